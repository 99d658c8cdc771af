"""What the library leaves out among the text of a page is taken; what leads away from it is not."""

from __future__ import annotations

import pytest

from reports.readers import html
from tests.fictional import REPORT

A, B, C, D = REPORT
TITLE = "River accords signed at Port Selm"
NAMES = ["Joint declaration on the river", "Memorandum on fish"]
DOCUMENTS = f"<ul><li><a href='/1'>{NAMES[0]}</a></li><li><a href='/2'>{NAMES[1]}</a></li></ul>"
PLANS = "<ol><li><a href='/1'>Plan for the port</a></li><li><a href='/2'>Budget of 2031</a></li></ol>"
PLANNED = ["1. Plan for the port", "2. Budget of 2031"]
STORIES = (
    "<ul><li><a href='/1'>Storm over Karr kills three</a></li><li><a href='/2'>A profile of Mira Dovan</a></li></ul>"
)


def parts(*body: str) -> list[str]:
    """The paragraphs of a page of a site, without its title."""
    text = f"<article><h1>{TITLE}</h1>{''.join(body)}</article>"
    around = f"<script>1</script><nav><a href='/'>Home</a></nav>{text}<footer>Imprint</footer>"
    document = html.read(f"<!DOCTYPE html><html><body>{around}</body></html>".encode(), "a.html")
    found = [document.text[each.start : each.end] for each in document.paragraphs]
    assert found[0] == TITLE
    return found[1:]


def p(*words: str) -> str:
    return "".join(f"<p>{each}</p>" for each in words)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p(A, B) + DOCUMENTS + p(C), [A, B, *NAMES, C]),
        (p(A, B, "They also signed:") + PLANS + p(C), [A, B, "They also signed:", *PLANNED, C]),
        (p(A, B) + "<h2>List of outcomes</h2>" + PLANS, [A, B, "List of outcomes", *PLANNED]),
        (
            p(A, B) + f"<div><h3>Documents</h3>{PLANS}</div><div><h3>Topics</h3>{DOCUMENTS}</div>",
            [A, B, "Documents", *PLANNED],
        ),
        (p(A, B) + "<p><a href='/t'>The text of the accords</a></p>" + p(C), [A, B, "The text of the accords", C]),
    ],
)
def test_links_that_name_documents_are_text(body: str, expected: list[str]) -> None:
    assert parts(body) == expected


@pytest.mark.parametrize(
    "links",
    [
        "<h3>Related stories</h3>" + DOCUMENTS,
        "<p>Read more:</p>" + DOCUMENTS,
        STORIES,
        f"<div class='box'>{STORIES}</div>",
        DOCUMENTS.replace("/", "#").replace("<#", "</"),
        "<p><a href='/t'>Subscribe</a></p>",
    ],
)
def test_links_that_lead_away_are_no_text(links: str) -> None:
    found = parts(p(A, B), links, p(C, D))

    assert [each for each in found if each not in ("Read more:", "Related stories")] == [A, B, C, D]


@pytest.mark.parametrize("names", ["article-teaser", "teaserText"])
def test_a_teaser_below_the_headline_is_the_lead(names: str) -> None:
    assert parts(f"<div class='{names}'><p>{A}</p></div>", p(B, C, D)) == [A, B, C, D]


def test_a_teaser_elsewhere_or_with_links_is_none() -> None:
    assert parts(p(B, C), f"<div class='teaser'><p>{A}</p></div>", p(D)) == [B, C, D]
    assert parts(f"<div class='teaser'><p><a href='/x'>{A}</a></p></div>", p(B, C, D)) == [B, C, D]


@pytest.mark.parametrize(
    "box",
    [
        "<aside class='pullquote'><p>We will not step back from this.</p><p>Mira Dovan</p></aside>",
        "<aside><p>“We will not step back from this.”</p><p>Mira Dovan</p></aside>",
        "<div class='widget-quote'><p>We will not step back from this.</p><p>Mira Dovan</p></div>",
    ],
)
def test_a_quotation_in_a_box_is_text_where_it_stands_nowhere_else(box: str) -> None:
    (quotation, speaker) = parts(p(A, B), box, p(C, D))[2:4]

    assert (quotation.strip("“”"), speaker) == ("We will not step back from this.", "Mira Dovan")
    assert parts(p(A, B), box, p(C, f"{D} “We will not step back from this,” she said.")) == [
        *(A, B, C),
        f"{D} “We will not step back from this,” she said.",
    ]


@pytest.mark.parametrize(
    "box",
    [
        "<aside><p>The river has 14 dams, and a further one is built.</p></aside>",
        "<aside class='quote'><p><a href='/x'>“We will not step back from this.”</a></p></aside>",
        "<aside class='quote'><p>“Never!”</p></aside>",
    ],
)
def test_another_box_is_no_quotation(box: str) -> None:
    assert parts(p(A, B), box, p(C, D)) == [A, B, C, D]


def test_short_lines_among_the_text_are_text_whatever_element_holds_them() -> None:
    body = (
        f"<center><b>JOINT STATEMENT</b></center>{p(A, B)}<div>I. Trade</div>{p(C)}"
        f"<div class='h'><span>II. Rivers</span></div>{p(D)}<div align=right>Port Selm, 14 May 2031</div>"
    )

    assert parts(body) == ["JOINT STATEMENT", A, B, "I. Trade", C, "II. Rivers", D, "Port Selm, 14 May 2031"]


@pytest.mark.parametrize(
    "line",
    [
        "<div>Advertisement</div>",
        "<div><div>Our views</div></div>",
        "<div class='share'>All</div>",
        "<div><a>Karr</a></div>",
    ],
)
def test_what_is_no_line_of_the_text_is_left_out(line: str) -> None:
    assert parts(p(A, B), line, p(C, D)) == [A, B, C, D]


def test_a_byline_in_no_paragraph_is_no_text() -> None:
    text = [A, B, C, D, *(f"In Karr, {each}" for each in REPORT)]

    assert parts("<div>Ida Renn</div>", p(*text), "<div>The Courier</div>") == text
