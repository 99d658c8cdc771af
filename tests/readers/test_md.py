"""Markdown: the words stay, the markup goes."""

from __future__ import annotations

import pytest

from reports.model.notices import NoticeCode
from reports.readers import read


def lines(text: str) -> list[str]:
    return read(text.encode(), "a.md").text.split("\n\n")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# Head\n\nSoft\nline *breaks* are **joined**.", ["Head", "Soft line breaks are joined."]),
        ('See [the text](http://x.org/a "t") and <http://y.org>.', ["See the text and http://y.org."]),
        ("- one\n- two\n  still two\n\n  and more\n", ["one", "two still two", "and more"]),
        ("3. third\n4. fourth", ["3. third", "4. fourth"]),
        ("| a | b |\n|---|---|\n| c |  |\n| d | e |", ["a | b", "c", "d | e"]),
        (
            "| a | b |\n|---|---|\n| c | d | *e* | f \\| g |\n| h |\ni | j | k",
            ["a | b", "c | d | e | f | g", "h", "i | j | k"],
        ),
        ("> | a | b |\n> |---|---|\n> | c | d | e\n> | | f | |\n", ["a | b", "c | d | e", "f"]),
        (
            "They met[^1] in *May*[^b].\n\n[^1]: Reuters\n[^b]: <http://y.org>",
            ["They met in May.", "[^1]: Reuters", "[^b]: http://y.org"],
        ),
        (
            "They <inaudible> agreed <b>all</b>.\n\n<applause>\n\nNo < 5.<x-y></p>",
            ["They <inaudible> agreed all.", "<applause>", "No < 5."],
        ),
        ("A set [^a-z] is no note.", ["A set [^a-z] is no note."]),
        ("A &amp; B &lt;c&gt; <b>d</b><!-- gone --> e", ["A & B <c> d e"]),
        ("<div class='x'>\nA block\n</div>\n<script>alert(1)</script>\n\nB", ["A block", "B"]),
        ("\\###\n\nText \\*as\\* is\\_it\n\n* * *\n", ["Text *as* is_it"]),
        ("```\nas it\nstands\n```", ["as it stands"]),
        ("    four spaces are no code", ["four spaces are no code"]),
        ("**Joe Biden**  \n**Angela Merkel**  \nJuly 15, 2021", ["Joe Biden", "Angela Merkel", "July 15, 2021"]),
        ("collectively as  \n“the Parties”", ["collectively as “the Parties”"]),
        ('duty<a href="#_ftn1" id="_r">[1]</a> on goods<sup>2</sup>', ["duty on goods"]),
        ("**NEW GOALS: **This week", ["NEW GOALS: This week"]),
        ("![a chart](x.png) shows", ["a chart shows"]),
        ("{{ 7*7 }} ${x} {% raw %}", ["{{ 7*7 }} ${x} {% raw %}"]),
    ],
)
def test_markup_becomes_plain_paragraphs(markdown: str, expected: list[str]) -> None:
    assert lines(markdown) == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ('Under Article <a href="#a12">12</a> they agree.', "Under Article 12 they agree."),
        ('Points <a href="#p5">5</a>-<a href="#p7">7</a> are open.', "Points 5-7 are open."),
        ("An area of 5 km<sup>2</sup> was ceded.", "An area of 5 km² was ceded."),
        ('They agree.<a href="#x1">12</a>', "They agree."),
        ('They agree <a href="#fn12">12</a> on it.', "They agree on it."),
        ('They agree<sup><a href="#x">12</a></sup> on it.', "They agree on it."),
    ],
)
def test_a_linked_number_is_text_unless_it_is_the_mark_of_a_note(markdown: str, expected: str) -> None:
    assert lines(markdown) == [expected]


def test_front_matter_gives_title_date_author_publisher_kind_and_language() -> None:
    front = (
        "---\ndate: '2023-11-17'\ntags: statements\ntitle: \"Readout of\\_a\\_\\\n  \\ Meeting\"\n"
        "authors: [A. Writer, B. Writer]\nsite_name: The House\nlang: en-US\n---\nThey met.\n"
    )
    document = read(front.encode(), "a.md")

    assert document.text == "They met."
    assert (document.title, document.kind, document.language) == ("Readout of a Meeting", "readout", "en")
    assert (document.published, document.author, document.publisher) == (
        "2023-11-17",
        "A. Writer, B. Writer",
        "The House",
    )
    assert document.notices == ()


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ("2024-05-06 14:00:00-05:00", "2024-05-06"),
        ("6 May 2024", "2024-05-06"),
        ("2024-05", "2024-05"),
        ("2024", "2024"),
    ],
)
def test_a_date_is_read_at_the_precision_it_has(value: str, published: str) -> None:
    assert read(f"---\ndate: {value}\n---\nThey met.".encode(), "a.md").published == published


def test_a_date_that_does_not_exist_is_a_notice() -> None:
    document = read(b"---\ntitle: T\ndate: 2021-02-30\n---\nThey met.", "a.md")

    assert (document.title, document.published) == ("T", None)
    assert [notice.code for notice in document.notices] == [NoticeCode.FRONT_MATTER]


@pytest.mark.parametrize("block", ["title: [", "just words", "a: &a [x]\nb: [*a, *a]", "? {"])
def test_broken_front_matter_is_kept_as_text_with_a_notice(block: str) -> None:
    document = read(f"---\n{block}\n---\n\nThey met in Hanoi.".encode(), "a.md")

    assert document.text.endswith("They met in Hanoi.")
    assert document.text != "They met in Hanoi."
    assert [notice.code for notice in document.notices] == [NoticeCode.FRONT_MATTER]


def test_a_first_heading_is_the_title_where_front_matter_gives_none() -> None:
    document = read(b"# Talks *in* Hanoi\n\nThey met.", "a.md")

    assert document.title == "Talks in Hanoi"
    assert document.text == "Talks in Hanoi\n\nThey met."
