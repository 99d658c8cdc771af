"""The head of an answer: to the sender, in the thread, the same each time."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reports.delivery.replying import answer
from reports.model.letters import Incoming, Mailbox

DESK, ANA = Mailbox(address="brief@example.org", name="Brief Desk"), Mailbox(address="ana@example.org")
NOW = datetime(2031, 5, 15, tzinfo=UTC)
ASKED = Incoming(
    digest="0" * 64, message_id="<2@example.org>", references=("<1@example.org>",), sender=ANA, subject="Fwd: talks"
)


def test_an_answer_stands_in_the_thread() -> None:
    made = answer(ASKED, DESK, ANA, NOW)

    assert (made.sender, made.to, made.automatic) == (DESK, (ANA,), "auto-replied")
    assert (made.in_reply_to, made.references) == ("<2@example.org>", ("<1@example.org>", "<2@example.org>"))


def test_the_same_message_is_answered_under_the_same_identifier() -> None:
    later = answer(ASKED, DESK, ANA, NOW.replace(day=16))

    assert later.message_id == answer(ASKED, DESK, ANA, NOW).message_id
    assert later.message_id != answer(ASKED.model_copy(update={"message_id": "<3@e.org>"}), DESK, ANA, NOW).message_id


@pytest.mark.parametrize(
    ("subject", "answered"),
    [("Fwd: talks", "Re: Fwd: talks"), ("Re: talks", "Re: talks"), ("AW: talks", "AW: talks"), ("", None)],
)
def test_the_subject_is_that_of_the_thread(subject: str, answered: str | None) -> None:
    assert answer(ASKED.model_copy(update={"subject": subject}), DESK, ANA, NOW).subject == answered


def test_of_a_long_thread_the_first_and_the_last_ones_are_named() -> None:
    thread = tuple(f"<{number}@example.org>" for number in range(100, 200))
    made = answer(ASKED.model_copy(update={"references": thread}), DESK, ANA, NOW)

    assert made.references == (thread[0], *thread[-18:], "<2@example.org>")
