"""The ledger: one outcome for each message, attempts counted, answers to a sender counted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reports.delivery.ledger import Ledger, Outcome, Record

NOW = datetime(2031, 5, 15, 8, tzinfo=UTC)


def test_attempts_are_counted_until_there_is_an_outcome(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger") as ledger:
        assert ledger.begin("<1@e>", "ana@e.org", "", "", NOW) == Record(1, None, "", "")
        assert ledger.begin("<1@e>", "ana@e.org", "", "", NOW) == Record(2, None, "", "")
        ledger.finish("<1@e>", Outcome.SENT, "sent", NOW)

        assert ledger.begin("<1@e>", "ana@e.org", "", "", NOW) == Record(2, Outcome.SENT, "sent", "")


def test_the_first_outcome_stays(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger") as ledger:
        ledger.begin("<1@e>", "", "", "", NOW)
        ledger.finish("<1@e>", Outcome.ANSWERED, "answered", NOW)
        ledger.finish("<1@e>", Outcome.FAILED, "broken", NOW)

        assert ledger.begin("<1@e>", "", "", "", NOW).outcome is Outcome.ANSWERED


def test_what_failed_or_was_refused_begins_anew_when_it_comes_again(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger") as ledger:
        for outcome in (Outcome.FAILED, Outcome.REFUSED):
            ledger.begin("<1@e>", "", "", "", NOW)
            ledger.finish("<1@e>", outcome, "no", NOW)

        assert ledger.begin("<1@e>", "", "", "", NOW) == Record(1, None, "", "")


def test_an_attempt_that_failed_through_no_fault_of_the_message_is_not_counted(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger") as ledger:
        for _ in range(5):
            assert ledger.begin("<1@e>", "", "", "", NOW).attempts == 1
            ledger.spare("<1@e>")


def test_answers_of_a_period_are_counted(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger") as ledger:
        for number, (sender, outcome, minutes) in enumerate(
            [
                ("a@e", "answered", 90),
                ("a@e", "answered", 30),
                ("a@e", "sent", 10),
                ("a@e", "refused", 5),
                ("b@e", "answered", 5),
            ]
        ):
            key, moment = f"<{number}@e>", NOW - timedelta(minutes=minutes)
            ledger.begin(key, sender, "", "", moment)
            ledger.finish(key, Outcome(outcome), "", moment)

        assert ledger.answers("a@e", NOW - timedelta(hours=1)) == 2


def test_what_was_written_is_there_after_the_file_was_closed(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger") as ledger:
        ledger.begin("<1@e>", "", "", "", NOW)
    with Ledger(tmp_path / "ledger") as ledger:
        assert ledger.begin("<1@e>", "", "", "", NOW).attempts == 2


def test_who_came_first_and_got_nothing_has_no_claim_on_the_identifier(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger") as ledger:
        ledger.begin("<1@e>", "stranger@e", "", "a", NOW)
        ledger.finish("<1@e>", Outcome.REFUSED, "no answer", NOW)
        ledger.begin("<1@e>", "ana@e", "", "b", NOW)
        ledger.finish("<1@e>", Outcome.ANSWERED, "answered", NOW)

        assert ledger.answers("ana@e", NOW) == 1
        assert ledger.begin("<1@e>", "bo@e", "", "c", NOW).text == "b"


def test_a_ledger_of_the_first_version_is_brought_up(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "ledger")) as old:
        old.executescript(
            "CREATE TABLE messages (key TEXT PRIMARY KEY, sender TEXT NOT NULL, attempts INTEGER NOT NULL,"
            " outcome TEXT, reason TEXT NOT NULL DEFAULT '', since REAL NOT NULL) STRICT, WITHOUT ROWID;"
            "INSERT INTO messages VALUES ('<1@e>', 'ana@e', 1, 'answered', 'answer queued', 0);"
            "PRAGMA user_version = 1;"
        )
    for _ in range(2):
        with Ledger(tmp_path / "ledger") as ledger:
            assert ledger.begin("<1@e>", "ana@e", "", "x", NOW) == Record(1, Outcome.ANSWERED, "answer queued", "")
