from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from reports.model.blocks import Block, Break, Link, ListBlock, ListItem, Paragraph, QuoteBlock
from reports.writers import md
from reports.writers.theme import default_theme
from tests.writers.documents import document, text
from tests.writers.extraction import read_html

APPROVED = Path(__file__).with_name("approved") / "document.md"


def written(*blocks: Block) -> str:
    return md.write(document(*blocks, marking=None, organisation=None), default_theme()).decode("utf-8")


def paragraph(words: str, role: str = "plain") -> str:
    return written(Paragraph(inlines=(text(words, role=role),)))


def test_the_approved_page_is_what_comes_out() -> None:
    assert md.write(document(), default_theme()).decode("utf-8") == APPROVED.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("# 1", r"\# 1"),
        ("1. May", r"1\. May"),
        ("- x", r"\- x"),
        ("a_b *c* [d](e)", r"a\_b \*c\* \[d\](e)"),
        ("<b>&amp;", r"\<b\>\&amp;"),
        ("$5 and $6", r"\$5 and \$6"),
        ("see https://example.org", r"see https\://example.org"),
        ("5 January 2026.", "5 January 2026."),
        ("vice-ministerial (talks)!", r"vice-ministerial (talks)\!"),
    ],
)
def test_source_text_is_escaped_where_it_would_be_markup_and_nowhere_else(words: str, escaped: str) -> None:
    assert paragraph(words) == escaped + "\n"


def test_strong_words_stand_between_asterisks() -> None:
    assert paragraph("Peace", role="strong") == "**Peace**\n"


def test_punctuation_stays_outside_of_the_asterisks() -> None:
    assert paragraph("“Peace.”", role="strong") == "“**Peace**.”\n"


def test_strong_punctuation_alone_has_no_asterisks() -> None:
    assert paragraph("…", role="strong") == "…\n"


def test_two_strong_runs_that_touch_do_not_mix_their_asterisks() -> None:
    run = text("a", role="strong")

    assert written(Paragraph(inlines=(run, run))) == "**a**a\n"


def test_a_break_in_a_quotation_stays_inside_it() -> None:
    quote = QuoteBlock(inlines=(text("one"), Break(), text("- two")), source=(text("A. Speaker"),))

    assert written(quote) == "> one\\\n> \\- two\n>\n> A. Speaker\n"


def test_two_lists_that_touch_stay_two() -> None:
    one = ListBlock(items=(ListItem(inlines=(text("x"),)),))

    assert written(one, one) == "- x\n\n<!-- -->\n\n- x\n"


def test_an_address_with_odd_characters_stands_between_angle_brackets() -> None:
    link = Link(href="https://example.org/(a)?b&c", inlines=(text("x"),))

    assert written(Paragraph(inlines=(link,))) == "[x](<https://example.org/(a)?b\\&c>)\n"


def test_every_reference_leads_to_a_place_on_the_page() -> None:
    page = MarkdownIt("commonmark", {"html": True}).render(md.write(document(), default_theme()).decode("utf-8"))

    assert read_html(page).targets >= {"S1-p1", "S1-p2"}
    assert {"S1-p1", "S1-p2"} <= read_html(page).links
