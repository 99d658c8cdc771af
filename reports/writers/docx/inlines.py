"""Write inlines as runs, links, controls and references of a Word paragraph."""

from __future__ import annotations

from typing import assert_never

from reports.model.blocks import Anchor, Bound, Break, Inline, Link, Meter, Text
from reports.writers.docx.controls import Controls, parted, worded
from reports.writers.docx.elements import LINE_BREAK, run
from reports.writers.docx.endnotes import Endnotes
from reports.writers.docx.story import Story
from reports.writers.flow import NBSP, holds, marks

_ROLES = {"plain": None, "strong": "Strong", "em": "Emphasis", "quiet": "Quiet", "label": "Label"}
_LINKS = {"plain": "Hyperlink", "reference": "Reference"}


class Inlines:
    """Writes the lines of one document."""

    def __init__(self, story: Story, controls: Controls, notes: Endnotes) -> None:
        self._story = story
        self._controls = controls
        self._notes = notes

    def line(
        self,
        inlines: tuple[Inline, ...],
        anchor: Anchor | None = None,
        lang: str | None = None,
        *,
        row: Anchor | None = None,
    ) -> str:
        """The runs of a line in the language `lang`, in the control of the field that `anchor` names.

        Its references are about the fact of `anchor` or, where there is none, of the table's row.
        """
        about = anchor or row
        fact = about.fact if about else None
        words, others = parted(inlines, anchor)
        if anchor is None or not words:
            return self._written(inlines, None, lang, fact)
        field = self._controls.around(anchor, self._written(words, None, lang, fact))
        return field + self._written(others, None, lang, fact)

    def _written(self, inlines: tuple[Inline, ...], style: str | None, lang: str | None, fact: str | None) -> str:
        """`inlines` one after the other; plain text takes the character style `style` and the language `lang`."""
        made = []
        for place, inline in enumerate(inlines):
            match inline:
                case Text():
                    text = inline.text[:-1] + NBSP if holds(inlines, place) else inline.text
                    made.append(run(text, _ROLES[inline.role] or style, self._story.spoken(inline.lang or lang)))
                case Bound():
                    made.append(self._bound(inline, style, lang, fact))
                case Link():
                    made.append(self._link(inline, lang, fact))
                case Meter():
                    made.append(run(marks(inline), "Meter"))
                case Break():
                    made.append(LINE_BREAK)
                case _:
                    assert_never(inline)
        return "".join(made)

    def _bound(self, bound: Bound, style: str | None, lang: str | None, fact: str | None) -> str:
        """The words of a fact: in a control, where they are those of a field."""
        anchor = bound.anchor
        content = self._written(bound.inlines, style, lang, anchor.fact or fact)
        return self._controls.around(anchor, content) if anchor.field and worded(bound.inlines) else content

    def _link(self, link: Link, lang: str | None, fact: str | None) -> str:
        """A hyperlink to a bookmark or an address, or an endnote; words alone where it would lead nowhere."""
        bookmark, address = self._story.target(link.href), self._story.address(link.href)
        if bookmark and link.role == "reference":
            return self._notes.reference(link, bookmark, fact)
        if bookmark is None and address is None:
            return self._written(link.inlines, None, lang, fact)
        place = f'w:anchor="{bookmark}"' if bookmark else f'r:id="{address}"'
        content = self._written(link.inlines, _LINKS[link.role], lang, fact)
        return f'<w:hyperlink {place} w:history="1">{content}</w:hyperlink>'
