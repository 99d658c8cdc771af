from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.extraction.dossier import open_dossier
from reports.extraction.figures import find
from reports.languages import load
from reports.model.facts import Figure
from reports.model.identity import Register
from tests.extraction.sources import source

NUMBERS = st.text(alphabet="0123456789,.$%€ -bmkillonpert", min_size=1, max_size=40).filter(str.strip)


def figures(text: str) -> tuple[Figure, ...]:
    return find(open_dossier([source(text)], load("en")), Register())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 90-minute talks ended well.", [(90, "minutes", "90-minute talks")]),
        ("The two-hour talks ended well.", [(2, "hours", "two-hour talks")]),
        ("Loans amount to $5 billion.", [(5, "$ billion", "Loans amount to $5 billion")]),
        ("The firm will invest US$1.2 billion.", [(1.2, "US$ billion", "The firm will invest US$1.2 billion")]),
        ("Trade rose by 23 per cent.", [(23, "per cent", "Trade rose by 23 per cent")]),
        ("Growth fell to 2.5%.", [(2.5, "%", "Growth fell to 2.5%")]),
        ("They bought 1,500 tonnes of rice.", [(1500, "tonnes", "bought 1,500 tonnes")]),
        ("Nearly 300,000 individuals came.", [(300000, "individuals", "Nearly 300,000 individuals")]),
        ("The pipeline is 740 km long.", [(740, "km", "The pipeline is 740 km long")]),
        ("The loan is worth 500 million yuan.", [(500, "million yuan", "The loan is worth 500 million yuan")]),
        ("Trade rose to $3 billion a year ago.", [(3, "$ billion", "Trade rose to $3 billion")]),
        (
            "They signed a deal worth $3 billion a day after talks failed.",
            [(3, "$ billion", "signed a deal worth $3 billion")],
        ),
        (
            "Kenya will give $450 million in aid to a region that loses $3 million a year.",
            [(450, "$ million", "Kenya will give $450 million"), (3, "$ million", "loses $3 million a year")],
        ),
        (
            "Kenya will provide $450 million a year to Uganda.",
            [(450, "$ million", "Kenya will provide $450 million a year")],
        ),
        (
            "The fund pays 3 billion yen in aid per year.",
            [(3, "billion yen", "The fund pays 3 billion yen in aid per year")],
        ),
        (
            "The bank lends $2 billion to farms over five years.",
            [(2, "$ billion", "The bank lends $2 billion to farms over five years")],
        ),
        ("The port handles 30,000 tonnes a day.", [(30000, "tonnes", "The port handles 30,000 tonnes a day")]),
        (
            "Brazil agreed to lift its duties on $2 billion of steel.",
            [(2, "$ billion", "Brazil agreed to lift its duties on $2 billion")],
        ),
        ("They did not raise $5 million.", [(5, "$ million", "did not raise $5 million")]),
        ("They will raise output by 5%.", [(5, "%", "will raise output by 5%")]),
    ],
)
def test_numbers_with_units_are_figures(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert [(f.number, f.unit, f.text) for f in figures(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "They met on 5 January 2026, for the first time in 2026.",
        "The two leaders signed 14 memorandums and 9 letters.",
        "Article 5 and Resolution 2231 bind all 32 members.",
        "The ninth meeting was their third.",
    ],
)
def test_dates_ordinals_and_small_counts_are_no_figures(text: str) -> None:
    assert figures(text) == ()


def test_the_text_of_a_figure_is_the_source_s() -> None:
    text = "Trade rose by 23 per cent to US$14.1 billion (S$18.9 billion)."

    found = figures(text)

    assert [f.number for f in found] == [23, 14.1, 18.9]
    assert all(f.text == span.of(text) for f in found for span in f.spans)


def test_the_same_figure_is_told_once() -> None:
    assert len(figures("The 90-minute talks were held. The 90-minute talks were good.")) == 1


@settings(max_examples=40)
@given(NUMBERS)
def test_any_digits_give_figures_inside_the_text(text: str) -> None:
    for figure in figures(text):
        assert figure.text in text
