"""Numbers of lists in letters and Roman numerals."""

from __future__ import annotations

import pytest

from reports.readers.numerals import numeral


@pytest.mark.parametrize(
    ("number", "kind", "written"),
    [
        (4, "i", "iv"),
        (1999, "I", "MCMXCIX"),
        (26, "a", "z"),
        (27, "A", "AA"),
        (3, "1", "3"),
        (0, "i", "0"),
        (0, "a", "0"),
    ],
)
def test_a_number_is_written_in_its_kind(number: int, kind: str, written: str) -> None:
    assert numeral(number, kind) == written


def test_letters_behind_z_are_doubled_or_counted_on() -> None:
    assert [numeral(number, "a") for number in (28, 53)] == ["bb", "aaa"]
    assert [numeral(number, "a", doubled=False) for number in (28, 53)] == ["ab", "ba"]


def test_a_kind_that_is_not_known_has_no_numeral() -> None:
    assert numeral(3, "가") is None
