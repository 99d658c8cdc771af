"""A page that is made to exhaust its parser is refused before the parser sees it."""

from __future__ import annotations

import pytest

from reports.errors import ReportsError
from reports.readers import html
from reports.readers.data import table
from reports.readers.html.scanning import scan

LIMITS = table("limits")["html"]
WORDS = "<p>Arvenia and Lostria signed.</p>"


def refused(page: bytes) -> str:
    with pytest.raises(ReportsError) as caught:
        html.read(page, "a.html")
    assert (caught.value.code, caught.value.where, caught.value.exit_status) == ("html_limit", "a.html", 65)
    assert caught.value.hint
    return caught.value.message


def test_too_many_bytes_are_refused() -> None:
    assert "bytes" in refused(b" " * (LIMITS["bytes"] + 1))


@pytest.mark.parametrize("flood", ["<", "<!--", "<p>", "<br/>", "</p>"])
def test_too_many_tags_are_refused(flood: str) -> None:
    assert "tags" in refused((flood * (LIMITS["tags"] + 1) + WORDS).encode())


def test_too_many_attributes_are_refused_in_one_tag_and_in_all() -> None:
    one = "<p " + " ".join(f"a{number}=1" for number in range(LIMITS["attributes_of_a_tag"])) + ">"
    many = "<p a=1 b=2 c=3 d=4 e=5>" * (LIMITS["attributes"] // 8)

    assert "one of its tags" in refused((one + WORDS).encode())
    assert "more than 400,000 attributes" in refused((many + WORDS).encode())


@pytest.mark.parametrize("tag", ["div", "b", "font", "a href=x", "ul><li", "table><tr><td"])
def test_elements_that_lie_too_deep_in_each_other_are_refused(tag: str) -> None:
    assert "deep" in refused((f"<{tag}>" * (LIMITS["depth"] + 1) + WORDS).encode())


def test_what_is_as_deep_as_may_be_is_read() -> None:
    deep = LIMITS["depth"] - 3

    assert html.read(("<div>" * deep + WORDS).encode(), "a.html").text == "Arvenia and Lostria signed."


@pytest.mark.parametrize(
    "flat",
    [
        "<p>words",
        "<li>words",
        "<tr><td>words<td>words",
        "<br>",
        "<img>",
        "<td><font>words</td>",
        "<b>words</b>",
        "<p><b>words",
    ],
)
def test_what_ends_by_itself_makes_no_page_deep(flat: str) -> None:
    scan("<table><tr>" + flat * 5_000, "a.html")


@pytest.mark.parametrize("raw", ["<script>{}</script>", "<!--{}-->", "<style>{}</style>", "<textarea>{}</textarea>"])
def test_markup_within_scripts_and_remarks_is_none(raw: str) -> None:
    scan(raw.format("<div>" * 1_000), "a.html")
