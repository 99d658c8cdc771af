"""Filters of the plain-text e-mail: lines of 72 columns that read well in a terminal."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping

# 72 columns leave room for the marks of a reply inside the 78 that RFC 5322 recommends.
WIDTH = 72
NBSP = "\u00a0"
# White space as HTML folds it, and what else ends a line for some reader of plain text; not the non-breaking space.
_SPACE = re.compile("[ \t-\r\x1c-\x1e\x85\u2028\u2029]+")


def wrap(text: str, indent: int = 0, hang: int | None = None) -> str:
    """`text` in lines of at most 72 columns, the first indented by `indent`, the others by `hang` columns.

    White space is folded, so that no text of a source can begin a line of its own making. Words are never
    broken: the wording of a fact stays findable.
    """
    lines = textwrap.wrap(
        _SPACE.sub(" ", text),
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent if hang is None else hang),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines).replace(NBSP, " ")


def underline(text: str, mark: str = "-") -> str:
    """`text` with a line of `mark` below, as long as the text."""
    shown = wrap(text)
    longest = max((len(line) for line in shown.splitlines()), default=0)
    return f"{shown}\n{mark * longest}"


def column(text: str, width: int = 12) -> str:
    """`text` filled up to a column of `width`, held together as one word so that `wrap` keeps it."""
    return text + NBSP * max(width - len(text), 1)


FILTERS: Mapping[str, Callable[..., str]] = {"column": column, "underline": underline, "wrap": wrap}
"""The filters by the name a template calls them by."""
