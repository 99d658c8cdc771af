"""Find what stands on page after page: running heads and feet, and the numbers of the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, islice, pairwise

from reports.readers.data import table
from reports.readers.pdf.lines import Line, by_level

# How many levels from the head and from the foot of a page may be furniture.
_DEEP = 4
# The same words stand at the same height on so many pages: so large a share of them, and on two at least. On three at
# least stand those that are not apart from the text, and the numbers that grow from page to page and tell no more.
_FEWEST_PAGES, _SHARE, _FEWEST_CLOSE = 2, 0.3, 3
_SAME_HEIGHT = 6.0
# A head has so many words at most; a paragraph that comes twice at one height has more.
_WORDS = 30
# Beside a number that grows stand so many words, with the number, in a head: fewer make a heading, as "Article 2" does.
_HEAD_WORDS = 3
# What a printer's program stamps on the margin has so many words, and so many figures, some of which change as they
# like; it is so much smaller than the text, in parts of its size (two thirds in the papers of Congress), and stands on
# so large a part of the pages.
_STAMP_WORDS, _STAMP_FIGURES, _STAMP_SIZE, _STAMPED = 6, 3, 0.8, 0.5
# In parts of the size of the text: a head is set at most so large (office programs: 10 of 11 points) where nothing else
# parts its number from its words.
_SMALL = 0.95
# Figures longer than the number of any page or document count as letters.
_FIGURES = re.compile(r"(?<!\d)\d{1,9}(?!\d)")
# Figures of a line that are looked at: stamps of printers have ten.
_SEVERAL = 12
# Pages that are the same are no furniture: so much of the text of a file stays.
_LEAST = 0.5
# In parts of the size of the text: between a number of a page and its text lies more than between two lines; so does,
# with the space that office programs (2.5 and more) and TeX (3.5) leave, between a head and the text, and more than
# between a heading set in the letters of the text and what stands below it.
_ALOOF, _APART, _FAR = 1.6, 2.2, 3.0

# Signs that part the number of a page from a head.
_SIGNS = r"[|•·∙●–—―\-/\\]"

_Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Level:
    """What stands beside each other at the edge of a page, and how far from the text, in parts of its size."""

    page: int
    cells: tuple[Line, ...]
    gap: float

    @property
    def words(self) -> tuple[_Key, ...]:
        """Its words and their heights."""
        return tuple(_key(cell.text, cell) for cell in self.cells)


class _Seen:
    """What stands how often at the edges of the pages: words, and figures that grow by one from page to page."""

    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        self.size = _usual_size(pages)
        self._needed = max(_FEWEST_PAGES, _SHARE * len(pages))
        self._tells = _told(len(pages))
        self._stamped = max(_FEWEST_CLOSE, _STAMPED * len(pages))
        self._words: Counter[_Key] = Counter()
        self._growing: Counter[tuple[_Key, int]] = Counter()
        self._stamps: Counter[tuple[_Key, int, int]] = Counter()
        for number, page in enumerate(pages):
            edge = list(_edges(by_level(page)))
            self._words.update({each for line in edge for each in _near(line)})
            self._growing.update({each for line in edge for each in _grown(line, number)})
            self._stamps.update({each for line in edge for each in self._stamp(line, number)})
        self._numbered = any(
            often >= max(_FEWEST_CLOSE, self._needed) and _is_number(text.replace("#", "1"))
            for ((text, _), _), often in self._growing.items()
        )

    def again(self, line: Line) -> int:
        """On how many pages a line stands with the same words, or a little higher or lower."""
        return self._words[_key(line.text, line)] if len(line.text.split()) <= _WORDS else 0

    def grows(self, line: Line, page: int) -> bool:
        """Whether a figure of a line, and nothing else of it, grows by one from page to page."""
        return bool(self._open(line, page))

    def _open(self, line: Line, page: int) -> list[str]:
        """A line with each figure left open that grows from page to page; two are enough where it tells of pages.

        So does a figure aside that is the number of its page in the file.
        """
        return [
            text
            for (text, height), more in _grown(line, page)
            if (often := self._growing[(text, height), more]) >= self._needed
            and (often >= _FEWEST_CLOSE or self._tells.search(text) or (more == 1 and _aside().search(text)))
        ]

    def _changes_sides(self, line: Line, page: int) -> bool:
        """Whether the number stands before the words of a head on left pages and behind them on right ones."""
        return any(
            self._growing[(_turned(text), height), more] >= _FEWEST_PAGES
            for (text, height), more in _grown(line, page)
            if self._growing[(text, height), more] >= _FEWEST_PAGES
        )

    def _stamp(self, line: Line, page: int) -> Iterator[tuple[_Key, int, int]]:
        """A line in the letters of a stamp with all figures left open, and what each is more than that of the page."""
        if line.size > _STAMP_SIZE * self.size or len(line.text.split()) < _STAMP_WORDS:
            return
        figures = list(islice(_FIGURES.finditer(line.text), _SEVERAL))
        if len(figures) >= _STAMP_FIGURES:
            key = _key(_FIGURES.sub("#", line.text), line)
            yield from ((key, place, int(figure[0]) - page) for place, figure in enumerate(figures))

    def is_stamp(self, level: _Level) -> bool:
        """Whether a line alone is a printer's stamp: one of its figures grows from page to page, others may change."""
        stamps = (self._stamps[each] for each in self._stamp(level.cells[0], level.page))
        return len(level.cells) == 1 and level.gap > _FAR and max(stamps, default=0) >= self._stamped

    def is_surely(self, level: _Level) -> bool:
        """Whether a level is furniture wherever it stands: a stamp, or a head whose number changes sides."""
        line = level.cells[0]
        sides = len(level.cells) == 1 and level.gap > _ALOOF and self._changes_sides(line, level.page)
        return sides or self.is_stamp(level)

    def is_furniture(self, level: _Level) -> bool:
        """Whether all of a level stands on other pages, but for the number of the page."""
        cells, page = level.cells, level.page
        fewest = min(self.again(cell) for cell in cells)
        if fewest >= self._needed:
            return level.gap > _APART or fewest >= _FEWEST_CLOSE
        if self.is_stamp(level):
            return True
        if len(cells) == 1:
            return self._is_numbered(cells[0], level)
        # Beside the number of a page, what stands on the pages of one chapter is its head.
        numbers = [self.grows(cell, page) for cell in cells]
        needed = _FEWEST_PAGES if any(numbers) else self._needed
        heads = [self.again(cell) >= needed for cell in cells]
        return any(heads) and all(
            head or number or _says_page(cell.text) for head, number, cell in zip(heads, numbers, cells, strict=True)
        )

    def _is_numbered(self, line: Line, level: _Level) -> bool:
        """Whether a line alone is the number of a page, or a head with one."""
        grown = self._open(line, level.page)
        if not grown:
            return False
        if _is_number(line.text) or self._changes_sides(line, level.page):
            return level.gap > _ALOOF
        if line.size >= 1.05 * self.size or line.bold:
            return False
        if any(map(self._tells.search, grown)):
            return level.gap > _APART
        parted = _aside() if line.size > _SMALL * self.size else _at_an_end()
        words = sum(any(map(str.isalnum, word)) for word in line.text.split()) >= _HEAD_WORDS
        return level.gap > _FAR and words and not self._numbered and any(map(parted.search, grown))


