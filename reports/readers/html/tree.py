"""Parse a web page and take out what is no text: programs, pictures, controls, deleted and hidden words, by kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree, html

from reports.errors import Broken
from reports.readers.data import table
from reports.readers.trees import Element

_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:;|!|$)", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "summary")
_ROOTS = {"html", "body", "main", "article"}


def parsed(text: str, name: str) -> Element:
    """The first element of the page. Nothing is fetched. Raises Broken where there is none."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        # Surrogates have no UTF-8, and libxml2 ends a page at a NUL.
        return html.document_fromstring(text.replace("\0", "\ufffd").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as fault:
        raise Broken("this page holds no markup that can be read.", where=name, hint="Save the page anew.") from fault


def words_of(element: Element) -> str:
    """All words in an element, as they stand."""
    return "".join(map(str, element.itertext()))


def without_the_rest(root: Element) -> Counter[str]:
    """Take out of the page what is no text of it, and tell how many elements of each kind there were."""
    counts: Counter[str] = Counter()
    kinds = {tag: kind for kind, tags in table("html")["dropped"].items() for tag in tags}
    for element in list(_dropped(root, kinds)):
        counts[kinds.get(_tag(element), "hidden")] += 1
        # Emptied and not removed: what follows it may hold characters that lxml gives and does not take.
        element.clear(keep_tail=True)  # type: ignore[call-arg] # the stubs of lxml are older than this
        element.tag = "span"
    return counts


def _dropped(root: Element, kinds: dict[str, str]) -> Iterator[Element]:
    """The elements to take out, the outermost of each."""
    inside: Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            inside = None if element is inside else inside
        elif inside is None and (_is_hidden(element) or (_tag(element) in kinds and not _is_heading(element))):
            inside = element
            yield element


def _is_heading(element: Element) -> bool:
    """Whether a button is a heading, or all that a heading shows: who presses it unfolds the text below."""
    if _tag(element) != "button":
        return False
    within = next(element.iterancestors(*_HEADINGS), None)
    if within is not None:
        return words_of(within).strip() == words_of(element).strip()
    return next(element.iter(*_HEADINGS), None) is not None


def _is_hidden(element: Element) -> bool:
    """Whether nobody sees the words of an element: with what nobody sees, a page could tell a machine other things."""
    if _tag(element) in _ROOTS:
        return False
    hidden = element.get("hidden")
    return (hidden is not None and hidden.lower() != "until-found") or bool(_HIDDEN.search(element.get("style", "")))


def _tag(element: Element) -> str:
    return element.tag if isinstance(element.tag, str) else ""
