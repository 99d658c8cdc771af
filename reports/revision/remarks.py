"""Comments of an edited file, carried on to the next one, and the warnings of our gates as comments of our own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reports.gates import Finding
from reports.model.comments import Comment
from reports.readers.edited.page import Line, Page, Piece
from reports.revision.pairing import Pairs

OURS = "policybrief"
"""The author of our own comments: they are made again each time, and never read back."""


def remarks(page: Page, pairs: Pairs) -> Iterator[Comment]:
    """Every comment of a person, beside the field, the fact or the place that it stands beside now."""
    partner = {found: unit for unit, found in pairs.found.items()}
    for found in pairs.after:
        for line in found.lines:
            for name, piece in line.comments:
                remark = page.comments.get(name)
                if remark is None or remark.hand.by == OURS:
                    continue
                unit = partner.get(found.number)
                place = pairs.before[unit].spots[0].placed.place if unit is not None else None
                yield Comment(
                    author=remark.hand.by,
                    initials=remark.initials,
                    at=remark.hand.at,
                    text=remark.text,
                    place=place,
                    **beside(line, piece),
                )


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
