"""Every wording of a brief of the annotated sources can be read alone: short, whole, with names, nothing said twice."""

from __future__ import annotations

import pytest

from tests.quality import corpus
from tests.quality.readable import faults

DOCUMENTS = [corpus.seed(), *corpus.variants(), *corpus.half("dev"), *corpus.half("held")]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: str(document.name))
def test_the_wordings_of_a_brief_can_be_read_alone(document: corpus.Annotated) -> None:
    # Of the held half only the number is shown: whoever reads its sentences begins to tune on it.
    found = list(faults(document.brief()))

    assert len(found) == 0 if document.name in HELD else found == []


HELD = {document.name for document in corpus.half("held")}
