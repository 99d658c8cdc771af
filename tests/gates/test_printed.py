"""The printed gate: words of facts that the pages do not hold are found, whatever their lines and directions."""

from __future__ import annotations

import pytest

from reports.gates import check_printed
from tests.fictional import BRIEF

FACT = BRIEF.agreements[0].id


def _found(text: str, page: str) -> list[str]:
    return [finding.code for finding in check_printed(BRIEF, [(FACT, text)], page)]


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("a memorandum on fisheries", "Signed: A memoran\u00addum\non fish\u00aderies, today"),
        ("½ of 10\u00a0ﬁsh", "1⁄2 of 10 fish"),
        ("Minister Faisal (فيصل) spoke", "Minister Faisal ( لصيف)\nspoke"),
        ("فيصل بن فرحان", "فيصل\nبن\nفرحان"),
        ("the accord น้ำ क्षत्रिय on fish", "the accord น้ ํา कष्त्रिय on fish"),
        ("3 memorandums \u2764\ufe0f on fish", "3 memorandums \u2764 on fish"),
    ],
)
def test_what_stands_on_the_page_is_found(text: str, page: str) -> None:
    assert _found(text, page) == []


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("agreed to explore", "agreed to"),
        ("Minister Faisal (فيصل) spoke", "Minister Faisal (فيصل) kept silent"),
    ],
)
def test_what_does_not_is_told(text: str, page: str) -> None:
    assert _found(text, page) == ["not_on_the_page"]
