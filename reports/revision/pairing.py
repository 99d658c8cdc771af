"""Find for each line and row of the page before what has become of it: by its marks, its words, then its likeness."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from reports.revision.edited import Found
from reports.revision.likeness import folded, likeness
from reports.revision.spots import Key, Unit

# Of the edits in tests/revision, the least like line that was edited shares .38 of its words with what it was; lines of
# different facts share less than .3.
LEAST_LIKENESS = 0.34
SPEAKER = "quote source"
"""The style, in small letters, of the line below a quotation that says who spoke."""
# Likeness is looked for among so many lines without marks to either side; a file that lost all marks is read in order.
_REACH = 40


@dataclass(slots=True)
class Pairs:
    """Which unit has become which found one; copies of rows that are still there, and what has no partner."""

    before: Sequence[Unit]
    after: Sequence[Found]
    found: dict[int, int] = field(default_factory=dict)
    copies: dict[int, str] = field(default_factory=dict)
    parts: dict[int, int] = field(default_factory=dict)
    """The line or row before that each found one was cut off, or says otherwise without being like it."""
    tables: dict[int, int] = field(default_factory=dict)
    """The table of the page before that each grid has become, by the number of the grid."""

    def add(self, unit: int, found: int) -> None:
        """Note that the unit of this number has become the found one of that number."""
        self.found[unit] = found

    @property
    def unpaired(self) -> list[int]:
        """The units without a partner."""
        return [number for number in range(len(self.before)) if number not in self.found]

    @property
    def fresh(self) -> list[int]:
        """What was found and has no partner: new lines and rows, copies among them, parts of others left out."""
        taken = set(self.found.values()) | set(self.parts)
        return [found.number for found in self.after if found.number not in taken and not found.gone]

    def strangers(self) -> Iterator[tuple[Unit, Found, tuple[str, ...]]]:
        """Lines and rows that hold fields of another: the other, the line, and the facts they are of."""
        own = {found: number for number, found in self.found.items()} | self.parts
        for found in (each for each in self.after if each.number in own and not each.gone):
            unit = self.before[own[found.number]]
            if own[found.number] not in self.found:
                continue
            if found.number in self.parts:
                yield unit, found, found.facts
            foreign = set(found.marked) - _keys(unit)
            for other in self.before if foreign else ():
                if other is not unit and (taken := {fact for fact, _ in _keys(other) & foreign}):
                    yield other, found, tuple(fact for fact in found.facts if fact in taken)

    def misplaced(self) -> Iterator[tuple[Unit, Found]]:
        """Rows that stand in another table now."""
        for number, place in self.found.items():
            unit, found = self.before[number], self.after[place]
            if unit.facts and found.grid is not None and self.tables.get(found.grid, unit.table) != unit.table:
                yield unit, found

    def departed(self) -> Iterator[tuple[Unit, Found]]:
        """Lines that stand under the heading of another part now, where their own is still there."""
        heads = [number for number, unit in enumerate(self.before) if unit.spots[0].placed.block.kind == "heading"]
        now = sorted((self.found[number], number) for number in heads if number in self.found)
        for number, place in self.found.items():
            unit = self.before[number]
            own = max((head for head in heads if head <= number), default=None)
            if unit.table is None and unit.facts and not self.after[place].gone and (own is None or own in self.found):
                above = max((each for each in now if each[0] <= place), default=(0, None))
                if above[1] != own:
                    yield unit, self.after[place]


def pair(before: Sequence[Unit], after: Sequence[Found]) -> Pairs:
    """The partners of all lines and rows."""
    pairs = Pairs(before, after)
    _by_marks(pairs)
    _by_words(pairs)
    _moved_away(pairs)
    _grids(pairs)
    _by_likeness(pairs)
    _by_neighbours(pairs)
    _by_place(pairs)
    return pairs


def _by_marks(pairs: Pairs) -> None:
    """Rows and lines whose marks name a fact; of several rows with one fact the least changed is the fact's own.

    Another one with the same fields is a copy; one with fields that stand nowhere else is a part of the line that was
    cut off.
    """
    home: dict[tuple[Key, bool], list[int]] = defaultdict(list)
    for number, unit in enumerate(pairs.before):
        for key in _keys(unit):
            home[key, unit.table is not None].append(number)
    claims: dict[int, list[Found]] = defaultdict(list)
    for found in pairs.after:
        claimed = _claimed(pairs, found, home)
        if claimed is not None:
            claims[claimed].append(found)
    for number, rivals in claims.items():
        own = max(rivals, key=lambda found: (not found.gone, _same(pairs.before[number], found), -found.number))
        pairs.add(number, own.number)
        for other in rivals:
            if other is own:
                continue
            if other.gone or set(other.marked) <= set(own.marked):
                pairs.copies[other.number] = pairs.before[number].facts[0]
            else:
                pairs.parts[other.number] = number


def _claimed(pairs: Pairs, found: Found, home: Mapping[tuple[Key, bool], list[int]]) -> int | None:
    """The unit that `found` shows most fields of; of two, the one that it shows the larger part of."""
    shared = Counter(number for key in found.marked for number in home.get((key, found.grid is not None), ()))
    ranked = [(count, count / len(_keys(pairs.before[number])), -number) for number, count in shared.items()]
    return -max(ranked)[2] if ranked else None


def _keys(unit: Unit) -> set[Key]:
    return {key for spot in unit.spots for key in spot.keys}


def _same(unit: Unit, found: Found) -> int:
    """How many fields say what they said."""
    texts = {stretch.key: stretch.text for spot in unit.spots for stretch in spot.stretches if stretch.key}
    return sum(folded(texts.get(key) or "") == folded(text) for key, text in found.marked.items())


def _by_words(pairs: Pairs) -> None:
    """What says word for word what it said: in order first, then wherever it has gone."""
    units, founds = pairs.unpaired, pairs.fresh
    words = [(folded(pairs.before[number].text), pairs.before[number].table is not None) for number in units]
    said = [(folded(pairs.after[number].text), pairs.after[number].grid is not None) for number in founds]
    for block in SequenceMatcher(None, words, said, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            pairs.add(units[block.a + step], founds[block.b + step])
    left = defaultdict(list)
    for number in pairs.fresh:
        found = pairs.after[number]
        if number not in pairs.copies:
            left[folded(found.text), found.grid is not None].append(number)
    for number in pairs.unpaired:
        unit = pairs.before[number]
        if waiting := left.get((folded(unit.text), unit.table is not None)):
            pairs.add(number, waiting.pop(0))


def _moved_away(pairs: Pairs) -> None:
    """Rows and lines that were taken out where they stood, with changes tracked, and stand word for word elsewhere."""
    waiting = {folded(pairs.after[number].text): number for number in reversed(pairs.fresh)}
    for unit, found in list(pairs.found.items()):
        if pairs.after[found].gone and (again := waiting.pop(folded(pairs.before[unit].text), None)) is not None:
            pairs.add(unit, again)
            pairs.copies.pop(again, None)


def _grids(pairs: Pairs) -> None:
    """Which table each grid has become: that of most of its rows."""
    votes: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for number, found in pairs.found.items():
        table, grid = pairs.before[number].table, pairs.after[found].grid
        if table is not None and grid is not None:
            votes[grid][table] += 1
    pairs.tables.update({grid: max(count, key=lambda table: count[table]) for grid, count in votes.items()})


def _by_likeness(pairs: Pairs) -> None:
    """The rest, the likest first: rows within their table, lines between what stands around them."""
    ranked = sorted(_likely(pairs), key=lambda each: (-each[0], each[1], each[2]))
    taken: set[int] = set()
    for _, unit, found in ranked:
        if unit not in pairs.found and found not in taken:
            pairs.add(unit, found)
            taken.add(found)


def _likely(pairs: Pairs) -> Iterable[tuple[float, int, int]]:
    fresh = [number for number in pairs.fresh if number not in pairs.copies and not pairs.after[number].marked]
    for unit in pairs.unpaired:
        spot = _about(pairs, unit)
        for found in fresh:
            near = abs(found - spot) <= _REACH
            if near and _kindred(pairs, unit, found):
                like = likeness(pairs.before[unit].text, pairs.after[found].text)
                if like >= LEAST_LIKENESS:
                    yield like, unit, found


def _about(pairs: Pairs, unit: int) -> int:
    """Where the unit should stand now: behind the nearest one before it that has a partner."""
    for step in range(unit - 1, -1, -1):
        if step in pairs.found:
            return pairs.found[step] + unit - step
    return unit


def _kindred(pairs: Pairs, unit: int, found: int) -> bool:
    """Whether both are lines, or rows of one table, heads apart from others."""
    before, after = pairs.before[unit], pairs.after[found]
    if before.table is None or after.grid is None:
        return before.table is None and after.grid is None
    table = pairs.tables.get(after.grid)
    return table is None or table == before.table


def _by_neighbours(pairs: Pairs) -> None:
    """A line that shows no fact, alone between what stood around it, is that line, whatever it says now.

    For a heading it is enough that it stands where it stood beside one of its neighbours.
    """
    fresh = {number for number in pairs.fresh if number not in pairs.copies and pairs.after[number].grid is None}
    for unit in pairs.unpaired:
        before = pairs.found.get(unit - 1) if unit else -1
        after = pairs.found.get(unit + 1)
        near = {before + 1} if before is not None else set()
        near = near & {after - 1} if after is not None and not _is_heading(pairs, unit) else near
        near |= {after - 1} if after is not None and _is_heading(pairs, unit) else set()
        found = next((number for number in sorted(near & fresh) if _stands_for(pairs, unit, number)), None)
        if found is not None and (after is not None or _is_heading(pairs, unit)):
            pairs.add(unit, found)
            fresh.discard(found)


def _is_heading(pairs: Pairs, unit: int) -> bool:
    return pairs.before[unit].spots[0].placed.block.kind == "heading"


def _stands_for(pairs: Pairs, unit: int, found: int) -> bool:
    """Whether a new line can be an old one: both headings, or the old one shows no fact."""
    style = pairs.after[found].style
    if _is_heading(pairs, unit):
        return style.startswith(("heading", "title"))
    if pairs.before[unit].table is not None:
        return False
    return not pairs.before[unit].facts


def _by_place(pairs: Pairs) -> None:
    """A new line below a quotation that says who spoke, in the place of the one that said it."""
    for unit in pairs.unpaired:
        quote, source = pairs.found.get(unit - 1), pairs.before[unit].spots[0].placed.attribute == "source"
        if quote is not None and source and quote + 1 in pairs.fresh and pairs.after[quote + 1].style == SPEAKER:
            pairs.parts[quote + 1] = unit
