"""A brief of ours read back out of its Word file: the model, the words with every change accepted, the language."""

from __future__ import annotations

import pytest

from reports.errors import BadBrief
from reports.readers.edited import enclosed_word
from tests.readers.edited.word import brief, cell, deleted, inserted, mark_of, paragraph, row, run, table, word

MODEL = '{"title": "Talks & more"}\n'
BODY = (
    paragraph("We hold ", inserted(run("two")), deleted("three"), " rounds")
    + paragraph("gone", properties=mark_of("del"))
    + paragraph(" on")
    + table(
        row("A1", cell("Hold", "talks")),
        row("A2", "Out", properties='<w:del w:id="9" w:author="Ada Bell"/>'),
    )
)


def test_the_model_comes_out_as_it_went_in_with_the_words_as_accepted() -> None:
    held = enclosed_word(word(BODY, custom=[brief(MODEL, language="en")]), "brief.docx")

    assert held.brief == MODEL.encode()
    assert held.words.split() == ["We", "hold", "two", "rounds", "gone", "on", "A1", "Hold", "talks"]
    assert held.language == "en"


@pytest.mark.parametrize("custom", [[], [brief(MODEL)], [brief(MODEL, language="no language")]])
def test_a_word_file_without_a_brief_is_told(custom: list[str]) -> None:
    with pytest.raises(BadBrief, match=r"other\.docx: this Word file carries no brief"):
        enclosed_word(word(BODY, custom=custom), "other.docx")


def test_what_is_no_word_file_is_told() -> None:
    with pytest.raises(BadBrief, match="broken off or damaged"):
        enclosed_word(b"PK\x03\x04", "other.docx")
