"""The pen: the one door through which anything comes onto a page, measured from the page's top left corner."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from reports.writers.logo import Picture
from reports.writers.pdf.embedding import Embedded
from reports.writers.pdf.fonts import named
from reports.writers.pdf.lines import Line
from reports.writers.pdf.links import Links, Place
from reports.writers.pdf.marks import LAYOUT, Artifact, Marks, Owner
from reports.writers.pdf.objects import number, stream
from reports.writers.pdf.pieces import Dots, Look, Run
from reports.writers.pdf.sheet import Sheet
from reports.writers.pdf.structure import Element, stands
from reports.writers.pdf.visual import placed, turns
from reports.writers.pdf.words import DOT, DOT_STEP

# Half the height of small letters in Source Serif and Source Sans, in shares of the size: dots sit on that axis.
AXIS = 0.24
# How far a link's clickable ground reaches below and above the base line, in shares of the size.
_LINK_BELOW, _LINK_ABOVE = 0.25, 0.8
_DOT_LINE = 0.6
# What an element says in place of its content is a string: an archive takes 32,767 bytes (ISO 19005-3, 6.1.13).
_MOST_SAID = 7000
# How far the two handles of a quarter of a circle lie from its ends, in radii.
_HANDLE = 0.5523


@lru_cache(maxsize=64)
def _colour(code: str) -> str:
    """The operands of a colour, from #RRGGBB."""
    return " ".join(f"{int(code[at : at + 2], 16) / 255:.4g}" for at in (1, 3, 5))


