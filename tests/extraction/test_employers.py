"""Whom a person works for is told where no state has the office."""

from __future__ import annotations

import pytest

from tests.extraction.notation import brief


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Ontario Premier Rick Castellano flew home early, and Castellano said so.", "Ontario"),
        ("Luo Jianguo, chairman of Red Basin Minerals, resigned in March, Luo said.", "Red Basin Minerals"),
        ("Ada Brenn, the treasurer of a choir, said that it had sung.", None),
    ],
)
def test_the_body_of_an_office_is_the_side_of_its_holder(text: str, side: str | None) -> None:
    assert [person.affiliation for person in brief(text).participants] == [side]
