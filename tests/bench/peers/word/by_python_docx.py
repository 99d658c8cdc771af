"""Stock python-docx as a peer: the tree of a document in, a Word file out, with named styles and `row.cells`."""

from __future__ import annotations

import io
from typing import Any

from docx.document import Document as Word
from docx.text.paragraph import Paragraph

from tests.bench.peers.word import pieces
from tests.bench.peers.word.facts import CAPTION, CELL, HEADINGS, LISTS, PARAGRAPHS, QUOTE, SPEAKER

Json = dict[str, Any]
Words = list[str | Json]


def render(tree: Json) -> bytes:
    """The document as its documentation would have it written."""
    word = pieces.begun(tree["title"], tree["subject"], ", ".join(tree["keywords"]))
    pieces.furnish(word, tree["head"], tree["foot"], tree["page"])
    front, *others = tree["blocks"]
    page = _Page(word)
    page.write([front])
    pieces.contents(word)
    page.write(others)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


class _Page:
    """Writes blocks one after the other; numbers the bookmarks."""

    def __init__(self, word: Word) -> None:
        self._word = word
        self._bookmarks = 0

    def write(self, blocks: list[Json]) -> None:
        for block in blocks:
            self._block(block)

    def _block(self, block: Json) -> None:
        match block["kind"]:
            case "section" | "box":
                self.write(block["blocks"])
            case "heading":
                self._line(block, HEADINGS[block["level"]])
            case "paragraph":
                self._line(block, PARAGRAPHS[block["role"]])
            case "list":
                for item in block["items"]:
                    _say(self._word.add_paragraph(style=LISTS[block["ordered"]]), item)
            case "quote":
                _say(self._word.add_paragraph(style=QUOTE), block["words"])
                _say(self._word.add_paragraph(style=SPEAKER), block["source"])
            case "strip":
                labels, values = map(list, zip(*block["pairs"], strict=True))
                self._table([1.0] * len(labels), labels, [values])
            case "table":
                _say(self._word.add_paragraph(style=CAPTION), block["caption"])
                self._table(block["weights"], block["head"], block["rows"])

    def _line(self, block: Json, style: str) -> None:
        paragraph = self._word.add_paragraph(style=style)
        if block["id"]:
            self._bookmarks += 1
            pieces.bookmark(paragraph, block["id"], self._bookmarks)
        if block["number"]:
            paragraph.add_run(f"{block['number']} ")
        _say(paragraph, block["words"])

    def _table(self, weights: list[float], head: list[Words], rows: list[list[Words]]) -> None:
        table, widths = pieces.table(self._word, weights), pieces.widths(weights)
        for number, row in enumerate([head, *rows]):
            cells = table.rows[0].cells if number == 0 else table.add_row().cells
            for cell, width, words in zip(cells, widths, row, strict=True):
                cell.width = width
                cell.paragraphs[0].style = CELL
                _say(cell.paragraphs[0], words)


def _say(paragraph: Paragraph, words: Words, role: str = "") -> None:
    for word in words:
        if isinstance(word, str):
            run = paragraph.add_run(word)
            run.bold, run.italic = role == "strong" or None, role == "em" or None
        elif word.get("to", "").startswith("#"):
            pieces.link(paragraph, "".join(word["words"]), word["to"][1:])
        elif word["kind"] == "break":
            paragraph.add_run().add_break()
        else:
            _say(paragraph, word["words"], word["kind"])
