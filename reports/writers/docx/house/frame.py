"""A house's Word file around our body: its pages and styles, ours among them, and the marking of the brief."""

from __future__ import annotations

from functools import partial

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from reports.model.blocks import Document
from reports.model.house import House
from reports.writers.docx import parts
from reports.writers.docx.controls import Controls
from reports.writers.docx.elements import paragraph, part, run
from reports.writers.docx.house import languages, pages
from reports.writers.docx.house.adoption import adopted, tree
from reports.writers.docx.house.around import around
from reports.writers.docx.house.placing import BODY, bounded, controlled, noted, parted
from reports.writers.docx.house.renaming import renamed
from reports.writers.docx.house.settings import settle
from reports.writers.docx.house.trees import Element, W, child, made, parsed, put, serialised
from reports.writers.docx.package import WordPackage
from reports.writers.docx.remarks import Remarks
from reports.writers.docx.story import Story
from reports.writers.theme import Theme

# What bullets a style that a house has but does not bullet: its number in parts/numbering.xml.
_BULLETS = {"ListBullet": "2"}
# The parts that hold words beside the main one.
_PAGES = {
    "header": ("hdr", CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
    "footer": ("ftr", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
}
_RIGHT = frozenset({"right", "end"})
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
# Pictures of ours are numbered from 1, those of a house from here: a number stands once in a file.
_FIRST_DRAWING = 10_001


class HouseFrame:
    """What stands around our body in the Word file of a house.

    `theme` is the look that the body is to be written in, `counted` has the levels of the headings that Word counts,
    and `holds_body` tells whether there is a place for our body at all, `pages_before` how many pages are before that.
    `around` notes what else stands in the file, where that keeps its own text.
    """

    def __init__(self, house: House, document: Document, theme: Theme, package: WordPackage) -> None:
        package.take(house.parts, house.main)
        self._package = package
        self._document = document
        self._main = house.part(house.main)
        names = [self._main.name, *(name for kind in (*_PAGES, "footnotes") for name in self._main.related(kind))]
        self._trees = {name: parsed(house.part(name).data) for name in names}
        self._root = self._trees[self._main.name]
        self._settings = tree(house, "settings")
        adoption = adopted(house, theme, document.language)
        self.theme, self.counted, self._styles = adoption.theme, adoption.counted, adoption.styles
        self._lists, self._ours = adoption.lists, parsed(parts.numbering(()))
        self._before = self._after = ""
        self.holds_body = next(self._root.iter(BODY), None) is not None
        self.pages_before = pages.turned(self._root, BODY)
        self.around = around(self._root, self._footnotes()) if house.tagged else None

    def begin(self, controls: Controls) -> None:
        """Write what stands before our body: the first place of a field has its first bookmark."""
        self._say_languages()
        if self._document.marking:
            self._mark(self._document.marking)
        self._number_drawings()
        before, self._after = parted(self._root)
        self._before = controlled(before, controls)

    def filled(self, body: str, story: Story, controls: Controls, notes: bytes, remarks: Remarks) -> bytes:
        """The main part with `body`, which `story` is about, in its place; the others are put away."""
        self._ours = parsed(parts.numbering(story.lists))
        if self.around is not None and body:
            body = bounded(body, story.number())
        after = controlled(self._after, controls)
        main = "".join((noted(self._before, remarks.left()), self._renamed(body), after))
        self._add_beside("endnotes", CONTENT_TYPE.WML_ENDNOTES, RELATIONSHIP_TYPE.ENDNOTES, notes)
        if comments := remarks.part():
            self._add_beside("comments", CONTENT_TYPE.WML_COMMENTS, RELATIONSHIP_TYPE.COMMENTS, comments)
        self._put_away()
        return main.encode("utf-8")

    def _footnotes(self) -> Element | None:
        return next((self._trees[name] for name in self._main.related("footnotes")), None)

    def _put_away(self) -> None:
        """Give the package what has been changed: styles and lists last, when all that is needed is known."""
        self._styles.merge(self._number)
        self._put("styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, self._styles.house.root)
        self._put("numbering", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, self._lists.root)
        settings = self._settings
        if settings is None:
            settings = parsed(parts.settings(self._document.language))
        settle(settings, footnotes=bool(self._main.related("footnotes")))
        self._put("settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, settings)
        for name, root in self._trees.items():
            if name != self._main.name:
                self._package.fill(name, serialised(root))

    def _renamed(self, xml: str) -> str:
        return renamed(xml, self._styles.ids, self._list_of)

    def _number(self, number: str) -> str:
        """The number here of a list of ours."""
        return self._lists.ours(number, self._ours, self._styles.ids, self._styles.added)

    def _list_of(self, style: str, number: str | None) -> tuple[str, int] | None:
        """The list of a paragraph: the house's where its style has one, begun anew where ours is; else ours."""
        of_house = style not in self._styles.added
        own = self._styles.house.number(self._styles.ids.get(style)) if of_house else None
        if number is None:
            bare = style in _BULLETS and of_house and own is None
            return (self._number(_BULLETS[style]), 0) if bare else None
        return (self._lists.again(*own), own[1]) if own else (self._number(number), 0)

    def _add_beside(self, name: str, content_type: str, relationship: str, data: bytes) -> None:
        xml = self._renamed(data.decode("utf-8"))
        self._package.add(f"{name}.xml", content_type, relationship, xml.encode("utf-8"))

    def _put(self, kind: str, content_type: str, relationship: str, root: Element) -> None:
        """Fill the house's part of a kind or, where it has none, add one."""
        there = self._main.related(kind)
        if there:
            self._package.fill(there[0], serialised(root))
        else:
            self._package.add(f"{kind}.xml", content_type, relationship, serialised(root))

    def _say_languages(self) -> None:
        styles = self._styles
        ours = child(styles.ours.root, "docDefaults/rPrDefault/rPr/lang")
        language, east_asian = (ours.get(W + slot, "") if ours is not None else "" for slot in ("val", "eastAsia"))
        own = languages.spoken(styles.house.root)
        languages.speak(styles.house.root, own, language, east_asian)
        for root in self._trees.values():
            languages.keep(root, own, language)

    def _mark(self, words: str) -> None:
        """Put the marking at the right of every head and foot (TLP 2.0)."""
        marking = self._marking(words)
        for kind in _PAGES:
            for name in self._main.related(kind):
                pages.mark(self._trees[name], marking)
        pages.complete(self._root, self._settings, partial(self._add_page, marking))

    def _marking(self, words: str) -> Element:
        found: Element = parsed(part("hdr", self._renamed(paragraph("Marking", run(words)))))[0]
        properties, style = child(found, "pPr"), self._styles.ids["Marking"]
        aligned = self._styles.house.found(style, "pPr/jc")
        right = aligned is not None and aligned.get(W + "val") in _RIGHT
        if "Marking" not in self._styles.added and not right and properties is not None:
            put(properties, made("jc", val="right"))
        return found

    def _add_page(self, marking: Element, place: str, kind: str) -> str:
        """A head or foot that holds the marking alone."""
        tag, content_type, relationship = _PAGES[place]
        root = parsed(part(tag))
        pages.mark(root, marking)
        return self._package.add(f"{place}-{kind}.xml", content_type, relationship, serialised(root))

    def _number_drawings(self) -> None:
        drawings = (each for root in self._trees.values() for each in root.iter(_DRAWING))
        for number, drawing in enumerate(drawings, _FIRST_DRAWING):
            drawing.set("id", str(number))
