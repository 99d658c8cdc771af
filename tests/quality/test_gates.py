"""What the extraction makes of the annotated sources passes our own gates, so that no user meets an internal fault."""

from __future__ import annotations

import pytest

from reports.gates import check_brief, check_document
from reports.templating import compose
from tests.quality import corpus

DOCUMENTS = [corpus.seed(), *corpus.variants(), *corpus.half("dev"), *corpus.half("held")]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: str(document.name))
def test_a_brief_of_the_corpus_passes_the_gates(document: corpus.Annotated) -> None:
    brief = document.brief()
    findings = [*check_brief(brief), *check_document(brief, compose(brief))]

    assert [finding.code for finding in findings] == []
