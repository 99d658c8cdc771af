"""A flush brings every letter to its end: over a real server, through faults, and beside other flushes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from reports.delivery.archive import Archive
from reports.delivery.backoff import Backoff
from reports.delivery.outbox import Flushed, Outbox, Policy, State, flush
from reports.delivery.outbox.leases import claim
from reports.delivery.smtp import Server
from reports.errors import DeviceError, LoginRefused, TryLater
from tests.delivery.outbox.letters import NOW, POLICY, SOON, letter, middle
from tests.mail import sinks
from tests.mail.relay import Fault, relay
from tests.mail.server import ARCHIVE, PASSWORD, MailServer, free_ports
from tests.mail.sinks import sink


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def local(port: int) -> Server:
    return Server("127.0.0.1", port, "none", timeout=20, end_timeout=20)


def record(post: MailServer) -> Archive:
    return Archive("127.0.0.1", post.imap_port, "none", ARCHIVE, "INBOX", lambda: PASSWORD)


def flushed(outbox: Outbox, port: int, moment: datetime = NOW, **given: object) -> Flushed:
    return flush(outbox, local(port), POLICY, at(moment), chance=middle, **given)  # type: ignore[arg-type]


def in_turn(*faults: Fault) -> Callable[[], Fault]:
    """These faults, one for each message, then none."""
    left: Iterator[Fault] = iter(faults)
    return lambda: next(left, Fault.NONE)


def test_everything_due_is_sent_over_few_connections(post: MailServer, outbox: Outbox) -> None:
    for number in range(60):
        outbox.queue(letter(f"flush-{number}", "flush-all"), NOW)

    opened: list[None] = []
    with relay(post.smtp_port, lambda: Fault.NONE, greet=lambda: opened.append(None)) as port:
        opened.clear()
        done = flushed(outbox, port)

    assert done.fault is None
    assert done.of(State.SENT) == list(range(1, 61))
    assert len(post.wait_for("flush-all", 60)) == 60
    # Fifty letters, then a new connection.
    assert len(opened) == 2


def test_a_connection_that_the_server_has_ended_costs_no_attempt(post: MailServer, outbox: Outbox) -> None:
    for number in range(3):
        outbox.queue(letter(f"flush-ended-{number}", "flush-ended"), NOW)

    with relay(post.smtp_port, lambda: Fault.CLOSED_AFTERWARDS) as port:
        done = flushed(outbox, port)

    assert done.of(State.SENT) == [1, 2, 3]
    assert {entry.attempts for entry in outbox.entries()} == {1}


def test_each_recipient_gets_a_letter_once_and_the_deferred_are_tried_alone(post: MailServer, outbox: Outbox) -> None:
    outbox.queue(letter("flush-partial", "flush-some", "permfail-5", "greylist-5"), NOW)

    first = flushed(outbox, post.smtp_port)
    second = flushed(outbox, post.smtp_port, NOW + SOON)

    assert (first.states, second.states) == ({1: State.DEFERRED}, {1: State.DEFERRED})
    entry = outbox.entry(1)
    assert [(each.standing, each.code) for each in entry.recipients] == [
        ("sent", 250),
        ("failed", 550),
        ("waiting", 451),
    ]
    assert (entry.attempts, entry.due) == (2, NOW + 3 * SOON)
    post.idle()
    assert len(post.mails("flush-some")) == 1


def test_a_deferred_letter_waits_for_its_time(post: MailServer, outbox: Outbox) -> None:
    outbox.queue(letter("flush-later", "tempfail-6"), NOW)
    flushed(outbox, post.smtp_port)

    assert flushed(outbox, post.smtp_port, NOW + SOON / 2) == Flushed({})


def test_after_five_days_a_letter_is_given_up(post: MailServer, outbox: Outbox) -> None:
    outbox.queue(letter("flush-never", "tempfail-7"), NOW)

    assert flushed(outbox, post.smtp_port, NOW + timedelta(days=4, hours=23)).states == {1: State.DEFERRED}
    assert flushed(outbox, post.smtp_port, NOW + timedelta(days=5, hours=1)).states == {1: State.FAILED}


def test_where_the_server_is_not_there_nothing_is_tried(outbox: Outbox) -> None:
    outbox.queue(letter("a"), NOW)
    (port,) = free_ports(1)

    done = flushed(outbox, port)

    assert isinstance(done.fault, TryLater)
    assert (outbox.entry(1).state, outbox.entry(1).attempts) == (State.QUEUED, 0)


def test_where_nothing_is_due_nobody_is_called(outbox: Outbox) -> None:
    (port,) = free_ports(1)

    assert flushed(outbox, port) == Flushed({})


def test_a_server_that_wants_a_log_in_leaves_the_letters_in_the_queue(post: MailServer, outbox: Outbox) -> None:
    outbox.queue(letter("a"), NOW)

    done = flushed(outbox, post.submission_port)

    assert isinstance(done.fault, LoginRefused)
    assert outbox.entry(1).state is State.QUEUED


@pytest.mark.skipif(sinks.SINK is None, reason="smtp-sink is not installed: postfix")
def test_a_server_that_hangs_up_five_times_is_left_in_peace(outbox: Outbox) -> None:
    for number in range(8):
        outbox.queue(letter(f"k{number}"), NOW)

    with sink(*sinks.CLOSES_AFTER_DATA) as port:
        done = flushed(outbox, port)

    assert isinstance(done.fault, TryLater)
    assert len(done.of(State.DEFERRED)) == 5
    assert len(outbox.entries({State.QUEUED})) == 3


def test_a_letter_that_was_taken_without_an_answer_is_found_in_the_archive(post: MailServer, outbox: Outbox) -> None:
    outbox.queue(letter("flush-found"), NOW)

    with relay(post.smtp_port, in_turn(Fault.CLOSED_STORED)) as port:
        # Without the archive's folder yet filled, it may be found at the second look only.
        flushed(outbox, port, archive=record(post))
        post.idle()
        flushed(outbox, port, NOW + 2 * SOON, archive=record(post))

    assert outbox.entry(1).state is State.SENT
    assert len(post.wait_for("flush-found", 1)) == 1


def test_a_letter_that_was_not_taken_is_sent_again_when_the_server_s_time_is_over(
    post: MailServer, outbox: Outbox
) -> None:
    outbox.queue(letter("flush-lost"), NOW)

    with relay(post.smtp_port, in_turn(Fault.CLOSED_UNSTORED)) as port:
        assert flushed(outbox, port, archive=record(post)).states == {1: State.UNKNOWN}
        assert flushed(outbox, port, NOW + POLICY.settle / 2, archive=record(post)).states == {}
        assert flushed(outbox, port, NOW + POLICY.settle, archive=record(post)).states == {1: State.SENT}

    assert len(post.wait_for("flush-lost", 1)) == 1


def test_an_old_copy_is_not_taken_for_a_new_one(post: MailServer, outbox: Outbox) -> None:
    """The record has the letter from the first attempt; the second, to those deferred, is lost after its dot."""
    outbox.queue(letter("flush-copies", "flush-copy", "greylist-8"), NOW)
    flushed(outbox, post.smtp_port, archive=record(post))
    post.idle()
    outbox.database.do("UPDATE recipients SET address = ? WHERE place = 1", "flush-late@brief.test")

    with relay(post.smtp_port, in_turn(Fault.CLOSED_UNSTORED)) as port:
        later = NOW + SOON
        assert flushed(outbox, port, later, archive=record(post)).states == {1: State.UNKNOWN}
        assert flushed(outbox, port, later + POLICY.settle, archive=record(post)).states == {1: State.SENT}

    assert len(post.wait_for("flush-late", 1)) == 1
    assert len(post.mails("flush-copy")) == 1


def test_without_an_archive_the_house_decides(post: MailServer, outbox: Outbox) -> None:
    holding = Policy(on_unknown="hold", backoff=Backoff())
    outbox.queue(letter("flush-hold"), NOW)
    with relay(post.smtp_port, in_turn(Fault.CLOSED_STORED)) as port:
        done = flush(outbox, local(port), holding, at(NOW), chance=middle)
    assert done.states == {1: State.HELD}

    outbox.queue(letter("flush-resend"), NOW)
    with relay(post.smtp_port, in_turn(Fault.CLOSED_STORED)) as port:
        assert flushed(outbox, port).states == {2: State.DEFERRED}
        assert flushed(outbox, port, NOW + SOON).states == {2: State.SENT}

    one, other = post.wait_for("flush-resend", 2)
    assert b"Message-ID: <flush-resend@brief.test>\n" in one
    assert b"Message-ID: <flush-resend@brief.test>\n" in other


def test_a_letter_that_nobody_ever_answered_for_is_held_before_it_comes_often(outbox: Outbox) -> None:
    outbox.queue(letter("flush-often"), NOW)
    with sink(*sinks.CLOSES_AFTER_DOT) as port:
        states = [flushed(outbox, port, NOW + 10 * number * SOON).states for number in range(5)]

    assert states == [{1: State.DEFERRED}, {1: State.DEFERRED}, {1: State.HELD}, {}, {}]
    assert "may have arrived more than once" in outbox.entry(1).reason


def test_what_the_server_refused_after_the_dot_is_no_silence(outbox: Outbox) -> None:
    outbox.queue(letter("flush-greylisted"), NOW)
    with sink(*sinks.REFUSES_DOT_FOR_NOW) as port:
        first = [flushed(outbox, port, NOW + 10 * number * SOON).states for number in range(3)]
    with sink(*sinks.CLOSES_AFTER_DOT) as port:
        then = flushed(outbox, port, NOW + 100 * SOON).states

    assert first == [{1: State.DEFERRED}] * 3
    assert then == {1: State.DEFERRED}


def test_a_letter_that_the_archive_never_has_is_held_after_five_days(post: MailServer, outbox: Outbox) -> None:
    outbox.queue(letter("flush-nowhere"), NOW)
    late = NOW + timedelta(days=5)
    with sink(*sinks.CLOSES_AFTER_DOT) as port:
        flushed(outbox, port, archive=record(post))
        again = flushed(outbox, port, NOW + POLICY.settle, archive=record(post))
        done = flushed(outbox, port, late, archive=record(post))

    assert again.states == {1: State.UNKNOWN}
    assert (done.states, outbox.entry(1).attempts) == ({1: State.HELD}, 2)


def test_a_copy_from_before_the_letter_was_queued_is_not_of_it(post: MailServer, outbox: Outbox) -> None:
    """An outbox was lost, and the same brief is sent again, months after its first copy came into the archive."""
    post.append(ARCHIVE, letter("flush-again").data)
    now = datetime.now(UTC) + timedelta(days=100)
    outbox.queue(letter("flush-again"), now)

    with sink(*sinks.CLOSES_AFTER_DOT) as port:
        assert flushed(outbox, port, now, archive=record(post)).states == {1: State.UNKNOWN}


def test_between_two_letters_a_flush_can_be_stopped(post: MailServer, outbox: Outbox) -> None:
    for number in range(3):
        outbox.queue(letter(f"flush-stop-{number}", "flush-stop"), NOW)
    asked = iter([False, False, False, True])

    assert flushed(outbox, post.smtp_port, stopped=lambda: next(asked, True)).states == {
        1: State.SENT,
        2: State.SENT,
    }


def test_an_archive_that_does_not_answer_leaves_unknown_what_is(post: MailServer, outbox: Outbox) -> None:
    outbox.queue(letter("flush-silent"), NOW)
    (nobody,) = free_ports(1)
    silent = Archive("127.0.0.1", nobody, "none", ARCHIVE, "INBOX", lambda: PASSWORD)

    with relay(post.smtp_port, in_turn(Fault.CLOSED_STORED)) as port:
        flushed(outbox, port, archive=silent)
        late = NOW + timedelta(days=3)
        done = flushed(outbox, port, late, archive=silent)

    assert isinstance(done.fault, TryLater)
    assert (outbox.entry(1).state, outbox.entry(1).due) == (State.UNKNOWN, late + SOON)


def test_what_the_archive_does_not_tell_beforehand_counts_against_it(post: MailServer, outbox: Outbox) -> None:
    """The first attempt was stored, unknown to us; the second was not, and must not be taken for the first."""
    outbox.queue(letter("flush-count"), NOW)
    (nobody,) = free_ports(1)
    silent = Archive("127.0.0.1", nobody, "none", ARCHIVE, "INBOX", lambda: PASSWORD)
    faults = in_turn(Fault.CLOSED_STORED, Fault.CLOSED_UNSTORED)

    with relay(post.smtp_port, faults) as port:
        assert flushed(outbox, port, archive=silent).states == {1: State.UNKNOWN}
        post.idle()
        outbox.retry(1, NOW + SOON)
        flushed(outbox, port, NOW + SOON, archive=silent)
        later = NOW + SOON + POLICY.settle
        assert flushed(outbox, port, later, archive=record(post)).states == {1: State.SENT}

    assert outbox.entry(1).attempts == 3


def test_an_archive_that_lacks_what_was_surely_taken_is_not_believed(post: MailServer, outbox: Outbox) -> None:
    elsewhere = Archive("127.0.0.1", post.imap_port, "none", "flush-nobody", "INBOX", lambda: PASSWORD)
    outbox.queue(letter("flush-sure"), NOW - timedelta(hours=1))
    flushed(outbox, post.smtp_port, NOW - timedelta(hours=1))
    outbox.queue(letter("flush-unsure"), NOW)

    with relay(post.smtp_port, in_turn(Fault.CLOSED_STORED)) as port:
        flushed(outbox, port, archive=elsewhere)
        done = flushed(outbox, port, NOW + POLICY.settle, archive=elsewhere)

    assert done.states == {2: State.HELD}
    assert "cannot tell" in outbox.entry(2).reason


def test_a_fault_of_the_disk_before_the_dot_sends_nothing(
    post: MailServer, outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bool:
        raise DeviceError("the device does not take the outbox.")

    outbox.queue(letter("flush-disk"), NOW)
    monkeypatch.setattr("reports.delivery.outbox.leases.hand_over", full)

    assert isinstance(flushed(outbox, post.smtp_port).fault, DeviceError)
    assert outbox.entry(1).state is State.QUEUED
    post.idle()
    assert post.mails("flush-disk") == []


def test_a_flush_that_is_interrupted_gives_its_letter_back(
    post: MailServer, outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> bool:
        raise KeyboardInterrupt

    outbox.queue(letter("flush-stop"), NOW)
    monkeypatch.setattr("reports.delivery.outbox.leases.hand_over", interrupted)

    with pytest.raises(KeyboardInterrupt):
        flushed(outbox, post.smtp_port)
    assert outbox.entry(1).state is State.QUEUED


def test_what_a_dead_sender_left_is_sent_by_the_next(post: MailServer, outbox: Outbox) -> None:
    outbox.queue(letter("flush-dead"), NOW)
    claim(outbox.database, NOW, POLICY.lease)

    assert flushed(outbox, post.smtp_port, NOW + POLICY.lease / 2).states == {}
    assert flushed(outbox, post.smtp_port, NOW + POLICY.lease + SOON).states == {1: State.SENT}
