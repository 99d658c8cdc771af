"""Comments of an edited file, carried on to the next one, and the warnings of our gates as comments of our own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reports.gates import Finding
from reports.model.comments import Comment
from reports.readers.edited.page import Line, Page, Piece, Remark
from reports.revision.comparing import columns
from reports.revision.edited import Found
from reports.revision.pairing import Pairs
from reports.revision.spots import Unit

OURS = "policybrief"
"""The author of our own comments: they bear no date, are made again each time, and never read back."""


def remarks(page: Page, pairs: Pairs, homes: Mapping[int, tuple[str, str]]) -> Iterator[Comment]:
    """Every comment of a person, beside the field, the fact or the place that it stands beside now.

    `homes` are the facts and passages, each with a field, that new lines and rows have become.
    """
    partner = {found: unit for unit, found in pairs.found.items()}
    for found in pairs.after:
        for line in found.lines:
            for name, piece in line.comments:
                remark = page.comments.get(name)
                if remark is None or is_ours(remark):
                    continue
                unit = partner.get(found.number)
                place = _place(pairs, pairs.before[unit], found, line) if unit is not None else None
                yield Comment(
                    author=remark.hand.by,
                    initials=remark.initials,
                    at=remark.hand.at,
                    text=remark.text,
                    place=place,
                    **(_home(homes[found.number]) if found.number in homes else beside(line, piece)),
                )


def is_ours(remark: Remark) -> bool:
    """Whether a comment is one of our own; what a person writes bears a date, whatever the person is called."""
    return remark.hand.by == OURS and not remark.hand.at


def _place(pairs: Pairs, unit: Unit, found: Found, line: Line) -> str:
    """The place of a line or, in a row, of the cell that a line stands in."""
    for spot, cell in columns(pairs, unit, found):
        if cell is not None and any(piece is each for piece in line.pieces for each in cell):
            return spot.placed.place
    return unit.spots[0].placed.place


def _home(key: tuple[str, str]) -> Mapping[str, str]:
    return {"fact": key[0], "field": key[1]}


def beside(line: Line, number: int) -> Mapping[str, str]:
    """The fact and the field of the first words with a mark from piece `number` on, else of the last before it."""
    after = [piece for piece in line.pieces[number:] if piece.mark]
    before = [piece for piece in line.pieces[:number] if piece.mark]
    nearest: Piece | None = after[0] if after else before[-1] if before else None
    return {"fact": nearest.mark.fact, "field": nearest.mark.field} if nearest and nearest.mark else {}


def warnings(findings: Iterable[Finding]) -> Iterator[Comment]:
    """What the gates say, as comments at the place."""
    for finding in findings:
        yield Comment(
            author=OURS,
            text=finding.text,
            fact=finding.fact or ("brief" if finding.field else None),
            field=finding.field or None,
        )
