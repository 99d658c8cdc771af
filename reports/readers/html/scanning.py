"""Look over a page before a parser sees it: for what would take one minutes, or what it would lose in silence."""

from __future__ import annotations

import re

from reports.errors import HtmlLimit
from reports.readers.data import table

# A tag with its attributes, whose quoted values may hold anything. One whose value is longer (a picture in its own
# address) is not counted; without a bound, a quotation mark that nobody closes would cost the square of the page.
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)((?:[^\"'<>]|\"[^\"]{0,2000}\"|'[^']{0,2000}')*)>")
_ATTRIBUTE = re.compile(r"[^\s\"'<>/=]+\s*(?:=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?")
_RAW = re.compile(r"<(script|style)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)


def without_raw(page: str) -> str:
    """`page` without comments, scripts and style sheets, whose content is no markup."""
    return re.sub(r"<!--.*?(?:-->|\Z)", " ", _RAW.sub(" ", page), flags=re.DOTALL)


def depth_of(page: str, name: str) -> int:
    """How deep the elements of a page without scripts are nested at most, as far as their ends are written.

    Raises HtmlLimit where it is deeper or has more tags than limits.toml allows.
    """
    limits, html = table("limits")["html"], table("html")
    if page.count("<") > limits["tags"]:
        raise _too_much(name, "it has too many tags")
    void, depth, deepest = set(html["void"]), 0, 0
    for found in _TAG.finditer(page):
        closing, tag, attributes = found[1], found[2].lower(), found[3]
        if len(attributes) > 1000 and _attributes(attributes) > limits["attributes"]:
            raise _too_much(name, "a tag has too many attributes")
        if tag not in void and not attributes.endswith("/"):
            depth = max(depth - 1, 0) if closing else depth + 1
            deepest = max(deepest, depth)
        # Tags that are never closed (p, li, td) make this more than the real depth; a page has some hundreds of them.
        if depth > limits["depth"] + limits["unclosed"]:
            raise too_deep(name)
    return deepest


def too_deep(name: str) -> HtmlLimit:
    """What is told of a page of which parsers leave out text."""
    return _too_much(name, "its elements are nested too deep")


def _attributes(words: str) -> int:
    return sum(1 for _ in _ATTRIBUTE.finditer(words))


def _too_much(name: str, what: str) -> HtmlLimit:
    hint = "Save the report in it as plain text and give that file."
    return HtmlLimit(f"the page is not read: {what}.", where=name, hint=hint)
