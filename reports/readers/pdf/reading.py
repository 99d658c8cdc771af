"""From the bytes of a PDF to a SourceDocument, step by step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reports.errors import NoText, ReportsError
from reports.model.notices import Notice, NoticeCode
from reports.model.source import SourceDocument
from reports.readers.building import SourceBuilder
from reports.readers.characters import one_line
from reports.readers.data import table
from reports.readers.decoding import check_length
from reports.readers.head import Head, person
from reports.readers.pdf.content import Reels, too_much
from reports.readers.pdf.fonts import Faces
from reports.readers.pdf.furniture import without_furniture
from reports.readers.pdf.lines import Line, lines, upright
from reports.readers.pdf.opening import Page, broken, opened, pages, said
from reports.readers.pdf.order import ordered
from reports.readers.pdf.paragraphs import joined
from reports.readers.pdf.runs import Stage
from reports.readers.quiet import quiet

# Titles that programs give to files: names of files, of programs, or none.
_NO_TITLE = re.compile(
    r".*\.(?:docx?|pdf|indd|qxd|xlsx?|pptx?|odt|rtf|wpd|tmp)|microsoft word.*|untitled.*|title", re.I
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=-|$)")
# The largest letters of the first page are its title where they are so much larger than the text.
_TITLE_SIZE, _TITLE_LINES, _TITLE_WORDS = 1.15, 4, 40
# So many pages are named in a notice.
_NAMED = 8


@dataclass(slots=True)
class _Found:
    """What was found on the pages of a file."""

    lines: list[list[Line]] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    overfull: list[int] = field(default_factory=list)
    pictured: list[int] = field(default_factory=list)
    pictures: int = 0
    artifacts: int = 0
    hidden: int = 0
    unreadable: int = 0
    added: int = 0


def read(data: bytes, name: str) -> SourceDocument:
    """The document in `data`: the text of the pages in reading order, paragraphs joined, heads and numbers left out.

    What was not read is told in notices. Raises Broken, Locked, NoText, PdfLimit, TooManyPages,
    SourceTooLong.
    """
    with quiet("pypdf"):
        reader = opened(data, name)
        found = _found(pages(reader, name), name)
        told = said(reader)
    if not any(found.lines):
        raise _nothing(found, name)
    kept, furniture = without_furniture(found.lines)
    paragraphs = joined(ordered([page for page in kept if page]))
    check_length(sum(map(len, paragraphs)), name)
    builder = SourceBuilder(data, name)
    for paragraph in paragraphs:
        builder.add(paragraph)
    for notice in _left_out(found, furniture, name):
        builder.tell(notice)
    return builder.build(_head(told, kept))


def _found(every: Iterator[Page], name: str) -> _Found:
    found, reels, faces = _Found(), Reels(name), Faces()
    for page in every:
        found.lines.append(_lines(page, found, reels, faces))
    return found


def _lines(page: Page, found: _Found, reels: Reels, faces: Faces) -> list[Line]:
    """The lines of one page. A page that cannot be read is told, and the others are read all the same."""
    reels.begin()
    stage = Stage(page, reels, faces)
    made: list[Line] = []
    try:
        stage.play(reels.operations(page.contents), page.resources)
        left, low, right, high = page.box
        turned = page.turned in (90, 270)
        across, up = (high - low, right - left) if turned else (right - left, high - low)
        reels.too_much |= len(stage.runs) > table("limits")["pdf"]["runs_of_a_page"]
        made = [] if reels.too_much else lines(upright(stage.runs, across, up))
        found.artifacts += len({round(run.base) for run in stage.runs if run.artifact})
        found.hidden += sum(run.hidden for run in stage.runs)
    except ReportsError:
        raise
    except Exception:  # what broken contents raise in pypdf is no closed list
        reels.broken = True
    found.unreadable += stage.unreadable
    found.pictures += stage.pictures
    found.added += page.added
    if reels.too_much:
        found.overfull.append(page.number)
    elif reels.broken or not page.whole:
        found.damaged.append(page.number)
    elif not made and stage.pictures:
        found.pictured.append(page.number)
    return made


def _nothing(found: _Found, name: str) -> ReportsError:
    """The error for a file without words: damaged, set in fonts that tell no letters, or a scan."""
    if found.overfull:
        return too_much(name)
    if found.damaged or not found.lines:
        return broken(name)
    if found.unreadable:
        hint = "Print it as PDF from the program that made it, or add --ocr to have its pages recognised."
        return NoText("the fonts of this PDF do not tell which letters they show.", where=name, hint=hint)
    if not found.pictures:
        hint = "Where words can be seen on its pages, add --ocr to have them recognised (with ocrmypdf)."
        return NoText("this PDF holds no text.", where=name, hint=hint)
    hint = "Add --ocr to have its pages recognised (with ocrmypdf), or give the text itself."
    return NoText("this PDF is a scan: its pages are pictures without text.", where=name, hint=hint)


def _head(told: dict[str, str], kept: Sequence[Sequence[Line]]) -> Head:
    """Title, author and language: as the file says where that can be believed, else as the first page shows."""
    first = next((page for page in kept if page), ())
    title, author = one_line(told["/Title"])[:300], one_line(told["/Author"])[:200]
    shown = _plain(" ".join(line.text for line in first))
    if _NO_TITLE.fullmatch(title) or not title or _plain(title) not in shown:
        title = _largest(first, kept) or ("" if _NO_TITLE.fullmatch(title) or len(title.split()) < 3 else title)
    language = _LANGUAGE.match(told["/Lang"])
    return Head(
        title=title or None,
        author=person(author),
        language=language[0].lower() if language else None,
    )


def _plain(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()


def _largest(first: Sequence[Line], kept: Sequence[Sequence[Line]]) -> str | None:
    """The first lines of the first page in the largest letters, if these are clearly larger than the text's."""
    if not first:
        return None
    sizes: dict[float, int] = {}
    for line in (line for page in kept for line in page):
        sizes[round(line.size, 1)] = sizes.get(round(line.size, 1), 0) + len(line.text)
    usual = max(sizes, key=lambda size: sizes[size])
    largest = max(line.size for line in first)
    chosen: list[Line] = []
    for line in first:
        if line.size > 0.97 * largest and (not chosen or chosen[-1].base - line.base < 2 * largest):
            chosen.append(line)
    words = " ".join(line.text for line in chosen).split()
    clear = largest >= _TITLE_SIZE * usual and len(chosen) <= _TITLE_LINES and 2 < len(words) <= _TITLE_WORDS
    return one_line(" ".join(words)) if clear else None


