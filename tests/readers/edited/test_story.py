"""What is read of the text of a Word file: words, marks, tracked changes, styles, tables and comments, case by case."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.readers.edited import read_page
from tests.casefiles import Case, cases, name
from tests.readers.edited.notation import made, told

CASES = Path(__file__).parent / "cases"


def _of(subject: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases(CASES / f"{subject}.md"), ids=name)


@_of("words")
def test_words(case: Case) -> None:
    assert told(read_page(made(case.given), "edited.docx")) == case.expected


@_of("marks")
def test_marks(case: Case) -> None:
    assert told(read_page(made(case.given), "edited.docx")) == case.expected


@_of("changes")
def test_changes(case: Case) -> None:
    assert told(read_page(made(case.given), "edited.docx")) == case.expected


@_of("styles")
def test_styles(case: Case) -> None:
    assert told(read_page(made(case.given), "edited.docx")) == case.expected


@_of("tables")
def test_tables(case: Case) -> None:
    assert told(read_page(made(case.given), "edited.docx")) == case.expected


@_of("comments")
def test_comments(case: Case) -> None:
    assert told(read_page(made(case.given), "edited.docx")) == case.expected
