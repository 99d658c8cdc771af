from __future__ import annotations

import re
from itertools import pairwise

from reports.model.blocks import Anchor, Block, Cell, Column, Link, Paragraph, Row, Table
from reports.writers import html
from reports.writers.theme import default_theme
from tests.writers.documents import document, text
from tests.writers.extraction import html_text, read_html

THEME = default_theme()


def written(*blocks: Block) -> str:
    return html.write(document(*blocks), THEME).decode("utf-8")


def test_the_page_names_its_language_and_title() -> None:
    page = written()

    assert '<html lang="en">' in page
    assert "<title>Norland–Vesperia talks, Port Amity, 2 March 2031</title>" in page


def test_headings_skip_no_level() -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", written())]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_link_on_the_page_leads_to_a_place_on_it() -> None:
    page = read_html(written())

    assert {"S1-p1", "S1-p2"} <= page.links
    assert {"S1-p1", "S1-p2"} <= page.targets


def test_header_cells_say_what_they_head() -> None:
    page = written()

    assert '<th class="right" scope="col">No.</th>' in page
    assert '<th class="right" scope="row">1</th>' in page
    assert page.count("<caption>") == 1


def test_elements_keep_the_fact_they_stand_for() -> None:
    anchor = Anchor(fact="a0000000001", field="commitment")
    page = written(Paragraph(inlines=(text("x"),), anchor=anchor))

    assert '<p data-fact="a0000000001" data-field="commitment">x</p>' in page


def test_the_page_loads_and_runs_nothing() -> None:
    page = written()

    assert not {"script", "link", "img", "iframe", "object", "base"} & set(read_html(page).tags)
    assert not re.search(r"""\s(src|srcset|on\w+)\s*=""", page)
    assert "default-src &#x27;none&#x27;" in page


def test_a_link_to_a_script_is_words_alone() -> None:
    page = written(Paragraph(inlines=(Link(href="javascript:alert(1)", inlines=(text("x"),)),)))

    assert "<p>x</p>" in page


def test_other_languages_are_named_where_they_stand() -> None:
    assert '<span lang="ko"> and 북어</span>' in written()


def test_a_scale_says_in_words_what_it_shows() -> None:
    assert '<span class="meter" role="img" aria-label="2 of 5">●●○○○</span>' in written()


def test_columns_share_the_width_by_their_weights() -> None:
    row = Row(cells=(Cell(inlines=()), Cell(inlines=())))
    table = Table(caption=(), columns=(Column(weight=1), Column(weight=3)), head=row, rows=())

    assert '<col style="width:25.00%"><col style="width:75.00%">' in written(table)


def test_the_marking_stands_above_and_below_the_text() -> None:
    assert written().count('<p class="marking">TLP:GREEN</p>') == 2


def test_without_marking_and_organisation_there_is_no_line_for_them() -> None:
    page = html.write(document(marking=None, organisation=None), THEME).decode("utf-8")

    assert '<header class="page">' not in page
    assert '<footer class="page">' not in page


def test_the_words_come_in_reading_order() -> None:
    words = html_text(html.write(document(), THEME))

    places = [
        words.index(part) for part in ("Policy brief", "Key points", "1 What was agreed", "2 Key quotes", "Annex")
    ]
    assert places == sorted(places)
