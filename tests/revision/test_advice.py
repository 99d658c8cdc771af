"""What an edited brief asks people to look at, beside what they changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reports.model.upgrade import brief_to_json
from reports.revision import advice, revise
from reports.templating import compose
from reports.writers import docx
from reports.writers.theme import default_theme
from tests.fictional import BRIEF
from tests.revision.edits import EDITS
from tests.revision.edits.facts import SUMMIT
from tests.revision.word import Word, remove, without_marks, without_tags


def sentences(name: str) -> str:
    word = Word(docx.write(compose(BRIEF), default_theme()))
    EDITS[name](word)
    return "\n".join(advice(revise(word.saved(), "talks.docx")))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("A row is deleted", "Numbers of rows in the list are those before the changes."),
        ("A status is changed to another of the vocabulary", "The line of numbers at the head counts anew"),
        ("A date of the timeline is changed", "Events stay in the order in which you put them"),
        ("A comment is written beside a row", "Comments are kept in the Word file: 1 by "),
        ("The title and a heading are changed", "The e-mail keeps its own headings and captions"),
        ("A commitment is worded otherwise", f"The subtitle was not changed; does it still hold? “{BRIEF.subtitle}”"),
    ],
)
def test_a_look_is_asked_for(name: str, says: str) -> None:
    assert says in sentences(name)


def test_nothing_is_asked_where_nothing_was_changed() -> None:
    assert sentences("Nothing: the file is opened and saved") == ""


def test_a_reference_to_a_paragraph_that_no_source_has_is_told() -> None:
    word = Word(docx.write(compose(BRIEF), default_theme()))
    word.retype(SUMMIT, "commitment", "Hold a summit every year, ¶99")

    told = "\n".join(advice(revise(word.saved(), "talks.docx")))

    assert "¶99 names no paragraph of a source (S1 to ¶" in told


def test_a_key_point_that_rests_on_what_was_taken_out_is_told() -> None:
    point = BRIEF.key_points[0]
    fact = next(each for each in BRIEF.agreements if any(a.overlaps(b) for a in each.spans for b in point.spans))
    word = Word(docx.write(compose(BRIEF), default_theme()))
    remove(word.row(fact.id))

    assert f"does it still hold? “{point.text}”" in "\n".join(advice(revise(word.saved(), "talks.docx")))


@pytest.mark.parametrize(("lose", "known"), [(without_tags, "by their bookmarks"), (without_marks, "by their words")])
def test_how_sure_the_reading_is_is_told(lose: Callable[[bytes], bytes], known: str) -> None:
    word = Word(docx.write(compose(BRIEF), default_theme()))
    EDITS["A commitment is worded otherwise"](word)
    data = lose(word.saved())

    assert known in "\n".join(advice(revise(data, "talks.docx", brief_to_json(BRIEF))))
