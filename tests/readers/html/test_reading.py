"""A web page: its text is read, whatever its markup; what stands around it is not, and is told."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.errors import ReportsError
from reports.model.notices import NoticeCode
from reports.model.source import SourceDocument
from reports.readers import html
from tests.fictional import REPORT
from tests.readers.documents import SUMMIT, as_page, paragraphs

A, B, C, D = REPORT
# A page of a site, as against a mere document: it has a script and a menu.
AROUND = '<script>1</script><nav><a href="/">Home</a></nav>{}<footer>Imprint</footer>'


def page(body: str, head: str = "") -> SourceDocument:
    return html.read(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


def parts(document: SourceDocument) -> list[str]:
    return [document.text[each.start : each.end] for each in document.paragraphs]


def both(body: str) -> list[list[str]]:
    """The paragraphs of `body` as a mere document, and as a page of a site."""
    return [parts(page(body)), parts(page(AROUND.format(body)))]


def told(document: SourceDocument) -> list[str]:
    return [notice.text for notice in document.notices if notice.code is NoticeCode.PAGE_LEFT_OUT]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<p>{A}</p><p>{B}</p>", [A, B]),
        (f"<div>{A}<br><br>{B}<br>{C}</div>", [A, B, C]),
        (f"<div>{A}</div><div><span>{B}</span></div>", [A, B]),
        (f"<center><font>{A}</font></center><font>{B}<p>{C}</font>", [A, B, C]),
        (f"<h1>Summit at Selm</h1><p>{A}</p><h3>Rivers</h3><p>{B}</p>", ["Summit at Selm", A, "Rivers", B]),
        (f"<p>{A}</p><ul><li>{B}<ul><li>within</li></ul></li></ul>", [A, B, "within"]),
        (f"<p>{A}</p><ol start=3><li>{B}</li><li value=7>{C}</li></ol>", [A, f"3. {B}", f"7. {C}"]),
        (f"<p>{A}</p><ol type=a><li>{B}</li><li><p>{C}</p></li></ol>", [A, f"a. {B}", f"b. {C}"]),
        (f"<p>{A}</p><dl><dt>Dovan</dt><dd>{B}</dd></dl>", [A, "Dovan", B]),
        (f"<p>{A}</p><blockquote><p>{B}</p><p>Thell</p></blockquote>", [A, B, "Thell"]),
        (f"<p>{A}</p><p><a href='/x'>{B}</a></p><p>{C}</p>", [A, B, C]),
        (f"<article><p>{A}</p><footer><p>{B}</p></footer></article>", [A, B]),
        (f"<pre>{A}\n\n{B}</pre>", [A, B]),
        (f"<p>{A}<sup>1</sup></p><p>{B}<sup><a href='#n'>[2]</a></sup></p>", [A, B]),
        (
            f"<p>{A}</p><p>An area of 5 km<sup>2</sup> and 10<sup>6</sup> trees.</p>",
            [A, "An area of 5 km² and 10⁶ trees."],
        ),
        (f"<p>{A}</p><p>{B} <del>Old words.</del><ins>New words.</ins></p>", [A, f"{B} New words."]),
        (f"<p>{A}</p><p>{B}</p><p>Mira Dovan</p><p>Oskar Thell</p>", [A, B, "Mira Dovan", "Oskar Thell"]),
        (
            f"<p>{A}</p><figure><blockquote>{B}</blockquote><figcaption>Oskar Thell</figcaption></figure><p>{C}</p>",
            [A, B, "Oskar Thell", C],
        ),
        (
            f"<p>{A}</p><table><caption>Shares</caption><tr><th>State<th>Share<tr><td>Arvenia<td>60<br>%</table><p>{B}</p>",
            [A, "Shares", "State | Share", "Arvenia | 60 %", B],
        ),
        (f"<table><tr><td><p>{A}</p><p>{B}</p><p>{C}</p></td></tr></table>", [A, B, C]),
        (
            "<table><tr><td>Matter<td>Date<tr><td><p>Fish<p>a quota<p>a fund<td>2032<tr><td>Rail<td>2033</table>",
            ["Matter | Date", "Fish a quota a fund | 2032", "Rail | 2033"],
        ),
    ],
)
def test_nothing_of_the_text_is_lost_whatever_the_markup(body: str, expected: list[str]) -> None:
    assert both(body) == [expected, expected]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ('Under Article <a href="#a12">12</a> they agree.', "Under Article 12 they agree."),
        ('Under Article&nbsp;<a href="#12">12</a>(<a href="#12a">a</a>) it is.', "Under Article 12(a) it is."),
        ('Points <a href="#p5">5</a>-<a href="#p7">7</a> are open.', "Points 5-7 are open."),
        ('Under Art.<a href="#art12">12</a> they agree.', "Under Art.12 they agree."),
        ('Under Article 5.<a href="#x2">2</a> they agree.', "Under Article 5.2 they agree."),
        ('They agree.<a href="#x1">12</a>', "They agree."),
        ('They agree”<a href="#x1">a</a> on it.', "They agree” on it."),
        ('They agree <a href="#fn12">12</a> on it.', "They agree on it."),
        ('They agree <a href="#x" class="noteref">12</a> on it.', "They agree on it."),
        ('They agree <a href="#x">[12]</a> on it.', "They agree on it."),
    ],
)
def test_a_linked_number_is_text_unless_it_is_the_mark_of_a_note(markup: str, words: str) -> None:
    assert both(f"<p>{A}</p><p>{markup}</p>") == [[A, words]] * 2


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("He said <q>we sign <em>all</em> in May</q> and left.", "He said “we sign all in May” and left."),
        ("<q>The word <q>never</q> was said</q>, he told.", "“The word ‘never’ was said”, he told."),
        ("<q><q>Never</q> is for the ministers’</q>, he told.", "“‘Never’ is for the ministers’”, he told."),
        ("He said <q>“we sign”</q> and “<q>all</q>”.", "He said “we sign” and “all”."),
        ("He said <q></q>nothing at all.", "He said nothing at all."),
    ],
)
def test_a_quotation_has_the_marks_that_a_browser_draws(markup: str, words: str) -> None:
    assert both(f"<p>{A}</p><p>{markup}</p>") == [[A, words]] * 2


def test_what_stands_around_the_text_is_left_out_and_told_by_kind() -> None:
    document = html.read(as_page(SUMMIT), "a.html")

    assert parts(document) == paragraphs(SUMMIT)
    (text,) = told(document)
    assert text == (
        "a.html: not read: 11 blocks of navigation and of other words around the text, 1 picture or film, 3 scripts, "
        "style sheets and frames, 1 control."
    )


def test_a_box_that_trafilatura_takes_for_text_is_text_whatever_it_is_called() -> None:
    box = f"<div class='teaser'><h2>Main points</h2><p>{A}</p><p>{B}</p><p>Short.</p></div><p>{C}</p>"

    assert parts(page(AROUND.format(box))) == ["Main points", A, B, "Short.", C]


@pytest.mark.parametrize("heading", ["<h3><button>Rivers</button></h3>", "<button><h3>Rivers</h3></button>"])
def test_a_heading_that_is_a_button_is_text(heading: str) -> None:
    assert both(f"<p>{A}</p>{heading}<p>{B}</p>") == [[A, "Rivers", B]] * 2


def test_a_button_beside_a_heading_is_none() -> None:
    body = f"<p>{A}</p><h3>Rivers <button>Copy the link</button></h3><p>{B}</p><button>Share</button><p>{C}</p>"

    assert parts(page(body)) == [A, "Rivers", B, C]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>Arvenia ceded Karr.</p>",
        "<div style='color:red;display: none'>Arvenia ceded Karr.</div>",
        "<p style=visibility:hidden>x</p>",
    ],
)
def test_words_that_nobody_sees_are_no_text_and_are_told(hidden: str) -> None:
    document = page(f"<p>{A}</p>{hidden}<p>{B}</p>")

    assert parts(document) == [A, B]
    assert told(document) == ["a.html: not read: 1 hidden element."]


@pytest.mark.parametrize(
    "body", ["", "<script>var a = 'words';</script>", "<img src=x alt=words>", "<p hidden>words</p>"]
)
def test_a_page_without_text_is_refused(body: str) -> None:
    with pytest.raises(ReportsError) as caught:
        page(body)

    assert (caught.value.code, caught.value.exit_status) == ("no_text", 65)
    assert caught.value.hint


def test_a_page_of_which_too_little_is_found_is_read_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    import trafilatura

    class Found:
        body = None

    monkeypatch.setattr(trafilatura, "bare_extraction", lambda *_, **__: Found())

    assert parts(page(AROUND.format(f"<h1>Selm</h1><p>{A}</p><p>{B}</p>"))) == ["Selm", A, B]


def test_a_page_that_trafilatura_cannot_take_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    import trafilatura

    def fails(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(trafilatura, "bare_extraction", fails)

    assert parts(page(AROUND.format(f"<p>{A}</p><p>{B}</p>"))) == [A, B]


def attempt(data: bytes) -> SourceDocument | ReportsError:
    try:
        return html.read(data, "a.html")
    except ReportsError as refusal:
        return refusal


def test_text_that_stands_in_no_element_is_read() -> None:
    assert parts(html.read(f"<html>{A}<script>1</script><p>{B}</p>{C}<frameset>".encode(), "a.html"))[:1] == [A]


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "<p>",
                "</p>",
                "<div>",
                "</div>",
                "<table>",
                "<tr>",
                "<td>",
                "</table>",
                "<ol>",
                "<li>",
                "</ol>",
                "<sup>",
            ),
            *("<a href=x>", "</a>", "<br>", "<!--", "-->", "<script>", "</script>", "<nav>", "</nav>", "<h1>", "<pre>"),
            *(
                "<del>",
                "<svg>",
                "<![CDATA[",
                "&nbsp;",
                "&#0;",
                "&#8;",
                "&#xD800;",
                "<?xml?>",
                "<html>",
                "<body>",
                "<head>",
            ),
            *("<title>", "<frameset>", "<plaintext>", "\0", "<caption>", "<figure>", "<template>", "<li value=9>"),
            *("<p hidden>", "<meta charset=x>", "<base href=x>", " ", "\n", A, B, "Dovan", "1", "\u202e", "x" * 300),
        ]
    )
    | st.text(max_size=5),
    max_size=40,
).map("".join)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(PIECES)
def test_any_markup_gives_a_document_or_an_error_of_ours(text: str) -> None:
    outcome = attempt(text.encode("utf-8", "surrogatepass"))

    if isinstance(outcome, SourceDocument):
        assert "\n\n".join(parts(outcome)) == outcome.text
    else:
        assert outcome.exit_status == 65
