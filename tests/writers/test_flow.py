from __future__ import annotations

from reports.model.blocks import Inline, plain
from reports.writers.flow import held
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
