"""Write comments beside the words they are about, and the part that holds them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from reports.model.blocks import Anchor, Bound, Document, Heading, Inline, Link, plain
from reports.model.comments import Comment
from reports.model.places import Holder, Placed, placed
from reports.writers.docx.elements import escaped, look, paragraph, part, run

# A date and time as XML Schema has them; a comment that says another time is written without any.
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
# Word keeps nine characters of the initials.
_INITIALS = 9
# The schema has no longer name of an author (ECMA-376, 22.9.2.13, ST_String, as Word reads it).
_AUTHOR = 255
_NONE = "", ""
_SIGN = f"<w:r>{look('CommentReference')}<w:annotationRef/></w:r>"


class Remarks:
    """The comments of a document, each handed out once, where its place is written."""

    def __init__(self, document: Document) -> None:
        self._comments = document.comments
        self._at_field: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._at_line: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
        if self._comments:
            self._settle(list(placed(document.blocks)))

    @property
    def of_lines(self) -> bool:
        """Whether there are comments beside lines that were not written yet."""
        return bool(self._at_line)

    def beside_field(self, fact: str, field: str) -> tuple[str, str]:
        """What stands before and after the words of this field, for the comments beside them."""
        return _edges(self._at_field.pop((fact, field), ())) if self._at_field else _NONE

    def beside_line(self, holder: Holder, attribute: str) -> tuple[str, str]:
        """What stands before and after the words that `holder` keeps in `attribute`, for the comments beside them."""
        return _edges(self._at_line.pop((id(holder), attribute), ())) if self._at_line else _NONE

    def left(self) -> str:
        """The signs of those comments that have found no place until now."""
        numbers = [
            number for waiting in (self._at_field, self._at_line) for each in waiting.values() for number in each
        ]
        self._at_field.clear()
        self._at_line.clear()
        return "".join(_edges(sorted(numbers)))

    def part(self) -> bytes | None:
        """word/comments.xml; None where there are no comments."""
        return part("comments", *map(_comment, range(len(self._comments)), self._comments)) if self._comments else None

    def _settle(self, lines: Sequence[Placed]) -> None:
        """Find the place of each comment: its field, its fact's first field, its line, the title, the first line."""
        shown = dict.fromkeys((anchor.fact, anchor.field or "") for line in lines for anchor in _controls(line))
        firsts: dict[str, tuple[str, str]] = {}
        for fact, field in shown:
            firsts.setdefault(fact, (fact, field))
        named = {line.place: line for line in lines}
        titles = [line for line in lines if isinstance(line.holder, Heading) and line.holder.level == 1]
        for number, comment in enumerate(self._comments):
            key = (comment.fact or "", comment.field or "")
            if key in shown or key[0] in firsts:
                self._at_field[key if key in shown else firsts[key[0]]].append(number)
            elif line := named.get(comment.place or "") or next(iter([*titles, *lines]), None):
                self._at_line[id(line.holder), line.attribute].append(number)


def _controls(line: Placed) -> Iterator[Anchor]:
    """The anchors of the fields with words in a line."""
    if line.anchor and line.anchor.field and plain(line.inlines).strip():
        yield line.anchor
    yield from _bound(line.inlines)


def _bound(inlines: Iterable[Inline]) -> Iterator[Anchor]:
    for inline in inlines:
        if isinstance(inline, Bound) and inline.anchor.field and plain(inline.inlines).strip():
            yield inline.anchor
        if isinstance(inline, Bound | Link):
            yield from _bound(inline.inlines)


def _edges(numbers: Iterable[int]) -> tuple[str, str]:
    starts, ends = "", ""
    for number in numbers:
        mark = f'<w:r>{look("CommentReference")}<w:commentReference w:id="{number}"/></w:r>'
        starts += f'<w:commentRangeStart w:id="{number}"/>'
        ends += f'<w:commentRangeEnd w:id="{number}"/>{mark}'
    return starts, ends


def _comment(number: int, comment: Comment) -> str:
    first, *others = map(run, comment.text.split("\n"))
    said = "".join(paragraph("CommentText", words) for words in (_SIGN + first, *others))
    date = f' w:date="{comment.at}"' if _MOMENT.fullmatch(comment.at) else ""
    initials = f' w:initials="{escaped(comment.initials[:_INITIALS])}"' if comment.initials else ""
    return (
        f'<w:comment w:id="{number}" w:author="{escaped(comment.author[:_AUTHOR])}"{date}{initials}>{said}</w:comment>'
    )
