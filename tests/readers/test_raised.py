"""What stands raised behind a word: the mark of a note, a power, or the end of the word."""

from __future__ import annotations

import subprocess
import sys

import pytest

from reports.readers import read
from reports.readers.raised import is_note_mark, readable


@pytest.mark.parametrize(
    ("before", "raised"),
    [
        ("the XXI", "e"),
        ("N", "o"),
        ("le 1", "r"),
        ("la 3", "a"),
        ("on May 2", "d"),
        ("M", "e"),
        ("S", "t"),
        ("II", "o"),
    ],
)
def test_a_raised_letter_may_end_its_word(before: str, raised: str) -> None:
    assert not is_note_mark(raised, before)
    assert readable(raised, before) == raised


@pytest.mark.parametrize(
    ("before", "raised"),
    [("the ministers", "a"), ("1,204", "a"), ("in 2031", "e"), ("35", "b"), ("signed.", "c"), ("Annex II", "b")],
)
def test_a_raised_letter_behind_a_word_or_a_long_figure_is_a_mark(before: str, raised: str) -> None:
    assert is_note_mark(raised, before)
    assert readable(raised, before) == ""


@pytest.mark.parametrize(
    ("before", "raised", "after", "reads"),
    [
        ("some 10", "6", " people", "⁶"),
        ("10", "-6", "", "⁻⁶"),
        ("3 km", "2", ".", "²"),
        ("350 hm", "3", " of water", "³"),
        ("4 dm", "3", "", "³"),
        ("4 dam", "3", "", "³"),
        ("30 nmi", "2", " of sea", "²"),
        ("9 kg", "-1", "", "⁻¹"),
        ("на 12 км", "2", "", "²"),
        ("E = mc", "2", "", "²"),
        ("y = x", "2", "", "²"),
        ("y = x", "n", "", "ⁿ"),
        ("y = 10", "n", "", "ⁿ"),
        ("at 14", "h", "30", "h"),
        ("enriched ", "235", "U is", "²³⁵"),
        ("traces of Cs", "137", " and", "¹³⁷"),
        ("They met. ", "2", "The minister", ""),
        ("They met.", "2", "A day later", ""),
        ("some 3", "1", "/2 hours", "¹"),
        ("in 2031", "5", ".", ""),
        ("signed", "1, 2", "", ""),
        ("Annex A", "*", "", ""),
        ("3 km", "[4]", "", ""),
        ("in the U.S", "4", "", ""),
        ("the 21", "st", " century", "st"),
    ],
)
def test_powers_and_fractions_stay_raised_and_marks_go(before: str, raised: str, after: str, reads: str) -> None:
    assert readable(raised, before, after) == reads


def test_the_number_of_a_century_stays_in_a_web_page() -> None:
    page = b"<p>Au XXI<sup>e</sup> si\xc3\xa8cle, la loi N<sup>o</sup> 12 vaut pour tous les pays.<sup>a</sup></p>"

    assert read(page, "a.html").text == "Au XXIe siècle, la loi No 12 vaut pour tous les pays."


def test_powers_in_a_web_page_stay_raised() -> None:
    page = b"<p>It cost 10<sup>6</sup> euros for 3 km<sup>2</sup>.<sup>4</sup> It took 3<sup>1</sup>/2 years.</p>"

    assert read(page, "a.html").text == "It cost 10\u2076 euros for 3 km\u00b2. It took 3\u00b9/2 years."


def test_a_word_of_any_length_before_a_mark_costs_nothing() -> None:
    program = "from reports.readers import read; read(('a' * 800_000 + '.<sup>1</sup> x').encode(), 'a.md')"

    # Where each letter is tried as the first of its word this takes half an hour; a process can be ended.
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
