"""Letters are kept as they came, once, through crashes and full disks; and people decide about them."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest

from reports.delivery.outbox import Outbox, Standing, State
from reports.delivery.outbox.leases import claim, finish, hand_over, take_back
from reports.errors import BadSettings, CannotWrite, DeviceError, NoSource, TryLater, UsageError
from tests.delivery.outbox.letters import NOW, REFUSED, SECOND, SOON, TAKEN, letter

ROOT = Path(__file__).parents[3]


def test_a_letter_is_kept_byte_for_byte(outbox: Outbox) -> None:
    kept = letter("a", "one", "two", subject="Überblick")

    assert outbox.queue(kept, NOW)
    assert outbox.letter(1) == kept


def test_a_key_is_queued_once(outbox: Outbox) -> None:
    assert outbox.queue(letter("a"), NOW)

    assert not outbox.queue(letter("a", "somebody-else"), NOW)
    assert [entry.recipients[0].address for entry in outbox.entries()] == ["a@brief.test"]
    assert outbox.queue(letter("b"), NOW) == 2


def test_an_address_is_written_to_once(outbox: Outbox) -> None:
    outbox.queue(letter("a", "one", "two", "one"), NOW)

    assert [each.address for each in outbox.entry(1).recipients] == ["one@brief.test", "two@brief.test"]


def test_a_new_letter_is_due_at_once_and_a_held_one_never(outbox: Outbox) -> None:
    outbox.queue(letter("a"), NOW)
    outbox.queue(letter("b"), NOW, held=True)

    assert [(entry.state, entry.due) for entry in outbox.entries()] == [(State.QUEUED, NOW), (State.HELD, None)]
    assert [entry.number for entry in outbox.entries({State.HELD})] == [2]
    assert claim(outbox.database, NOW, SOON) is not None
    assert claim(outbox.database, NOW, SOON) is None


def test_a_held_letter_goes_out_when_somebody_says_so(outbox: Outbox) -> None:
    outbox.queue(letter("a"), NOW)
    outbox.hold(1)
    assert claim(outbox.database, NOW, SOON) is None

    outbox.retry(1, NOW)

    assert claim(outbox.database, NOW, SOON) is not None


def test_a_retry_goes_to_those_alone_who_do_not_have_it(outbox: Outbox) -> None:
    outbox.queue(letter("a", "has-it", "refused"), NOW)
    mine = claim(outbox.database, NOW, SOON)
    assert mine
    finish(outbox.database, mine, {"has-it@brief.test": TAKEN, "refused@brief.test": REFUSED}, NOW, NOW)
    assert outbox.entry(1).state is State.FAILED

    outbox.retry(1, NOW)

    again = claim(outbox.database, NOW, SOON)
    assert again
    assert again.envelope.recipients == ["refused@brief.test"]


def test_what_was_sent_to_all_is_not_sent_again(outbox: Outbox) -> None:
    outbox.queue(letter("a"), NOW)
    mine = claim(outbox.database, NOW, SOON)
    assert mine
    finish(outbox.database, mine, {"a@brief.test": TAKEN}, NOW, NOW)

    with pytest.raises(UsageError, match="was sent to everybody"):
        outbox.retry(1, NOW)
    with pytest.raises(UsageError, match="nothing to hold back"):
        outbox.hold(1)


def test_texts_of_what_was_sent_may_be_forgotten_and_are_not_sent_again(outbox: Outbox) -> None:
    for key in ("old", "waiting"):
        outbox.queue(letter(key), NOW)
    taken = claim(outbox.database, NOW, SOON)
    assert taken is not None
    hand_over(outbox.database, taken, {}, 0, NOW, SOON)
    finish(outbox.database, taken, {"old@brief.test": TAKEN}, NOW, NOW)

    assert outbox.purge(NOW) == 0
    assert outbox.purge(NOW + SECOND) == 1
    assert outbox.entry(1).state is State.SENT
    assert not outbox.queue(letter("old"), NOW)
    assert outbox.letter(2).data
    with pytest.raises(NoSource, match="was purged"):
        outbox.letter(1)


def test_nobody_decides_about_a_letter_that_is_being_sent(outbox: Outbox) -> None:
    outbox.queue(letter("a"), NOW)
    claim(outbox.database, NOW, SOON)

    for decide in (lambda: outbox.retry(1, NOW), lambda: outbox.hold(1)):
        with pytest.raises(TryLater, match="is being sent") as fault:
            decide()
        assert "09:01 UTC" in fault.value.hint


def test_a_number_that_there_is_not_is_told(outbox: Outbox) -> None:
    for ask in (lambda: outbox.entry(7), lambda: outbox.letter(7), lambda: outbox.hold(7)):
        with pytest.raises(NoSource, match="no letter 7"):
            ask()


def test_the_file_is_its_owner_s_alone(tmp_path: Path) -> None:
    with Outbox(tmp_path / "new" / "outbox.sqlite") as outbox:
        outbox.queue(letter("a"), NOW)

        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new").iterdir()}
    assert modes == dict.fromkeys(["outbox.sqlite", "outbox.sqlite-shm", "outbox.sqlite-wal"], 0o600)


def test_what_was_queued_is_on_the_disk(outbox: Outbox) -> None:
    assert [tuple(row) for row in outbox.database.ask("PRAGMA synchronous")] == [(2,)]
    assert [tuple(row) for row in outbox.database.ask("PRAGMA journal_mode")] == [("wal",)]


def test_a_killed_process_leaves_everything_that_it_was_told_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "outbox.sqlite"
    script = (
        "import sys; from pathlib import Path; from reports.delivery.outbox import Outbox\n"
        "from tests.delivery.outbox.letters import NOW, letter\n"
        "with Outbox(Path(sys.argv[1])) as outbox:\n"
        "    for number in range(10_000):\n"
        "        outbox.queue(letter(f'k{number}'), NOW); print(number, flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script, path], cwd=ROOT, stdout=subprocess.PIPE) as running:
        assert running.stdout
        told = [running.stdout.readline() for _ in range(20)]
        os.kill(running.pid, signal.SIGKILL)
        told += running.stdout.readlines()

    with Outbox(path) as outbox:
        keys = [entry.key for entry in outbox.entries()]
        assert outbox.database.ask("PRAGMA integrity_check")[0][0] == "ok"
    # One more may have been kept without being told.
    assert keys[: len(told)] == [f"k{number}" for number in range(len(told))]
    assert len(keys) - len(told) in (0, 1)


def test_a_full_disk_keeps_nothing_of_a_letter_and_all_that_was_there(outbox: Outbox) -> None:
    outbox.queue(letter("a"), NOW)
    outbox.database.ask("PRAGMA max_page_count = 12")

    with pytest.raises(DeviceError) as fault:
        outbox.queue(letter("b", subject="x" * 100_000), NOW)

    assert fault.value.exit_status == 74
    assert [entry.key for entry in outbox.entries()] == ["a"]


def test_what_is_no_outbox_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("These are notes. " * 100, encoding="utf-8")

    with pytest.raises(BadSettings, match="no outbox"):
        Outbox(file)
    assert file.read_text(encoding="utf-8") == "These are notes. " * 100


def test_several_may_make_the_same_outbox_at_once(tmp_path: Path) -> None:
    def make(path: Path, together: Barrier) -> None:
        together.wait()
        with Outbox(path) as outbox:
            outbox.queue(letter("a"), NOW)

    for number in range(20):
        path, together = tmp_path / f"{number}.sqlite", Barrier(6)
        with ThreadPoolExecutor(6) as pool:
            for made in [pool.submit(make, path, together) for _ in range(6)]:
                made.result()
        with Outbox(path) as outbox:
            assert len(outbox.entries()) == 1


def test_an_outbox_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "outbox.sqlite"
    Outbox(path).database.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 2")
    connection.close()

    with pytest.raises(BadSettings, match="newer version"):
        Outbox(path)


def test_a_place_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(CannotWrite) as fault:
        Outbox(tmp_path / "file" / "outbox.sqlite")
    assert fault.value.exit_status == 73


def test_a_letter_out_without_an_answer_can_be_held_and_sent_again(outbox: Outbox) -> None:
    outbox.queue(letter("a"), NOW)
    mine = claim(outbox.database, NOW, SOON)
    assert mine
    hand_over(outbox.database, mine, {"a@brief.test": TAKEN}, 0, NOW, SOON)
    assert outbox.entry(1).recipients[0].standing is Standing.HANDED

    later = NOW + timedelta(hours=1)
    with pytest.raises(TryLater):
        outbox.retry(1, later)
    take_back(outbox.database, later)
    outbox.hold(1)
    outbox.retry(1, later)

    assert (outbox.entry(1).state, outbox.entry(1).due) == (State.QUEUED, later)
    assert outbox.entry(1).recipients[0].standing is Standing.WAITING
    assert claim(outbox.database, later + SECOND, SOON) is not None
