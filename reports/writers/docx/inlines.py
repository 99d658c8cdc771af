"""Write inlines as runs, links, controls and references of a Word paragraph."""

from __future__ import annotations

from collections import defaultdict
from typing import assert_never

from reports.model.blocks import Anchor, Bound, Inline, Link, Text, plain
from reports.writers.docx.controls import Controls, parted, worded
from reports.writers.docx.elements import LINE_BREAK, run
from reports.writers.docx.endnotes import Endnotes
from reports.writers.docx.story import Story
from reports.writers.flow import NBSP, holds

_ROLES = {"plain": None, "strong": "Strong", "em": "Emphasis", "quiet": "Quiet", "label": "Label"}
_LINKS = {"plain": "Hyperlink", "reference": "Reference"}


class Inlines:
    """Writes the lines of one document, each piece of XML to the end of `made`."""

    def __init__(self, made: list[str], story: Story, controls: Controls, notes: Endnotes) -> None:
        self._add = made.append
        self._story = story
        self._controls = controls
        self._notes = notes
        # Half of the texts of a long table stand in it more than once, such as a status or the space before a mark.
        self._runs: defaultdict[tuple[str | None, tuple[str, str] | None], dict[str, str]] = defaultdict(dict)

    def line(
        self,
        inlines: tuple[Inline, ...],
        anchor: Anchor | None = None,
        lang: str | None = None,
        *,
        row: Anchor | None = None,
    ) -> None:
        """The runs of a line in the language `lang`, in the control of the field that `anchor` names.

        Its references are about the fact of `anchor` or, where there is none, of the table's row.
        """
        about = anchor or row
        fact = about.fact if about else None
        if anchor is None or anchor.field is None:
            self._write(inlines, None, lang, fact)
            return
        words, others = parted(inlines, anchor)
        if words:
            before, after = self._controls.around(anchor.fact, anchor.field)
            self._add(before)
            self._write(words, None, lang, fact)
            self._add(after)
        if others:
            self._write(others, None, lang, fact)

    def text(self, text: Text) -> str:
        """The run of a text, by itself."""
        return run(text.text, _ROLES[text.role], self._story.spoken(text.lang))

    def _write(self, inlines: tuple[Inline, ...], style: str | None, lang: str | None, fact: str | None) -> None:
        """`inlines` one after the other; plain text takes the character style `style` and the language `lang`."""
        for place, inline in enumerate(inlines):
            # By its kind, not by its class: to find that something is not of a pydantic class takes five times as long.
            if inline.kind == "text":
                text = inline.text
                if text.endswith(" ") and holds(inlines, place):
                    text = text[:-1] + NBSP
                spoken = inline.lang or lang
                self._add(self._run(text, _ROLES[inline.role] or style, self._story.spoken(spoken) if spoken else None))
            elif inline.kind == "bound":
                self._bound(inline, style, lang)
            elif inline.kind == "link":
                self._link(inline, lang, fact)
            elif inline.kind == "meter":
                self._add(self._run(inline.marks, "Meter", None))
            elif inline.kind == "break":
                self._add(LINE_BREAK)
            else:
                assert_never(inline)

    def _run(self, text: str, style: str | None, language: tuple[str, str] | None) -> str:
        known = self._runs[style, language]
        if text not in known:
            known[text] = run(text, style, language)
        return known[text]

    def _bound(self, bound: Bound, style: str | None, lang: str | None) -> None:
        """The words of a fact: in a control, where they are those of a field."""
        anchor = bound.anchor
        if anchor.field is None or not worded(bound.inlines):
            self._write(bound.inlines, style, lang, anchor.fact)
            return
        before, after = self._controls.around(anchor.fact, anchor.field)
        self._add(before)
        self._write(bound.inlines, style, lang, anchor.fact)
        self._add(after)

    def _link(self, link: Link, lang: str | None, fact: str | None) -> None:
        """A hyperlink to a bookmark or an address, or an endnote; words alone where it would lead nowhere."""
        if not plain(link.inlines):
            return
        if bookmark := self._story.target(link.href):
            if link.role == "reference":
                self._add(self._notes.reference(link, bookmark, fact))
                return
            place = f'w:anchor="{bookmark}"'
        elif address := self._story.address(link.href):
            place = f'r:id="{address}"'
        else:
            self._write(link.inlines, None, lang, fact)
            return
        self._add(f'<w:hyperlink {place} w:history="1">')
        self._write(link.inlines, _LINKS[link.role], lang, fact)
        self._add("</w:hyperlink>")
