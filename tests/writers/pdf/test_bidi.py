"""Both directions on a line: our rules put characters where an independent library puts them."""

from __future__ import annotations

from bidi import get_display
from hypothesis import given
from hypothesis import settings as with_settings
from hypothesis import strategies as st

from reports.writers.pdf.bidi import in_order, levels

MIXED = st.text("abcאבגابتئ0123٤٥ .,:+-%$()[]{}/!\u0301\u064b«»—", max_size=24)


@given(MIXED, st.sampled_from((0, 1)))
@with_settings(max_examples=400)
def test_characters_stand_where_a_library_puts_them(text: str, base: int) -> None:
    seen = "".join(text[place] for place in in_order(levels(text, base)))

    assert seen == get_display(text, base_dir="R" if base else "L")


def test_figures_among_words_read_from_the_right_keep_their_order() -> None:
    assert levels("عام 2026", 0) == [1, 1, 1, 1, 2, 2, 2, 2]


def test_a_line_of_one_direction_has_one_level() -> None:
    assert levels("plain (words) 12%", 0) == [0] * 17
    assert in_order([]) == []
