"""Tell what a new line or row of an edited file is: a row of a table, a key point, an assessment, a passage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reports.model.blocks import ListItem
from reports.model.places import Placed
from reports.readers.edited.page import Piece
from reports.revision.comparing import columns, loose, usual_fields
from reports.revision.edited import Found, shown
from reports.revision.likeness import folded
from reports.revision.pairing import SPEAKER, Pairs
from reports.revision.spots import Unit
from reports.templating.labels import Labels

Kind = Literal["row", "point", "assessment", "quote", "passage"]
_FRONT = ("front.heading.1",)


@dataclass(frozen=True, slots=True)
class Fresh:
    """Something new: what it is, in which list, after which fact of that list, and after which place of the page.

    `texts` are the words of a row by field, `cited` those of the cells that belong to no field; of a row that is a
    copy, `base` is the fact it was copied of and `loose` what was typed beside its fields.
    """

    kind: Kind
    found: Found
    name: str
    after: Placed | None
    texts: Mapping[str, str]
    cited: str
    base: str | None = None
    loose: str = ""


class Sorter:
    """Goes through what is new in reading order and remembers under which heading it stands."""

    def __init__(self, pairs: Pairs, homes: Mapping[str, str], labels: Labels) -> None:
        self._pairs = pairs
        self._homes = homes
        self._assessment = folded(labels.word("headings", "assessment")).casefold()
        self._partner = {found: unit for unit, found in pairs.found.items()}
        self._usual = usual_fields(pairs.before)
        self._judging = False
        self._last: Placed | None = None

    def sorted(self) -> Iterator[Fresh]:
        """Everything new, in reading order."""
        fresh = set(self._pairs.fresh)
        for found in self._pairs.after:
            if found.number in self._partner and not found.gone:
                self._pass(self._pairs.before[self._partner[found.number]])
            elif found.number in fresh and folded(found.text):
                yield from self._new(found)

    def _pass(self, unit: Unit) -> None:
        placed = unit.spots[-1].placed
        if placed.section == "assessment":
            self._judging = True
        elif _heads(unit) or unit.facts:
            self._judging = False
        self._last = placed

    def _new(self, found: Found) -> Iterator[Fresh]:
        if found.grid is not None:
            yield self._row(found)
        elif folded(found.text).casefold().rstrip(":") == self._assessment:
            self._judging = True
        else:
            if found.style.startswith("heading"):
                self._judging = False
            kind = self._kind(found)
            if kind == "quote":
                said = self._source_of(found)
                yield Fresh(kind, found, "quotes", self._last, {"speaker": folded(said.text)} if said else {}, "")
            elif not self._is_source_of_new(found):
                yield Fresh(kind, found, "passages", self._last, {}, "")

    def _source_of(self, found: Found) -> Found | None:
        """The new line below a new quotation that says who spoke."""
        following = found.number + 1
        below = self._pairs.after[following] if following < len(self._pairs.after) else None
        new = below is not None and following not in self._partner and below.style == SPEAKER
        return below if new else None

    def _is_source_of_new(self, found: Found) -> bool:
        above = self._pairs.after[found.number - 1] if found.number else None
        new = above is not None and above.number not in self._partner and self._kind(above) == "quote"
        return new and found.style == SPEAKER

    def _kind(self, found: Found) -> Kind:
        if self._judging:
            return "assessment"
        if self._last is None:
            return "passage"
        if found.style == "quote" and self._last.section == "quotes":
            return "quote"
        in_points = self._last.anchor and self._homes.get(self._last.anchor.fact) == "key_points"
        listed = found.lines[0].listed or found.style.startswith("key points")
        under = self._last.place in _FRONT or isinstance(self._last.holder, ListItem)
        return "point" if (in_points or under) and listed and self._last.section == "front" else "passage"

    def _row(self, found: Found) -> Fresh:
        table = self._pairs.tables.get(found.grid) if found.grid is not None else None
        sample = next((unit for unit in self._pairs.before if unit.table == table and unit.facts), None)
        if table is None or sample is None or found.head:
            return Fresh("passage", found, "passages", self._last, {}, "")
        base = self._pairs.copies.get(found.number)
        model = next((unit for unit in self._pairs.before if base in unit.facts and unit.table == table), sample)
        texts, cited = self._cells(model, found)
        name = self._homes[sample.facts[0]]
        return Fresh("row", found, name, self._last, texts, cited, base, self._loose(model, found))

    def _loose(self, model: Unit, found: Found) -> str:
        """Words that were typed beside the fields of a row that is a copy of another."""
        beside = [
            loose(cell, [spot])
            for spot, cell in columns(self._pairs, model, found)
            if cell is not None and _marked(cell)
        ]
        return " ".join(words for words in beside if words)

    def _cells(self, sample: Unit, found: Found) -> tuple[dict[str, str], str]:
        """The words of each field of a new row, by its marks where it is a copy, else by its columns."""
        texts: dict[str, str] = {}
        cited = []
        for column, (_, cell) in enumerate(columns(self._pairs, sample, found)):
            usual = self._usual.get((sample.table, column))
            if cell is None:
                continue
            marked = _marked(cell)
            if marked:
                texts.update(marked)
            elif usual:
                texts[usual] = shown(cell)
            else:
                cited.append(shown(cell))
        return texts, " ".join(cited)


def _heads(unit: Unit) -> bool:
    return unit.spots[0].placed.block.kind == "heading"


def _marked(cell: Sequence[Piece]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for piece in cell:
        if piece.mark and piece.deleted is None:
            texts[piece.mark.field] = texts.get(piece.mark.field, "") + piece.text
    return texts
