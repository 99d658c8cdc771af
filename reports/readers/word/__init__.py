"""Make a Word file ready to be read as a source: what Word shows but does not write down as words, and the reverse."""

from __future__ import annotations

from reports.readers.package import WordPackage
from reports.readers.trees import Element
from reports.readers.word.hidden import hide, hiding
from reports.readers.word.layout import unfold
from reports.readers.word.numbering import write_numbers
from reports.readers.word.raised import RaisedStyles


class Preparation:
    """Makes the stories of a file ready, and counts the `hidden` runs that it takes out."""

    def __init__(self, package: WordPackage) -> None:
        styles = _beside(package, "styles")
        self.hidden = 0
        self._hiding = hiding(styles)
        self._raised = RaisedStyles(styles)
        # What is hidden has no number, and words that are raised are told by those before them.
        self(package.text)
        write_numbers(package.text, _beside(package, "numbering"), styles)
        unfold(package.text)

    def __call__(self, story: Element) -> None:
        """Take out what is hidden, and write raised words as they read."""
        self.hidden += hide(story, self._hiding)
        self._raised.settle(story)


def _beside(package: WordPackage, kind: str) -> Element | None:
    return next((package.root(name) for name in package.related(kind)), None)
