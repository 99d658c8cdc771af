"""A web page as a source: the report in it, whole and in order, and what the page says of itself."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.errors import BadSource, HtmlLimit, ReportsError
from reports.model.source import SourceDocument
from reports.readers import read
from tests.readers.eml.mails import REPORT

MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li><li>Weather</li></ul></nav>"
FOOT = (
    "<footer><p>© 2031 The Selm Courier. All rights reserved. Write to us, call us, or come by our house.</p></footer>"
)
MORE = (
    "Lostria offered Arvenia assistance with river surveys, and both governments reaffirmed their respect for the "
    "treaty of 1998, which ended a quarrel of forty years over the water of the Selm.",
    "Further rounds will follow soon, a spokesman said in the capital, without a day or a place for any of them.",
)


def page(*paragraphs: str, head: str = "", before: str = MENU, after: str = FOOT) -> bytes:
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">{head}</head><body>{before}'
        f"<article><h1>Memorandums signed in Port Selm</h1>{body}</article>{after}</body></html>"
    ).encode()


def paragraphs(document: SourceDocument) -> list[str]:
    return [document.text[p.start : p.end] for p in document.paragraphs]


def test_the_report_is_found_without_menus_and_feet() -> None:
    document = read(page(*REPORT, *MORE), "report.html")

    assert [each for each in paragraphs(document) if each != document.title] == [*REPORT, *MORE]
    assert document.title == "Memorandums signed in Port Selm"
    assert document.language == "en"
    (notice,) = document.notices
    assert notice.code.value == "page_left_out"


def test_what_the_page_tells_programs_is_known() -> None:
    article = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "Elsewhere"},
            {
                "@type": "NewsArticle",
                "headline": "Three memorandums",
                "datePublished": "2031-05-14T21:05:00+02:00",
                "author": [{"@type": "Person", "name": "By Ida Renn"}, {"name": "Jo Marsh"}],
                "publisher": {"name": "The Selm Courier"},
            },
        ],
    }
    document = read(page(*REPORT, head=f'<script type="application/ld+json">{json.dumps(article)}</script>'), "a.html")

    assert (document.title, document.author) == ("Memorandums signed in Port Selm", "Ida Renn, Jo Marsh")
    assert (document.publisher, document.published) == ("The Selm Courier", "2031-05-14")


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2031-05-14T21:05:00Z">', "2031-05-14"),
        ('<meta name="DC.date.issued" content="2031-05">', "2031-05"),
        ('<meta name="date" content="14 May 2031">', "2031-05-14"),
        ('<meta property="article:modified_time" content="2031-05-15">', None),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2031-05-15"}</script>', None),
        ("<script type='application/ld+json'>[[[[[[ not JSON</script>", None),
    ],
)
def test_only_a_date_of_publication_is_one(head: str, published: str | None) -> None:
    assert read(page(*MORE, head=head), "a.html").published == published


def test_a_time_element_counts_where_it_says_what_it_is() -> None:
    before = '<time datetime="2031-01-01">Today</time><time itemprop="datePublished" datetime="2031-05-14">May</time>'

    assert read(page(*MORE, before=before), "a.html").published == "2031-05-14"


def test_open_graph_names_the_house_and_the_title_ends_without_it() -> None:
    head = '<title>Memorandums | The Selm Courier</title><meta property="og:site_name" content="The Selm Courier">'
    document = read(page(*REPORT, head=head).replace(b"<h1>Memorandums signed in Port Selm</h1>", b""), "a.html")

    assert (document.title, document.publisher) == ("Memorandums", "The Selm Courier")


def test_rows_of_a_table_are_paragraphs() -> None:
    table = (
        "<table><tr><th>Field</th><th>Instrument</th></tr>"
        "<tr><td>Rail freight</td><td>Memorandum of understanding</td></tr>"
        "<tr><td>River water</td><td>Memorandum of understanding</td></tr></table>"
    )
    document = read(page(*REPORT, *MORE).replace(b"</article>", f"{table}</article>".encode()), "a.html")

    assert "Rail freight | Memorandum of understanding" in paragraphs(document)
    assert "River water | Memorandum of understanding" in paragraphs(document)


def test_line_breaks_part_words_and_paragraphs() -> None:
    broken = MORE[0].replace("both governments", "both<br>governments")
    words = "<br><br>".join(REPORT) + '<div class="fake"></div>' + "<br>".join([broken, MORE[1]])
    data = page().replace(b"</h1>", f"</h1><div>{words}</div>".encode())

    found = paragraphs(read(data, "a.html"))

    assert [each for each in found if each != "Memorandums signed in Port Selm"] == [*REPORT, *MORE]


def test_items_of_lists_are_paragraphs() -> None:
    items = "".join(f"<li>{words}</li>" for words in MORE)
    found = paragraphs(read(page(*REPORT).replace(b"</article>", f"<ul>{items}</ul></article>".encode()), "a.html"))

    assert found[-2:] == list(MORE)


@pytest.mark.parametrize(
    ("charset", "words"),
    [
        ("utf-8", "The “Selm” treaty – 1998, as both sides have called it ever since then"),
        ("iso-8859-1", "Le traité de l'Élysée a été confirmé par les deux gouvernements à Paris"),
        ("euc-kr", "한국과 중국은 오늘 베이징에서 양해각서 열네 건에 서명했다고 대변인이 밝혔다"),
        ("gb2312", "中国和韩国今天在北京签署了十四项谅解备忘录，发言人说。"),
        ("shift_jis", "両国は本日、北京で十四の覚書に署名したと報道官が述べた。"),
    ],
)
def test_the_declared_charset_is_read(charset: str, words: str) -> None:
    data = f'<html><head><meta charset="{charset}"></head><body><p>{words}</p></body></html>'.encode(charset, "replace")

    assert words in read(data, "a.html").text


def test_nothing_that_is_active_or_hidden_from_readers_is_text() -> None:
    data = page(
        *REPORT, before="<script>alert('x')</script><style>p {color: red}</style><noscript>Turn it on</noscript>"
    )

    assert not re.search("alert|color|Turn it on", read(data, "a.html").text)


def test_a_page_without_a_report_gives_what_there_is() -> None:
    assert read(b"<html><body><div>Port Selm, 14 May 2031.</div><div>Talks held.</div></body></html>", "a.html").text


@pytest.mark.parametrize(
    "data",
    [
        b"<p>" + b"<div>" * 100_000 + b"words",
        b"<p " + b" ".join(b"a%d=1" % number for number in range(6_000)) + b">words " + b"w" * 2_000 + b"</p>",
        b"<a>" * 250_000,
        b"<p>words</p>" + b" " * 10_000_001,
        b"<div>" * 2_000 + b"The words are deep below, and more of them than of tags. " * 50 + b"</div>" * 2_000,
    ],
    ids=["depth", "attributes", "tags", "size", "lost by the parser"],
)
def test_what_would_hang_a_parser_or_be_lost_is_refused(data: bytes) -> None:
    with pytest.raises(HtmlLimit):
        read(data, "a.html")


@pytest.mark.parametrize("data", [b"", b"   ", b"<html></html>", b"\x00\x01\x02\x03", b"<!--", b"<!-- " * 10_000])
def test_what_holds_no_words_is_told(data: bytes) -> None:
    with pytest.raises(BadSource):
        read(data, "a.html")


PIECES = st.lists(
    st.sampled_from(
        (
            *("<p>", "</p>", "<div>", "</div>", "<table><tr><td>", "</table>", "<br>", "<!--", "-->", "<script>"),
            *("</script>", "<", ">", '"', "'", "&", "&#0;", "&nbsp;", "words ", "Arvenia signed it. ", "<a href='"),
            *("<![CDATA[", "\x00", "é"),
        )
    ),
    max_size=60,
).map("".join)


@given(st.one_of(st.binary(max_size=300), PIECES.map(str.encode)))
def test_reading_raises_nothing_of_another_kind(data: bytes) -> None:
    try:
        document = read(data, "a.html")
    except ReportsError:
        return
    for paragraph in document.paragraphs:
        assert document.text[paragraph.start : paragraph.end].strip()
