"""Write down what was read of a Word file, one line for each paragraph and row, and read the files of the cases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.readers.edited.page import Cell, Grid, Hand, Line, Page, Piece, Row
from tests.readers.edited.word import word

_PART = re.compile(r"^---- (\w+)\n", re.MULTILINE)
_SEVERAL = {"headers", "footers", "custom"}


def made(given: str) -> bytes:
    """The Word file of a case: the XML of its body, and of each part after a line `---- comments`, `---- styles`, …"""
    body, *rest = _PART.split(given)
    named = zip(rest[::2], rest[1::2], strict=True)
    return word(body, **{name: [content] if name in _SEVERAL else content for name, content in named})


def told(page: Page) -> str:
    """The page: its lines and rows, then what stands beside them."""
    return "\n".join(re.sub(r"(?<!:) \Z", "␣", line).rstrip() for line in [*body(page), *_beside(page)])


def body(page: Page) -> list[str]:
    """The lines and rows of the text."""
    return [told for block in page.body for told in (_grid(block) if isinstance(block, Grid) else [_line(block)])]


def _grid(grid: Grid) -> Iterator[str]:
    for row in grid.rows:
        cells = " || ".join(_cell(cell) for cell in row.cells)
        yield f"{'head' if row.head else 'row'}{_fate(row)}: {cells}"


def _cell(cell: Cell) -> str:
    return _fate(cell).lstrip() + " / ".join(_line(line) for line in cell.lines)


def _line(line: Line) -> str:
    flags = [
        "listed" if line.listed else "",
        "" if line.outline is None else f"level {line.outline}",
        f"{line.pictures} picture" if line.pictures else "",
    ]
    told = "".join(f" [{flag}]" for flag in flags if flag)
    beside = {at: [each for each, place in line.comments if place == at] for at in range(len(line.pieces) or 1)}
    pieces = [*line.pieces] or [Piece("")]
    words = "".join("".join(f"«{each}»" for each in beside[at]) + _piece(piece) for at, piece in enumerate(pieces))
    return f"{line.style}{told}{_fate(line)}: {words}"


def _piece(piece: Piece) -> str:
    text = piece.text.replace("\n", "⏎").replace("\t", "⇥")
    said = [
        f"{piece.mark.fact}.{piece.mark.field} by {piece.mark.certainty}" if piece.mark else "",
        "copied" if piece.mark and piece.mark.copied else "",
        f"called {piece.alias}" if piece.alias else "",
        f"+{_hand(piece.inserted)}" if piece.inserted else "",
        f"-{_hand(piece.deleted)}" if piece.deleted else "",
    ]
    told = ", ".join(each for each in said if each)
    return f"{{{told}|{text}}}" if told else text


def _fate(what: Line | Row | Cell) -> str:
    put_in = f" [inserted by {_hand(what.inserted)}]" if what.inserted else ""
    return put_in + (f" [deleted by {_hand(what.deleted)}]" if what.deleted else "")


def _hand(hand: Hand) -> str:
    return hand.by or "nobody"


def _beside(page: Page) -> Iterator[str]:
    for number, remark in page.comments.items():
        text = remark.text.replace("\n", "⏎")
        yield f"comment {number} by {_hand(remark.hand)} ({remark.initials}) at {remark.hand.at or 'no time'}: {text}"
    for kind, words in (("endnote", page.notes), ("footnote", page.footnotes), ("marking", page.markings)):
        yield from (f"{kind}: {each}".replace("\n", "⏎") for each in words)
