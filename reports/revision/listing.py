"""Tell what a person changed, a line or two for each change, for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.model.amendments import Certainty, Change, ChangeKind
from reports.model.brief import Brief
from reports.model.facts import PLACE

_NAMES = {
    "key_points": "key point",
    "sections": "background",
    "agreements": "commitment",
    "asks": "one-sided act",
    "positions": "position",
    "issues": "open point",
    "quotes": "quotation",
    "participants": "participant",
    "timeline": "event",
    "figures": "figure",
    "conflicts": "conflict",
    "assessment": "assessment",
    "passages": "paragraph",
    "page": "words of the page",
    "brief": "brief",
}
_VERBS = {
    ChangeKind.REWORDED: "changed",
    ChangeKind.ADDED: "added",
    ChangeKind.REMOVED: "removed",
    ChangeKind.MOVED: "moved",
    ChangeKind.KEPT_OUT: "not taken over",
}
_FIELDS = {"spans": "references", "as_written": "words of the source", "place": "place"}
_SURE = {Certainty.BOOKMARK: "known by its bookmark", Certainty.TEXT: "known by its words"}
# So much of a wording tells which one it is; the model holds the whole.
_LONGEST = 160


def listed(changes: Sequence[Change], before: Brief) -> Iterator[str]:
    """A line for each change, with the words before and after in lines of their own. `before` is the brief it was."""
    labels = _labels(before)
    for change in changes:
        yield _head(change, labels)
        if change.kind is ChangeKind.MOVED:
            if change.list == "passages":
                yield f"      {_short(change.new)}"
            continue
        if change.old:
            yield f"    - {_short(change.old)}"
        if change.new:
            yield f"    + {_short(change.new)}"


def _labels(brief: Brief) -> dict[str, str]:
    """The numbers under which rows stand on the page."""
    return {
        fact.id: f"{letter}{number}"
        for letter, facts in (("A", brief.agreements), ("B", brief.asks))
        for number, fact in enumerate(facts, 1)
    }


def _head(change: Change, labels: dict[str, str]) -> str:
    name = " ".join(part for part in (_NAMES.get(change.list, change.list), labels.get(change.fact or "")) if part)
    field = _FIELDS.get(change.field or "", change.field)
    about = [f"{_VERBS[change.kind]}: {name}"]
    if change.kind is ChangeKind.MOVED:
        about += [f"from place {change.old} to place {change.new}"] if change.field == PLACE else []
    elif field and field not in ("text", "commitment", "name"):
        about.append(field.replace("_", " "))
    about.append(f"by {change.by}" + (f", {change.at}" if change.at else ""))
    if change.open:
        about.append("tracked, neither accepted nor rejected: read as accepted")
    if change.certainty in _SURE and change.kind is ChangeKind.REWORDED:
        about.append(_SURE[change.certainty])
    return "; ".join(about)


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= _LONGEST else folded[: _LONGEST - 1] + "…"
