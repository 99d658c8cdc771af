"""Put the facts of every list into the order in which the page has them now."""

from __future__ import annotations

from collections.abc import Iterable

from reports.model.amendments import Change, ChangeKind
from reports.model.facts import PLACE, Fact
from reports.readers.edited.page import Hand
from reports.revision.facts import Ledger
from reports.revision.order import arranged, moved
from reports.revision.pairing import Pairs

Places = dict[str, tuple[int, int]]
"""Where each fact stands first: the number of its line or row, and its number among the facts there."""


def move(facts: dict[str, list[Fact]], pairs: Pairs, ledger: Ledger) -> list[Change]:
    """Order `facts`, list by list, as they stand now; mark what was moved, and give the changes."""
    changes: list[Change] = []
    before, now = places(pairs, new=False), places(pairs, new=True)
    elsewhere = {fact for _, _, facts in pairs.strangers() for fact in facts}
    elsewhere |= {fact for unit, _ in (*pairs.misplaced(), *pairs.departed()) for fact in unit.facts}
    for name, members in facts.items():
        shown = [fact.id for fact in members if fact.id in now.keys() & before.keys() - elsewhere]
        old, new = sorted(shown, key=before.__getitem__), sorted(shown, key=now.__getitem__)
        travelled = moved(old, new) if old != new else []
        marked = {fact.id: fact for fact in members}
        for fact in travelled:
            hand = pairs.after[now[fact][0]].new
            changes.append(_change(fact, old.index(fact) + 1, new.index(fact) + 1, hand, ledger))
            edits = (*marked[fact].edits, ledger.edit(PLACE, changes[-1].old, hand))
            marked[fact] = marked[fact].model_copy(update={"edits": edits})
        if travelled:
            order = arranged([fact.id for fact in members], {fact: now[fact] for fact in shown})
            facts[name] = [marked[fact] for fact in order]
    return changes


def _change(fact: str, old: int, new: int, hand: Hand | None, ledger: Ledger) -> Change:
    return ledger.change(ChangeKind.MOVED, fact, hand, field=PLACE, old=str(old), new=str(new))


def places(pairs: Pairs, *, new: bool) -> Places:
    """Where each fact stood before, or stands now."""
    made: Places = {}
    if not new:
        for number, unit in enumerate(pairs.before):
            _note(made, number, unit.facts)
        return made
    for number in sorted({*pairs.found.values(), *pairs.parts}):
        _note(made, number, pairs.after[number].facts)
    for number, partner in pairs.found.items():
        _note(made, partner, pairs.before[number].facts)
    return made


def _note(places: Places, number: int, facts: Iterable[str]) -> None:
    for place, fact in enumerate(facts):
        places.setdefault(fact, (number, place))
