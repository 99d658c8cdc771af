from __future__ import annotations

import pytest

from tests.casefiles import Case
from tests.extraction.notation import NEWS, brief
from tests.extraction.runners import RUNNERS, marked


@pytest.mark.parametrize("case", marked("issues.md"))
def test_what_is_open_is_told(case: Case) -> None:
    assert RUNNERS["issues.md"](case.given) == case.expected


@pytest.mark.parametrize(
    "text",
    [
        "The two leaders visited a garden and smiled.",
        "Robles thanked Ito for the dinner.",
        "The trade between the two countries grew by 12 per cent last year.",
    ],
)
def test_harmony_gives_no_issue(text: str) -> None:
    assert brief(f"{NEWS}\n\n{text}").issues == ()
