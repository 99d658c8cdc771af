"""From the bytes of a PDF to its paragraphs: lines joined, words that were broken at line ends made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from reports.errors import NoText
from reports.model.notices import Notice, NoticeCode
from reports.model.source import SourceDocument
from reports.readers.building import SourceBuilder
from reports.readers.decoding import check_length
from reports.readers.head import Head
from reports.readers.pdf.columns import Line, lines
from reports.readers.pdf.furniture import without_furniture
from reports.readers.pdf.pages import printed

# Of the usual distance of lines: a wider one parts paragraphs.
_APART = 1.3
# Of the size of letters: so far to the right of the line before, a line is indented and begins a paragraph.
_INDENT = 0.8
# Letters that differ so much in size belong to a heading and a text.
_OTHER_SIZE = 1.12
# Of the width of a column: a line that ends before that is the last of its paragraph, if it ends a sentence.
_SHORT = 0.75
_END = re.compile(r"[.!?…:;]['\"”’»)\]]*$")
_ITEM = re.compile(r"(?:[•‣◦▪●·*–-]|\(?(?:[0-9]{1,3}|[a-z]|[ivx]{1,5})[.)])\s")
_BROKEN_WORD = re.compile(r"(\w+)[-\u00ad\u2010]$")
_TORN = re.compile(r"\b([^\W\d_]{3,}) ([^\W\d_]{1,12})\b")
_WORD = re.compile(r"\w+(?:-\w+)*")


def read(data: bytes, name: str) -> SourceDocument:
    """The document in the PDF `data`, columns one after the other, without running heads, page numbers, note marks.

    Raises NoText where its pages are pictures, Locked, PdfLimit, SourceTooLong, and BadSource where it is broken.
    """
    found = printed(data, name)
    pages, furniture = without_furniture([lines(page) for page in found.pages])
    if not any(pages):
        hint = (
            "It seems to be a scan: let a program read its text first (ocrmypdf), or add --ocr where that is installed."
        )
        raise NoText("this PDF holds no text.", where=name, hint=hint)
    paragraphs = _whole(list(_paragraphs(pages)))
    check_length(sum(map(len, paragraphs)), name)
    builder = SourceBuilder(data, name)
    for paragraph in paragraphs:
        builder.add(paragraph)
    marks = sum(line.marks for page in pages for line in page)
    counts = {
        "broken pages": found.unread,
        "lines of heads, feet and numbers": furniture,
        "marks of notes": marks,
        "pictures": found.pictures,
    }
    if left := [f"{count} {what}" for what, count in counts.items() if count]:
        builder.tell(Notice(code=NoticeCode.PRINT_LEFT_OUT, text=f"{name}: not read: {', '.join(left)}."))
    return builder.build(Head(title=found.title, author=found.author))


def _paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[list[str]]:
    """The lines of each paragraph; one that goes on across a column or a page is one."""
    open_: list[Line] = []
    for page in pages:
        leading, width = _leading(page), max((line.right - line.left for line in page), default=0.0)
        for line in page:
            if open_ and _begins(line, open_, leading, width):
                yield [each.text for each in open_]
                open_ = []
            open_.append(line)
    if open_:
        yield [each.text for each in open_]


def _begins(line: Line, open_: Sequence[Line], leading: float, width: float) -> bool:
    """Whether a line begins a paragraph after the lines of the one before."""
    before = open_[-1]
    if max(line.size, before.size) > _OTHER_SIZE * min(line.size, before.size) or _ITEM.match(line.text):
        return True
    down = before.y - line.y
    if down <= 0 or down > 4 * leading:
        # At the top of a column or page, a paragraph goes on where the words do.
        return bool(_END.search(before.text)) or not line.text[:1].islower()
    if down > _APART * leading:
        return True
    if abs(down) < 0.2 * leading:
        return False
    ended = bool(_END.search(before.text))
    indented = line.left - before.left > _INDENT * line.size
    return ended and (indented or before.right - before.left < _SHORT * width)


def _leading(page: Sequence[Line]) -> float:
    """The usual distance between two lines of a page."""
    steps = [(before.y - line.y, line.size) for before, line in pairwise(page) if before.y > line.y]
    near = [step for step, size in steps if step < 3 * size]
    return median(near or [step for step, _ in steps] or [12.0])


def _whole(paragraphs: Sequence[Sequence[str]]) -> list[str]:
    """Each paragraph on one line, with words made whole that were broken at the end of a line."""
    known = Counter(word.lower() for lines in paragraphs for line in lines for word in _WORD.findall(line))
    return [_mended(_joined(lines, known), known) for lines in paragraphs]


def _mended(text: str, known: Mapping[str, int]) -> str:
    """Words made whole that the spacing of the print tore: the whole stands elsewhere, its beginning nowhere else."""

    def whole(torn: re.Match[str]) -> str:
        begin, end = torn[1].lower(), torn[2].lower()
        return torn[1] + torn[2] if known.get(begin + end) and known.get(begin) == 1 else torn[0]

    return _TORN.sub(whole, text)


def _joined(lines: Iterable[str], known: Container[str]) -> str:
    text = ""
    for line in lines:
        broken = _BROKEN_WORD.search(text)
        if broken and line[:1].islower():
            after = _WORD.match(line)
            whole = f"{broken[1]}-{after[0] if after else ''}".lower()
            # A word that stands elsewhere with its hyphen keeps it.
            text = text + line if whole in known and not text.endswith("\u00ad") else text[:-1] + line
        else:
            text += f" {line}" if text else line
    return text
