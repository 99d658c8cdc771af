"""What the extraction makes of the annotated sources passes our own gates, so that no user meets an internal fault."""

from __future__ import annotations

from typing import Any

import pytest

from reports.gates import check_brief, check_document
from reports.templating import compose
from tests.quality import corpus

DOCUMENTS = [corpus.seed(), *corpus.variants(), *corpus.half("dev"), *corpus.half("held")]
# Known faults of restating, of lists and of ranges of dates.
PENDING = {"canada-philippines", "bolivia-paraguay", "pacific-fisheries"}


def marked(document: corpus.Annotated) -> Any:
    """The document as a parameter, which must fail while its fault is known."""
    fault = pytest.mark.xfail(strict=True, reason="a known fault")
    return pytest.param(document, id=document.name, marks=fault if document.name in PENDING else ())


@pytest.mark.parametrize("document", [marked(document) for document in DOCUMENTS])
def test_a_brief_of_the_corpus_passes_the_gates(document: corpus.Annotated) -> None:
    brief = document.brief()
    findings = [*check_brief(brief), *check_document(brief, compose(brief))]

    assert [finding.code for finding in findings] == []
