from __future__ import annotations

import pytest

from reports.model.blocks import Inline, Meter, plain
from reports.writers.flow import held, marks
from tests.writers.documents import reference, text


def shown(*inlines: Inline) -> str:
    return plain(tuple(held(inlines)))


def test_a_reference_is_held_to_the_words_before_it() -> None:
    assert shown(text("signed "), reference(1)) == "signed\u00a0¶1"


def test_a_space_of_its_own_is_held_too() -> None:
    assert shown(text("signed", role="strong"), text(" "), reference(1)) == "signed\u00a0¶1"


def test_two_references_may_part() -> None:
    assert shown(text("signed "), reference(1), text(" "), reference(2)) == "signed\u00a0¶1 ¶2"


def test_a_reference_that_begins_its_line_stays_as_it_is() -> None:
    assert shown(text(" "), reference(1)) == " ¶1"


@pytest.mark.parametrize(
    ("value", "total", "drawn"), [(0, 5, "○○○○○"), (3, 5, "●●●○○"), (5, 5, "●●●●●"), (7, 5, "●●●●●")]
)
def test_a_scale_is_drawn_as_filled_and_empty_marks(value: int, total: int, drawn: str) -> None:
    assert marks(Meter(value=value, total=total, text="")) == drawn
