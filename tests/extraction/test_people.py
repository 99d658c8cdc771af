from __future__ import annotations

import pytest

from reports.extraction import extract
from reports.model.vocabulary import Capacity, SourceKind
from tests.casefiles import Case
from tests.extraction.notation import brief
from tests.extraction.runners import RUNNERS, marked, pending
from tests.extraction.sources import source


@pytest.mark.parametrize("case", marked("people.md"))
def test_people_are_told_with_office_and_side(case: Case) -> None:
    assert RUNNERS["people.md"](case.given) == case.expected


@pytest.mark.parametrize(
    ("text", "name", "capacity"),
    [
        (
            "Kenyan President Daniel Otieno and Turkish President Kemal Aydin met in Ankara.",
            "Daniel Otieno",
            Capacity.PRINCIPAL,
        ),
        (
            "Kenyan President Daniel Otieno and Turkish President Kemal Aydin met in Ankara.",
            "Kemal Aydin",
            Capacity.PRINCIPAL,
        ),
        pending("Kenyan President Daniel Otieno met Turkish President Kemal Aydin.", "Kemal Aydin", Capacity.PRINCIPAL),
        (
            'Kenya and Turkey met. "It went well," said Grace Achieng, a spokeswoman for the Kenyan presidency.',
            "Grace Achieng",
            Capacity.SPOKESPERSON,
        ),
        (
            "Kenyan President Daniel Otieno and Turkish President Kemal Aydin met in Ankara. On Tuesday Otieno met "
            "Selin Yildiz, speaker of Turkey's parliament.",
            "Selin Yildiz",
            Capacity.INTERLOCUTOR,
        ),
    ],
)
def test_the_capacity_of_a_person_is_told(text: str, name: str, capacity: Capacity) -> None:
    found = {person.name: person.capacity for person in brief(text).participants}

    assert found[name] is capacity


def test_a_person_named_twice_is_one_person() -> None:
    made = brief(
        "President Ana Robles spoke. Robles thanked Mexico. Mexican President Robles then left. Ana Robles waved."
    )

    assert [(person.name, person.affiliation) for person in made.participants] == [("Ana Robles", "Mexico")]


def test_two_people_with_one_family_name_stay_two() -> None:
    made = brief("Kim Jong Hoon, South Korea's trade minister, met Kim Min Ji, South Korea's consul, in Lima.")

    assert [person.name for person in made.participants] == ["Kim Jong Hoon", "Kim Min Ji"]


def test_a_person_rests_on_words_that_name_him_or_her() -> None:
    made = brief("Japanese Prime Minister Ito Kenji met Mexican President Ana Robles in Tokyo. Ito laughed.")

    for person in made.participants:
        assert any(person.name in words for words in made.words(person))


def titled(title: str, text: str, publisher: str | None = None) -> dict[str, str | None]:
    """The people of a text with this title, and their sides."""
    document = source(text).model_copy(
        update={"title": title, "publisher": publisher, "kind": SourceKind.JOINT_STATEMENT}
    )
    return {person.name: person.affiliation for person in extract([document]).participants}


def test_a_title_tells_the_side_of_a_person_of_the_text() -> None:
    sides = titled("Remarks by Prime Minister Ito of Japan", "Prime Minister Ito thanked the hosts.")

    assert sides == {"Ito": "Japan"}


def test_a_government_names_its_own_people_without_their_state() -> None:
    text = "Vice President Ann Lopez met Prime Minister Pavel Dvorak of Czechia. Foreign Minister Novy came too."

    assert titled("Readout of a meeting", text, "archive.example.gov") == {
        "Ann Lopez": "United States", "Pavel Dvorak": "Czech Republic", "Novy": None,
    }  # fmt: skip


def test_those_who_sign_in_the_title_alone_are_listed() -> None:
    title = "Joint Statement by President Ana Robles of Mexico and Prime Minister Ito Kenji of Japan"

    assert titled(title, "We will meet again in May.") == {"Ana Robles": "Mexico", "Ito Kenji": "Japan"}


def test_a_text_without_we_has_no_signatories_of_its_title() -> None:
    assert titled("Statement on President Ana Robles of Mexico", "The talks ended in May.") == {}
