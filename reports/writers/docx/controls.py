"""Mark the words of a field as such: a content control whose tag names fact and field, inside a bookmark."""

from __future__ import annotations

from collections.abc import Mapping

from reports.model.blocks import Anchor, Inline, plain
from reports.model.places import facts_in
from reports.writers.docx.elements import escaped
from reports.writers.docx.remarks import Remarks
from reports.writers.docx.story import Story
from reports.writers.flow import held

# Word takes no longer name for a control.
_LONGEST_NAME = 64


class Controls:
    """Makes the controls of one document; `names` has the words by which people know the fields."""

    def __init__(self, story: Story, names: Mapping[str, str], remarks: Remarks) -> None:
        self._story = story
        self._names = names
        self._remarks = remarks
        self._known: dict[str, tuple[str, str]] = {}

    def around(self, fact: str, field: str) -> tuple[str, str]:
        """What stands before and after the runs of a field: its comments, its bookmark, and its control."""
        if field not in self._known:
            self._known[field] = self._described(field)
        before, after = self._known[field]
        number, name = self._story.field(fact, field)
        starts, ends = self._remarks.beside_field(fact, field)
        return (
            f'{starts}<w:bookmarkStart w:id="{number}" w:name="{name}"/>{before}{fact}{after}',
            f'</w:sdtContent></w:sdt><w:bookmarkEnd w:id="{number}"/>{ends}',
        )

    def _described(self, field: str) -> tuple[str, str]:
        """What stands before and after the id of the fact in the control of a field."""
        alias = escaped((self._names.get(field) or field.replace("_", " "))[:_LONGEST_NAME])
        opening = f'<w:sdt><w:sdtPr><w:alias w:val="{alias}"/><w:tag w:val="'
        return opening, f':{escaped(field)}"/></w:sdtPr><w:sdtContent>'


def worded(inlines: tuple[Inline, ...]) -> bool:
    """Whether there are words in `inlines`; a control without any would be an empty box to Word."""
    for inline in inlines:
        words = inline.text if inline.kind == "text" else plain((inline,))
        if words and not words.isspace():
            return True
    return False


def parted(inlines: tuple[Inline, ...], anchor: Anchor) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """The words of a line that are the field `anchor` names, and what follows them: references are no field's words.

    There are none where a part of the line is bound to that field already.
    """
    if len(inlines) == 1 and inlines[0].kind == "text" and inlines[0].text.strip() == inlines[0].text != "":
        return inlines, ()
    if any(bound == anchor for bound in facts_in(inlines)):
        return (), inlines
    inlines = tuple(held(inlines))
    end = len(inlines)
    while end and _trails(inlines[end - 1]):
        end -= 1
    last = inlines[end - 1] if end else None
    if last and last.kind == "text" and (kept := last.text.rstrip()) != last.text:
        apart = (last.model_copy(update={"text": text}) for text in (kept, last.text[len(kept) :]))
        inlines = (*inlines[: end - 1], *apart, *inlines[end:])
    words = inlines[:end] if worded(inlines[:end]) else ()
    return words, inlines[len(words) :]


def _trails(inline: Inline) -> bool:
    if inline.kind == "link":
        return inline.role == "reference"
    return inline.kind == "text" and not inline.text.strip()
