"""Read the JSON-LD of a web page: what schema.org's kinds of articles say of title, author, publisher and date."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reports.readers.characters import one_line
from reports.readers.data import table
from reports.readers.html.titles import alike
from reports.readers.trees import Element

# Of one script; those of our pages have up to 12,000 characters, with the text of the article.
_LONGEST_SCRIPT = 1_000_000
_LONGEST_VALUE = 300
# Articles lie in graphs, lists and pages: three deep in all that we have seen.
_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Linked:
    """What the linked data of a page tells; None where nothing is told."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None


def linked_data(root: Element, titles: Sequence[str], address: str) -> Linked:
    """What the article in the JSON-LD of a page says of itself; broken JSON tells nothing.

    Of several, as where further stories are told, it is the one at the page's `address` or with one of its `titles`.
    """
    objects = list(_objects(root))
    pages = [each for each in objects if _kinds(each) & set(table("html")["linked"]["articles"])]
    articles = [each for each in pages if "WebPage" not in _kinds(each)] or pages
    if not articles:
        return Linked()
    article = next((each for each in articles if _is_of_page(each, titles, address)), articles[0])
    known = {each["@id"]: each for each in objects if isinstance(each.get("@id"), str) and each.get("name")}
    return Linked(
        title=_words(article.get("headline")) or _words(article.get("name")),
        author=", ".join(dict.fromkeys(_names(article.get("author"), known))) or None,
        publisher=next(_names(article.get("publisher"), known), None),
        published=_words(article.get("datePublished")) or _words(article.get("dateCreated")),
        language=_words(article.get("inLanguage")),
    )


def _is_of_page(article: dict[str, Any], titles: Sequence[str], address: str) -> bool:
    told = [article.get("url"), article.get("@id"), article.get("mainEntityOfPage")]
    addresses = [each.get("@id") or each.get("url") if isinstance(each, dict) else each for each in told]
    if address and any(isinstance(each, str) and each.partition("#")[0] == address for each in addresses):
        return True
    title = _words(article.get("headline")) or _words(article.get("name")) or ""
    return any(alike(each, title) for each in titles)


def _objects(root: Element) -> Iterator[dict[str, Any]]:
    """The objects in the scripts of JSON-LD, in order."""
    for script in root.iter("script"):
        text = script.text or ""
        if "ld+json" not in script.get("type", "").lower() or len(text) > _LONGEST_SCRIPT:
            continue
        try:
            # Pages have raw line ends in their strings, which strict JSON forbids.
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _within(value, _DEPTH)


def _within(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = [value.get("@graph"), value.get("mainEntity"), value.get("mainEntityOfPage")]
    if isinstance(value, list) and depth:
        for each in value:
            yield from _within(each, depth - 1)


def _kinds(article: dict[str, Any]) -> set[str]:
    kind = article.get("@type")
    return {each for each in (kind if isinstance(kind, list) else [kind]) if isinstance(each, str)}


def _names(value: Any, known: Mapping[str, dict[str, Any]]) -> Iterator[str]:
    """The names of persons or organisations, which are strings, objects, references to objects `known`, or lists."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict) and not each.get("name") and isinstance(each.get("@id"), str):
            each = known.get(each["@id"], each)
        named = each.get("name") if isinstance(each, dict) else each
        for name in named if isinstance(named, list) else [named]:
            if words := _words(name):
                yield words


def _words(value: Any) -> str | None:
    return one_line(value)[:_LONGEST_VALUE] or None if isinstance(value, str) else None
