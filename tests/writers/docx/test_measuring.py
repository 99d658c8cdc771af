from __future__ import annotations

from reports.model.blocks import Block, Box, Heading, ListBlock, ListItem, Paragraph, QuoteBlock, Section, walk
from reports.writers.docx.paging import Piece
from reports.writers.theme import default_theme
from tests.writers.documents import annex, document, text
from tests.writers.docx.word import measuring
from tests.writers.drawings import CHART

THEME = default_theme()
LONG = text("Norland " * 40)


def pieces(*blocks: Block) -> list[Piece]:
    return list(measuring(THEME).pieces(blocks))


def test_a_paragraph_has_the_lines_and_the_space_of_its_style() -> None:
    (made,) = pieces(Paragraph(inlines=(LONG,)))
    style = THEME.styles.body

    assert (made.lines, made.leading, made.before, made.after) == (4, style.leading, style.before, style.after)
    assert made.parted


def test_an_indented_paragraph_has_less_room() -> None:
    body, source = (pieces(Paragraph(inlines=(LONG,) * 6, role=role))[0] for role in ("body", "source"))

    assert source.lines > 0
    assert source.leading < body.leading


def test_headings_stay_with_what_follows_and_are_known() -> None:
    heading = Heading(level=2, inlines=(text("Part"),))
    (made,) = pieces(heading)

    assert made.kept
    assert made.heading is heading


def test_the_first_and_the_last_rows_of_a_table_are_not_left_alone() -> None:
    table = next(element for element in walk(document().blocks[1]) if element.kind == "table")
    five = table.model_copy(update={"rows": table.rows[:1] * 5})

    caption, head, *rows = pieces(five)

    assert caption.kept
    assert head.kept
    assert [row.kept for row in rows] == [True, False, False, True, False]
    assert {row.head for row in rows} == {head.lines * head.leading + head.after}


def test_an_annex_begins_on_a_page_of_its_own() -> None:
    first, *others = pieces(annex())

    assert first.fresh
    assert not any(piece.fresh for piece in others)


def test_a_picture_stays_with_its_caption() -> None:
    caption, picture = pieces(CHART)

    assert caption.kept
    assert picture.leading > 20


def test_a_quotation_stays_with_its_source() -> None:
    words, source = pieces(QuoteBlock(inlines=(LONG,), source=(text("Ada"),)))

    assert words.kept
    assert not words.parted
    assert not source.kept


def test_the_space_around_key_points_is_counted() -> None:
    items = ListBlock(items=(ListItem(inlines=(text("a"),)), ListItem(inlines=(text("b"),))))
    heading = Heading(level=2, inlines=(text("Key points"),))
    boxed = pieces(Box(blocks=(heading, Paragraph(inlines=(text("p"),)), items)))

    assert len(boxed) == 4
    assert boxed[0].before > THEME.styles.subheading.before
    assert boxed[0].heading is heading
    assert boxed[-1].after > THEME.styles.item.after


def test_blocks_are_measured_once() -> None:
    paragraph = Paragraph(inlines=(LONG,))
    made = measuring(THEME)

    assert next(made.pieces([paragraph])) is next(made.pieces([Section(blocks=(paragraph,))]))