def _left_out(found: _Found, furniture: int, name: str) -> Iterator[Notice]:
    """What is missing, and what was left out."""
    if found.damaged:
        text = f"{name}: {_pages(found.damaged)} damaged; what stands there may be missing."
        yield Notice(code=NoticeCode.DAMAGED, text=text)
    if found.overfull:
        text = f"{name}: {_pages(found.overfull)} made of more drawing than is read; what stands there is missing."
        yield Notice(code=NoticeCode.DAMAGED, text=text)
    if found.pictured:
        few = len(found.pictured) == 1
        what = "only a picture, whose words were" if few else "only pictures, whose words were"
        text = f"{name}: {_pages(found.pictured)} {what} not read; --ocr recognises them."
        yield Notice(code=NoticeCode.SCANNED, text=text)
    kinds = (
        (found.artifacts + furniture, "running head, foot or page number", "running heads, feet and page numbers"),
        (found.pictures, "picture", "pictures"),
        (
            found.hidden,
            "stretch of words that is hidden or runs across the page",
            "stretches of words that are hidden or run across the page",
        ),
        (found.added, "note or form field upon the page", "notes and form fields upon the pages"),
        (found.unreadable, "character of a font that tells no letters", "characters of fonts that tell no letters"),
    )
    if left := ", ".join(f"{number:,} {one if number == 1 else more}" for number, one, more in kinds if number):
        yield Notice(code=NoticeCode.PRINT_LEFT_OUT, text=f"{name}: not read: {left}.")


def _pages(numbers: Sequence[int]) -> str:
    """Name pages, with their verb: "page 3 is", "pages 3 and 5 are", "pages 1, 2, … (40 in all) are"."""
    if len(numbers) == 1:
        return f"page {numbers[0]} is"
    if len(numbers) > _NAMED:
        return f"pages {', '.join(map(str, numbers[:_NAMED]))}, … ({len(numbers)} in all) are"
    return f"pages {', '.join(map(str, numbers[:-1]))} and {numbers[-1]} are"
