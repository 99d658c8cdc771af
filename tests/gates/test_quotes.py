"""What stands in quotation marks is the source's characters."""

from __future__ import annotations

import pytest

from reports.gates import Severity, quotes
from reports.model import vocabulary as v
from tests.fictional import BRIEF, QUOTES
from tests.gates.making import brief_of, statement

TEXT = "They spoke of a “peaceful sea.” The rest is silence."


def test_the_canonical_brief_passes() -> None:
    assert list(quotes.find(BRIEF)) == []


@pytest.mark.parametrize(
    ("origin", "severity"), [(v.Origin.SOURCE, Severity.FAILURE), (v.Origin.PERSON, Severity.WARNING)]
)
def test_a_changed_quotation_is_found(origin: v.Origin, severity: Severity) -> None:
    changed = QUOTES[0].model_copy(update={"text": "The river asks for a passport,", "origin": origin})
    brief = BRIEF.model_copy(update={"quotes": (changed, *QUOTES[1:])})

    (finding,) = quotes.find(brief)

    assert (finding.code, finding.fact, finding.severity) == ("quote_not_exact", changed.id, severity)


@pytest.mark.parametrize(
    ("wording", "found"),
    [
        ("A “peaceful sea” is wanted", []),
        ('A "peaceful sea." is wanted', []),
        ("A “calm sea” is wanted", ["quoted_words"]),
    ],
)
def test_words_we_put_in_marks_are_the_source_s(wording: str, found: list[str]) -> None:
    brief = brief_of(TEXT, statement(TEXT, "a “peaceful sea.”", wording))

    assert [finding.code for finding in quotes.find(brief)] == found
