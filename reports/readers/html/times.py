"""Find the times of a page that are those of its publication, not of a change, a further story or a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.readers.characters import one_line
from reports.readers.data import table
from reports.readers.html.blocks import name_parts
from reports.readers.html.tree import words_of
from reports.readers.trees import Element

_MARKED = (".//*[@itemprop='datePublished']", ".//*[@pubdate]")
_TIMES = (".//article//time", ".//main//time")
# Characters before a time that may say what it is the time of.
_LABEL = 40
# Elements around a time that are looked at for such words, and those that hold a whole text.
_OUTWARDS = 3
_WHOLES = {"article", "main", "body", "html"}


def publication_times(root: Element) -> Iterator[str]:
    """What the times say that may be those of the publication, the likeliest first."""
    boxes = _Boxes(root)
    for path in (*_MARKED, *_TIMES):
        for element in root.iterfind(path):
            if path in _MARKED or not (_is_of_a_change(element) or boxes.hold(element)):
                yield element.get("datetime") or element.get("content") or one_line(words_of(element))


def _is_of_a_change(element: Element) -> bool:
    """Whether a time is that of a later change, by its names or by the words before it."""
    words = table("html")["times"]
    names = name_parts(element) | set(re.findall("[a-z]+", element.get("itemprop", "").lower().removeprefix("date")))
    if not names.isdisjoint(words["published"]):
        return False
    labels = "|".join(words["labels"])
    before = re.search(rf"(?:{labels})\W*(?:[^\W\d]+\W+){{0,2}}$", f"{_before(element)} ".casefold())
    return not names.isdisjoint(words["changed"]) or bool(
        before or re.match(labels, words_of(element).casefold().strip())
    )


def _before(element: Element) -> str:
    """The words before an element, within what it stands in; where it stands first there, those before that."""
    for _ in range(_OUTWARDS):
        parent, words = element.getparent(), ""
        if parent is None or parent.tag in _WHOLES:
            break
        for sibling in element.itersiblings(preceding=True):
            words = f"{words_of(sibling)} {sibling.tail or ''} {words}"
            if len(words) > _LABEL:
                break
        if words := f"{parent.text or ''} {words}".strip():
            return words[-_LABEL:]
        element = parent
    return ""


class _Boxes:
    """The boxes beside the text of a page: of further stories, of comments. Each is looked at once."""

    def __init__(self, root: Element) -> None:
        self._paragraphs = sum(1 for _ in root.iter("p"))
        self._known: dict[Element, bool] = {}

    def hold(self, element: Element) -> bool:
        """Whether an element stands in such a box."""
        return any(self._is_one(outer) for outer in element.iterancestors())

    def _is_one(self, element: Element) -> bool:
        if element not in self._known:
            words = table("html")["times"]
            called_so = element.tag in words["elements"] or not name_parts(element).isdisjoint(words["beside"])
            self._known[element] = called_so and self._is_small(element)
        return self._known[element]

    def _is_small(self, box: Element) -> bool:
        """Whether it holds no headline and less than half of the paragraphs of the page."""
        paragraphs = sum(1 for _ in box.iter("p"))
        return next(box.iter("h1"), None) is None and 2 * paragraphs <= self._paragraphs
