"""Put what a person wrote outside of every fact back where it stood: passages, and fixed words said otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from reports.model.amendments import Rewording
from reports.model.blocks import (
    Block,
    Bound,
    Box,
    Figure,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    QuoteBlock,
    Row,
    Section,
    Strip,
    Table,
    Text,
    visible,
)
from reports.model.brief import Brief
from reports.model.places import Holder, placed
from reports.templating.inserting import inserted
from reports.templating.labels import Labels
from reports.templating.merging import merged

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Amended:
    """The blocks with a person's words in them, and the rewordings that found no words to stand for any more."""

    blocks: tuple[Block, ...]
    lost: tuple[Rewording, ...]


def amended(blocks: tuple[Block, ...], brief: Brief, labels: Labels) -> Amended:
    """`blocks` with the passages and rewordings of `brief`."""
    if not brief.passages and not brief.rewordings:
        return Amended(blocks, ())
    reworded, lost = _reworded(blocks, brief.rewordings)
    return Amended(inserted(reworded, brief.passages, labels), lost)


def folded(text: str) -> str:
    """`text` as it counts for a comparison of fixed words."""
    return _SPACES.sub(" ", text).strip()


def _reworded(
    blocks: tuple[Block, ...], rewordings: Sequence[Rewording]
) -> tuple[tuple[Block, ...], tuple[Rewording, ...]]:
    """One rewording after the other, since a later one may be of words that an earlier one put there.

    Lines that say nothing any more go last, so that the others keep their places until then.
    """
    lost = []
    for rewording in rewordings:
        done = _applied(blocks, rewording)
        if done is None:
            lost.append(rewording)
        else:
            blocks = done
    return _without_empty(blocks), tuple(lost)


def _applied(blocks: tuple[Block, ...], rewording: Rewording) -> tuple[Block, ...] | None:
    """`blocks` with the rewording at its place, at its neighbour's where a line before was taken out since.

    Where neither says any more what it said, what the person changed is changed in what stands at the place now.
    """
    kind = rewording.place.rpartition(".")[0]
    lines = [line for line in placed(blocks) if line.place.rpartition(".")[0] == kind]
    lines.sort(key=lambda line: line.place != rewording.place)
    for line in lines:
        inlines = _said(line.inlines, rewording)
        if inlines is not None and (line.place == rewording.place or rewording.old):
            return _exchanged(blocks, line.holder, line.attribute, inlines)
    if lines and lines[0].place == rewording.place:
        inlines = _merged(lines[0].inlines, rewording)
        return None if inlines is None else _exchanged(blocks, lines[0].holder, lines[0].attribute, inlines)
    return None


def _without_empty(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """`blocks` without headings and paragraphs that say nothing."""
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Section | Box):
            made.append(block.model_copy(update={"blocks": _without_empty(block.blocks)}))
        elif not isinstance(block, Heading | Paragraph) or block.inlines:
            made.append(block)
    return tuple(made)


def _said(inlines: tuple[Inline, ...], rewording: Rewording) -> tuple[Inline, ...] | None:
    """`inlines` with the fixed words of one stretch said otherwise; None where they are not what they were."""
    before, stretch, after = _parted(_flat(inlines), rewording.stretch)
    if folded(visible(stretch)) != rewording.old:
        return None
    return (*before, *_changed(stretch, rewording.new), *after)


def _merged(inlines: tuple[Inline, ...], rewording: Rewording) -> tuple[Inline, ...] | None:
    """`inlines` with the person's change in what one stretch says now."""
    before, stretch, after = _parted(_flat(inlines), rewording.stretch)
    words = merged(rewording.old, rewording.new, folded(visible(stretch)))
    return None if words is None else (*before, *_changed(stretch, words), *after)


