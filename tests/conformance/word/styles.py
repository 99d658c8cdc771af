"""The styles of a Word file: what each comes to when what it is based on is added, and what words look like by them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tests.conformance.word.opened import STYLES, Element, WordFile, first, found, full, local, value, words

_WHITE = "FFFFFF"
_BLACK = "000000"
# Word's own where nothing else is said (ECMA-376, 17.3.2.38), in half points.
_SIZE = "20"


class Shown(NamedTuple):
    """Words as they appear: their colour on their ground, how large in points, and the styles that make them so."""

    colour: str
    ground: str
    points: float
    styles: str


class StyleSheet:
    """The styles of a file by their ids."""

    def __init__(self, file: WordFile) -> None:
        root = file.tree(STYLES)
        self.styles = {value(each, "w:styleId"): each for each in found(root, "w:style")}
        self.defaults = first(root, "w:docDefaults")
        self.default = {
            value(each, "w:type"): value(each, "w:styleId") for each in found(root, "w:style[@w:default='1']")
        }
        self._file = file
        self.chain = cache(self._chain)
        self.look = cache(self._look)

    def kind(self, style: str) -> str:
        """Whether it is a style of paragraphs, characters, tables or lists; empty where there is no such style."""
        return value(self.styles.get(style), "w:type")

    def _chain(self, style: str) -> tuple[Element, ...]:
        """The style and what it is based on, the nearest first; a circle ends where it closes."""
        chain: list[Element] = []
        while style in self.styles and self.styles[style] not in chain:
            chain.append(self.styles[style])
            style = value(first(self.styles[style], "w:basedOn"))
        return tuple(chain)

    def said(self, style: str, path: str) -> Element | None:
        """The element at `path` in the nearest style of the chain that has one."""
        return next((element for each in self.chain(style) if (element := first(each, path)) is not None), None)

    def outline(self, style: str) -> int | None:
        """The level that a paragraph of this style has as a heading, from 0; none where it is no heading."""
        level = value(self.said(style, "w:pPr/w:outlineLvl"))
        return int(level) if level and int(level) < 9 else None

    def numbered(self, style: str) -> str:
        """The id of the list of this style."""
        return value(self.said(style, "w:pPr/w:numPr/w:numId"))

    def _look(self, paragraph: str, character: str = "", ground: str | None = None) -> Shown:
        """How words look in a paragraph and a character style, on a ground where the paragraph brings none."""
        shade = value(self.said(paragraph, "w:pPr/w:shd"), "w:fill")
        own = value(self.said(character, "w:rPr/w:shd"), "w:fill")
        colour = self._run("w:color", paragraph, character) or _BLACK
        size = self._run("w:sz", paragraph, character) or _SIZE
        return Shown(
            colour if colour != "auto" else _BLACK,
            next((each for each in (own, shade, ground) if each and each != "auto"), _WHITE),
            int(size) / 2,
            " ".join(filter(None, (paragraph, character))),
        )

    def _run(self, name: str, paragraph: str, character: str) -> str:
        default = first(self.defaults, f"w:rPrDefault/w:rPr/{name}") if self.defaults is not None else None
        return (
            value(self.said(character, f"w:rPr/{name}"))
            or value(self.said(paragraph, f"w:rPr/{name}"))
            or value(default)
        )

    def shown(self) -> Iterator[Shown]:
        """How the words of every run of the file look."""
        for _, paragraph in self._file.all("//w:p"):
            style, ground = self.of(paragraph), self._cell_ground(paragraph)
            for run in paragraph.iter(full("w:r")):
                if words(run).strip():
                    yield self.look(style, value(first(run, "w:rPr/w:rStyle")), ground)

    def of(self, paragraph: Element) -> str:
        """The id of the style that a paragraph is in."""
        return value(first(paragraph, "w:pPr/w:pStyle")) or self.default.get("paragraph", "")

    def _cell_ground(self, paragraph: Element) -> str | None:
        """The ground of the cell that the paragraph stands in: its own, or its row's by the style of the table."""
        cell = next(paragraph.iterancestors(full("w:tc")), None)
        if cell is None:
            return None
        own = value(first(cell, "w:tcPr/w:shd"), "w:fill")
        table = next(paragraph.iterancestors(full("w:tbl")))
        style = value(first(table, "w:tblPr/w:tblStyle"))
        leads = (
            next(next(paragraph.iterancestors(full("w:tr"))).itersiblings(full("w:tr"), preceding=True), None) is None
        )
        heads = leads and _on(first(table, "w:tblPr/w:tblLook"), "w:firstRow")
        ground = "w:tblStylePr[@w:type='firstRow']/w:tcPr/w:shd" if heads else "w:tcPr/w:shd"
        return own or value(self.said(style, ground), "w:fill") or None


def _on(look: Element | None, name: str) -> bool:
    return value(look, name) in ("1", "true", "on")


def faults(file: WordFile) -> Iterator[str]:
    """Every style that is named but is not there, or is of another kind, and every list that is not there."""
    sheet = StyleSheet(file)
    kinds = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
    for part, named in file.all("//w:pStyle | //w:rStyle | //w:tblStyle"):
        style, kind = value(named), kinds[local(named)]
        if sheet.kind(style) != kind:
            yield f"{part} uses the {kind} style {style}, which is {sheet.kind(style) or 'missing'}"
    for style, element in sheet.styles.items():
        for named in found(element, "w:basedOn | w:next | w:link"):
            if value(named) not in sheet.styles:
                yield f"the style {style} names {value(named)} ({local(named)}), which is missing"
        if value(first(sheet.chain(style)[-1], "w:basedOn")):
            yield f"the style {style} is based on itself, or on what is missing"
    yield from _twice(file)


def _twice(file: WordFile) -> Iterator[str]:
    for attribute, path in (("id", "@w:styleId"), ("name", "w:name/@w:val")):
        said = [str(each).lower() for each in _texts(file.tree(STYLES), f"w:style/{path}")]
        yield from (f"several styles have the {attribute} {each}" for each in sorted(set(said)) if said.count(each) > 1)


def _texts(element: Element, path: str) -> list[str]:
    from tests.conformance.word.opened import SPACES

    answer = element.xpath(path, namespaces=SPACES)
    assert isinstance(answer, list)
    return [str(each) for each in answer]
