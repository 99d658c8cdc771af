"""Take the front matter off a text: a YAML block between `---` lines, or a few `Key: value` lines at the top."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import urlsplit

import yaml

from reports.model.notices import Notice, NoticeCode
from reports.readers.characters import one_line
from reports.readers.data import table
from reports.readers.dates import iso_date
from reports.readers.head import Head

_YAML = re.compile(r"\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_PAIR = re.compile(r"([A-Za-z][A-Za-z _-]{1,30}):[ \t]+(\S.*)")
# One "Key: value" line may be the text's own first sentence; two in a row with keys of ours are a head.
_FEWEST_PAIRS = 2
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z0-9-]+)?$", re.I)
# No value that a brief prints is longer: the longest of 72 titles has 262 characters.
_LONGEST_VALUE = 500


def front_matter(text: str, name: str) -> tuple[Head, str, tuple[Notice, ...]]:
    """What the front matter of `text` tells, the text without it, and notices on lines that could not be read.

    Text without front matter comes back as it is; so does one whose front matter is broken, with a notice.
    """
    limit = table("limits")["front_matter_characters"]
    if block := _YAML.match(text[:limit]):
        return _from_yaml(block[1], text, block.end(), name)
    return _from_pairs(text, name)


def _from_yaml(block: str, text: str, end: int, name: str) -> tuple[Head, str, tuple[Notice, ...]]:
    try:
        # Aliases could make a small block large ("billion laughs"), and no front matter needs them.
        raw = None if re.search(r"(?:^|[\s\[{,:-])[&*]\w", block) else yaml.load(block, Loader=_Loader)  # noqa: S506 - safe
    except Exception:
        # What the library raises on a tag that does not fit its value is no closed list: KeyError, IndexError.
        raw = None
    if not isinstance(raw, Mapping):
        return Head(), text, (_notice(f"{name}: the front matter could not be read and is kept as text."),)
    head, notices = _head(((str(key), value) for key, value in raw.items()), name)
    return head, text[end:], notices


class _Loader(yaml.SafeLoader):
    """Safe YAML whose dates stay words: `2021-02-30` is then a broken line of ours, not of the whole block."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _from_pairs(text: str, name: str) -> tuple[Head, str, tuple[Notice, ...]]:
    body = text.lstrip("\n")
    top, _, rest = body.partition("\n\n")
    lines = top.split("\n", 20)
    pairs = [match for line in lines if (match := _PAIR.fullmatch(line.rstrip()))]
    known = [pair for pair in pairs if _key(pair[1]) in table("head")["keys"]]
    if len(pairs) != len(lines) or len(known) < _FEWEST_PAIRS or not rest.strip():
        return Head(), text, ()
    head, notices = _head(((pair[1], pair[2].strip()) for pair in pairs), name)
    return head, rest, notices


def _head(pairs: Iterable[tuple[str, object]], name: str) -> tuple[Head, tuple[Notice, ...]]:
    values: dict[str, str] = {}
    notices: list[Notice] = []
    for key, value in pairs:
        field = table("head")["keys"].get(_key(key))
        if field is None or field in values or value is None:
            continue
        words = _read_value(field, value)
        if words is None:
            notices.append(_notice(f"{name}: the front matter's {key[:40]} could not be read."))
        elif words:
            values[field] = words
    host = _host(values.pop("address", ""))
    return Head(**({"publisher": host} if host else {}) | values), tuple(notices)


def _host(address: str) -> str:
    """The host of a web address, which tells who published where nothing else does; "" where there is none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _key(words: str) -> str:
    return words.strip().lower().replace(" ", "_").replace("-", "_")


def _read_value(field: str, value: object) -> str | None:
    """The clean words of a value, "" where it is empty, None where it cannot be read."""
    if field == "published":
        return iso_date(value)
    words = _words(value)
    if words is not None and field == "language":
        code = _LANGUAGE.match(words)
        return code[1].lower() if code else None
    return words


def _words(value: object) -> str | None:
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = ", ".join(value)
    if not isinstance(value, str | int | float | date):
        return None
    words = one_line(str(value))
    return words if len(words) <= _LONGEST_VALUE else words[: _LONGEST_VALUE - 1].rstrip() + "…"


def _notice(text: str) -> Notice:
    return Notice(code=NoticeCode.FRONT_MATTER, text=text)
