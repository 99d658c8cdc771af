"""The outbox as senders use it: take a letter on a lease, hand it over, write down what came of it.

A letter is taken under a token of its own. Whoever comes back late, after another has taken the letter over, has a
token that is no longer the letter's, and changes nothing. Before the final dot the sender asks whether the letter is
still his (`hand_over`), so that no two of them finish the same one; and that he asked is on disk before the dot is on
the wire, so that after any crash it is known whether the server can have taken the letter.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from reports.delivery.answers import Answer, Fate
from reports.delivery.database import Database
from reports.delivery.outbox.entries import Standing, State, state_of
from reports.delivery.smtp import Envelope

_STANDINGS = {
    Fate.TAKEN: Standing.SENT,
    Fate.REFUSED: Standing.FAILED,
    Fate.DEFERRED: Standing.WAITING,
    Fate.UNKNOWN: Standing.HANDED,
}
SILENCE = "No answer came after the end of the message."
STOPPED = "Its sender stopped before the message was out."
LEFT = "Its sender stopped after the message was out."


@dataclass(frozen=True)
class Claim:
    """A letter that this sender has: its token, its number, and what goes to those who do not have it yet.

    `attempts` counts this one, too. `handed` says how often the message went out before and may have been taken,
    `accepted` how often it surely was.
    """

    number: int
    token: str
    message_id: str
    envelope: Envelope
    attempts: int
    handed: int
    accepted: int
    patience: datetime
    queued: datetime


@dataclass(frozen=True)
class Unknown:
    """A letter that went out without an answer: `before` copies in the archive are not of that attempt.

    `silences` counts how often it went out without an answer in all, `patience` is from when giving up counts, `queued`
    when it was queued.
    """

    number: int
    token: str
    message_id: str
    attempts: int
    before: int
    silences: int
    handed_at: datetime
    patience: datetime
    queued: datetime


def any_due(database: Database, now: datetime) -> bool:
    """Whether a letter waits to be sent."""
    due = "SELECT 1 FROM letters WHERE state IN (?, ?) AND due <= ? LIMIT 1"
    return bool(database.ask(due, State.QUEUED, State.DEFERRED, now.timestamp()))


def claim(database: Database, now: datetime, lease: timedelta) -> Claim | None:
    """The letter that has been due for longest, for this sender alone until the lease ends; None where none is due."""
    token = secrets.token_hex(8)
    with database.change():
        rows = database.ask(
            "UPDATE letters SET state = ?, reason = '', since = ?, owner = ?, lease = ?, handed_at = NULL,"
            " attempts = attempts + 1"
            " WHERE number = (SELECT number FROM letters WHERE state IN (?, ?) AND due <= ?"
            " ORDER BY due, number LIMIT 1) RETURNING *",
            *(State.SENDING, now.timestamp(), token, (now + lease).timestamp()),
            *(State.QUEUED, State.DEFERRED, now.timestamp()),
        )
        if not rows:
            return None
        (row,) = rows
        waiting = database.ask(
            "SELECT address FROM recipients WHERE letter = ? AND standing = ? ORDER BY place",
            *(row["number"], Standing.WAITING),
        )
        (message,) = database.ask("SELECT data FROM messages WHERE letter = ?", row["number"])
    return Claim(
        number=row["number"],
        token=token,
        message_id=row["message_id"],
        envelope=Envelope(row["envelope_from"], [each["address"] for each in waiting], message["data"]),
        attempts=row["attempts"],
        handed=row["handed"],
        accepted=row["accepted"],
        patience=datetime.fromtimestamp(row["patience"], now.tzinfo),
        queued=datetime.fromtimestamp(row["queued"], now.tzinfo),
    )


def note(database: Database, now: datetime, reason: str) -> None:
    """Write down why what is due waits: the server is not there, or takes nothing from us."""
    with database.change():
        database.do(
            "UPDATE letters SET reason = ? WHERE state IN (?, ?) AND due <= ?",
            *(reason, State.QUEUED, State.DEFERRED, now.timestamp()),
        )


def hand_over(
    database: Database, claim: Claim, answers: Mapping[str, Answer], before: int, now: datetime, lease: timedelta
) -> bool:
    """Write down that the message is about to be out for those whose address was taken; the lease begins anew.

    `before` is how many copies the archive has that are not of this attempt. False where the letter is no longer this
    sender's: then nothing was written, and the message must not go out.
    """
    with database.change():
        mine = database.do(
            "UPDATE letters SET handed_at = ?, handed = handed + 1, before = ?, lease = ?"
            " WHERE number = ? AND owner = ? AND state = ?",
            *(now.timestamp(), before, (now + lease).timestamp(), claim.number, claim.token, State.SENDING),
        )
        if mine:
            out = {
                address: Answer(Fate.UNKNOWN, given.code, SILENCE) if given.fate is Fate.TAKEN else given
                for address, given in answers.items()
            }
            _write(database, claim.number, out)
    return bool(mine)


def finish(
    database: Database, claim: Claim, answers: Mapping[str, Answer], now: datetime, due: datetime
) -> State | None:
    """Write down what came of an attempt, and give the letter's new state; what is deferred is tried again at `due`.

    An answer that comes when the lease is over still counts, as long as nobody has acted on its absence. None where
    somebody has: then nothing is written.
    """
    with database.change():
        mine = database.ask(
            "SELECT handed_at FROM letters WHERE number = ? AND owner = ? AND state IN (?, ?)",
            *(claim.number, claim.token, State.SENDING, State.UNKNOWN),
        )
        if not mine:
            return None
        _write(database, claim.number, answers)
        fates = {given.fate for given in answers.values()}
        taken = Fate.TAKEN in fates
        if mine[0]["handed_at"] is not None and not fates & {Fate.TAKEN, Fate.UNKNOWN}:
            # It was out, and the server said that it keeps no copy.
            database.do("UPDATE letters SET handed = handed - 1 WHERE number = ?", claim.number)
        return _settle(database, claim.number, now, due, reason=_reason(answers), accepted=taken)


def abandon(database: Database, claim: Claim, now: datetime) -> None:
    """Give a letter back that this sender cannot finish: to the queue, or, if the message was out, as unknown."""
    _take_back(database, now, "number = ? AND owner = ?", claim.number, claim.token)


def take_back(database: Database, now: datetime) -> None:
    """Do the same for every letter whose sender let its lease end: it has died, or will find its token worthless."""
    _take_back(database, now, "lease < ?", now.timestamp())


def give_up(database: Database, claim: Claim, now: datetime) -> State | None:
    """Let those fail for whom the letter was deferred for too long; what the server last said stays with them.

    The new state, or None where somebody else has the letter by now.
    """
    with database.change():
        gone = database.do(
            "UPDATE recipients SET standing = ? WHERE letter = ? AND standing = ? AND EXISTS"
            " (SELECT 1 FROM letters WHERE number = ? AND owner = ? AND state = ?)",
            *(Standing.FAILED, claim.number, Standing.WAITING, claim.number, claim.token, State.DEFERRED),
        )
        return _settle(database, claim.number, now, now, reason="It was deferred for too long.") if gone else None


def due_unknown(database: Database, now: datetime) -> list[Unknown]:
    """The unknown letters that it is time to look for."""
    rows = database.ask(
        "SELECT * FROM letters WHERE state = ? AND due <= ? ORDER BY due, number", State.UNKNOWN, now.timestamp()
    )
    return [
        Unknown(
            number=row["number"],
            token=row["owner"],
            message_id=row["message_id"],
            attempts=row["attempts"],
            before=row["before"],
            silences=row["handed"] - row["accepted"],
            handed_at=datetime.fromtimestamp(row["handed_at"], now.tzinfo),
            patience=datetime.fromtimestamp(row["patience"], now.tzinfo),
            queued=datetime.fromtimestamp(row["queued"], now.tzinfo),
        )
        for row in rows
    ]


def witness(database: Database, but: int, earlier: datetime) -> tuple[str, datetime] | None:
    """The last letter that a server surely took before that time, by its Message-ID, and when it was queued."""
    rows = database.ask(
        "SELECT message_id, queued FROM letters WHERE accepted > 0 AND number != ? AND since <= ?"
        " ORDER BY since DESC LIMIT 1",
        *(but, earlier.timestamp()),
    )
    return (rows[0]["message_id"], datetime.fromtimestamp(rows[0]["queued"], earlier.tzinfo)) if rows else None


def settle_unknown(
    database: Database, unknown: Unknown, standing: Standing, now: datetime, due: datetime, reason: str
) -> State | None:
    """Let those for whom a letter is unknown stand at `standing`, SENT or WAITING, and give its new state.

    Those who wait then are due at `due`. None if somebody was faster.
    """
    with database.change():
        mine = database.ask(
            "SELECT 1 FROM letters WHERE number = ? AND owner = ? AND state = ?",
            *(unknown.number, unknown.token, State.UNKNOWN),
        )
        if not mine:
            return None
        database.do(
            "UPDATE recipients SET standing = ?, reply = ? WHERE letter = ? AND standing = ?",
            *(standing, reason, unknown.number, Standing.HANDED),
        )
        return _settle(database, unknown.number, now, due, reason=reason, accepted=standing is Standing.SENT)


def look_again(database: Database, unknown: Unknown, due: datetime, reason: str) -> None:
    """Leave an unknown letter as it is until `due`."""
    _change_unknown(database, unknown, "due = ?, reason = ?", due.timestamp(), reason)


def hold_unknown(database: Database, unknown: Unknown, reason: str) -> State | None:
    """Let a person decide what becomes of an unknown letter; None if somebody was faster."""
    held = _change_unknown(database, unknown, "state = ?, reason = ?", State.HELD, reason)
    return State.HELD if held else None


def _change_unknown(database: Database, unknown: Unknown, change: str, *values: object) -> int:
    return database.do(
        f"UPDATE letters SET {change} WHERE number = ? AND owner = ? AND state = ?",  # noqa: S608 - our own words
        *(*values, unknown.number, unknown.token, State.UNKNOWN),
    )


def _take_back(database: Database, now: datetime, which: str, *values: object) -> None:
    moment = now.timestamp()
    back = f"UPDATE letters SET state = ?, reason = ?, since = ?, due = ? WHERE state = ? AND {which}"  # noqa: S608 - our own words
    with database.change():
        database.do(f"{back} AND handed_at IS NULL", *(State.QUEUED, STOPPED, moment, moment, State.SENDING), *values)
        database.do(f"{back} AND handed_at IS NOT NULL", *(State.UNKNOWN, LEFT, moment, moment, State.SENDING), *values)


def _write(database: Database, number: int, answers: Mapping[str, Answer]) -> None:
    database.do_each(
        "UPDATE recipients SET standing = ?, code = ?, reply = ? WHERE letter = ? AND address = ?",
        [(_STANDINGS[each.fate], each.code, each.text, number, address) for address, each in answers.items()],
    )


def _settle(
    database: Database, number: int, now: datetime, due: datetime, *, reason: str, accepted: bool = False
) -> State:
    """The state that follows from where the recipients stand."""
    rows = database.ask("SELECT standing FROM recipients WHERE letter = ?", number)
    state = state_of({row["standing"] for row in rows})
    # Silence is looked into at once; what the server deferred has its time.
    at = now if state is State.UNKNOWN else due
    told = "" if state is State.SENT else reason
    database.do(
        "UPDATE letters SET state = ?, reason = ?, since = ?, due = ?, accepted = accepted + ? WHERE number = ?",
        *(state, told, now.timestamp(), at.timestamp(), int(accepted), number),
    )
    return state


def _reason(answers: Mapping[str, Answer]) -> str:
    """What to tell of an attempt in a list: the worst answers' codes. Their words may hold an address."""
    order = [Fate.UNKNOWN, Fate.REFUSED, Fate.DEFERRED]
    bad = [each for each in answers.values() if each.fate in order]
    if not bad:
        return ""
    worst = min(bad, key=lambda each: order.index(each.fate))
    if worst.fate is Fate.UNKNOWN:
        return SILENCE
    codes = sorted({each.code for each in bad if each.code})
    return f"The server answered {', '.join(map(str, codes))}." if codes else worst.text