def without_furniture(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], int]:
    """The lines of every page without what stands on all of them, and how many were left out.

    A level goes as a whole or stays. What is not apart from the text, as the head of a table that goes on, stays where
    it stands first.
    """
    seen = _Seen(pages)
    known: set[tuple[_Key, ...]] = set()
    kept: list[list[Line]] = []
    for number, page in enumerate(pages):
        out: set[int] = set()
        for level in _outer(number, page, seen):
            if level.gap > _APART or level.words in known or any(seen.grows(cell, number) for cell in level.cells):
                out.update(map(id, level.cells))
            known.add(level.words)
        kept.append(_without_number([line for line in page if id(line) not in out]))
    if _length(kept) < _LEAST * _length(pages):
        return [list(page) for page in pages], 0
    return kept, sum(map(len, pages)) - sum(map(len, kept))


def _outer(number: int, page: Sequence[Line], seen: _Seen) -> Iterator[_Level]:
    """The levels of a page that are furniture, from its head and from its foot, up to the first that is none.

    What surely is stays furniture wherever it stands: what else is set on the margin may lie further out.
    """
    levels = by_level(page)
    for way in (levels, levels[::-1]):
        made = [_Level(number, tuple(cells), gap) for cells, gap in zip(way, _gaps(way, seen.size), strict=True)]
        # Heads stand in blocks: those above another are as far from the text as the block.
        found: list[_Level] = []
        for level in reversed(made[:_DEEP]):
            inner = found[-1].gap if found else 0.0
            whole = replace(level, gap=max(level.gap, inner))
            if seen.is_furniture(whole):
                found.append(whole)
            else:
                found = [each for each in found if seen.is_surely(each)]
        yield from reversed(found)


def _gaps(levels: Sequence[Sequence[Line]], size: float) -> Iterator[float]:
    """How far each level stands from the next one further in, in parts of the size of the text."""
    for level, inner in pairwise(levels):
        yield abs(level[0].base - inner[0].base) / size
    if levels:
        yield float("inf")


