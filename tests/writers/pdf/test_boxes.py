"""Boxes: parting loses nothing, leaves no single line behind, keeps together what belongs together, and ends."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reports.writers.pdf.boxes import Panel, Stack, TextBox, text_box
from reports.writers.pdf.pages import fill
from reports.writers.pdf.pieces import NewLine, Run, Setter
from reports.writers.pdf.words import words_of
from reports.writers.theme import default_theme

STYLE = default_theme().styles.body
LOOK = Setter(default_theme(), frozenset()).look(STYLE)


def _text(lines: int, *, keep: bool = False) -> TextBox:
    pieces = [piece for number in range(lines) for piece in (Run(f"line {number}", LOOK), NewLine())]
    return text_box(words_of(pieces[:-1]), STYLE, 400, keep=keep)


def _counts(page: Stack) -> list[int]:
    return [len(box.lines) for box in page.boxes if isinstance(box, TextBox)]


def test_a_paragraph_parts_with_two_lines_at_least_on_either_side() -> None:
    pages = fill([[_text(5)]], 4 * STYLE.leading)

    assert [_counts(page) for page in pages] == [[3], [2]]


def test_three_lines_are_not_parted() -> None:
    pages = fill([[_text(4), _text(3)]], 7 * STYLE.leading)

    assert [_counts(page) for page in pages] == [[4], [3]]


def test_what_keeps_with_the_next_goes_with_it() -> None:
    pages = fill([[_text(4), _text(1, keep=True), _text(3)]], 6 * STYLE.leading + 2 * STYLE.after)

    assert [_counts(page) for page in pages] == [[4], [1, 3]]


def test_a_chain_of_keepers_taller_than_a_page_is_parted_all_the_same() -> None:
    pages = fill([[_text(3, keep=True)] * 5], 5 * STYLE.leading)

    assert sum(sum(_counts(page)) for page in pages) == 15


def test_a_room_of_less_than_a_line_still_ends() -> None:
    pages = fill([[_text(3)]], STYLE.leading / 2)

    assert sum(sum(_counts(page)) for page in pages) == 3


def test_chapters_begin_on_pages_of_their_own() -> None:
    assert [_counts(page) for page in fill([[_text(2)], [_text(2)]], 500)] == [[2], [2]]


def test_both_parts_of_a_panel_have_its_ground_and_rule() -> None:
    panel = Panel((_text(6), _text(6)), width=400, padding=(10, 10, 10, 10), ground="#EEF3F8", rule=(3, "#12355B"))

    parts = panel.split(10 * STYLE.leading, force=False)

    assert parts is not None
    assert [(part.ground, part.rule, part.padding) for part in parts] == [(panel.ground, panel.rule, panel.padding)] * 2
    assert parts[0].height <= 10 * STYLE.leading


@given(st.lists(st.tuples(st.integers(1, 30), st.booleans()), min_size=1, max_size=20), st.floats(40, 600))
def test_no_line_is_lost_and_no_page_is_overfull(boxes: list[tuple[int, bool]], room: float) -> None:
    chapter = [_text(lines, keep=keep) for lines, keep in boxes]

    pages = fill([chapter], room)

    assert sum(sum(_counts(page)) for page in pages) == sum(lines for lines, _ in boxes)
    assert all(page.height <= room + 0.01 for page in pages)


def test_the_first_box_of_a_page_has_no_space_before_it() -> None:
    heading = replace(_text(1), before=40.0)

    assert Stack((heading,)).height == STYLE.leading
