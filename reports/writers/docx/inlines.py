"""Write inlines as runs, links and breaks of a Word paragraph."""

from __future__ import annotations

from typing import assert_never

from reports.model.blocks import Bound, Break, Inline, Link, Meter, Text
from reports.writers.characters import printable
from reports.writers.docx.elements import Element, add, line_break, relate, run
from reports.writers.docx.story import Story
from reports.writers.flow import held, marks

_ROLES = {"plain": None, "strong": "Strong", "em": "Emphasis", "quiet": "Quiet", "label": "Label"}
_LINKS = {"plain": "Hyperlink", "reference": "Reference"}


def write_inlines(
    parent: Element, inlines: tuple[Inline, ...], story: Story, *, style: str | None = None, lang: str | None = None
) -> None:
    """Append `inlines` to `parent`; plain text takes the character style `style` and the language `lang`."""
    for inline in held(inlines):
        _write(parent, inline, story, style, lang)


def _write(parent: Element, inline: Inline, story: Story, style: str | None, lang: str | None) -> None:
    match inline:
        case Text():
            run(parent, printable(inline.text), _ROLES[inline.role] or style, story.spoken(inline.lang or lang))
        case Break():
            line_break(parent)
        case Meter():
            run(parent, marks(inline), "Meter")
        case Link():
            _link(parent, inline, story, lang)
        case Bound():
            write_inlines(parent, inline.inlines, story, style=style, lang=lang)
        case _:
            assert_never(inline)


def _link(parent: Element, link: Link, story: Story, lang: str | None) -> None:
    """A hyperlink to a bookmark or an address; words alone where it would lead nowhere."""
    bookmark, address = story.target(link.href), story.address(link.href)
    if bookmark is None and address is None:
        write_inlines(parent, link.inlines, story, lang=lang)
        return
    made = add(parent, "hyperlink", history="1", **({"anchor": bookmark} if bookmark else {}))
    if address:
        relate(made, address)
    write_inlines(made, link.inlines, story, style=_LINKS[link.role], lang=lang)
