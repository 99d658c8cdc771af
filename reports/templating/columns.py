"""Which columns of a table say something, and where the values of the others go.

A column that says the same in every row is said once with the caption; one that most rows leave blank is folded
into the rows that have a value (look: empty things vanish).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from reports.templating.labels import Labels
from reports.templating.view import Rows

Row = TypeVar("Row")

# Look: no column that says the same in every row. Where three rows in four do, the exceptions read better beside their
# rows than in a column of repetitions; in a table of three rows a column is no burden.
PREVAILING = 0.75
FEWEST_ROWS = 4


def rows(
    found: Sequence[Row],
    columns: Sequence[str],
    labels: Labels,
    *,
    folding: Sequence[str] = (),
    prevailing: Sequence[str] = (),
    legend: str = "",
) -> Rows[Row]:
    """The rows with the columns worth printing, and the sentences that stand for the others.

    `columns` are the attributes of a row that need not be printed in every row; those also in `folding` may be
    folded into their rows, and where they are not, a blank cell is explained. Where nearly every row of a
    `prevailing` column says the same, that is said once and the others say their own. `legend` explains marks. The
    label table `said` has a sentence for a column of one value, and may have `no_<column>` for an empty one and
    `most_<column>` for a prevailing one.
    """
    values = {column: [_printed(row, column) for row in found] for column in columns}
    varied = {column for column in columns if len(set(values[column])) > 1 or (len(found) == 1 and values[column][0])}
    folded = {column for column in varied if column in folding and values[column].count("") * 2 > len(found)}
    common = {column: value for column in prevailing if column in varied and (value := _prevailing(values[column]))}
    kept = varied - folded - set(common)
    said = [_once(column, values[column][0], labels) for column in columns if found and column not in varied]
    said += [labels.fill("said", f"most_{column}", value=value) for column, value in common.items()]
    return Rows(
        rows=tuple(found),
        columns=frozenset(kept),
        folded=frozenset(folded),
        prevailing=common,
        said=tuple(sentence for sentence in said if sentence),
        blank=labels.word("said", "blank") if any("" in values[column] for column in kept & set(folding)) else "",
        legend=legend if found else "",
    )


def _prevailing(values: Sequence[str]) -> str:
    """The value of so many rows that a column of it would hardly say more, empty where there is none."""
    value, count = Counter(values).most_common(1)[0]
    return value if len(values) >= FEWEST_ROWS and count >= len(values) * PREVAILING else ""


def _printed(row: object, column: str) -> str:
    """What the cell says; the count stands in the cell of the instrument."""
    count = getattr(row, "count", "") if column == "instrument" else ""
    return f"{getattr(row, column)} {count}".strip()


def _once(column: str, value: str, labels: Labels) -> str:
    if value:
        return labels.fill("said", column, value=value)
    silence = f"no_{column}"
    return labels.word("said", silence) if silence in labels.tables["said"] else ""
