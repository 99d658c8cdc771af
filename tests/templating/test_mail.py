"""The e-mail: marking first, complete, and nothing fetched."""

from __future__ import annotations

import re

import pytest

from reports.errors import BadTemplate
from reports.model.blocks import Heading, plain
from reports.templating import compose
from reports.templating.vocabulary import check_mail
from reports.templating.wrapping import column, underline, wrap
from tests.fictional import BRIEF, changed

MAIL = compose(BRIEF).mail


def test_the_marking_comes_first_in_subject_and_text() -> None:
    mail = compose(changed(marking="TLP:AMBER")).mail

    assert mail.subject == "[TLP:AMBER] " + BRIEF.title
    assert mail.text.splitlines()[0] == "TLP:AMBER"
    assert mail.html.index("TLP:AMBER") < mail.html.index("preheader")


def test_without_a_marking_the_subject_is_the_title() -> None:
    assert MAIL.subject == BRIEF.title


def test_the_html_is_a_whole_page_in_the_language_of_the_brief() -> None:
    assert MAIL.html.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "<title>" in MAIL.html
    assert 'class="preheader"' in MAIL.html


def test_the_html_has_classes_but_no_look_and_loads_nothing() -> None:
    assert re.findall(r"<style|style=|src=|href=|url\(|http", MAIL.html) == []


def test_tables_are_either_for_layout_or_have_a_caption_and_heads_with_scope() -> None:
    tables = re.findall(r"<table[^>]*>(?:\s*<caption)?", MAIL.html)

    assert all('role="presentation"' in table or "<caption" in table for table in tables)
    assert all("scope=" in head for head in re.findall(r"<th[ >][^>]*", MAIL.html))


def test_the_html_stays_below_what_mail_programs_cut() -> None:
    # Gmail clips a message at about 102 kB; the styles that the writer adds to each cell need their share.
    assert len(MAIL.html.encode()) < 40_000


def test_the_annex_is_left_to_the_attachments() -> None:
    assert "Port Selm, 14 May 2031 – Arvenia" not in MAIL.html + MAIL.text
    assert "hold the source paragraph by paragraph" in " ".join(MAIL.text.split())


def test_parts_have_the_same_numbers_on_the_page_and_in_both_parts_of_the_mail() -> None:
    page = [
        (element.number, plain(element.inlines))
        for element in compose(BRIEF).walk()
        if isinstance(element, Heading) and element.number
    ]

    assert re.findall(r'<h2 class="h2">(\d+)&ensp;([^<]+)</h2>', MAIL.html) == page
    assert re.findall(r"^(\d+)  (.+)\n-+$", MAIL.text, re.MULTILINE) == page


def test_markup_that_got_into_a_mail_is_refused() -> None:
    with pytest.raises(BadTemplate, match="<img> is not in the vocabulary"):
        check_mail("<p>a</p><img src='x'>", where="house/email.html.j2")


def test_a_paragraph_is_wrapped_and_its_words_stay_whole() -> None:
    assert wrap("a  b\n\nc") == "a b c"
    assert wrap("x" * 100) == "x" * 100
    assert wrap("word " * 20, 2, 4).splitlines() == ["  " + "word " * 13 + "word", "    " + "word " * 5 + "word"]


def test_text_of_a_source_cannot_begin_a_line() -> None:
    assert wrap("a\u2028From: b\x85c\x1cd") == "a From: b c d"


def test_a_heading_is_underlined_to_its_length() -> None:
    assert underline("Key points") == "Key points\n----------"


def test_a_label_fills_its_column() -> None:
    assert wrap(column("Date") + "5 May") == "Date        5 May"
