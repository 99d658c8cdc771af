"""Look over a web page before any parser sees it: its size, how many tags and attributes it has, how deep it goes."""

from __future__ import annotations

import re
from collections import Counter

from reports.errors import HtmlLimit
from reports.readers.data import table

_HINT = "Open the page in a browser, save its text, and give that."
# Elements without content (HTML Standard, 13.1.2).
_VOID = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input"),
    *("link", "meta", "source", "track", "wbr", "param"),
}
# Elements that the next of their kind ends, and those in which a new row of them begins (13.1.2.4).
_ROWS = {
    "p": {"div", "td", "li", "blockquote"},
    "li": {"ul", "ol"},
    "dt": {"dl"},
    "dd": {"dl"},
    "tr": {"table"},
    "td": {"tr", "table"},
    "th": {"tr", "table"},
    "option": {"select"},
}
# Their content is no markup (13.1.2).
_RAW = {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"}
_NAME = re.compile(r"(/?)([a-zA-Z][^\s/><]*)")


def check_size(data: bytes, name: str) -> None:
    """Raise HtmlLimit for a page that has more bytes than any."""
    limit = table("limits")["html"]["bytes"]
    if len(data) > limit:
        raise _refused(f"it has more than {limit:,} bytes.", name)


def scan(text: str, name: str) -> None:
    """Raise HtmlLimit where a page is made to exhaust its parser. Takes time in proportion to its length."""
    limits = table("limits")["html"]
    if text.count("<") > limits["tags"]:
        raise _refused(f"it has more than {limits['tags']:,} tags.", name)
    attributes, at, end, open_ones = 0, 0, 0, _Open()
    while (at := text.find("<", at)) >= 0:
        # The next end of a tag is looked for once, so that a flood of beginnings takes no longer.
        end = end if end > at else _found(text, ">", at)
        if end == len(text):
            break
        tag = _NAME.match(text, at + 1, end)
        if tag is None:
            at = _found(text, "-->", at) if text.startswith("!--", at + 1) else at + 1
            continue
        inside = text.count("=", tag.end(), end) + text.count(" ", tag.end(), end)
        if inside > limits["attributes_of_a_tag"]:
            raise _refused(f"one of its tags has more than {limits['attributes_of_a_tag']:,} attributes.", name)
        attributes += inside
        open_ones.take(tag[2].lower(), ends=bool(tag[1]), empty=text[end - 1 : end] == "/")
        if open_ones.depth > limits["depth"]:
            raise _refused(f"its elements lie in each other more than {limits['depth']:,} deep.", name)
        at = _behind(text, end, tag)
    if attributes > limits["attributes"]:
        raise _refused(f"it has more than {limits['attributes']:,} attributes.", name)


class _Open:
    """The elements that are open while a page is looked over, about as a parser would have them."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._counts: Counter[str] = Counter()

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._names)

    def take(self, name: str, *, ends: bool, empty: bool) -> None:
        """Go on past one tag."""
        if ends:
            self._end(name, set())
        elif name not in _VOID and not empty:
            if name in _ROWS:
                self._end(name, _ROWS[name])
            self._names.append(name)
            self._counts[name] += 1

    def _end(self, name: str, within: set[str]) -> None:
        """End the innermost element of this name and what is open in it, no further out than `within`."""
        if not self._counts[name]:
            return
        for place in range(len(self._names) - 1, -1, -1):
            if self._names[place] == name:
                self._counts.subtract(self._names[place:])
                del self._names[place:]
                return
            if self._names[place] in within:
                return


def _behind(text: str, end: int, tag: re.Match[str]) -> int:
    """Where to look on: behind the tag, and behind the content of a script and its like."""
    name = tag[2].lower()
    if tag[1] or name not in _RAW:
        return end
    closing = re.compile(f"</{name}", re.IGNORECASE).search(text, end)
    return closing.start() if closing else len(text)


def _found(text: str, what: str, start: int) -> int:
    place = text.find(what, start)
    return len(text) if place < 0 else place


def _refused(reason: str, name: str) -> HtmlLimit:
    return HtmlLimit(f"this page is not safe to read: {reason}", where=name, hint=_HINT)