class Pen:
    """Draws on the pages of one document; the caller says when a page ends."""

    def __init__(self, sheet: Sheet, size: tuple[float, float]) -> None:
        self.width, self.height = size
        self.marks = Marks(sheet)
        self.links = Links(sheet)
        self.fonts: list[Embedded] = []
        self._faces: dict[str, Embedded] = {}
        self._sheet = sheet
        self._bound: Owner | None = None
        self._headings, self._outlined = 0, -1
        self._forget()

    def _forget(self) -> None:
        """What a page begins with: no font, no spacing, black."""
        self._font: tuple[str, float] | None = None
        self._tracking = 0.0
        self._fill = self._stroke = ""

    @contextmanager
    def bound(self, owner: Owner) -> Iterator[None]:
        """Let everything that is drawn belong to `owner`: a picture, or a head row that was read before."""
        before, self._bound = self._bound, owner
        try:
            yield
        finally:
            self._bound = before

    def line(self, line: Line, left: float, base: float, owner: Owner) -> None:
        """A line of text of `owner` from `left` on the base line; one that goes on ends in a space.

        Without that space a reader of the bytes joins the last word with the first of the next line (ISO 32000-1,
        14.8.2.5).
        """
        owner = self._bound or owner
        if turns(line):
            self._turned(line, left, base, owner)
            return
        there, last = False, len(line.pieces) - 1
        for index, (piece, wide) in enumerate(line.pieces):
            end = " " if line.goes_on and index == last else ""
            there = self._piece(piece, (left, base), wide, self._element(piece.look, owner), there=there, end=end)
            left += wide

    def _turned(self, line: Line, left: float, base: float, owner: Owner) -> None:
        """A line that is not read from left to right alone: its elements stand, and say what they hold, as it is read.

        Drawn is what readers of files expect: from left to right, each shape standing for its own characters.
        """
        pieces, there = placed(line), False
        if line.from_right:
            left -= sum(one.width for one in pieces) - line.width
        elements: dict[int, Owner] = {}
        for piece, _, place, turned in sorted(pieces, key=lambda one: one.place):
            element = elements[place] = self._element(piece.look, owner, turned=turned, apart=True)
            if isinstance(element, Element) and element.actual is not None:
                element.actual += piece.text
        for piece, wide, place, _ in pieces:
            there = self._piece(piece, (left, base), wide, elements[place], there=there)
            left += wide

    def _piece(
        self,
        piece: Run | Dots,
        at: tuple[float, float],
        wide: float,
        element: Owner,
        *,
        there: bool,
        end: str = "",
    ) -> bool:
        """A piece of a line; `there` tells whether the last one ended where it begins, and so does what is returned."""
        if isinstance(piece, Dots):
            self._dots(piece, *at, element)
            return False
        self.marks.text(element)
        if not there:
            self._sheet.put(f"1 0 0 1 {number(at[0])} {number(self.height - at[1])} Tm")
        self._show(piece.look, piece.text + end)
        self._link(piece, *at, wide, element)
        return True

    def _element(self, look: Look, owner: Owner, *, turned: bool = False, apart: bool = False) -> Owner:
        """The element that characters of a look belong to inside of `owner`; with `apart` never `owner` itself."""
        if isinstance(owner, Artifact) or self._bound is not None:
            return owner
        if look.link is not None:
            tags = ("Reference", "Link") if look.link.reference else ("Link",)
            owner = owner.once(look.link, *tags)
        foreign = look.lang not in (None, owner.lang)
        return _span(owner, look.lang if foreign else None, turned=turned) if apart or foreign else owner

    def _show(self, look: Look, text: str) -> None:
        font = self._embedded(look.face)
        if (font.name, look.size) != self._font:
            self._font = (font.name, look.size)
            self._sheet.put(f"/{font.name} {number(look.size)} Tf")
        if look.tracking != self._tracking:
            self._tracking = look.tracking
            self._sheet.put(f"{number(look.tracking)} Tc")
        self._fill_with(look.colour)
        self._sheet.put(font.show(text, look.size, from_right=look.from_right))

    def _embedded(self, name: str) -> Embedded:
        """A face as this file uses it; one whose codes run out is begun anew."""
        known = self._faces.get(name)
        if known is None or known.full:
            known = self._faces[name] = Embedded(named(name), f"F{len(self.fonts) + 1}")
            self.fonts.append(known)
        return known

    def ground(self, left: float, top: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle: the tint of a box, a vertical rule."""
        self.marks.shape(self._bound or LAYOUT)
        self._fill_with(colour)
        self._sheet.put(f"{number(left)} {number(self.height - top - height)} {number(width)} {number(height)} re f")

    def picture(self, picture: Picture, left: float, top: float, height: float, owner: Element) -> None:
        """A picture as a whole, `height` points high; `owner` learns where it stands."""
        name, wide = f"I{picture.height}x{picture.width}", height * picture.width / picture.height
        entries = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8"
        objects = self._sheet.objects
        self._sheet.offer_picture(name, objects.add(stream(entries % (picture.width, picture.height), picture.dots)))
        low = self.height - top - height
        owner.attributes = stands("Block", (left, low, left + wide, low + height))
        self.marks.shape(owner)
        self._sheet.put(f"q {number(wide)} 0 0 {number(height)} {number(left)} {number(low)} cm /{name} Do Q")

    def rule(self, left: float, right: float, top: float, thickness: float, colour: str) -> None:
        """A horizontal rule whose middle is at `top`."""
        self.ground(left, top - thickness / 2, right - left, thickness, colour)

    def target(self, identifier: str, top: float) -> None:
        """A place on this page that links lead to; of two with one name the first counts."""
        self.links.place(identifier, Place(self.marks.page, self.height - top))

    def outline(self, title: str, level: int, top: float) -> None:
        """An entry of the bookmarks at a level, the highest of which is none; none is skipped on the way down."""
        self._headings += 1
        name = f"heading {self._headings}"
        self._sheet.bookmarkPage(name, fit="XYZ", left=0, top=self.height - top)
        # A heading of nothing but spaces has no entry, and what is under it moves up.
        self._outlined = min(level, self._outlined + 1)
        self._sheet.addOutlineEntry(title, name, self._outlined)

    def end_page(self) -> None:
        """Close the page and open the next."""
        self.marks.end_page()
        self._sheet.showPage()
        self._forget()

    def _fill_with(self, colour: str) -> None:
        if colour != self._fill:
            self._fill = colour
            self._sheet.put(f"{_colour(colour)} rg")

    def _stroke_with(self, colour: str) -> None:
        if colour != self._stroke:
            self._stroke = colour
            self._sheet.put(f"{_colour(colour)} RG {_DOT_LINE} w")

    def _dots(self, dots: Dots, left: float, base: float, owner: Owner) -> None:
        """A scale, which is a picture with its text (ISO 14289-1, 7.3)."""
        size = dots.look.size
        radius, middle = DOT * size / 2, self.height - base + AXIS * size
        wide = (dots.total - 1) * DOT_STEP * size + 2 * radius
        if isinstance(owner, Element) and self._bound is None:
            corners = (left, middle - radius, left + wide, middle + radius)
            owner = owner.add("Figure", alt=dots.text, attributes=stands("Inline", corners))
        self.marks.shape(owner)
        self._fill_with(dots.look.colour)
        self._stroke_with(dots.look.colour)
        self._sheet.put(
            f"q 1 0 0 1 {number(left + radius)} {number(middle)} cm {_scale(dots.value, dots.total, size)} Q"
        )

    def _link(self, run: Run, left: float, base: float, wide: float, element: Owner) -> None:
        if run.look.link is None or isinstance(element, Artifact) or self._bound is not None:
            return
        low = self.height - base - _LINK_BELOW * run.look.size
        corners = (left, low, left + wide, low + (_LINK_BELOW + _LINK_ABOVE) * run.look.size)
        while element.tag == "Span" and element.parent is not None:
            element = element.parent
        self.links.add(run.look.link, element, self.marks.page, corners)


def _span(owner: Element, lang: str | None, *, turned: bool) -> Element:
    """Words of another language or direction: what goes on over the end of a line is one element."""
    last = owner.kids[-1] if owner.kids else None
    alike = isinstance(last, Element) and (last.tag, last.lang, last.actual is not None) == ("Span", lang, turned)
    if isinstance(last, Element) and alike and len(last.actual or "") < _MOST_SAID:
        return last
    span = owner.add("Span", lang=lang)
    span.actual = "" if turned else None
    return span


@lru_cache(maxsize=64)
def _scale(value: int, total: int, size: float) -> str:
    """The paths of `total` dots, `value` of them full, from the middle of the first: a table draws few, and often."""
    radius = DOT * size / 2
    # An open dot is as large as a full one: half of its line lies outside of its radius.
    dots = [
        (
            f"{_circle(index * DOT_STEP * size, 0, radius)} f"
            if index < value
            else f"{_circle(index * DOT_STEP * size, 0, radius - _DOT_LINE / 2)} s"
        )
        for index in range(total)
    ]
    return " ".join(dots)


def _circle(x: float, y: float, radius: float) -> str:
    """The path of a circle: four curves (ISO 32000-1, 8.5.2.2)."""
    handle = radius * _HANDLE
    left, right, low, high = x - radius, x + radius, y - radius, y + radius
    curves = (
        (right, y + handle, x + handle, high, x, high),
        (x - handle, high, left, y + handle, left, y),
        (left, y - handle, x - handle, low, x, low),
        (x + handle, low, right, y - handle, right, y),
    )
    return " ".join((f"{number(right)} {number(y)} m", *(f"{' '.join(map(number, curve))} c" for curve in curves)))
