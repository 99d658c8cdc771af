"""Settle letters of unknown fate: look for them in the archive, or do what the house has decided for such letters.

The archive counts: a copy of this attempt is there only where there are more copies than before it. And its silence
is believed only if it has spoken before: where it lacks even a letter that the server surely took, it is no record
of ours, and a person must look.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from reports.delivery.archive import Archive, Record
from reports.delivery.database import Database
from reports.delivery.outbox.entries import Standing, State
from reports.delivery.outbox.leases import Unknown, due_unknown, hold_unknown, look_again, settle_unknown, witness
from reports.delivery.outbox.policy import Policy
from reports.errors import ReportsError

Settled = dict[int, State]

FOUND = "It is in the archive."
NOT_YET = "No answer came after the end of the message; it is not in the archive so far."
NOT_FOUND = "It is not in the archive."
NO_RECORD = "No answer came, and the archive lacks letters that were taken: it cannot tell."
TOO_OFTEN = "It went out several times, and no answer came: it may have arrived more than once."
TOO_LONG = "It went out again and again for days, and the archive never had it."
NOBODY_KNOWS = "No answer came after the end of the message, and there is no archive to look into."


def settle(
    database: Database,
    policy: Policy,
    archive: Archive | None,
    clock: Callable[[], datetime],
    chance: Callable[[], float],
) -> tuple[Settled, ReportsError | None]:
    """The new states of the letters that it was time to look for, and why the archive could not be asked, if so."""
    unknown = due_unknown(database, clock())
    if not unknown:
        return {}, None
    if archive is None:
        return _known({each.number: _decided(database, each, policy, clock(), chance()) for each in unknown}), None
    settled: dict[int, State | None] = {}
    try:
        with archive.opened() as record:
            for each in unknown:
                settled[each.number] = _looked_for(database, each, policy, record, clock, chance())
    except ReportsError as fault:
        _wait(database, unknown, policy, clock(), chance())
        return _known(settled), fault
    return _known(settled), None


def _known(settled: dict[int, State | None]) -> Settled:
    return {number: state for number, state in settled.items() if state is not None}


def _decided(database: Database, unknown: Unknown, policy: Policy, now: datetime, chance: float) -> State | None:
    """What the house wants where nothing can be known."""
    if policy.on_unknown == "hold":
        return hold_unknown(database, unknown, NOBODY_KNOWS)
    if unknown.silences >= policy.most_copies:
        return hold_unknown(database, unknown, TOO_OFTEN)
    due = now + policy.backoff.wait(unknown.attempts, chance)
    return settle_unknown(database, unknown, Standing.WAITING, now, due, NOBODY_KNOWS)


def _looked_for(
    database: Database, unknown: Unknown, policy: Policy, record: Record, clock: Callable[[], datetime], chance: float
) -> State | None:
    # The time before the look: what arrives during it is found the next time.
    now = clock()
    if record.copies(unknown.message_id, unknown.queued) > unknown.before:
        return settle_unknown(database, unknown, Standing.SENT, now, now, FOUND)
    settled_by = unknown.handed_at + policy.settle
    if now < settled_by:
        due = min(settled_by, now + policy.backoff.wait(unknown.attempts, chance))
        look_again(database, unknown, due, NOT_YET)
        return None
    known = witness(database, unknown.number, now - policy.settle)
    if known is not None and record.copies(*known) == 0:
        return hold_unknown(database, unknown, NO_RECORD)
    if now - unknown.patience >= policy.give_up:
        return hold_unknown(database, unknown, TOO_LONG)
    return settle_unknown(database, unknown, Standing.WAITING, now, now, NOT_FOUND)


def _wait(database: Database, unknown: list[Unknown], policy: Policy, now: datetime, chance: float) -> None:
    """The archive did not answer: what is unknown stays so for a while. What was settled before is not touched."""
    for each in unknown:
        look_again(database, each, now + policy.backoff.wait(each.attempts, chance), NOT_YET)
