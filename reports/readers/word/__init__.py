"""Make a Word file ready to be read as a source: what Word shows but does not write down as words, and the reverse."""

from __future__ import annotations

from reports.readers.package import WordPackage
from reports.readers.trees import Element
from reports.readers.word.layout import unfold
from reports.readers.word.numbering import write_numbers
from reports.readers.word.raised import RaisedStyles


def prepare(package: WordPackage) -> None:
    """Write the numbers of lists before their items, and take tables apart that only lay out the page."""
    write_numbers(package.text, _beside(package, "numbering"), _beside(package, "styles"))
    unfold(package.text)


def raised_styles(package: WordPackage) -> RaisedStyles:
    """What tells raised words in any story of the file."""
    return RaisedStyles(_beside(package, "styles"))


def _beside(package: WordPackage, kind: str) -> Element | None:
    return next((package.root(name) for name in package.related(kind)), None)
