"""The subtitle tells the most binding outcomes, and all that was signed."""

from __future__ import annotations

import pytest

from reports.extraction import extract
from tests.extraction.sources import source


@pytest.mark.parametrize(
    ("text", "subtitle"),
    [
        ("Peru and Chile signed two memorandums on rail.", "2 memorandums signed"),
        (
            "Peru and Chile signed an agreement on gas and three memorandums of understanding.",
            "An agreement and 3 memorandums of understanding signed",
        ),
        (
            "Peru and Chile signed an agreement on gas. They signed an agreement on fish. They signed two memorandums.",
            "An agreement on gas, an agreement on fish and 2 memorandums signed",
        ),
        (
            "Peru and Chile signed 10 agreements. Of these, Peru and Chile signed three agreements on energy.",
            "10 agreements signed",
        ),
        (
            "Peru and Chile signed 14 memorandums. Among them, they signed a memorandum on fish.",
            "14 memorandums signed",
        ),
        ("Peru and Chile signed an agreement on gas. Kenya and Uganda signed a treaty on fish.", "An agreement signed"),
        (
            "Peru and Chile signed an agreement on gas. They agreed to fast-track talks on fish.",
            "An agreement signed; agreement to fast-track talks on fish",
        ),
    ],
)
def test_a_subtitle_tells_all_that_the_same_sides_signed(text: str, subtitle: str) -> None:
    assert extract([source(text)]).subtitle == subtitle


def test_a_subtitle_keeps_a_hedge_at_the_verb() -> None:
    text = "Peru and Chile agreed in principle to open talks on fish."

    assert extract([source(text)]).subtitle == "Agreement in principle to open talks on fish"
