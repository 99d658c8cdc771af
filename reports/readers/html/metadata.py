"""What a page says of itself for programs: JSON-LD (schema.org), OpenGraph, meta elements, time elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from reports.readers.characters import one_line
from reports.readers.data import table
from reports.readers.dates import iso_date
from reports.readers.head import Head

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE = re.compile(r"article|posting|report|statement|webpage", re.IGNORECASE)
_LD = re.compile(
    r"<script[^>]{0,300}application/ld\+json[^>]{0,300}>(.{1,200000}?)</script>", re.DOTALL | re.IGNORECASE
)
# Characters: no value that a brief prints is longer.
_LONGEST = 300
_ADDRESS = re.compile(r"\s*(?:https?:)?//")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?=[-_]|$)")


def head(page: str, tree: HtmlElement) -> Head:
    """What the page says of title, author, publisher, date and language, by what is surest first.

    `page` is the whole page, `tree` its elements. A date is taken only where it is named as that of publication.
    """
    told = _from_ld(page)
    for name, value in _from_meta(tree):
        told.setdefault(name, value)
    told.setdefault("title", _title(tree))
    told.setdefault("published", _time(tree))
    language = _LANGUAGE.match(str(tree.get("lang", "") or ""))
    values = {name: words for name, value in told.items() if (words := _clean(name, value))}
    return Head(**_apart(values), language=language[0].lower() if language else None)


def _apart(values: dict[str, str]) -> dict[str, str]:
    """The title without the publisher's name behind it; an author who is the publisher is none."""
    publisher = values.get("publisher", "")
    if publisher and (found := re.match(rf"(.+?)\s+[-–—|]\s+{re.escape(publisher)}$", values.get("title", ""))):
        values["title"] = found[1]
    if values.get("author", "").lower() == publisher.lower():
        values.pop("author", None)
    return values


def _from_ld(page: str) -> dict[str, Any]:
    """Of the JSON-LD of the page: the first article."""
    for block in _LD.findall(page)[:20]:
        try:
            data = json.loads(block)
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            if _ARTICLE.search(str(thing.get("@type", ""))) and thing.get("datePublished"):
                return {
                    name: value
                    for name, value in {
                        "title": thing.get("headline"),
                        "author": _names(thing.get("author")),
                        "publisher": _names(thing.get("publisher")),
                        "published": thing.get("datePublished"),
                    }.items()
                    if value
                }
    return {}


def _things(data: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if isinstance(data, list) and depth < 4:
        for each in data[:50]:
            yield from _things(each, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _things(data.get("@graph", []), depth + 1)


def _names(value: Any) -> str:
    """The names of persons or houses: a text, a thing with a name, or a list of such."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_names, value[:10])))
    if isinstance(value, dict):
        return _names(value.get("name"))
    return value if isinstance(value, str) else ""


def _from_meta(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """What meta elements tell, for each value the first of the names that it goes by."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = str(element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = str(element.get("content") or "").strip()
        if name and content:
            found.setdefault(name, content)
    for value, names in table("html")["meta"].items():
        yield from ((value, found[name]) for name in names if name in found)


def _title(tree: HtmlElement) -> str:
    headings = [words for each in tree.iter("h1") if (words := one_line(" ".join(each.itertext())))]
    if len(headings) == 1:
        return headings[0]
    return next((one_line(" ".join(each.itertext())) for each in tree.iter("title")), "")


def _time(tree: HtmlElement) -> str:
    """The one moment of the page that is marked as that of its publication."""
    for element in tree.iter("time"):
        if element.get("pubdate") is not None or "datePublished" in str(element.get("itemprop", "")):
            return str(element.get("datetime") or " ".join(element.itertext()))
    return ""


def _clean(name: str, value: Any) -> str | None:
    if name == "published":
        return iso_date(str(value).strip()[:40])
    words = one_line(str(value))[:_LONGEST].strip()
    if name == "author":
        words = re.sub(r"^by\s+", "", words, flags=re.IGNORECASE)
    if name == "publisher":
        words = words.lstrip("@")
    # Some pages give the address of an author's page for the name.
    return words if words and not _ADDRESS.match(words) else None
