"""A letter has one sender at a time, and after any crash it is known whether the server can have taken it."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest

from reports.delivery.answers import Answer
from reports.delivery.outbox import Outbox, Standing, State
from reports.delivery.outbox.entries import state_of
from reports.delivery.outbox.leases import (
    Claim,
    abandon,
    any_due,
    claim,
    due_unknown,
    finish,
    give_up,
    hand_over,
    settle_unknown,
    take_back,
)
from tests.delivery.outbox.letters import DEFERRED, NOW, REFUSED, SECOND, SOON, TAKEN, UNKNOWN, letter

HOUR = timedelta(hours=1)


def claimed(outbox: Outbox, *names: str) -> Claim:
    outbox.queue(letter("a", *names), NOW)
    mine = claim(outbox.database, NOW, SOON)
    assert mine
    return mine


def answers(**given: Answer) -> dict[str, Answer]:
    return {f"{name}@brief.test": each for name, each in given.items()}


def standings(outbox: Outbox) -> list[Standing]:
    return [each.standing for each in outbox.entry(1).recipients]


def _claim_all(path: Path) -> list[int]:
    numbers = []
    with Outbox(path) as outbox:
        while mine := claim(outbox.database, NOW, HOUR):
            numbers.append(mine.number)
    return numbers


def test_no_two_processes_have_the_same_letter(tmp_path: Path) -> None:
    path = tmp_path / "outbox.sqlite"
    with Outbox(path) as outbox:
        for number in range(60):
            outbox.queue(letter(f"k{number}"), NOW)

    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as pool:
        taken = [number for numbers in pool.map(_claim_all, [path] * 3) for number in numbers]

    assert sorted(taken) == list(range(1, 61))


def test_the_letter_that_is_due_for_longest_goes_first(outbox: Outbox) -> None:
    outbox.queue(letter("a"), NOW + SECOND)
    outbox.queue(letter("b"), NOW)
    outbox.queue(letter("c"), NOW + HOUR)

    numbers = [mine.number for _ in range(3) if (mine := claim(outbox.database, NOW + SOON, SOON))]

    assert numbers == [2, 1]
    assert not any_due(outbox.database, NOW + SOON)


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [
        (TAKEN, TAKEN, State.SENT),
        (TAKEN, REFUSED, State.FAILED),
        (TAKEN, DEFERRED, State.DEFERRED),
        (REFUSED, DEFERRED, State.DEFERRED),
        (REFUSED, REFUSED, State.FAILED),
        (UNKNOWN, DEFERRED, State.UNKNOWN),
        (UNKNOWN, REFUSED, State.UNKNOWN),
    ],
)
def test_a_letter_s_state_follows_from_its_recipients(outbox: Outbox, one: Answer, other: Answer, state: State) -> None:
    mine = claimed(outbox, "one", "other")

    assert finish(outbox.database, mine, answers(one=one, other=other), NOW, NOW + SOON) is state
    assert outbox.entry(1).state is state


def test_the_accepted_are_never_sent_again_and_the_deferred_alone(outbox: Outbox) -> None:
    mine = claimed(outbox, "ok", "gone", "later")
    finish(outbox.database, mine, answers(ok=TAKEN, gone=REFUSED, later=DEFERRED), NOW, NOW + SOON)
    assert claim(outbox.database, NOW, SOON) is None

    again = claim(outbox.database, NOW + SOON, SOON)

    assert again
    assert (again.envelope.recipients, again.attempts, again.accepted) == (["later@brief.test"], 2, 1)
    assert finish(outbox.database, again, answers(later=TAKEN), NOW + SOON, NOW + SOON) is State.FAILED
    assert standings(outbox) == [Standing.SENT, Standing.FAILED, Standing.SENT]
    assert [each.code for each in outbox.entry(1).recipients] == [250, 550, 250]


def test_a_sender_that_died_before_the_dot_leaves_the_letter_in_the_queue(outbox: Outbox) -> None:
    claimed(outbox)
    take_back(outbox.database, NOW + SECOND)
    assert outbox.entry(1).state is State.SENDING

    take_back(outbox.database, NOW + HOUR)

    assert outbox.entry(1).state is State.QUEUED
    assert any_due(outbox.database, NOW + HOUR)


def test_a_sender_that_died_after_it_leaves_it_unknown_but_for_those_that_were_refused(outbox: Outbox) -> None:
    mine = claimed(outbox, "ok", "gone", "later")
    assert hand_over(outbox.database, mine, answers(ok=TAKEN, gone=REFUSED, later=DEFERRED), 0, NOW, SOON)

    take_back(outbox.database, NOW + HOUR)

    assert outbox.entry(1).state is State.UNKNOWN
    assert standings(outbox) == [Standing.HANDED, Standing.FAILED, Standing.WAITING]
    assert not any_due(outbox.database, NOW + HOUR)


def test_only_the_present_attempt_counts_for_what_a_death_means(outbox: Outbox) -> None:
    mine = claimed(outbox)
    hand_over(outbox.database, mine, answers(a=TAKEN), 0, NOW, SOON)
    take_back(outbox.database, NOW + HOUR)
    (unknown,) = due_unknown(outbox.database, NOW + HOUR)
    settle_unknown(outbox.database, unknown, Standing.WAITING, NOW + HOUR, NOW + HOUR, "not there")
    assert claim(outbox.database, NOW + HOUR, SOON)

    take_back(outbox.database, NOW + 2 * HOUR)

    assert outbox.entry(1).state is State.QUEUED


def test_the_lease_begins_anew_when_the_message_is_out(outbox: Outbox) -> None:
    mine = claimed(outbox)
    hand_over(outbox.database, mine, answers(a=TAKEN), 0, NOW + SECOND, HOUR)

    take_back(outbox.database, NOW + SOON + SECOND)

    assert outbox.entry(1).state is State.SENDING


def test_a_sender_whose_letter_was_taken_over_may_not_send_the_dot(outbox: Outbox) -> None:
    late = claimed(outbox)
    take_back(outbox.database, NOW + HOUR)
    assert not hand_over(outbox.database, late, answers(a=TAKEN), 0, NOW + HOUR, SOON)

    other = claim(outbox.database, NOW + HOUR, SOON)

    assert other
    assert not hand_over(outbox.database, late, answers(a=TAKEN), 0, NOW + HOUR, SOON)
    assert hand_over(outbox.database, other, answers(a=TAKEN), 0, NOW + HOUR, SOON)
    assert finish(outbox.database, late, answers(a=REFUSED), NOW + HOUR, NOW) is None
    assert finish(outbox.database, other, answers(a=TAKEN), NOW + HOUR, NOW) is State.SENT


def test_an_answer_after_the_lease_still_counts_where_nobody_acted(outbox: Outbox) -> None:
    late = claimed(outbox)
    hand_over(outbox.database, late, answers(a=TAKEN), 0, NOW, SOON)
    take_back(outbox.database, NOW + HOUR)
    assert outbox.entry(1).state is State.UNKNOWN

    assert finish(outbox.database, late, answers(a=TAKEN), NOW + HOUR, NOW) is State.SENT


@pytest.mark.parametrize(("out", "state"), [(False, State.QUEUED), (True, State.UNKNOWN)])
def test_a_sender_that_is_stopped_gives_its_letter_back_at_once(outbox: Outbox, out: bool, state: State) -> None:  # noqa: FBT001
    mine = claimed(outbox)
    if out:
        hand_over(outbox.database, mine, answers(a=TAKEN), 0, NOW, SOON)

    abandon(outbox.database, mine, NOW)

    assert outbox.entry(1).state is state


def test_who_waited_too_long_has_failed_with_what_the_server_said(outbox: Outbox) -> None:
    mine = claimed(outbox, "ok", "later")
    finish(outbox.database, mine, answers(ok=TAKEN, later=DEFERRED), NOW, NOW + SOON)

    assert give_up(outbox.database, mine, NOW) is State.FAILED

    assert [(each.standing, each.code) for each in outbox.entry(1).recipients] == [
        (Standing.SENT, 250),
        (Standing.FAILED, 451),
    ]
    assert outbox.entry(1).reason == "It was deferred for too long."


def test_a_reason_tells_no_address(outbox: Outbox) -> None:
    refused = Answer(REFUSED.fate, 550, "550 <secret@brief.test> unknown")
    finish(outbox.database, claimed(outbox), answers(a=refused), NOW, NOW)

    assert outbox.entry(1).reason == "The server answered 550."
    assert outbox.entry(1).recipients[0].reply == "550 <secret@brief.test> unknown"


def test_nobody_to_write_to_is_sent() -> None:
    assert state_of(set()) is State.SENT
