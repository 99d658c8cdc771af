"""What a page says of itself: by JSON-LD, OpenGraph, meta tags, and what is marked in its text."""

from __future__ import annotations

import pytest

from reports.model.source import SourceDocument
from reports.readers import html
from tests.fictional import REPORT

ARTICLE = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebPage", "name": "A page"}, {"@type": ["NewsArticle"], "headline": "River accords signed at Port Selm",
"author": [{"@type": "Person", "name": "Ida Renn"}, {"name": "Jon Ask"}],
"publisher": {"name": "The Selm Courier"},
"datePublished": "2031-05-14T18:30:00+02:00"}]}</script>"""
GRAPH = """<meta property="og:title" content="River accords signed at Port Selm">
<meta name="author" content="By Ida Renn">
<meta property="og:site_name" content="The Selm Courier">
<meta property="article:published_time" content="2031-05-14">"""
TEXT = f"<article><h1>{{}}</h1><p>{REPORT[0]}</p><p>{REPORT[1]}</p></article>"


def read(head: str, body: str = TEXT.format("River accords are signed"), attributes: str = "") -> SourceDocument:
    return html.read(
        f"<!DOCTYPE html><html {attributes}><head>{head}</head><body>{body}</body></html>".encode(), "a.html"
    )


@pytest.mark.parametrize(
    ("head", "author"), [(ARTICLE, "Ida Renn, Jon Ask"), (GRAPH, "Ida Renn"), (ARTICLE + GRAPH, "Ida Renn, Jon Ask")]
)
def test_a_page_tells_author_publisher_and_date(head: str, author: str) -> None:
    document = read(head)

    assert (document.author, document.publisher, document.published) == (author, "The Selm Courier", "2031-05-14")


def test_the_headline_is_the_one_that_is_shown_if_it_says_about_the_same() -> None:
    assert read(ARTICLE).title == "River accords are signed"
    assert read(ARTICLE, TEXT.format("World news")).title == "River accords signed at Port Selm"


def test_the_name_of_the_site_is_no_part_of_the_title() -> None:
    head = (
        '<title>Accords at Selm | The Selm Courier</title><link rel="canonical" href="https://selmcourier.example/a">'
    )
    document = read(head, TEXT.format("World"))

    assert (document.title, document.publisher) == ("Accords at Selm", "The Selm Courier")


LOGO = "<header><h1>The Selm Courier</h1></header><article><h2>Accords signed at Selm</h2>{}</article>"


@pytest.mark.parametrize("body", [LOGO, LOGO.replace("h2>", "h1>")])
def test_the_name_of_the_site_is_no_headline_though_the_page_shows_it_as_one(body: str) -> None:
    head = "<title>Accords signed at Selm - The Selm Courier</title>"

    assert read(head, body.format(f"<p>{REPORT[0]}</p>")).title == "Accords signed at Selm"


def test_a_headline_behind_the_name_of_the_site_is_one() -> None:
    head = "<title>Foreign Ministry of Selm | Joint Statement at Selm</title>"

    assert read(head, TEXT.format("Joint Statement at Selm")).title == "Joint Statement at Selm"


STORY = """{"@type": "NewsArticle", "headline": "Storm over Karr kills three", "datePublished": "2020-01-01",
"author": {"name": "Sports Desk"}}"""
OWN = """{"@type": "NewsArticle", "headline": "%s", "url": "%s", "datePublished": "2031-05-14",
"author": {"@id": "#ida"}, "publisher": {"@id": "#courier"}}, {"@type": "Person", "@id": "#ida", "name": "Ida Renn"},
{"@type": "Organization", "@id": "#courier", "name": "The Selm Courier"}"""


@pytest.mark.parametrize(
    "own",
    [
        OWN % ("River accords signed at Port Selm", ""),
        OWN % ("Three memorandums", "https://selm.example/a"),
        (OWN % ("Three memorandums", "")).replace(
            '"url": ""', '"mainEntityOfPage": {"@id": "https://selm.example/a#x"}'
        ),
    ],
)
def test_of_several_articles_the_one_with_the_title_or_the_address_of_the_page_is_believed(own: str) -> None:
    script = f'<script type="application/ld+json">[{STORY}, {own}]</script>'
    document = read(f'{script}<link rel="canonical" href="https://selm.example/a">')

    assert (document.author, document.publisher, document.published) == ("Ida Renn", "The Selm Courier", "2031-05-14")


def test_a_single_article_is_believed_whatever_its_headline() -> None:
    assert read(f'<script type="application/ld+json">{STORY}</script>').author == "Sports Desk"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", f'<article><time datetime="2031-05-14T10:00">May</time><p>{REPORT[1]}</p></article>'),
        ("", f'<span itemprop="datePublished" content="2031-05-14"></span><p>{REPORT[1]}</p>'),
        ('<meta name="dc.date.issued" content="20310514">', f"<p>{REPORT[1]}</p>"),
        ('<link rel="canonical" href="https://selm.example/2031/05/14/accords">', f"<p>{REPORT[1]}</p>"),
        ("", f"<p>14 May 2031</p><p>{REPORT[1]}</p>"),
    ],
)
def test_the_date_stands_in_times_tags_addresses_or_lines(head: str, body: str) -> None:
    assert read(head, body).published == "2031-05-14"


ISSUED = '<time datetime="2031-05-14">14 May</time>'
NEVER_CHANGED = ISSUED.replace("<time", "<time class='published updated'")
CHANGED = '<time datetime="2031-05-20">20 May</time>'


@pytest.mark.parametrize(
    "times",
    [
        f"<p>Updated {CHANGED}</p><p>Published {ISSUED}</p>",
        f"<p>Last updated on Tuesday, {CHANGED}, published {ISSUED}</p>",
        f"<dl><dt>Aktualisiert</dt><dd>{CHANGED}</dd><dt>Erschienen</dt><dd>{ISSUED}</dd></dl>",
        f"<p>{CHANGED.replace('<time', '<time class=updated')} {ISSUED}</p>",
        f"<p>{CHANGED.replace('>20', '>Updated 20')} {ISSUED}</p>",
        f"<div class='related-stories'>{CHANGED}</div><p>{ISSUED}</p>",
        f"<aside>{CHANGED}</aside><p>{NEVER_CHANGED}</p>",
    ],
)
def test_the_time_of_a_change_or_of_another_story_is_not_that_of_the_publication(times: str) -> None:
    assert read("", f"<article>{times}<p>{REPORT[0]}</p><p>{REPORT[1]}</p></article>").published == "2031-05-14"


def test_a_page_that_shows_only_the_time_of_a_change_has_no_date() -> None:
    body = f"<article><p>Updated {CHANGED}</p><p>{REPORT[1]}</p><p>{REPORT[2]}</p></article>"

    assert read("", body).published is None


@pytest.mark.parametrize("author", ["https://social.example/ida", "The Selm Courier", "14 May 2031", ""])
def test_what_is_no_person_is_no_author(author: str) -> None:
    head = f'<meta name="author" content="{author}"><meta property="og:site_name" content="The Selm Courier">'

    assert read(head).author is None


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ('<p class="byline">By Ida Renn</p>', "Ida Renn"),
        ('<div class="meta author">IDA RENN and JON ASK</div>', "IDA RENN, JON ASK"),
        (
            '<h3 class="byline">by <a href="/ida">Ida van der Renn</a><br>Wednesday, May 14, 2031</h3>',
            "Ida van der Renn",
        ),
        ('<ul class="authors"><li><a class="author">Ida Renn</a></li></ul>', "Ida Renn"),
        ('<p class="byline">Our staff</p>', None),
        ('<p class="byline">Ida Renn is the editor of this paper.</p>', None),
        ('<p class="byline">By Ida Renn</p><p class="byline">By Jon Ask</p>', None),
        ('<div class="comments"><b class="author">Joe Public</b></div>', None),
        ('<p class="byline">By The Selm Courier</p>', None),
    ],
)
def test_a_byline_tells_the_author_where_nothing_else_does(byline: str, author: str | None) -> None:
    head = '<meta property="og:site_name" content="The Selm Courier">'

    assert read(head, byline + TEXT.format("River accords are signed")).author == author


def test_what_the_head_tells_of_the_author_comes_before_a_byline() -> None:
    assert (
        read(ARTICLE, '<p class="byline">By Joe Public</p>' + TEXT.format("River accords")).author
        == "Ida Renn, Jon Ask"
    )


def test_the_language_is_that_of_the_text_rather_than_that_of_the_template() -> None:
    assert read("", attributes='lang="fr-FR"').language == "en"
    assert read("", "<p>Zdravo svijete.</p>", 'lang="hr"').language == "hr"


@pytest.mark.parametrize(
    "json",
    [
        "{",
        "[" * 100_000,
        '{"@type": 7, "author": {"name": [1, {}]}}',
        '{"@type": "Report", "headline": {}}',
        "[[[[[[[[{}]]]]]]]]",
    ],
)
def test_linked_data_that_is_broken_tells_nothing(json: str) -> None:
    document = read(f'<script type="application/ld+json">{json}</script>', "<p>Arvenia and Lostria signed it all.</p>")

    assert (document.title, document.author) == (None, None)
