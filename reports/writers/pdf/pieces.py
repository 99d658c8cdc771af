"""Turn typed inlines into pieces: runs of characters with their look, drawn dots, and breaks.

No text is ever parsed: what a source says stays characters, whatever markup it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, NamedTuple, assert_never

from reports.model.blocks import Bound, Break, Furniture, Inline, Link, Meter, Text, plain
from reports.writers.pdf.fonts import face, heavier, holds, visible
from reports.writers.pdf.stretches import Setting, Stretch, stretches
from reports.writers.theme import Style, Theme

# What a printed page may lead to; anything else stays words (design: sources are hostile).
_OUTSIDE = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f\ud800-\udfff]{1,2000}", re.IGNORECASE)
# Capitals stand apart by this share of their size: set as close as small letters they run together.
_TRACKING = 0.06
# White space that is not part of the line breaker's alphabet; the no-break spaces stay.
_WHITE = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]")
# No line begins with a dash or a dot between words: the space before it does not break.
_HELD = re.compile(r" (?=[–—·](?: |$))")


CITED = "cited "
"""What stands before an identifier to name the first line that cites it; no identifier has a space."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A link in place: where it leads, what it says to somebody who does not see it, and which of all it is."""

    href: str
    says: str
    serial: int
    reference: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How characters are set: the face and its upright stand-in, size, colour, spacing, and what they belong to.

    `breaks` names the rule by which lines break inside of words, `from_right` tells that the script is read so.
    """

    face: str
    upright: str
    size: float
    colour: str
    tracking: float = 0.0
    link: Lead | None = None
    lang: str | None = None
    reference: bool = False
    weight: str = "regular"
    from_right: bool = False
    breaks: str | None = None
    words: dict[str, Any] = field(init=False, default_factory=dict, compare=False, repr=False)
    """The words behind a space that lines have measured in this look, by their characters."""
    firsts: dict[str, Any] = field(init=False, default_factory=dict, compare=False, repr=False)
    """The same of words without a space before them."""


class Run(NamedTuple):
    """Characters of one look; every one of them is in its face."""

    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class Dots:
    """A drawn scale: `value` of `total` dots filled; `text` says the same in words."""

    value: int
    total: int
    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class NewLine:
    """A break inside a paragraph."""


Piece = Run | Dots | NewLine


class _Around(NamedTuple):
    """What inlines stand in: a link, where it leads, and the language of the paragraph."""

    link: Link | None = None
    lead: Lead | None = None
    lang: str | None = None


# What a page says without words of its own: a reference and the way back say their label.
_SILENT = Furniture(head="", foot="", page="")


class Setter:
    """Sets inlines in the looks of a theme; knows the identifiers that links may lead to.

    `furniture` says what a reference and the way back say to somebody who does not see them; `language` is that of
    the document.
    """

    def __init__(
        self, theme: Theme, targets: frozenset[str], furniture: Furniture = _SILENT, language: str | None = None
    ) -> None:
        self.theme = theme
        self.language = language
        self._targets = targets
        self._says, self._says_back = furniture.reference, furniture.cited
        self._cited: set[str] = set()
        self._serials = count()
        # A style is kept beside its look so that no other object takes its place in memory, and in the key.
        self._looks: dict[tuple[int, str, str | None], tuple[Style, Look]] = {}
        self._plain: dict[tuple[int, bool, str | None], tuple[Style, Look]] = {}

    def look(self, style: Style, *, italic: bool = False, weight: str | None = None) -> Look:
        """The plain look of a style, the same one each time."""
        key = (id(style), italic, weight)
        if key not in self._plain:
            self._plain[key] = (style, self._new_look(style, italic=italic, weight=weight or style.weight))
        return self._plain[key][1]

    def _new_look(self, style: Style, *, italic: bool, weight: str) -> Look:
        family = getattr(self.theme.fonts.print, style.family)
        upright = face(family, weight)
        name = face(family, weight, italic=True) if italic else upright
        tracking = _TRACKING * style.size if style.capitals else 0.0
        return Look(name, upright, style.size, self.theme.colour(style), tracking, weight=weight)

    def pieces(self, inlines: tuple[Inline, ...], style: Style, lang: str | None = None) -> tuple[Piece, ...]:
        """The inlines of a paragraph in the look of its style; `lang` where it is not the document's language."""
        return tuple(_held(self._pieces(inlines, style, _Around(lang=lang))))

    def label(self, text: str, style: Style, *, cited: str | None = None) -> tuple[Run, ...]:
        """A label of ours; one whose block `cited` was cited before leads back to the first line that does so."""
        look = self.look(style)
        if cited in self._cited:
            says = self._says_back.replace("{label}", text)
            look = replace(look, link=Lead(f"#{CITED}{cited}", says, next(self._serials)))
        return tuple(self._runs(text, look, None))

    def _pieces(self, inlines: tuple[Inline, ...], style: Style, around: _Around) -> Iterator[Piece]:
        for inline in inlines:
            match inline:
                case Text():
                    text = inline.text.upper() if style.capitals else inline.text
                    yield from self._runs(text, self._look_of(inline, style, around), around.lang)
                case Break():
                    yield NewLine()
                case Meter():
                    yield Dots(min(inline.value, inline.total), inline.total, inline.text, self.look(style))
                case Link():
                    inside = around._replace(link=inline, lead=self._lead(inline))
                    yield from self._pieces(inline.inlines, style, inside)
                case Bound():
                    yield from self._pieces(inline.inlines, style, around)
                case _:
                    assert_never(inline)

    def _lead(self, link: Link) -> Lead | None:
        inside = link.href.startswith("#")
        if not (link.href[1:] in self._targets if inside else _OUTSIDE.fullmatch(link.href)):
            return None
        label, refers = " ".join(plain(link.inlines).split()), link.role == "reference"
        if refers and inside:
            self._cited.add(link.href[1:])
        return Lead(link.href, self._says.replace("{label}", label) if refers else label, next(self._serials), refers)

    def _look_of(self, text: Text, style: Style, around: _Around) -> Look:
        """The look of a text; outside of links the same one for all texts of a kind, which then share their words."""
        if around.link is not None:
            return self._of_text(text, style, around)
        key = (id(style), text.role, text.lang)
        if key not in self._looks:
            self._looks[key] = (style, self._of_text(text, style, around))
        return self._looks[key][1]

    def _runs(self, text: str, look: Look, lang: str | None) -> Iterator[Run]:
        """The runs of a text inside of words in `lang`; one of another face belongs to the language that it implies."""
        if text.isascii() and text.isprintable() and holds(look.face).issuperset(text):
            # Nothing to hold, to hide or to set in another face: most texts by far.
            yield Run(text, look)
            return
        shown = _HELD.sub("\u00a0", visible(_WHITE.sub(" ", text)))
        language = look.lang or lang or self.language
        setting = Setting(look.face, look.upright, look.weight, language, self.theme.fonts.folders)
        for part in stretches(shown, setting):
            yield Run(part.text, look if part.face == look.face else _in_face(look, part))

    def _of_text(self, text: Text, style: Style, around: _Around) -> Look:
        link, lead, styles = around.link, around.lead, self.theme.styles
        if link is not None and link.role == "reference":
            look = self.look(styles.reference)
        elif text.role == "label":
            look = self.look(style.model_copy(update={"family": "sans", "weight": "semibold", "colour": "grey"}))
        else:
            weight = {"strong": heavier(style.weight), "quiet": "regular"}.get(text.role)
            look = self.look(style, italic=text.role == "em", weight=weight)
        refers = link is not None and link.role == "reference"
        colour = self._colour(text, look, lead)
        return Look(look.face, look.upright, look.size, colour, look.tracking, lead, text.lang, refers, look.weight)

    def _colour(self, text: Text, look: Look, lead: Lead | None) -> str:
        colours = self.theme.colours
        if lead is not None and not lead.reference:
            return colours.accent
        return colours.grey if text.role == "quiet" else look.colour


def _held(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with the space before a reference made unbreakable, so that no line begins with a lonely mark.

    References that follow one another may part.
    """
    held: list[Piece] = []
    for piece in pieces:
        last = held[-1] if held else None
        if _refers(piece) and isinstance(last, Run) and last.text.endswith(" ") and not _refers(last):
            follows_reference = not last.text.strip() and len(held) > 1 and _refers(held[-2])
            held[-1] = last if follows_reference else Run(last.text[:-1] + "\u00a0", last.look)
        held.append(piece)
    return held


def _refers(piece: Piece) -> bool:
    return isinstance(piece, Run) and piece.look.reference


def _in_face(look: Look, part: Stretch) -> Look:
    """The look in the face of a stretch; letters of scripts that join are never set apart."""
    return replace(
        look,
        face=part.face,
        tracking=look.tracking if part.face == look.upright else 0.0,
        lang=part.language or look.lang,
        from_right=part.from_right,
        breaks=part.breaks,
    )
