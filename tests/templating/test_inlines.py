"""White space is folded as HTML folds it; everything else stays."""

from __future__ import annotations

import pytest

from reports.templating.elements import parse
from reports.templating.layout import blocks
from tests.templating.notation import line_of


def inline(html: str) -> str:
    (paragraph,) = blocks(parse(f"<p>{html}</p>"))
    return line_of(paragraph.inlines)  # type: ignore[union-attr] - a <p> becomes a paragraph


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ("  a\n\tb  ", "a b"),
        ("a <strong> b</strong> c", "a strong(b) c"),
        ("<strong>a </strong> b", "strong(a )b"),
        ("a <br> b", "a / b"),
        ("a <span data-fact='a12'> b </span>", "a a12{b}"),
        ("a&nbsp; b", "a~ b"),
        ("a\x0bb\x00c", "a\x0bb\x00c"),
        ("&lt;b&gt; &amp;amp;", "<b> &amp;"),
        ("<strong>a <em>b</em></strong>", "strong(a )em(b)"),
        ("<span lang='ko'>a</span>", "a"),
        ("<a href='https://example.org/'>a</a>", "[a](https://example.org/)"),
        ("", ""),
    ],
)
def test_inlines(html: str, line: str) -> None:
    assert inline(html) == line


def test_headings_of_parts_are_numbered_and_those_of_the_front_and_annex_are_not() -> None:
    made = blocks(
        parse(
            "<section class='front'><h2>Key</h2></section><section><h2>One</h2><h3>Sub</h3><h2>Two</h2></section>"
            "<section class='annex'><h2>Annex</h2></section>"
        )
    )
    numbers = [heading.number for section in made for heading in section.blocks]  # type: ignore[union-attr] - sections

    assert numbers == [None, "1", None, "2", None]


def test_the_label_of_a_source_paragraph_becomes_its_number() -> None:
    (paragraph,) = blocks(parse('<p class="source" id="S1-p1"><span class="label">¶1</span>words</p>'))

    assert (paragraph.number, paragraph.id) == ("¶1", "S1-p1")  # type: ignore[union-attr] - a <p> becomes a paragraph
