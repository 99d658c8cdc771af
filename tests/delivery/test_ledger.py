"""The ledger: one outcome for each message, attempts counted, answers to a sender counted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from reports.delivery.ledger import Ledger, Outcome, Record

NOW = datetime(2031, 5, 15, 8, tzinfo=UTC)


def test_attempts_are_counted_until_there_is_an_outcome(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger") as ledger:
        assert ledger.begin("<1@e>", "ana@e.org", NOW) == Record(1, None, "")
        assert ledger.begin("<1@e>", "ana@e.org", NOW) == Record(2, None, "")
        ledger.finish("<1@e>", Outcome.FILED, "filed", NOW)

        assert ledger.begin("<1@e>", "ana@e.org", NOW) == Record(2, Outcome.FILED, "filed")


def test_the_first_outcome_stays(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger") as ledger:
        ledger.begin("<1@e>", "", NOW)
        ledger.finish("<1@e>", Outcome.ANSWERED, "answered", NOW)
        ledger.finish("<1@e>", Outcome.FAILED, "broken", NOW)

        assert ledger.begin("<1@e>", "", NOW).outcome is Outcome.ANSWERED


def test_what_failed_or_was_refused_begins_anew_when_it_comes_again(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger") as ledger:
        for outcome in (Outcome.FAILED, Outcome.REFUSED):
            ledger.begin("<1@e>", "", NOW)
            ledger.finish("<1@e>", outcome, "no", NOW)

        assert ledger.begin("<1@e>", "", NOW) == Record(1, None, "")


def test_an_attempt_that_failed_through_no_fault_of_the_message_is_not_counted(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger") as ledger:
        for _ in range(5):
            assert ledger.begin("<1@e>", "", NOW).attempts == 1
            ledger.spare("<1@e>")


def test_answers_of_a_period_are_counted(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger") as ledger:
        for number, (sender, outcome, minutes) in enumerate(
            [("a@e", "answered", 90), ("a@e", "answered", 30), ("a@e", "refused", 5), ("b@e", "answered", 5)]
        ):
            key, moment = f"<{number}@e>", NOW - timedelta(minutes=minutes)
            ledger.begin(key, sender, moment)
            ledger.finish(key, Outcome(outcome), "", moment)

        assert ledger.answers("a@e", NOW - timedelta(hours=1)) == 1


def test_what_was_written_is_there_after_the_file_was_closed(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger") as ledger:
        ledger.begin("<1@e>", "", NOW)
    with Ledger(tmp_path / "ledger") as ledger:
        assert ledger.begin("<1@e>", "", NOW).attempts == 2
