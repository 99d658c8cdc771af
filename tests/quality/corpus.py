"""The annotated sources: which there are, what stands in them, and the seed with everything swapped."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reports.extraction import extract
from reports.model.brief import Brief
from reports.model.source import SourceDocument
from reports.readers import read

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
SEEDS = HERE.parent.parent / "seeds"

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Annotated:
    """A source and what a reader found in it: the event, and the rows of each kind of fact.

    A value that is a list names alternatives, each of them right; a value that is left out is not judged, but for
    `count` and `timing`, which then must be absent from the brief too.
    """

    name: str
    data: bytes
    file: str
    facts: Mapping[str, Any]

    @property
    def source(self) -> SourceDocument:
        """The document as the readers give it."""
        return read(self.data, self.file)

    def brief(self) -> Brief:
        """What the extraction makes of the document."""
        return extract([self.source])

    def rows(self, kind: str) -> Sequence[Row]:
        """The annotated rows of one kind of fact."""
        rows: Sequence[Row] = self.facts.get(kind, ())
        return rows


@cache
def _table(name: str) -> Mapping[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def half(name: str) -> list[Annotated]:
    """The annotated sources of one half, `dev` or `held`."""
    return [_annotated(stem) for stem in _table("manifest.toml")[name]]


def seed() -> Annotated:
    """The annotated seed."""
    return _annotated(_table("manifest.toml")["seed"])


def variants() -> list[Annotated]:
    """The seed with everything swapped that a rule could have been fitted to, in the source and in the annotation."""
    return [_swapped(seed(), variant) for variant in _table("variants.toml")["variant"]]


def fingerprint() -> str:
    """A hash over every source, every annotation, the variants and the manifest; line ends do not count."""
    digest = hashlib.sha256()
    paths = [*SOURCES.iterdir(), *(HERE / name for name in ("manifest.toml", "variants.toml"))]
    for path in [*sorted(paths, key=lambda path: path.name), SEEDS / f"{_table('manifest.toml')['seed']}.txt"]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def _annotated(stem: str) -> Annotated:
    path = next(path for path in _candidates(stem) if path.exists())
    facts = tomllib.loads((SOURCES / f"{stem}.toml").read_text(encoding="utf-8"))
    return Annotated(stem, path.read_bytes(), path.name, facts)


def _candidates(stem: str) -> Iterator[Path]:
    for folder in (SOURCES, SEEDS):
        yield from (folder / f"{stem}{suffix}" for suffix in (".txt", ".md"))


def _swapped(original: Annotated, variant: Mapping[str, Any]) -> Annotated:
    annotation = (SOURCES / f"{original.name}.toml").read_text(encoding="utf-8")
    # A swap names quotation marks as the source writes them; inside the strings of TOML they are escaped.
    pairs = [pair for old, new in variant["swaps"] for pair in ((_escaped(old), _escaped(new)), (old, new))]
    facts = tomllib.loads(_swap(annotation, [*variant["annotated"], *pairs]))
    text = _swap(original.data.decode(), variant["swaps"])
    return Annotated(variant["name"], text.encode(), f"{variant['name']}.txt", facts)


def _escaped(words: str) -> str:
    return words.replace('"', '\\"')


def _swap(text: str, pairs: Sequence[Sequence[str]]) -> str:
    for old, new in pairs:
        text = text.replace(old, new)
    return text


def folder(path: Path) -> list[Annotated]:
    """Annotated data of others: `NAME.txt` or `NAME.md` with `NAME.json` beside it."""
    found = []
    for annotation in sorted(path.glob("*.json")):
        texts = [text for suffix in (".txt", ".md") if (text := annotation.with_suffix(suffix)).exists()]
        if texts:
            facts = _from_json(json.loads(annotation.read_text(encoding="utf-8")))
            found.append(Annotated(annotation.stem, texts[0].read_bytes(), texts[0].name, facts))
    return found


def _from_json(raw: Mapping[str, Any]) -> dict[str, Any]:
    facts = {kind: [_row(row) for row in rows] for kind, rows in raw.items() if isinstance(rows, list)}
    facts["people"] = facts.pop("participants", [])
    event = raw.get("event") or {}
    return {**facts, "event": {key: event.get(key) or "" for key in ("date", "place")}}


def _row(raw: Mapping[str, Any]) -> dict[str, Any]:
    """A row whose values stand as our own annotations write them."""
    row = {key: "" if value is None else value for key, value in raw.items() if key not in ("count", "timing")}
    if raw.get("count"):
        row["count"] = raw["count"]["number"]
    if timing := raw.get("timing"):
        ends = [timing.get("from") or "", timing.get("to") or ""]
        row["timing"] = "/".join(ends).removesuffix("/") or ["", "open", "recurring"]
    return row
