"""The tree of a Document in, the named facts that a template engine fills its tags with out, and the parts they are of.

A part is a heading, lines of one look, quotations, the strip or a table, and gives the template its place; its words
are the data. Other words of the same document, or more rows, make the same parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple

from reports.model.blocks import Document, Figure, Section
from tests.bench.peers import as_json

Json = dict[str, Any]

# The styles of python-docx's own template that come nearest to the roles of our blocks.
PARAGRAPHS = {
    "kicker": "Body Text 2",
    "subtitle": "Subtitle",
    "body": "Body Text",
    "note": "Body Text 3",
    "source": "Body Text",
    "source-title": "Heading 3",
}
HEADINGS = {1: "Title", 2: "Heading 1", 3: "Heading 2"}
LISTS = {False: "List Bullet", True: "List Number"}
QUOTE, SPEAKER, CAPTION, CELL = "Quote", "Body Text 3", "Caption", "Body Text 3"


class Part(NamedTuple):
    """A piece of the template: the name its data begins with, and how it looks."""

    key: str
    kind: Literal["heading", "lines", "quotes", "strip", "table", "contents"]
    style: str = ""
    weights: tuple[float, ...] = ()


def tree(document: Document) -> Json:
    """The tree of the document without its pictures, which no peer draws."""
    return as_json.tree(unpictured(document))


def unpictured(document: Document) -> Document:
    """The document without its pictures: they stand in sections and nowhere else."""
    blocks = (
        block.model_copy(update={"blocks": tuple(part for part in block.blocks if not isinstance(part, Figure))})
        if isinstance(block, Section)
        else block
        for block in document.blocks
    )
    return document.model_copy(update={"blocks": tuple(blocks)})


def data(document: Document) -> Json:
    """What the tags of the template are filled with."""
    return _Facts(tree(document)).data


def parts(document: Document) -> list[Part]:
    """What the template is made of, in the order of the page."""
    return _Facts(tree(document)).parts


def flat(blocks: Iterable[Json]) -> Iterator[Json]:
    """The blocks of a tree one after the other, without the sections and boxes around them."""
    for block in blocks:
        if block["kind"] in ("section", "box"):
            yield from flat(block["blocks"])
        else:
            yield block


def said(words: Iterable[str | Json]) -> str:
    """The words as a text without looks and links."""
    return "".join(word if isinstance(word, str) else said(word.get("words", " ")) for word in words)


def numbered(block: Json) -> str:
    """The words of a heading or paragraph after its number."""
    return said([f"{block['number']} ", *block["words"]] if block["number"] else block["words"])


class _Facts:
    """Goes through a tree once and gathers its parts and their data."""

    def __init__(self, tree: Json) -> None:
        self.parts: list[Part] = []
        self.data: Json = {name: tree[name] for name in ("title", "subject", "head", "foot")}
        self.data["keywords"] = ", ".join(tree["keywords"])
        front, *others = tree["blocks"]
        self._take([front])
        self._add("contents")
        self._take(others)

    def _take(self, blocks: Iterable[Json]) -> None:
        for block in flat(blocks):
            match block["kind"]:
                case "heading":
                    self.data[self._add("heading", HEADINGS[block["level"]])] = numbered(block)
                case "paragraph":
                    self._lines("lines", PARAGRAPHS[block["role"]], [{"text": numbered(block)}])
                case "list":
                    self._lines("lines", LISTS[block["ordered"]], [{"text": said(item)} for item in block["items"]])
                case "quote":
                    quote = {"text": said(block["words"]), "source": said(block["source"])}
                    self._lines("quotes", QUOTE, [quote])
                case "strip":
                    self._strip(block["pairs"])
                case "table":
                    self._table(block)

    def _add(self, kind: Any, style: str = "", weights: Iterable[float] = ()) -> str:
        key = f"part{len(self.parts)}"
        self.parts.append(Part(key, kind, style, tuple(weights)))
        return key

    def _lines(self, kind: str, style: str, lines: list[Json]) -> None:
        """Lines of one look that follow one another are one list."""
        last = self.parts[-1] if self.parts else None
        if last is not None and (last.kind, last.style) == (kind, style):
            self.data[last.key] += lines
        else:
            self.data[self._add(kind, style)] = lines

    def _strip(self, pairs: list[list[list[str | Json]]]) -> None:
        key = self._add("strip", CELL, [1.0] * len(pairs))
        for number, (label, value) in enumerate(pairs):
            self.data |= {f"{key}_label{number}": said(label), f"{key}_value{number}": said(value)}

    def _table(self, block: Json) -> None:
        key = self._add("table", CELL, block["weights"])
        self.data |= {f"{key}_head{number}": said(cell) for number, cell in enumerate(block["head"])}
        self.data[f"{key}_caption"] = said(block["caption"])
        self.data[key] = [{f"cell{number}": said(cell) for number, cell in enumerate(row)} for row in block["rows"]]
