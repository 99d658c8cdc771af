"""Read off a web page what it says of itself: title, author, publisher, date and language.

Believed in this order: JSON-LD (schema.org), OpenGraph and other meta tags, times and names marked in the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from urllib.parse import urlsplit

from reports.readers.characters import one_line
from reports.readers.data import table
from reports.readers.dates import iso_date
from reports.readers.head import Head
from reports.readers.html.bylines import byline
from reports.readers.html.linked import Linked, linked_data
from reports.readers.html.times import publication_times
from reports.readers.html.titles import alike, headlines, last_part, same_name, without_site
from reports.readers.html.tree import words_of
from reports.readers.trees import Element

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z0-9-]+)*$", re.IGNORECASE)
# An address of a page often holds its day: /2031/05/14/.
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)[0-9]{2})[/-]([01][0-9])[/-]([0-3][0-9])(?:/|-|$)")
_DIGITS = re.compile(r"((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])(?:T?[0-9]{0,6}Z?)$")
_BY = re.compile(r"(?:by|von|par|por|di)\s+", re.IGNORECASE)
_LONGEST = 300


def head(root: Element) -> Head:
    """What the page says of itself; None for each thing that it does not tell."""
    metas, titles, shown = _metas(root), _texts(root, ".//title"), _texts(root, ".//h1")
    others = [*_told(metas, "title"), *_texts(root, ".//h2"), *_texts(root, ".//h3")]
    told = headlines(shown, titles, others)
    linked = linked_data(root, [*told, *_told(metas, "title"), *titles], _address(root, metas))
    publisher = _publisher(root, linked, metas)
    known = _first(linked.title, *_told(metas, "title"), *titles)
    sites = [words for words in (publisher, *shown) if words and words not in told]
    return Head(
        title=_title(known, told, sites),
        author=_author(root, linked, metas, publisher),
        publisher=publisher,
        published=_published(root, linked, metas),
        language=_language(root, linked, metas),
    )


def _title(known: str | None, shown: Sequence[str], sites: Sequence[str]) -> str | None:
    """The headline: what the page shows as one, where it says about the same as the title it is known by."""
    if known is None:
        return shown[0] if len(shown) == 1 else None
    similar = [words for words in shown if alike(words, known)]
    return similar[0] if similar else without_site(known, sites)


def _publisher(root: Element, linked: Linked, metas: Mapping[str, str]) -> str | None:
    """Who published it: as the page says, else the name of its site at the end of its title, else its host."""
    host = _host(_address(root, metas))
    endings = map(last_part, _texts(root, ".//title"))
    site = [name for name in endings if name and host and same_name(name, host)]
    named = (words for words in _told(metas, "publisher") if not words.startswith("@"))
    return _first(linked.publisher, *site, *named, host)


def _author(root: Element, linked: Linked, metas: Mapping[str, str], publisher: str | None) -> str | None:
    """The persons who wrote it; an address, or the publisher once more, is no person."""
    marked = _texts(root, ".//*[@itemprop='author']//*[@itemprop='name']") + _texts(root, ".//a[@rel='author']")
    for words in (linked.author, *_told(metas, "author"), ", ".join(dict.fromkeys(marked)), byline(root)):
        name = _BY.sub("", words or "", count=1) if words and _BY.match(words) else words
        persons = [part for part in (name or "").split(", ") if part and not re.search("[0-9]|://", part)]
        if persons and ", ".join(persons) != publisher:
            return ", ".join(persons)
    return None


def _published(root: Element, linked: Linked, metas: Mapping[str, str]) -> str | None:
    for words in chain([linked.published], _told(metas, "published"), islice(publication_times(root), 1)):
        if words and (day := _day(words)):
            return day
    in_address = _DAY_IN_ADDRESS.search(_address(root, metas))
    return iso_date("-".join(in_address.groups())) if in_address else None


def _day(words: str) -> str | None:
    digits = _DIGITS.match(words.strip())
    return iso_date("-".join(digits.groups()) if digits else words)


def _language(root: Element, linked: Linked, metas: Mapping[str, str]) -> str | None:
    for words in (root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), linked.language):
        if code := _LANGUAGE.match((words or "").strip()):
            return code[1].lower()
    codes = [code[1].lower() for words in _told(metas, "language") if (code := _LANGUAGE.match(words))]
    return codes[0] if codes else None


def _metas(root: Element) -> dict[str, str]:
    """The meta tags of a page by their names in lower case; of two of one name the first."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        words = one_line(meta.get("content", ""))[:_LONGEST]
        if words:
            found.setdefault(name.strip().lower(), words)
    return found


def _told(metas: Mapping[str, str], field: str) -> Iterator[str]:
    """What the meta tags tell of a field, the most trusted first."""
    return (metas[name] for name in table("html")["meta"][field] if name in metas)


def _texts(root: Element, path: str) -> list[str]:
    found = (one_line(" ".join(words_of(each).split())) for each in root.iterfind(path))
    return [words[:_LONGEST] for words in found if words]


def _address(root: Element, metas: Mapping[str, str]) -> str:
    links = (link.get("href", "") for link in root.iter("link") if link.get("rel", "").lower() == "canonical")
    return next(links, "") or metas.get("og:url", "")


def _host(address: str) -> str | None:
    """The host of the page's own address, which tells who published it where nothing else does."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)
