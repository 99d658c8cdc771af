"""What each case file of the extraction is run through: a text in, the rows of the notation out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reports.model.vocabulary import SourceKind
from tests.casefiles import cases, name
from tests.extraction.notation import NEWS, STATEMENT, brief, person, rows

CASES = Path(__file__).parent / "cases"
FAULT = pytest.mark.xfail(strict=True, reason="a known fault")


def news(text: str) -> str:
    """The rows of a news report about the Japanese and the Mexican leader."""
    return rows(brief(f"{NEWS}\n\n{text}"))


def statement(text: str) -> str:
    """The rows of a joint statement of Japan and Mexico."""
    return rows(brief(f"{STATEMENT}\n\n{text}", SourceKind.JOINT_STATEMENT))


def communique(text: str) -> str:
    """The rows of a communiqué that names nobody but "we"."""
    return rows(brief(text, SourceKind.COMMUNIQUE))


def people(text: str) -> str:
    """The participants of a news report."""
    return "\n".join(person(row) for row in brief(text).participants)


def points(text: str) -> str:
    """The key points of a news report about the Japanese and the Mexican leader."""
    return "\n".join(point.text for point in brief(f"{NEWS}\n\n{text}").key_points)


RUNNERS: dict[str, Callable[[str], str]] = {
    "agreements.md": news,
    "agreements-statements.md": statement,
    "agreements-communiques.md": communique,
    "stances.md": news,
    "stances-statements.md": statement,
    "issues.md": news,
    "people.md": people,
    "key-points.md": points,
}


def marked(file: str) -> list[Any]:
    """The cases of a file as parameters; one whose title begins with `pending:` shows a known fault and must fail."""
    return [
        pytest.param(case, id=name(case), marks=FAULT if case.title.startswith("pending:") else ())
        for case in cases(CASES / file)
    ]


def pending(*values: object) -> Any:
    """A parameter that shows a known fault and must fail."""
    return pytest.param(*values, marks=FAULT)
