"""Which columns of a table say something: one that says the same in every row is said once above the table instead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from reports.templating.labels import Labels
from reports.templating.view import Rows

Row = TypeVar("Row")


def rows(found: Sequence[Row], columns: Sequence[str], labels: Labels, closing: str = "") -> Rows[Row]:
    """The rows with the columns worth printing and the sentences that stand for the others.

    `columns` are the attributes of a row that may be left out; `closing` is a last sentence.
    The label table `said` has a sentence for a column of one value, and may have `no_<column>` for an empty one.
    """
    kept: set[str] = set()
    said: list[str] = []
    blank = False
    for column in columns:
        values = [_printed(row, column) for row in found]
        if len(set(values)) > 1 or (len(values) == 1 and values[0]):
            kept.add(column)
            blank = blank or "" in values
        elif found:
            said.append(_once(column, values[0], labels))
    if blank:
        said.append(labels.word("said", "blank"))
    return Rows(tuple(found), frozenset(kept), tuple(sentence for sentence in (*said, closing) if found and sentence))


def _printed(row: object, column: str) -> str:
    """What the cell says; the count stands in the cell of the instrument."""
    count = getattr(row, "count", "") if column == "instrument" else ""
    return f"{getattr(row, column)} {count}".strip()


def _once(column: str, value: str, labels: Labels) -> str:
    if value:
        return labels.fill("said", column, value=value)
    return labels.tables["said"].get(f"no_{column}", "")
