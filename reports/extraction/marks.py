"""Find what stands between quotation marks: from a source's text to passages, and a notice for each mark left open."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reports.model.notices import Notice, NoticeCode
from reports.model.source import Paragraph, SourceDocument
from reports.model.span import Span

# Which marks close what an opening mark begins (Unicode chapter 6.2, "Quotation Marks"). German and Nordic texts turn
# guillemets and the closing marks round, so these stand on both sides; hasty typists mix straight and curly marks.
CLOSING = {
    '"': '"＂”',
    "＂": '"＂',
    "“": '”"',
    "”": "”",
    "„": "“”‟",
    "‟": "”",
    "«": "»",
    "»": "«»",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
}
SINGLE = {"‘": "’", "'": "'", "‚": "‘’", "‹": "›", "›": "‹"}

_MARKS = re.compile("[" + "".join({*CLOSING, *"".join(CLOSING.values())}) + "]")
_STRAIGHT = '"＂'
_OPENS_AFTER = "([{‘'¿¡‹“„«「"
_CLOSES_BEFORE = ".,;:!?)]}’'›…”»」"

# A single mark opens after white space, a bracket, a dash or a double mark, and before a word; it closes after a word
# or a stop and before anything but a letter. "rock 'n' roll" and "the '90s" are elisions.
_SINGLE_OPENS = re.compile(r"(?<![^\s(\[{\"“„«—–-])(?P<mark>[‘'‚‹›])(?=[\w$€£\"“«(\[…])(?!\d0s\b)(?!\w[’'])")
_SINGLE_CLOSES = re.compile(r"(?<=[\w.,;:!?…%\"”»)\]])[’'‘›‹](?!\w)")
_POSSESSIVE = re.compile(r"s[’'] [a-z]")

# Two single marks typed for a double one.
_TWO_OPEN = re.compile(r"(?<![^\s(\[{—–-])(?:''|‘‘|``)(?=\S)")
_TWO_CLOSE = re.compile(r"(?<=[^\s])(?:''|’’)(?!\w)")

# How many closing marks are tried for one opening single mark: possessive plurals may stand in between, and the
# bound keeps a paragraph of apostrophes linear.
TRIED = 6


@dataclass(frozen=True)
class Passage:
    """What stands between a pair of quotation marks.

    `[start, end)` are the words without the marks, `[outer_start, outer_end)` with them, in the source's text;
    `mark` is the one that opens, `depth` counts the passages around it.
    """

    source: str
    start: int
    end: int
    outer_start: int
    outer_end: int
    mark: str
    depth: int = 0


def passages(source: SourceDocument) -> tuple[list[Passage], list[Notice]]:
    """The passages of a source in reading order, outer before inner, and a notice for each quotation left open."""
    closed, left_open = _doubles(source)
    pairs = [*closed, *_singles(source)]
    found = (_passage(source, start, end) for start, end in pairs)
    nested = _nested(sorted((p for p in found if p), key=lambda p: (p.outer_start, -p.outer_end)))
    return nested, [_notice(source, start, end) for start, end in left_open]


Pairs = list[tuple[int, int]]


def _doubles(source: SourceDocument) -> tuple[Pairs, Pairs]:
    """The places of the pairs of double marks, and of the marks left open with the end of what they reach."""
    closed: Pairs = []
    left_open: Pairs = []
    stack: list[int] = []
    text = _with_double_marks(source.text)
    for number, paragraph in enumerate(source.paragraphs):
        marks = [m.start() for m in _MARKS.finditer(text, paragraph.start, paragraph.end)]
        if stack:
            marks = _continued(text, paragraph, marks, text[stack[0]])
        _pair(text, marks, stack, closed)
        following = source.paragraphs[number + 1] if number + 1 < len(source.paragraphs) else None
        if stack and not (following and _goes_on(text, following, text[stack[0]])):
            left_open.append((stack[0], paragraph.end))
            stack.clear()
        del stack[1:]
    return closed, left_open


def _with_double_marks(text: str) -> str:
    """The text, as long as before, with a straight double mark for two single ones: ''so'', ``so''."""
    text = _TWO_OPEN.sub(' "', text)
    return _TWO_CLOSE.sub('" ', text)


def _pair(text: str, marks: Sequence[int], stack: list[int], closed: Pairs) -> None:
    """Match the marks of a paragraph; those still open stay on the stack."""
    for index, at in enumerate(marks):
        following = marks[index + 1] if index + 1 < len(marks) else None
        if stack and _closes(text, at, text[stack[-1]], following):
            closed.append((stack.pop(), at))
        elif _opens(text, at, stack):
            stack.append(at)


def _closes(text: str, at: int, opening: str, following: int | None) -> bool:
    """Whether the mark at `at` closes a passage that `opening` began."""
    if text[at] not in CLOSING[opening]:
        return False
    if opening == "“" and text[at] == '"':
        return _shape(text, at) == "closes"
    if text[at] not in _STRAIGHT:
        return True
    if _is_inch(text, at) and following is not None and _shape(text, following) == "closes":
        return not re.match(r" [a-z]", text[at + 1 : at + 3])
    return _shape(text, at) != "opens"


def _opens(text: str, at: int, stack: list[int]) -> bool:
    """Whether the mark at `at` begins a passage."""
    mark = text[at]
    if mark not in CLOSING:
        return False
    if mark in _STRAIGHT:
        return not _is_inch(text, at) and _shape(text, at) != "closes"
    if mark in "»”":
        return not stack and _shape(text, at) == "opens"
    return True


def _is_inch(text: str, at: int) -> bool:
    """Whether a straight mark follows a digit: inches, seconds, or the end of a quotation."""
    return at > 0 and text[at - 1].isdigit()


def _shape(text: str, at: int) -> str:
    """What the characters around a mark say of it: "opens", "closes" or "either"."""
    before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    if (before.isspace() or before in _OPENS_AFTER) and not after.isspace():
        return "opens"
    if not before.isspace() and (after.isspace() or after in _CLOSES_BEFORE):
        return "closes"
    return "either"


def _continued(text: str, paragraph: Paragraph, marks: list[int], opening: str) -> list[int]:
    """The marks of a paragraph that goes on with a quotation, without the mark that is repeated at its head."""
    if marks and text[marks[0]] == opening and not text[paragraph.start : marks[0]].strip():
        return marks[1:]
    return marks


def _goes_on(text: str, following: Paragraph, opening: str) -> bool:
    """Whether a quotation open at the end of a paragraph goes on in the next.

    It does where the next repeats the opening mark at its head, or where its first mark closes.
    """
    first = _MARKS.search(text, following.start, following.end)
    if not first:
        return False
    at = first.start()
    if text[at] == opening and not text[following.start : at].strip():
        return True
    return text[at] in CLOSING[opening] and (text[at] not in _STRAIGHT or _shape(text, at) == "closes")


def _singles(source: SourceDocument) -> Iterator[tuple[int, int]]:
    """The places of the pairs of single marks; what has no partner is an apostrophe."""
    for paragraph in source.paragraphs:
        closers = [m.start() for m in _SINGLE_CLOSES.finditer(source.text, paragraph.start, paragraph.end)]
        at = paragraph.start
        for match in _SINGLE_OPENS.finditer(source.text, paragraph.start, paragraph.end):
            start = match.start("mark")
            end = _partner(source.text, start, closers) if start >= at else None
            if end is not None:
                yield start, end
                at = end


def _partner(text: str, start: int, closers: list[int]) -> int | None:
    """The mark that closes the single one at `start`: the first that is no possessive plural, else the first."""
    first = bisect_right(closers, start)
    tried = [at for at in closers[first : first + TRIED] if text[at] in SINGLE[text[start]]]
    firm = [at for at in tried if not _POSSESSIVE.match(text, at - 1)]
    if firm:
        return firm[0]
    return tried[0] if tried and text[start] != "'" else None


def _passage(source: SourceDocument, opening: int, closing: int) -> Passage | None:
    """The passage between two marks without the white space at its ends; none where nothing stands between them."""
    words = source.text[opening + 1 : closing]
    start = opening + 1 + len(words) - len(words.lstrip())
    end = closing - len(words) + len(words.rstrip())
    if start >= end or not any(character.isalnum() for character in words):
        return None
    return Passage(source.id, start, end, opening, closing + 1, source.text[opening])


def _nested(found: list[Passage]) -> list[Passage]:
    """The passages with their depth; of two that cross, the one in single marks goes, else the later."""
    kept: dict[int, Passage] = {}
    around: list[Passage] = []
    for passage in found:
        while around and around[-1].outer_end <= passage.outer_start:
            around.pop()
        if around and around[-1].outer_end < passage.outer_end:
            if around[-1].mark not in SINGLE or passage.mark in SINGLE:
                continue
            del kept[around.pop().outer_start]
        around.append(replace(passage, depth=len(around)))
        kept[passage.outer_start] = around[-1]
    return list(kept.values())


def _notice(source: SourceDocument, start: int, end: int) -> Notice:
    words = source.text[start:end]
    shown = words if len(words) <= 60 else words[:59] + "…"
    return Notice(
        code=NoticeCode.UNCLOSED_QUOTE,
        text=f"A quotation opens and is never closed: {shown}",
        spans=(Span(source=source.id, start=start, end=end),),
    )
