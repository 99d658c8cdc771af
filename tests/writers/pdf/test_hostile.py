"""Hostile text stays text: nothing is parsed, nothing breaks the layout, nothing takes for ever."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as with_settings
from hypothesis import strategies as st

from reports.model.blocks import Cell, Column, Heading, Link, ListBlock, ListItem, Paragraph, Row, Section, Table
from reports.writers.pdf import missing_characters
from reports.writers.pdf.fonts import face, named, sign
from tests.writers.documents import document, saying, sayings, text
from tests.writers.pdf.reading import folded, font_objects, links, pdf, words
from tests.writers.pdf.reading import saying as reading

MARKUP = (
    "<b>x", "<img src='/etc/passwd'/>", "<para fontSize=1e9>", "&lt;&amp;", "{{ 7*7 }}", "{% raw %}",
    "<a href='#x'>y</a>", "(Tj) \\( endstream endobj", "%PDF-1.4", "<seq/>",
    "<font color=\"[[[getattr(pow, 'x')]]]\">", "=cmd|' /C calc'!A0",
)  # fmt: skip


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_appears_literally_in_every_place(markup: str) -> None:
    reader = pdf(saying(markup))

    assert words(reader).replace(" ", "").count(folded(markup).replace(" ", "")) >= sayings()
    assert links(reader) == []


@given(st.text(st.characters(), max_size=120))
@with_settings(max_examples=60)
def test_any_text_makes_a_readable_file(anything: str) -> None:
    reader = pdf(saying(anything))

    assert len(reader.pages) >= 2
    assert isinstance(words(reader), str)


@given(st.lists(st.text("abcdefgh-/—. \u00a0éÄßжω", max_size=30), max_size=40))
@with_settings(max_examples=60)
def test_no_character_that_the_fonts_hold_is_lost(parts: list[str]) -> None:
    said = " ".join(parts)

    read = words(reading(Paragraph(inlines=tuple(text(part + " ") for part in parts))))

    assert "".join(said.split()) in read.replace(" ", "")


@pytest.mark.parametrize("length", [500, 20_000])
def test_a_word_without_end_is_cut_to_the_line(length: int) -> None:
    read = words(reading(Paragraph(inlines=(text("x" * length),))))

    assert read.count("x") == length


def test_a_paragraph_longer_than_many_pages_is_set_whole() -> None:
    said = " ".join(f"w{number}" for number in range(6_000))

    read = words(reading(Paragraph(inlines=(text(said),)))).split()

    assert [word for word in read if word.startswith("w")] == said.split()


def test_a_cell_taller_than_a_page_goes_on_on_the_next() -> None:
    said = " ".join(f"w{number}" for number in range(3000))
    cells = (Cell(inlines=(text("short"),)), Cell(inlines=(text(said),)))
    table = Table(caption=(), columns=(Column(), Column()), head=Row(cells=cells[:1] * 2), rows=(Row(cells=cells),) * 2)

    reader = reading(table)

    read = words(reader).split()
    assert len(reader.pages) > 3
    assert [read.count(word) for word in ("w0", "w1500", "w2999")] == [2, 2, 2]


def test_a_head_row_taller_than_a_page_does_not_stop_the_layout() -> None:
    cells = (Cell(inlines=(text("head " * 3000),)), Cell(inlines=(text("body"),)))
    table = Table(
        caption=(), columns=(Column(), Column()), head=Row(cells=cells[:1] * 2), rows=(Row(cells=cells[1:] * 2),) * 3
    )

    assert words(reading(table)).count("body") == 6


def test_thousands_of_rows_and_items_are_all_there() -> None:
    cell = Cell(inlines=(text("row"),))
    table = Table(caption=(), columns=(Column(),), head=Row(cells=(cell,)), rows=(Row(cells=(cell,)),) * 800)
    items = ListBlock(items=(ListItem(inlines=(text("item"),)),) * 800)

    read = words(reading(table, items)).split()

    assert read.count("item") == 800
    assert read.count("row") >= 801


def test_a_character_without_a_shape_is_replaced_in_sight() -> None:
    shown = [glyph.text for glyph in named(sign(face("Source Serif Pro", "regular"))).shape("😀").glyphs]

    assert shown == ["😀", "\u200b", "\u200b"]
    assert "Seoul and 😀." in words(reading(Paragraph(inlines=(text("Seoul and 😀."),)))).replace("\u200b", "")


def test_characters_without_a_shape_are_told_by_script() -> None:
    told = missing_characters(saying("Giza 𓀀𓀁, 😀, Αθήνα, Київ, Hà Nội, 서울 \u200b\u202e…\ufffd"))

    assert told == {"Egyptian": ["𓀀", "𓀁"], "symbols": ["😀"]}
    assert missing_characters(document()) == {}


def test_italics_without_greek_or_cyrillic_fall_back_to_the_upright() -> None:
    read = words(reading(Paragraph(inlines=(text("Αθήνα Київ", role="em"),))))

    assert "Αθήνα Київ" in read


def test_control_characters_are_shown_as_missing_and_direction_marks_vanish() -> None:
    read = words(reading(Paragraph(inlines=(text("a\x00b \u202ec\u202cd\ufeff"),))))

    assert "a?\u200b\u200bb cd" in read


def test_a_link_to_a_part_without_anything_in_it_is_no_link() -> None:
    reader = reading(
        Section(id="empty", blocks=()), Paragraph(inlines=(Link(href="#empty", inlines=(text("there"),)),))
    )

    assert links(reader) == []
    assert "there" in words(reader)


def test_a_reference_without_words_does_not_stop_the_way_back() -> None:
    silent = Link(href="#S1-p1", inlines=(), role="reference")
    cited = Paragraph(role="source", id="S1-p1", number="¶1", inlines=(text("Cited."),))

    assert links(reading(Paragraph(inlines=(text("a"), silent)), cited)) == []


def test_rows_below_a_head_taller_than_a_page_are_all_there() -> None:
    head = Row(cells=(Cell(inlines=(text("head " * 6000),)),))
    table = Table(caption=(), columns=(Column(),), head=head, rows=(Row(cells=(Cell(inlines=(text("body"),)),)),) * 3)

    read = words(reading(table)).split()

    assert (read.count("head"), read.count("body")) == (6000, 3)


def test_more_shapes_than_a_font_has_codes_for_are_shown_in_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.writers.pdf.embedding._MOST_CODES", 40)
    said = "".join(chr(code) for code in (*range(0x3B1, 0x3C9), *range(0x410, 0x450)))

    reader = reading(*(Paragraph(inlines=(text(said[at : at + 8]),)) for at in range(0, len(said), 8)))

    assert said in words(reader).replace(" ", "")
    assert len(font_objects(reader)) > len({str(font["/BaseFont"])[7:] for font in font_objects(reader)})


def test_a_text_longer_than_an_archive_takes_is_cut_where_it_is_told_and_not_where_it_is_read() -> None:
    reader = reading(Heading(level=1, inlines=(text("long " * 8000),)))

    assert max(len(str(entry.title)) for entry in reader.outline) <= 500
    assert words(reader).count("long") == 8000
