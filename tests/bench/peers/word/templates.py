"""A Document in, the Word template out that docxtpl, docxtemplater or carbone fills with its facts."""

from __future__ import annotations

import io
from string import Template
from typing import NamedTuple

from docx.document import Document as Word
from docx.table import _Cell

from reports.model.blocks import Document
from tests.bench.peers.word import pieces
from tests.bench.peers.word.facts import CAPTION, SPEAKER, Part, parts, tree


class Tags(NamedTuple):
    """How an engine writes a value and the field of a line, and what stands before and after what is repeated."""

    value: str
    # carbone tells from two lines what is repeated.
    fields: tuple[str, ...]
    lines: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    row: tuple[str, str] = ("", "")


TAGS = {
    "docxtpl": Tags(
        value="{{ $key }}",
        fields=("{{ line.$name }}",),
        lines=("{%p for line in $key %}", "{%p endfor %}"),
        rows=("{%tr for line in $key %}", "{%tr endfor %}"),
    ),
    "docxtemplater": Tags(
        value="{$key}", fields=("{$name}",), lines=("{#$key}", "{/$key}"), row=("{#$key}", "{/$key}")
    ),
    "carbone": Tags(value="{d.$key}", fields=("{d.$key[i].$name}", "{d.$key[i+1].$name}")),
}


def template(engine: str, document: Document) -> bytes:
    """The template that the engine fills with the data of this document and all like it."""
    return _Template(TAGS[engine]).made(parts(document), tree(document)["page"])


class _Template:
    """Puts the tags of one engine where the parts of a document stand."""

    def __init__(self, tags: Tags) -> None:
        self._tags = tags
        said = (self._value(name) for name in ("title", "subject", "keywords"))
        self._word: Word = pieces.begun(*said)

    def made(self, parts: list[Part], page: list[str]) -> bytes:
        pieces.furnish(self._word, self._value("head"), self._value("foot"), page)
        for part in parts:
            self._add(part)
        file = io.BytesIO()
        self._word.save(file)
        return file.getvalue()

    def _value(self, key: str) -> str:
        return Template(self._tags.value).substitute(key=key)

    def _add(self, part: Part) -> None:
        match part.kind:
            case "heading":
                self._word.add_paragraph(self._value(part.key), part.style)
            case "lines":
                self._lines(part.key, {"text": part.style})
            case "quotes":
                self._lines(part.key, {"text": part.style, "source": SPEAKER})
            case "strip":
                self._strip(part)
            case "table":
                self._table(part)
            case "contents":
                pieces.contents(self._word)

    def _lines(self, key: str, styles: dict[str, str]) -> None:
        before, after = self._around(self._tags.lines, key)
        if before:
            self._word.add_paragraph(before)
        for field in self._tags.fields:
            for name, style in styles.items():
                self._word.add_paragraph(Template(field).substitute(key=key, name=name), style)
        if after:
            self._word.add_paragraph(after)

    def _strip(self, part: Part) -> None:
        labels, values = (
            [self._value(f"{part.key}_{name}{number}") for number in range(len(part.weights))]
            for name in ("label", "value")
        )
        table = pieces.table(self._word, part.weights)
        _fill(table.rows[0].cells, labels, part)
        _fill(table.add_row().cells, values, part)

    def _table(self, part: Part) -> None:
        columns = range(len(part.weights))
        self._word.add_paragraph(self._value(f"{part.key}_caption"), CAPTION)
        table = pieces.table(self._word, part.weights)
        _fill(table.rows[0].cells, [self._value(f"{part.key}_head{number}") for number in columns], part)
        before, after = self._around(self._tags.rows, part.key)
        if before:
            _fill(table.add_row().cells, [before], part)
        for field in self._tags.fields:
            words = [Template(field).substitute(key=part.key, name=f"cell{number}") for number in columns]
            first, last = self._around(self._tags.row, part.key)
            words[0], words[-1] = first + words[0], words[-1] + last
            _fill(table.add_row().cells, words, part)
        if after:
            _fill(table.add_row().cells, [after], part)

    def _around(self, tags: tuple[str, ...], key: str) -> tuple[str, str]:
        before, after = (Template(tag).substitute(key=key) for tag in tags or ("", ""))
        return before, after


def _fill(cells: tuple[_Cell, ...], words: list[str], part: Part) -> None:
    for cell, width, text in zip(cells, pieces.widths(part.weights), words, strict=False):
        cell.width = width
        cell.text = text
        cell.paragraphs[0].style = part.style
