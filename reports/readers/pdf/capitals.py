"""Put drop capitals, letters and numbers as high as several lines, before the first line beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from statistics import median

from reports.readers.data import table
from reports.readers.pdf.runs import Run

# A capital, perhaps behind a mark of quotation, or the number of an item.
_CAPITAL = re.compile(r"[«“„‘'\"]?[^\W\d_]|[0-9]{1,3}")
# In parts of the size of the capital: the text is set so much smaller (a capital over two lines is more than twice as
# large), and the lines beside it begin so far above and below its foot, and no further from it.
_SMALLER, _HIGH, _LOW, _CLOSE = 0.6, 0.75, 0.1, 0.35
# A page has so many; there may be large letters without number that are none.
_MOST = 20
_FEWEST_LINES = 2
_WORD = re.compile(r"\w+")


def drop_capitals(runs: Sequence[Run]) -> None:
    """Move each drop capital of a page onto the first line beside it, of whose first word it is the first letter."""
    usual = median(run.size for run in runs) if runs else 0.0
    large = (run for run in runs if _SMALLER * run.size >= usual and _CAPITAL.fullmatch(run.text.strip()))
    for capital in islice(large, _MOST):
        beside = [run for run in runs if _stands_beside(run, capital)]
        if len({round(run.base) for run in beside}) >= _FEWEST_LINES:
            first = max(beside, key=lambda run: (run.base, -run.left))
            text = capital.text.strip()
            capital.text = f"{text} " if _is_a_word(text, first, runs) else text
            capital.base, capital.size, capital.right = first.base, first.size, first.left
            capital.bold = first.bold


def _stands_beside(run: Run, capital: Run) -> bool:
    """Whether a run begins a line that was set in to make room for a capital."""
    size = capital.size
    if run.size > _SMALLER * size or not -_LOW * size <= run.base - capital.base <= _HIGH * size:
        return False
    return -_LOW * size <= run.left - capital.right <= _CLOSE * size and run.text.strip() != ""


def _is_a_word(letter: str, first: Run, runs: Sequence[Run]) -> bool:
    """Whether a capital is a word, as in "A summit": the page has the next word elsewhere, and not both in one."""
    if letter.isdigit():
        return True
    word = _WORD.match(first.text)
    if word is None or letter.casefold() not in table("head")["words_of_one_letter"]:
        return False
    others = {other for run in runs if run is not first for other in _WORD.findall(run.text.casefold())}
    return word[0].casefold() in others and (letter + word[0]).casefold() not in others