def _edges(levels: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """The lines at the head and at the foot of a page; levels count, not lines beside each other."""
    for place, level in enumerate(levels):
        if place < _DEEP or place >= len(levels) - _DEEP:
            yield from level


def _usual_size(pages: Iterable[Iterable[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for line in chain.from_iterable(pages):
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _length(pages: Iterable[Sequence[Line]]) -> int:
    return sum(len(line.text) for page in pages for line in page)


def _key(text: str, line: Line) -> _Key:
    """What makes two lines the same: their words and their height."""
    return text.casefold(), round(line.base / _SAME_HEIGHT)


def _near(line: Line) -> Iterator[_Key]:
    """A line where it stands and next to it: pages of one file are not all laid out by one template."""
    text, height = _key(line.text, line)
    yield from ((text, height + more) for more in (-1, 0, 1))


def _grown(line: Line, page: int) -> Iterator[tuple[_Key, int]]:
    """A line with one of its figures left open, and what this figure is more than the number of the page."""
    for figure in islice(_FIGURES.finditer(line.text), _SEVERAL):
        yield _key(f"{line.text[: figure.start()]}#{line.text[figure.end() :]}", line), int(figure[0]) - page


def _turned(text: str) -> str:
    """A line with the figure that was left open at its other end; nothing where it stands at none."""
    if text.startswith("# "):
        return f"{text[2:]} #"
    return f"# {text[:-2]}" if text.endswith(" #") else ""


@cache
def _number() -> re.Pattern[str]:
    """The number of a page, as group `said` with words that say so."""
    words = table("head")["pages"]
    page, letter, of = ("|".join(map(re.escape, words[name])) for name in ("words", "letters", "of"))
    figure = r"(?:\d{1,4}|(?=[ivxlc])x{0,3}(?:ix|iv|v?i{0,3})|\((?=[IVXLC])X{0,3}(?:IX|IV|V?I{0,3})\))"
    said = rf"(?P<said>(?i:{page})[.:]?\s*|(?i:{letter})(?:\.\s*|\s+))?"
    total = rf"(?:\s*(?i:/|{of})\s*\d{{1,4}})?"
    return re.compile(rf"[\[(|–—-]*\s*{said}{figure}{total}(?P<behind>\s*(?i:{page}))?\s*[\])|–—-]*")


@cache
def _told(count: int) -> re.Pattern[str]:
    """A figure left open that tells that it is the number of a page.

    The word for it begins the line or stands behind a sign ("Ministry - Page 1"), for it may mean something else ("for
    side 1"); or the number of pages stands behind: any with the word, without it that of the `count` pages there are.
    """
    words = table("head")["pages"]
    page, of = ("|".join(map(re.escape, words[name])) for name in ("words", "of"))
    said, total = rf"(?i:{page})[.:]?\s*#", rf"\s*(?i:/|{of})\s*"
    end = r"(?![\w/]|[.,-]\d)"
    return re.compile(
        rf"(?:^|[^\w\s]\s*)(?:{said}(?!\w)|#\.?\s*(?i:{page})(?!\w))"
        rf"|(?<!\w){said}{total}\d{{1,4}}{end}"
        rf"|(?<![\w/.,-])#{total}{count}{end}"
    )


@cache
def _at_an_end() -> re.Pattern[str]:
    """A figure left open where the number of a page stands: before all words of a line or behind them."""
    return re.compile(rf"^\W{{0,4}}{_counted()}(?!\w)|(?<!\w){_counted()}\W{{0,4}}$")


@cache
def _aside() -> re.Pattern[str]:
    """The same, parted from the words by a sign: what follows upon words alone may be counted by them, as tables."""
    words, ends = table("head")["pages"], r"\W{0,4}"
    page, letter = ("|".join(map(re.escape, words[name])) for name in ("words", "letters"))
    said = rf"(?i:(?:{page})[.:]?|(?:{letter})\.)\s*#"
    before = rf"^{ends}(?:{_counted()}\s+{_SIGNS}\s|{said}(?!\w))"
    return re.compile(rf"{before}|(?:\s{_SIGNS}\s{ends}{_counted()}|[^\w\s]\s*{said}){ends}$")


def _counted() -> str:
    words = table("head")["pages"]
    page, letter, of = ("|".join(map(re.escape, words[name])) for name in ("words", "letters", "of"))
    return rf"(?:(?i:{page}|{letter})[.:]?\s*)?#(?:\s*(?i:/|{of})\s*\d{{1,4}})?(?:\s*(?i:{page}))?"


def _is_number(text: str) -> bool:
    return _number().fullmatch(text) is not None


def _says_page(text: str) -> bool:
    found = _number().fullmatch(text)
    return found is not None and bool(found["said"] or found["behind"])


def _without_number(page: list[Line]) -> list[Line]:
    """The lines of a page without its number: a figure alone, above or below everything else and apart from it."""
    kept = sorted(page, key=lambda line: line.base)
    for outer, inner in ((0, 1), (-1, -2)):
        if not kept or not _is_number(kept[outer].text):
            continue
        if len(kept) == 1 or abs(kept[outer].base - kept[inner].base) > _ALOOF * kept[outer].size:
            number = kept.pop(outer)
            page = [line for line in page if line is not number]
    return page
