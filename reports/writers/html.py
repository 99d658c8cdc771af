"""Write a Document as one HTML page that stands alone: semantic, accessible, without script or remote content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import assert_never

from reports.model.blocks import (
    Anchor,
    Block,
    Bound,
    Box,
    Break,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    Inline,
    Link,
    ListBlock,
    Meter,
    Paragraph,
    QuoteBlock,
    Row,
    Section,
    Strip,
    Table,
    Text,
    plain,
)
from reports.writers.characters import printable
from reports.writers.css import stylesheet
from reports.writers.drawing.svg import drawn
from reports.writers.flow import held
from reports.writers.theme import Theme

# The page asks for nothing from anywhere; its own style sheet stands inside it.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_ADDRESS = re.compile(r"^(#|https?://|mailto:)", re.IGNORECASE)
# The width of a picture, in units of which the page makes pixels as it needs: text of the page's small sizes.
_PICTURE = 480.0
_TAGS = {"plain": "", "strong": "strong", "em": "em", "quiet": "span", "label": "span"}


def write(document: Document, theme: Theme) -> bytes:
    """The document as a UTF-8 HTML page in the look of `theme`."""
    lines = [
        "<!DOCTYPE html>",
        f"<html{_attributes(lang=document.language)}>",
        *_head(document, theme),
        "<body>",
        *_page_line("header", document.organisation, document.marking),
        "<main>",
        *_blocks(document.blocks, theme),
        "</main>",
        *_page_line("footer", document.furniture.foot, document.marking),
        "</body>",
        "</html>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _head(document: Document, theme: Theme) -> Iterator[str]:
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f"<meta{_attributes(http_equiv='Content-Security-Policy', content=_POLICY)}>"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f"<title>{_text(document.title)}</title>"
    named = {
        "description": document.subject,
        "keywords": ", ".join(document.keywords),
        "author": document.organisation,
        "dcterms.identifier": document.brief.id,
    }
    yield from (f"<meta{_attributes(name=name, content=value)}>" for name, value in named.items() if value)
    yield f"<style>\n{stylesheet('html.css', theme)}</style>"
    yield "</head>"


def _page_line(tag: str, words: str | None, marking: str | None) -> Iterator[str]:
    """Whose paper it is, and its marking, above and below the text; nothing where there is neither."""
    if words or marking:
        yield f'<{tag} class="page">'
        if words:
            yield f"<p>{_text(words)}</p>"
        if marking:
            yield f'<p class="marking">{_text(marking)}</p>'
        yield f"</{tag}>"


def _blocks(blocks: Iterable[Block], theme: Theme) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, theme)


def _block(block: Block, theme: Theme) -> Iterator[str]:
    match block:
        case Heading():
            yield _worded(f"h{block.level}", block, _attributes(id=block.id, anchor=block.anchor))
        case Paragraph():
            role = None if block.role == "body" else block.role
            yield _worded("p", block, _attributes(id=block.id, class_=role, lang=block.lang, anchor=block.anchor))
        case ListBlock():
            yield from _list(block)
        case Table():
            yield from _table(block)
        case Figure():
            yield from _figure(block, theme)
        case QuoteBlock():
            yield from _quote(block)
        case Strip():
            pairs = (f"<div><dt>{_inlines(p.label)}</dt><dd>{_inlines(p.value)}</dd></div>" for p in block.pairs)
            yield from _wrapped("dl", ' class="strip"', pairs)
        case Box():
            yield from _wrapped("aside", ' class="box"', _blocks(block.blocks, theme))
        case Section():
            yield from _wrapped("section", _attributes(id=block.id, class_=block.role), _blocks(block.blocks, theme))
        case _:
            assert_never(block)


def _worded(tag: str, block: Heading | Paragraph, attributes: str) -> str:
    number = f'<span class="number">{_text(block.number)}</span> ' if block.number else ""
    return f"<{tag}{attributes}>{number}{_inlines(block.inlines)}</{tag}>"


def _list(block: ListBlock) -> Iterator[str]:
    items = (f"<li{_attributes(anchor=item.anchor)}>{_inlines(item.inlines)}</li>" for item in block.items)
    yield from _wrapped("ol" if block.ordered else "ul", "", items)


def _quote(quote: QuoteBlock) -> Iterator[str]:
    yield f"<figure{_attributes(anchor=quote.anchor)}>"
    yield f"<blockquote{_attributes(lang=quote.lang)}>{_inlines(quote.inlines)}</blockquote>"
    if quote.source:
        yield f"<figcaption>{_inlines(quote.source)}</figcaption>"
    yield "</figure>"


def _figure(figure: Figure, theme: Theme) -> Iterator[str]:
    """The picture in a region that scrolls on a narrow screen, by the keyboard too."""
    yield f"<figure{_attributes(class_='picture', id=figure.id)}>"
    yield f"<figcaption>{_inlines(figure.caption)}</figcaption>"
    named = _attributes(class_="table", role="region", aria_label=plain(figure.caption) or None, tabindex="0")
    yield from _wrapped("div", named, drawn(figure.drawing, figure.alt, theme, _PICTURE))
    yield "</figure>"


def _table(table: Table) -> Iterator[str]:
    """The table in a region that scrolls on a narrow screen, by the keyboard too."""
    label = plain(table.caption) or None
    yield f"<div{_attributes(class_='table', role='region', aria_label=label, tabindex='0', id=table.id)}>"
    yield "<table>"
    if table.caption:
        yield f"<caption>{_inlines(table.caption)}</caption>"
    total = sum(column.weight for column in table.columns)
    widths = (f'<col style="width:{100 * column.weight / total:.2f}%">' for column in table.columns)
    yield f"<colgroup>{''.join(widths)}</colgroup>"
    yield f"<thead>{_row(table.head, table, scope='col')}</thead>"
    yield from _wrapped("tbody", "", (_row(row, table, scope="row") for row in table.rows))
    yield "</table>"
    yield "</div>"


def _row(row: Row, table: Table, scope: str) -> str:
    cells = (_cell(*each, scope) for each in zip(row.cells, table.columns, table.head.cells, strict=True))
    return f"<tr{_attributes(anchor=row.anchor)}>{''.join(cells)}</tr>"


def _cell(cell: Cell, column: Column, head: Cell, scope: str) -> str:
    """A cell; every cell of the head heads its column, and a narrow screen shows those words beside each value."""
    heads = cell.header or scope == "col"
    tag = "th" if heads else "td"
    named = {"scope": scope} if heads else {"data_label": plain(head.inlines)}
    align = None if column.align == "left" else column.align
    return f"<{tag}{_attributes(class_=align, anchor=cell.anchor, **named)}>{_inlines(cell.inlines)}</{tag}>"


def _inlines(inlines: tuple[Inline, ...]) -> str:
    return "".join(_inline(inline) for inline in held(inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Text():
            return _run(inline)
        case Break():
            return "<br>"
        case Meter():
            return f"<span{_attributes(class_='meter', role='img', aria_label=inline.text)}>{inline.marks}</span>"
        case Link():
            return _link(inline)
        case Bound():
            return f"<span{_attributes(anchor=inline.anchor)}>{_inlines(inline.inlines)}</span>"
        case _:
            assert_never(inline)


def _run(text: Text) -> str:
    tag = _TAGS[text.role] or ("span" if text.lang else "")
    if not tag:
        return _text(text.text)
    role = text.role if tag == "span" and text.role != "plain" else None
    return f"<{tag}{_attributes(class_=role, lang=text.lang)}>{_text(text.text)}</{tag}>"


def _link(link: Link) -> str:
    """A link to a place on this page or an address that can be followed; else the words alone."""
    if not _ADDRESS.match(link.href):
        return _inlines(link.inlines)
    role = link.role if link.role == "reference" else None
    return f"<a{_attributes(href=link.href, class_=role)}>{_inlines(link.inlines)}</a>"


def _wrapped(tag: str, attributes: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"<{tag}{attributes}>"
    yield from lines
    yield f"</{tag}>"


def _text(text: str) -> str:
    return escape(printable(text), quote=False)


def _attributes(anchor: Anchor | None = None, **values: str | None) -> str:
    """The attributes as they stand in a tag, those that are None left out; `class_` and `_` read as HTML has them."""
    if anchor is not None:
        values |= {"data_fact": anchor.fact, "data_field": anchor.field}
    named = ((name.rstrip("_").replace("_", "-"), value) for name, value in values.items() if value is not None)
    return "".join(f' {name}="{escape(printable(value))}"' for name, value in named)
