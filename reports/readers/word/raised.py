"""Write raised words of a Word file as they read on the line: marks of notes go, powers stay raised."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from reports.readers.edited.names import W, value
from reports.readers.raised import RAISED_BY, settled
from reports.readers.trees import Element

_PROPERTIES = W + "rPr"
_RAISED = "superscript"
# So many characters before a raised one tell what it is.
_BEFORE = 40


class RaisedStyles:
    """The styles of characters that are raised."""

    def __init__(self, styles: Element | None) -> None:
        found = () if styles is None else styles.iter(W + "style")
        self._names = {each.get(W + "styleId") for each in found if _tells(each.find(_PROPERTIES))}

    def settle(self, story: Element) -> None:
        """Write the raised words of a story as they read."""
        signs = [each for each in story.iter(_PROPERTIES) if _tells(each)]
        signs += [each for each in story.iter(W + "rStyle") if each.get(W + "val") in self._names]
        for paragraph in dict.fromkeys(found for each in signs if (found := _paragraph(each)) is not None):
            self._settle(paragraph)

    def _settle(self, paragraph: Element) -> None:
        runs = [run for run in paragraph.iter(W + "r") if _paragraph(run) is paragraph]
        groups = [(raised, list(_words(group))) for raised, group in groupby(runs, key=self._is_raised)]
        before = ""
        for (raised, words), following in zip(groups, [*groups[1:], (False, [])], strict=False):
            if raised and words:
                _write(words, settled(_text(words), before, _text(following[1])))
            before = (before + _text(words))[-_BEFORE:]

    def _is_raised(self, run: Element) -> bool:
        properties = run.find(_PROPERTIES)
        told = _tells(properties)
        return value(properties, "rStyle") in self._names if told is None else told


def _tells(properties: Element | None) -> bool | None:
    """Whether properties raise words, by a name for it or by a height; None where they do not say."""
    named, height = value(properties, "vertAlign"), value(properties, "position")
    if named is not None:
        return named == _RAISED
    return None if height is None else height.isascii() and height.isdigit() and int(height[:4]) >= RAISED_BY


def _paragraph(element: Element) -> Element | None:
    return next(element.iterancestors(W + "p"), None)


def _words(runs: Iterator[Element]) -> Iterator[Element]:
    return (words for run in runs for words in run.iterchildren(W + "t"))


def _text(words: list[Element]) -> str:
    return "".join(each.text or "" for each in words)


def _write(words: list[Element], text: str) -> None:
    if text != _text(words):
        words[0].text = text
        for each in words[1:]:
            each.text = ""
