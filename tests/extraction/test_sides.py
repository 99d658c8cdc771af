from __future__ import annotations

import pytest

from reports.extraction.dossier import open_dossier
from reports.extraction.sides import main_sides
from reports.languages import load
from reports.model.vocabulary import SourceKind
from tests.extraction.notation import NEWS, brief
from tests.extraction.runners import pending
from tests.extraction.sources import source


def sides(text: str) -> tuple[str, ...]:
    return main_sides(open_dossier([source(text)], load("en")), "S1")


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Ghana and Vietnam signed a treaty.", ("Ghana", "Vietnam")),
        ("Ghanaian President Kwabena Asante met Vietnamese President Tran Duc Hieu.", ("Ghana", "Vietnam")),
        ("The presidents of Ghana and Vietnam met in Hanoi.", ("Ghana", "Vietnam")),
        (
            "Prime Minister Pieter Visser of the Netherlands met President Ana Robles of Mexico.",
            ("Mexico", "Netherlands"),
        ),
        ("Egypt, Sudan and Ethiopia ended their talks in Nairobi.", ("Egypt", "Ethiopia", "Sudan")),
        ("The European Union and Morocco launched a partnership.", ("European Union", "Morocco")),
        pending("Seoul and Beijing agreed to talk.", ("China", "South Korea")),
        pending(
            "Prime Minister Solveig Aas spoke with President Ignacio Prieto of Chile. They spoke of Norway's support.",
            ("Chile", "Norway"),
        ),
        (
            "At the invitation of President Ana Reyes, Prime Minister Tom Beaulieu of Canada visited the Philippines.",
            ("Canada", "Philippines"),
        ),
    ],
)
def test_the_parties_of_a_report_are_those_that_its_opening_joins(text: str, states: tuple[str, ...]) -> None:
    assert sides(text) == states


@pytest.mark.parametrize(
    ("subject", "parties"),
    [
        ("The two sides", ("Japan", "Mexico")),
        ("Both countries", ("Japan", "Mexico")),
        ("They", ("Japan", "Mexico")),
        ("The two leaders", ("Japan", "Mexico")),
        ("The leaders", ("Japan", "Mexico")),
        ("Tokyo and Mexico City", ("Japan", "Mexico")),
        ("Ito and Robles", ("Japan", "Mexico")),
        ("The two governments", ("Japan", "Mexico")),
        ("The prime minister and the president", ("Japan", "Mexico")),
        ("The two foreign ministries", ("Japan", "Mexico")),
        ("The Japanese premier and the Mexican head of state", ("Japan", "Mexico")),
    ],
)
def test_whoever_acts_is_told_by_state(subject: str, parties: tuple[str, ...]) -> None:
    (row,) = brief(f"{NEWS}\n\n{subject} agreed to build a bridge at Tampico.").agreements

    assert row.parties == parties


@pytest.mark.parametrize("kind", [SourceKind.READOUT, SourceKind.MINUTES])
def test_the_head_of_a_record_names_whom_it_binds(kind: SourceKind) -> None:
    head = "Record of the talks between the Ministry of Defence of Norway and the Ministry of Defence of Latvia"
    text = f"{head}\n\n1. It was agreed to set up a task force.\n\n2. The two sides signed a memorandum on radars."

    made = brief(text, kind)

    assert [(row.commitment, row.parties) for row in made.agreements] == [
        ("Memorandum on radars", ("Latvia", "Norway")),
        ("Set up a task force", ("Latvia", "Norway")),
    ]


def test_a_head_that_only_names_two_states_binds_neither() -> None:
    made = brief("Norway urges Latvia to act\n\nIt was agreed to set up a task force.", SourceKind.READOUT)

    assert made.agreements == ()
