from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.extraction.marks import Passage, passages
from reports.model.notices import NoticeCode
from tests.extraction.sources import source

NOISE = st.text(alphabet="ab Zé9.,!?\n\"“”„«»‘’'‹›「」『』(—-", min_size=1, max_size=120).filter(str.strip)


def words(text: str, depth: int = 0) -> list[str]:
    return [text[p.start : p.end] for p in passages(source(text))[0] if p.depth == depth]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said "yes" twice.', ["yes"]),
        ("He said “yes” twice.", ["yes"]),
        ("He said ‘yes indeed’ twice.", ["yes indeed"]),
        ("He said 'yes indeed' twice.", ["yes indeed"]),
        ("Er sagte „ja“ und »nein«.", ["ja", "nein"]),
        ("Il dit « oui » et «non».", ["oui", "non"]),
        ("彼は「はい」と『いいえ』。", ["はい", "いいえ"]),
        ("Hän sanoi ”kyllä” kahdesti.", ["kyllä"]),
        ('A curly “mark closed by a straight one," he said.', ["mark closed by a straight one,"]),
        ('Dashes—"like these"—part nothing.', ["like these"]),
        ('("in brackets")', ["in brackets"]),
    ],
)
def test_every_family_of_marks_is_known(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The leaders' talks and the ministers' dinner.",
        "The leaders’ talks and the ministers’ dinner.",
        "It isn't theirs, it's ours, o'clock.",
        "Rock 'n' roll in the '90s.",
        'He is 6\'2" tall and has a 5" knife.',
        '""',
        '" "',
        "«»",
    ],
)
def test_apostrophes_inches_and_empty_marks_hold_nothing(text: str) -> None:
    assert passages(source(text)) == ([], [])


def test_an_apostrophe_inside_single_marks_does_not_close_them() -> None:
    assert words("‘The leaders’ visit isn’t over,’ he said.") == ["The leaders’ visit isn’t over,"]


def test_inches_inside_a_quotation_do_not_close_it() -> None:
    assert words('"A 6" pipe is enough," he said.') == ['A 6" pipe is enough,']


def test_a_year_at_the_end_of_a_quotation_closes_it() -> None:
    assert words('"Not before 2032" was the answer, "or 2033".') == ["Not before 2032", "or 2033"]


def test_a_nested_quotation_is_deeper() -> None:
    text = "“He said ‘no, never’ to me,” she said."

    assert words(text) == ["He said ‘no, never’ to me,"]
    assert words(text, depth=1) == ["no, never"]


def test_straight_marks_nest_too() -> None:
    text = '"He said "no, never" to me," she said.'

    assert (words(text), words(text, depth=1)) == (['He said "no, never" to me,'], ["no, never"])


def test_a_quotation_goes_on_in_paragraphs_that_repeat_the_mark() -> None:
    assert words("“One.\n\n“Two.\n\n“Three,” he said.") == ["One.\n\n“Two.\n\n“Three,"]


def test_a_quotation_goes_on_where_the_next_mark_closes() -> None:
    assert words("“One.\n\nTwo,” he said.") == ["One.\n\nTwo,"]


def test_an_unclosed_quotation_is_a_notice_and_swallows_nothing() -> None:
    text = 'He said, "This never ends.\n\nShe said, "This does."'
    found, notices = passages(source(text))

    assert [text[p.start : p.end] for p in found] == ["This does."]
    assert [(n.code, n.spans[0].of(text)) for n in notices] == [(NoticeCode.UNCLOSED_QUOTE, '"This never ends.')]


def test_a_whole_pair_after_an_unclosed_mark_is_still_found() -> None:
    found, notices = passages(source('"It is late, he said. The word is "soon" here.'))

    assert [p.depth for p in found] == [0]
    assert len(notices) == 1


def test_a_passage_knows_its_marks() -> None:
    (passage,) = passages(source("x « oui » y"))[0]

    assert passage == Passage("S1", 4, 7, 2, 9, "«", 0)


@given(NOISE)
def test_passages_lie_in_order_inside_the_text(text: str) -> None:
    found, notices = passages(source(text))

    assert [p.outer_start for p in found] == sorted({p.outer_start for p in found})
    for p in found:
        assert 0 <= p.outer_start < p.start < p.end < p.outer_end <= len(text)
        assert text[p.start : p.end] == text[p.start : p.end].strip()
    assert all(notice.spans[0].end <= len(text) for notice in notices)


@given(NOISE)
def test_passages_nest_and_never_cross(text: str) -> None:
    around: list[Passage] = []
    for p in passages(source(text))[0]:
        around = [outer for outer in around if outer.outer_end > p.outer_start]
        assert p.depth == len(around)
        assert all(p.outer_end <= outer.outer_end for outer in around)
        around.append(p)
