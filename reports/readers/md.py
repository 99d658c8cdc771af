"""Turn a Markdown file into a SourceDocument: the words stay, the markup goes."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from reports.model.source import SourceDocument
from reports.readers import columns
from reports.readers.building import SourceBuilder
from reports.readers.characters import one_line, uniform_lines
from reports.readers.data import table
from reports.readers.decoding import decode
from reports.readers.front import front_matter
from reports.readers.head import Head
from reports.readers.hyphens import known_words
from reports.readers.lines import joined, paragraphs, unwrapped
from reports.readers.raised import is_linked_mark, is_note_mark, readable

_TAG = re.compile(r"<!--.*?(?:-->|$)|<(script|style)\b.*?(?:</\1\s*>|$)|<[/!?A-Za-z][^<>]*>", re.DOTALL | re.IGNORECASE)
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?=[\s/>])")
# Emphasis written with a space inside its marks is none to CommonMark; the marks are markup all the same.
_LOST_EMPHASIS = "**"
# A note of one word is written like the address of a link, which CommonMark drops.
_NOTE = re.compile(r"^ {0,3}(\[\^[^\]\s]{1,40}\]:)", re.MULTILINE)
_MARK_OF_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\](?!:)")
_RAISED = re.compile(r"<(/?)sup\b", re.I)
_LINK = re.compile(r"<(?:/|(?=a\s[^>]*href=\s*[\"']?#))a\b", re.I)


def read(data: bytes, name: str) -> SourceDocument:
    """The document in `data`: CommonMark with tables, its front matter taken off, raw HTML dropped.

    Raises BadSource or SourceTooLong.
    """
    text, notices = decode(data, name)
    builder = SourceBuilder(data, name, notices)
    head, body, told = front_matter(builder.clean(uniform_lines(text)), name)
    for notice in told:
        builder.tell(notice)
    body = _with_notes(body)
    tokens = _tokens(body)
    for paragraph in _paragraphs(tokens, body.split("\n")):
        builder.add(paragraph)
    return builder.build(_with_heading(head, tokens))


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables; four spaces of indentation are no code in a report, only a stray margin."""
    return MarkdownIt("commonmark").enable("table").disable("code")


def _with_notes(body: str) -> str:
    """`body` with each note as a paragraph of text, and without the marks of notes."""
    notes = set(_NOTE.findall(body))
    return _MARK_OF_NOTE.sub(lambda mark: "" if f"{mark[0]}:" in notes else mark[0], _NOTE.sub(r"\n\\\1", body))


def _tokens(body: str) -> list[Token]:
    """The tokens of a Markdown text; one of too many lines is taken as it stands, like the content of a fence."""
    if body.count("\n") <= table("limits")["markdown_lines"]:
        return _parser().parse(body)
    return [Token("fence", "code", 0, content=body)]


def _with_heading(head: Head, tokens: Sequence[Token]) -> Head:
    """`head`, its missing title taken from the first heading of the first level."""
    for opening, inside in pairwise(tokens):
        if head.title is None and opening.type == "heading_open" and opening.tag == "h1":
            return replace(head, title=one_line(" ".join(_pieces(inside.children or [], Counter()))) or None)
    return head


def _paragraphs(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[str]:
    """The paragraphs that the blocks of a document make, in order; `lines` are those that it was written in."""
    known = known_words(lines)
    number = written = ""
    row: list[str] | None = None
    for token in tokens:
        match token.type:
            case "list_item_open":
                number = f"{token.info}. " if token.info else ""
            case "tr_open":
                row, written = [], lines[token.map[0]] if token.map else ""
            case "tr_close":
                beyond = _inline(_cells(written)[len(row or []) :])
                yield columns.row([*(row or []), " ".join(_pieces(beyond, known))])
                row = None
            case "inline" if row is not None:
                row.append(" ".join(_pieces(token.children or [], known)))
            case "inline":
                first, *others = joined(_pieces(token.children or [], known)) or [""]
                yield from (number + first, *others)
                number = ""
            case "html_block":
                yield from paragraphs(html.unescape(_without_tags(token.content)))
            case "fence" | "code_block":
                yield from paragraphs(token.content)
            case _:
                pass


def _without_tags(markup: str) -> str:
    """`markup` without its tags; what only looks like one, as "<inaudible>", are words."""
    known = table("html")["markup"]["names"]
    return _TAG.sub(
        lambda tag: tag[0] if (name := _NAME.match(tag[0])) and name[1].lower() not in known else " ", markup
    )


def _cells(written: str) -> list[str]:
    """All cells of a row of a table as they are written; those beyond its heading's make no tokens."""
    cells = escapedSplit(written.strip(" \t>"))
    return cells[not cells[0] : len(cells) - (len(cells) > 1 and not cells[-1].strip())]


def _inline(cells: Sequence[str]) -> list[Token]:
    """The tokens of the words of cells, which are parsed as one: a row may have very many."""
    words = columns.BETWEEN.join(cell.strip() for cell in cells if cell.strip())
    return [token for inline in _parser().parseInline(words) for token in inline.children or []]


@dataclass
class _Marks:
    """Where the words of a paragraph are raised or a link within the page, which marks of notes are."""

    raised: bool = False
    link: str = ""

    def follow(self, tag: str) -> None:
        """Go on past a tag."""
        if raised := _RAISED.match(tag):
            self.raised = not raised[1]
        elif link := _LINK.match(tag):
            self.link = "" if link[0].startswith("</") else tag

    def hold(self, words: str, before: str) -> bool:
        """Whether `words` are the mark of a note."""
        if self.raised:
            return is_note_mark(words, before, linked=bool(self.link))
        return bool(self.link) and is_linked_mark(words, before, self.link)


def _pieces(tokens: Sequence[Token], known: Counter[str]) -> list[str]:
    """The words of inline tokens, one piece for each line that the writer ended on purpose."""
    pieces = [""]
    marks = _Marks()
    for token in tokens:
        match token.type:
            case "hardbreak":
                pieces.append("")
            case "softbreak":
                pieces[-1] += "\n"
            case "html_inline":
                marks.follow(token.content)
                pieces[-1] += _without_tags(token.content).strip()
            case "image":
                pieces[-1] += token.content
            case "text" if not marks.hold(token.content, pieces[-1]):
                words = token.content.replace(_LOST_EMPHASIS, "")
                pieces[-1] += readable(words, pieces[-1]) if marks.raised else words
            case "code_inline":
                pieces[-1] += token.content
            case _:
                pass
    lines = [unwrapped([line.strip() for line in piece.split("\n") if line.strip()], known) for piece in pieces]
    return [line for line in lines if line]
