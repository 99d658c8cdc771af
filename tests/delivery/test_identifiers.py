"""Message-IDs: the same for the same brief to the same people."""

from __future__ import annotations

from datetime import UTC, datetime

from reports.delivery.identifiers import answer_id, message_id, thread_id
from reports.model.amendments import Change, ChangeKind
from reports.model.letters import Addressing, Mailbox
from tests.fictional import BRIEF

MIRA, DESK = Mailbox(address="mira@example.org", name="Mira"), Mailbox(address="desk@example.org")
EDITED = BRIEF.model_copy(
    update={"title": "Talks", "changes": (Change(kind=ChangeKind.REWORDED, list="brief", by="Ana Lyst", at=""),)}
)


def test_the_same_people_in_another_order_or_under_other_names_get_the_same_message() -> None:
    again = message_id(BRIEF, [DESK, MIRA.model_copy(update={"name": "M. Dovan"})], "example.org")

    assert message_id(BRIEF, [MIRA, DESK], "example.org") == again


def test_other_people_get_another_message() -> None:
    assert message_id(BRIEF, [MIRA], "example.org") != message_id(BRIEF, [MIRA, DESK], "example.org")


def test_a_brief_that_people_edited_is_another_message_of_the_same_thread() -> None:
    first, edited = message_id(BRIEF, [MIRA], "example.org"), message_id(EDITED, [MIRA], "example.org")

    assert first == thread_id(EDITED, [MIRA], "example.org") != edited


def test_an_answer_is_known_by_what_it_answers() -> None:
    assert answer_id("<1@example.net>", "example.org") == answer_id("<1@example.net>", "example.org")
    assert answer_id("<1@example.net>", "example.org") != answer_id("<2@example.net>", "example.org")


def test_every_identifier_can_stand_in_a_message() -> None:
    made = [thread_id(BRIEF, [MIRA], "example.org"), answer_id("<1@é>", "example.org"), answer_id("\ud800", "e.org")]

    for identifier in made:
        assert Addressing(moment=datetime(2031, 5, 15, tzinfo=UTC), message_id=identifier).message_id == identifier
