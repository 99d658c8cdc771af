"""Write the contents of a long document: a field of Word that is filled already, with a page for each heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from reports.model.blocks import Block, Box, Heading, Section, plain
from reports.writers.docx.elements import TAB, field_end, field_start, paragraph, run
from reports.writers.docx.measuring import Measuring
from reports.writers.docx.paging import Pages

# Up to four pages are turned faster than a list of them is read; so the issue of the Word file has it.
_MOST_WITHOUT = 4
# The levels that are listed: the parts of a document, and the parts of those.
_STYLES = {2: "TOC1", 3: "TOC2"}
_FIELD = r"TOC \o &quot;1-2&quot; \h \z \u"
# What Word puts around its own contents, so that it offers to bring them up to date.
_GALLERY = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    "</w:sdtPr><w:sdtContent>"
)


class Contents:
    """The contents of `blocks` under a `title`; a document of few pages has none.

    They stand after so many blocks as `place` says: after the front of the document, or before its first section.
    There are so many pages before the first block as `before` says.
    """

    def __init__(self, blocks: tuple[Block, ...], title: str, measuring: Measuring, before: int = 0) -> None:
        self.place = _place(blocks)
        self._title = title
        self._before = before
        self._headings = list(_listed(blocks))
        self._names: dict[int, str] = {}
        self._pages: dict[int, int] = {}
        whole = Pages(measuring.height).fill(measuring.pieces(blocks), _MOST_WITHOUT)
        if self._headings and whole.count > _MOST_WITHOUT:
            # Word's own contents lead to hidden bookmarks of such names.
            self._names = {id(heading): f"_Toc{number:09}" for number, heading in enumerate(self._headings, 1)}
            self._pages = self._paged(blocks, measuring)

    def bookmark(self, heading: Heading) -> str | None:
        """The name of the bookmark around a heading, to which its entry leads."""
        return self._names.get(id(heading))

    def written(self) -> str:
        """The XML of the contents, or of none."""
        if not self._names:
            return ""
        lines = list(map(self._entry, self._headings))
        lines[0] = field_start(_FIELD) + lines[0]
        lines[-1] += field_end()
        styled = (paragraph(_STYLES[each.level], line) for each, line in zip(self._headings, lines, strict=True))
        title = paragraph("TOCHeading", run(self._title)) if self._title else ""
        return f"{_GALLERY}{title}{''.join(styled)}</w:sdtContent></w:sdt>"

    def _entry(self, heading: Heading) -> str:
        name = self._names[id(heading)]
        number = run(heading.number) + TAB if heading.number else ""
        page = field_start(rf"PAGEREF {name} \h") + run(str(self._before + self._pages[id(heading)])) + field_end()
        words = f"{number}{run(plain(heading.inlines))}{TAB}{page}"
        return f'<w:hyperlink w:anchor="{name}" w:history="1">{words}</w:hyperlink>'

    def _paged(self, blocks: tuple[Block, ...], measuring: Measuring) -> dict[int, int]:
        """The page of each heading, with the contents in their place."""
        contents = measuring.contents(self._title, (plain(heading.inlines) for heading in self._headings))
        before, after = measuring.pieces(blocks[: self.place]), measuring.pieces(blocks[self.place :])
        return Pages(measuring.height).fill(chain(before, contents, after)).headings


def _place(blocks: tuple[Block, ...]) -> int:
    for at, block in enumerate(blocks):
        if isinstance(block, Section):
            return at + 1 if block.role == "front" else at
    return 0


def _listed(blocks: Iterable[Block]) -> Iterator[Heading]:
    """The headings below the title that have words."""
    for block in blocks:
        if isinstance(block, Heading) and block.level in _STYLES and plain(block.inlines).strip():
            yield block
        elif isinstance(block, Section | Box):
            yield from _listed(block.blocks)
