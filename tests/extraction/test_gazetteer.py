from __future__ import annotations

import pytest

from reports.extraction.gazetteer import gazetteer
from reports.languages import load

GAZETTEER = gazetteer(load("en"))


def found(text: str) -> list[tuple[str, str]]:
    return [(mention.state, mention.form) for mention in GAZETTEER.find(text)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("South Korea and North Korea", [("South Korea", "name"), ("North Korea", "name")]),
        ("the Chinese premier", [("China", "demonym")]),
        ("Seoul did not answer", [("South Korea", "capital")]),
        ("the United States and the UK", [("United States", "name"), ("United Kingdom", "name")]),
        ("U.S. officials", [("United States", "demonym")]),
        ("the United States of America", [("United States", "name")]),
        ("Türkiye hosted the talks", [("Turkey", "name")]),
        ("the Republic of Korea", [("South Korea", "name")]),
        ("Czechia", [("Czech Republic", "name")]),
        (
            "the European Union and ASEAN",
            [("European Union", "body"), ("ASEAN", "body")],
        ),
        ("Guinea-Bissau, not Guinea", [("Guinea-Bissau", "name"), ("Guinea", "name")]),
        ("the Democratic Republic of the Congo", [("Democratic Republic of the Congo", "name")]),
        ("New Mexico", []),
        ("South China Sea", []),
        ("the Gulf of Mexico and the Sea of Japan", []),
        ("Chinatown and Japanning", []),
        ("china cups and turkey meat", []),
        ("a credit of US$ 250 million, or US$250 million", []),
        ("A$ 5 million, C$5, NZ$ 5, HK$ 5 and S$ 5", []),
        ("3 million Canadian dollars, 5 US dollars, 9 South Korean won and 200 Swiss francs", []),
        ("the Japanese realised it, the US won", [("Japan", "demonym"), ("United States", "demonym")]),
    ],
)
def test_states_and_bodies_are_found_by_their_names(text: str, mentions: list[tuple[str, str]]) -> None:
    assert found(text) == mentions


def test_the_longest_name_wins() -> None:
    assert GAZETTEER.states_in("Papua New Guinea and Equatorial Guinea") == ["Papua New Guinea", "Equatorial Guinea"]


def test_every_state_is_told_once() -> None:
    assert GAZETTEER.states_in("Kenya, the Kenyan port and Nairobi") == ["Kenya"]


def test_a_mention_knows_its_place() -> None:
    text = "Talks with Kenya’s president"
    (mention,) = GAZETTEER.find(text)

    assert text[mention.start : mention.end] == "Kenya"


@pytest.mark.parametrize(
    "state",
    ["Antigua and Barbuda", "Dominica", "Grenada", "Kiribati", "Saint Kitts and Nevis", "Saint Lucia", "Liechtenstein"],
)
def test_small_states_are_states(state: str) -> None:
    assert found(f"The minister of {state} came.") == [(state, "name")]


def test_dominica_is_not_the_dominican_republic() -> None:
    text = "Dominica and the Dominican Republic"

    assert GAZETTEER.states_in(text) == ["Dominica", "Dominican Republic"]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("the Republic of Austria and the People’s Republic of China", ["Austria", "China"]),
        ("the Kingdom of the Netherlands", ["Netherlands"]),
        ("the Republic of Korea and the Republic of China", ["South Korea", "Taiwan"]),
        ("the Republic of Letters", []),
    ],
)
def test_a_state_is_found_in_its_full_style(text: str, states: list[str]) -> None:
    assert gazetteer(load("en")).states_in(text) == states


@pytest.mark.parametrize(
    ("head", "states"),
    [
        ("Readout: India–Kenya Joint Commission", ("India", "Kenya")),
        ("Talks between the Ministry of Defence of Norway and the Ministry of Defence of Latvia", ("Latvia", "Norway")),
        ("Readout of the session of India and Kenya", ("India", "Kenya")),
        ("India urges Kenya to act", ()),
        ("India, Kenya and Uganda", ()),
    ],
)
def test_a_heading_sets_two_states_side_by_side(head: str, states: tuple[str, ...]) -> None:
    assert GAZETTEER.side_by_side(head) == states
