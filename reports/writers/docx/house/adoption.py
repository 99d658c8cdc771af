"""What our look is in a house's file: its theme for our parts, our styles among its, and what its lists count."""

from __future__ import annotations

from dataclasses import dataclass

from reports.model.house import House
from reports.writers.docx import parts
from reports.writers.docx.house.look import broadened, housed
from reports.writers.docx.house.numbering import Lists
from reports.writers.docx.house.placing import BODY
from reports.writers.docx.house.sheet import Sheet
from reports.writers.docx.house.styles import Standing, Styles
from reports.writers.docx.house.trees import Element, W, parsed
from reports.writers.theme import Theme, default_theme

# The headings that are counted in our own look, with the level of their blocks.
_COUNTED = {"Heading1": 2, "Heading2": 3}


@dataclass(frozen=True, slots=True)
class Adoption:
    """Our look in a house's file.

    `theme` is what our body is laid out by, `counted` has the levels of the headings that the house's own lists count.
    """

    theme: Theme
    styles: Styles
    lists: Lists
    counted: frozenset[int]


def adopted(house: House, theme: Theme, language: str) -> Adoption:
    """Settle how what we write will look in the file of a house; `theme` is our own, which gives the proportions."""
    root = tree(house, "styles")
    sheet = Sheet(parsed(parts.styles(theme, language)) if root is None else root)
    lists = Lists(tree(house, "numbering"))
    look = housed(theme, sheet, tree(house, "theme"), section(parsed(house.part(house.main).data)))
    ours = Sheet(parsed(parts.styles(look, language)))
    counted = frozenset(name for name in _COUNTED if _counts(sheet, lists, ours.name(name)))
    measured = broadened(look, sheet, tree(house, "theme"))
    return Adoption(measured, Styles(sheet, ours, counted), lists, frozenset(_COUNTED[name] for name in counted))


def standing(house: House) -> Standing:
    """Which of our styles a house has, and on which of its own the others are made."""
    return adopted(house, default_theme(), "en").styles.standing()


def tree(house: House, kind: str) -> Element | None:
    """The part to which the main part of a house's file has a relation of a kind; None where it has none."""
    names = house.part(house.main).related(kind)
    return parsed(house.part(names[0]).data) if names else None


def section(main: Element) -> Element | None:
    """The properties of the section in which our body stands: the first that end after its place."""
    found = None
    for element in reversed(list(main.iter(W + "sectPr", BODY))):
        if element.tag == BODY:
            break
        found = element
    return found


def _counts(sheet: Sheet, lists: Lists, name: str) -> bool:
    identifier = sheet.named("paragraph", name)
    return identifier is not None and lists.counts(sheet.number(identifier), identifier)
