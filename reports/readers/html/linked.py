"""Read the JSON-LD of a web page: what schema.org's kinds of articles say of title, author, publisher and date."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reports.readers.characters import one_line
from reports.readers.data import table
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


def linked_data(root: Element) -> Linked:
    """What the first article in the JSON-LD of a page says of itself; broken JSON tells nothing."""
    articles = [each for each in _objects(root) if _kinds(each) & set(table("html")["linked"]["articles"])]
    articles.sort(key=lambda each: "WebPage" in _kinds(each))
    if not articles:
        return Linked()
    article = articles[0]
    return Linked(
        title=_words(article.get("headline")) or _words(article.get("name")),
        author=", ".join(dict.fromkeys(_names(article.get("author")))) or None,
        publisher=next(_names(article.get("publisher")), None),
        published=_words(article.get("datePublished")) or _words(article.get("dateCreated")),
        language=_words(article.get("inLanguage")),
    )


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


def _names(value: Any) -> Iterator[str]:
    """The names of persons or organisations, which are strings, objects or lists of them."""
    for each in value if isinstance(value, list) else [value]:
        named = each.get("name") if isinstance(each, dict) else each
        for name in named if isinstance(named, list) else [named]:
            if words := _words(name):
                yield words


def _words(value: Any) -> str | None:
    return one_line(value)[:_LONGEST_VALUE] or None if isinstance(value, str) else None
