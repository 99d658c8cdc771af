from __future__ import annotations

import pytest

from tests.casefiles import Case
from tests.extraction.notation import NEWS, brief
from tests.extraction.runners import RUNNERS, marked


@pytest.mark.parametrize("case", marked("stances.md"))
def test_asks_and_positions_of_the_news(case: Case) -> None:
    assert RUNNERS["stances.md"](case.given) == case.expected


@pytest.mark.parametrize("case", marked("stances-statements.md"))
def test_asks_and_positions_of_joint_statements(case: Case) -> None:
    assert RUNNERS["stances-statements.md"](case.given) == case.expected


@pytest.mark.parametrize(
    "text",
    [
        "Robles called for an agreement on lithium.",
        "Ito offered to sign a treaty on extradition.",
        "Robles assured Japan that the ban would be lifted.",
    ],
)
def test_what_one_side_wants_is_an_ask_and_no_agreement(text: str) -> None:
    made = brief(f"{NEWS}\n\n{text}")

    assert (len(made.asks), made.agreements) == (1, ())


def test_the_same_stance_told_twice_is_one_row() -> None:
    once = "Both sides reaffirmed their commitment to free trade."
    again = "Japan and Mexico reaffirmed their commitment to free trade."

    assert len(brief(f"{NEWS}\n\n{once}\n\n{again}").positions) == 1
