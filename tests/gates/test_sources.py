"""The sources inside a brief are the files as they are read now."""

from __future__ import annotations

import pytest

from reports.gates import check_sources
from reports.model.source import SourceDocument
from tests.fictional import BRIEF, JOINT, NEWS, source

CHANGED = source("S1", ("Another text.",), file=NEWS.file)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ((NEWS, JOINT), []),
        ((JOINT, NEWS), []),
        ((NEWS,), ["source_missing"]),
        ((CHANGED.model_copy(update={"sha256": NEWS.sha256}), JOINT), ["source_text"]),
        ((NEWS, JOINT, source("S1", ("Else.",), file="else.txt")), ["source_foreign"]),
    ],
)
def test_files_and_brief_are_compared(given: tuple[SourceDocument, ...], found: list[str]) -> None:
    assert [finding.code for finding in check_sources(BRIEF, given)] == found


def test_a_file_that_changed_since_is_found() -> None:
    one = BRIEF.model_copy(update={"sources": (NEWS,)})

    assert [finding.code for finding in check_sources(one, (CHANGED,))] == ["source_changed"]