def _flat(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """`inlines` without the frames around several fields of one fact, whose own anchors remain."""
    made: list[Inline] = []
    for inline in inlines:
        made += _flat(inline.inlines) if isinstance(inline, Bound) and not inline.anchor.field else (inline,)
    return tuple(made)


def _parted(
    inlines: tuple[Inline, ...], number: int
) -> tuple[tuple[Inline, ...], tuple[Inline, ...], tuple[Inline, ...]]:
    """What is before, in and after the stretch of this number: fields part the stretches."""
    edges = [place for place, inline in enumerate(inlines) if isinstance(inline, Bound) and inline.anchor.field]
    starts, ends = [0, *(edge + 1 for edge in edges)], [*edges, len(inlines)]
    if number >= len(starts):
        return inlines, (), ()
    return inlines[: starts[number]], inlines[starts[number] : ends[number]], inlines[ends[number] :]


def _changed(stretch: tuple[Inline, ...], new: str) -> tuple[Inline, ...]:
    """`stretch` reading `new`: the inlines that say the same at either end are kept as they are."""
    head, rest = _kept(stretch, new)
    tail, middle = _kept_behind(stretch[len(head) :], rest)
    return (*head, Text(text=middle), *tail) if middle.strip() else (*head, *tail)


def _kept(stretch: Sequence[Inline], new: str) -> tuple[tuple[Inline, ...], str]:
    """References, marks and words with a look of their own at the beginning that still stand there."""
    kept: list[Inline] = []
    for inline in stretch:
        words = folded(visible((inline,)))
        if not new.lstrip().startswith(words) or _is_plain(inline):
            break
        kept.append(inline)
        new = new.lstrip().removeprefix(words)
    return tuple(kept), new


def _kept_behind(stretch: Sequence[Inline], new: str) -> tuple[tuple[Inline, ...], str]:
    """The same at the end."""
    kept: list[Inline] = []
    for inline in reversed(stretch):
        words = folded(visible((inline,)))
        if not new.rstrip().endswith(words) or (words and _is_plain(inline)):
            break
        kept.append(inline)
        new = new.rstrip().removesuffix(words)
    return tuple(reversed(kept)), new


def _is_plain(inline: Inline) -> bool:
    return isinstance(inline, Text) and inline.role == "plain"


def _exchanged(
    blocks: tuple[Block, ...], holder: Holder, attribute: str, inlines: tuple[Inline, ...]
) -> tuple[Block, ...]:
    """`blocks` with other inlines in one holder."""
    return tuple(_in_block(block, holder, attribute, inlines) for block in blocks)


def _in_block(block: Block, holder: Holder, attribute: str, inlines: tuple[Inline, ...]) -> Block:
    if _is(block, holder):
        return block.model_copy(update={attribute: inlines})
    match block:
        case Section() | Box():
            return block.model_copy(update={"blocks": _exchanged(block.blocks, holder, attribute, inlines)})
        case Table():
            head, *rows = (_in_row(row, holder, inlines) for row in (block.head, *block.rows))
            return block.model_copy(update={"head": head, "rows": tuple(rows)})
        case ListBlock():
            return block.model_copy(
                update={"items": tuple(_in(item, holder, attribute, inlines) for item in block.items)}
            )
        case Strip():
            return block.model_copy(
                update={"pairs": tuple(_in(pair, holder, attribute, inlines) for pair in block.pairs)}
            )
        case Heading() | Paragraph() | Figure() | QuoteBlock():
            return block
        case _:
            assert_never(block)


def _is(block: object, holder: object) -> bool:
    """Identity, since two lines of a page may say the same."""
    return block is holder


def _in_row(row: Row, holder: Holder, inlines: tuple[Inline, ...]) -> Row:
    if not any(cell is holder for cell in row.cells):
        return row
    return row.model_copy(update={"cells": tuple(_in(cell, holder, "inlines", inlines) for cell in row.cells)})


def _in(part: Any, holder: Holder, attribute: str, inlines: tuple[Inline, ...]) -> Any:
    return part.model_copy(update={attribute: inlines}) if part is holder else part
