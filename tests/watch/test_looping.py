"""The loop holds up no report for another, ends only where a second try would not help, and stops when asked to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from reports.delivery.inbox import FolderInbox, Stop, Waiting
from reports.delivery.ledger import Ledger
from reports.delivery.outbox import Outbox
from reports.errors import BadSettings, BadTemplate, CannotWrite, DeviceError, EngineMissing, ReportsError, TryLater
from reports.watch import watch
from tests.watch.fragile import ONE, Killed, handling, put


def test_what_may_be_to_blame_for_an_end_waits_for_all_others(tmp_path: Path, outbox: Outbox, ledger: Ledger) -> None:
    for name in ("1.eml", "2.eml", "3.eml"):
        (tmp_path / name).write_bytes(ONE.data.replace(b"forward-1", name[:1].encode() * 5))
        os.utime(tmp_path / name, (int(name[0]) * 1000, int(name[0]) * 1000))
    inbox, said = FolderInbox(tmp_path), list[str]()
    for ends in ("before", "before"):
        with pytest.raises(Killed):
            watch(inbox, handling(outbox, ledger, ends), lambda: None, said.append, Stop(), seconds=0, once=True)
    watch(inbox, handling(outbox, ledger), lambda: None, said.append, Stop(), seconds=0, once=True)

    assert [line[:5] for line in said if "queued" in line] == ["2.eml", "3.eml", "1.eml"]


def test_what_cannot_be_read_waits_and_stops_nothing(tmp_path: Path, outbox: Outbox, ledger: Ledger) -> None:
    class Closed(FolderInbox):
        def waiting(self) -> Iterator[Waiting]:
            yield Waiting("closed.eml", "closed.eml", b"", "it cannot be read: permission denied")
            yield from super().waiting()

    (tmp_path / "one.eml").write_bytes(ONE.data)
    os.utime(tmp_path / "one.eml", (0, 0))
    said = list[str]()
    unread = watch(Closed(tmp_path), handling(outbox, ledger), lambda: None, said.append, Stop(), seconds=0, once=True)

    assert unread == 1
    assert said[1:3] == ["closed.eml: waits: it cannot be read: permission denied.", "one.eml: answer queued"]


OWN = [BadTemplate("it stumbles."), EngineMissing("ocrmypdf is not installed.")]


@pytest.mark.parametrize("fault", OWN)
def test_what_is_one_reports_own_holds_up_no_other_and_fails_in_the_end(
    tmp_path: Path, outbox: Outbox, ledger: Ledger, fault: ReportsError
) -> None:
    """It is its own as far as others are handled at the same look."""
    inbox, said = put(tmp_path / "in", "a.eml"), list[str]()

    def look(number: int) -> int:
        (tmp_path / "in" / "b.eml").write_bytes(ONE.data.replace(b"forward-1", b"other-%d" % number))
        os.utime(tmp_path / "in" / "b.eml", (9, 9))
        stumbling = handling(outbox, ledger, fault=fault)
        stumbling.delivery.stumbles = b"a.eml"
        return watch(inbox, stumbling, lambda: None, said.append, Stop(), seconds=0, once=True)

    assert [look(number) for number in range(9)] == [1] * 9
    assert said[1:3] == [f"a.eml: waits: {fault.message}", "b.eml: answer queued"]
    assert look(10) == 0
    assert f"a.eml: failed: {fault.message}" in said


@pytest.mark.parametrize("fault", OWN)
def test_what_may_be_everybodys_fault_fails_nothing_and_ends_a_single_look(
    tmp_path: Path, outbox: Outbox, ledger: Ledger, fault: ReportsError
) -> None:
    inbox, said = put(tmp_path / "in", "a.eml", "b.eml"), list[str]()
    for _ in range(12):
        stumbling = handling(outbox, ledger, "before", "before", fault=fault)
        with pytest.raises(type(fault)):
            watch(inbox, stumbling, lambda: None, said.append, Stop(), seconds=0, once=True)

    assert watch(inbox, handling(outbox, ledger), lambda: None, said.append, Stop(), seconds=0, once=True) == 0
    assert said[-2:] == ["a.eml: answer queued", "b.eml: answer queued"]


def test_who_watches_on_is_not_ended_by_what_may_be_everybodys_fault(
    tmp_path: Path, outbox: Outbox, ledger: Ledger
) -> None:
    inbox, said, stop = put(tmp_path / "in", "a.eml"), list[str](), Stop()

    def say(words: str) -> None:
        said.append(words)
        if words == "a.eml: answer queued":
            stop.ask()

    stumbling = handling(outbox, ledger, "before", "before", fault=BadTemplate("it stumbles."))
    watch(inbox, stumbling, lambda: None, say, stop, seconds=0.01, once=False)

    assert said[1:] == [*["a.eml: waits: it stumbles."] * 2, "a.eml: answer queued", "stopped"]


def test_a_report_that_cannot_be_moved_stays_and_holds_up_no_other(
    tmp_path: Path, outbox: Outbox, ledger: Ledger
) -> None:
    class Sticky(FolderInbox):
        def done(self, waiting: Waiting) -> None:
            if waiting.name == "a.eml":
                raise CannotWrite("not permitted.", hint="See to its rights.")
            super().done(waiting)

    put(tmp_path / "in", "a.eml", "b.eml")
    said = list[str]()
    left = watch(
        Sticky(tmp_path / "in"), handling(outbox, ledger), lambda: None, said.append, Stop(), seconds=0, once=True
    )

    assert left == 1
    assert said[1:] == [
        "a.eml: answer queued, but it stays where it is: not permitted. See to its rights.",
        "b.eml: answer queued",
    ]


def test_a_device_that_fails_at_a_move_holds_up_no_other(tmp_path: Path, outbox: Outbox, ledger: Ledger) -> None:
    class Full(FolderInbox):
        def done(self, waiting: Waiting) -> None:
            if waiting.name == "a.eml":
                raise DeviceError("the device is full.")
            super().done(waiting)

    put(tmp_path / "in", "a.eml", "b.eml")
    inbox, said = Full(tmp_path / "in"), list[str]()

    assert watch(inbox, handling(outbox, ledger), lambda: None, said.append, Stop(), seconds=0, once=True) == 1
    assert said[-1] == "b.eml: answer queued"


def test_a_single_look_that_is_asked_to_stop_tells_that_something_is_left(
    tmp_path: Path, outbox: Outbox, ledger: Ledger
) -> None:
    inbox, said, stop = put(tmp_path / "in", "a.eml", "b.eml"), list[str](), Stop()

    def say(words: str) -> None:
        said.append(words)
        if words.startswith("a.eml"):
            stop.ask()

    assert watch(inbox, handling(outbox, ledger), lambda: None, say, stop, seconds=0, once=True) == 1
    assert said[-1] == "asked to stop: what is left waits"


def test_what_is_queued_goes_out_though_the_round_ends_early(tmp_path: Path, outbox: Outbox, ledger: Ledger) -> None:
    class Lost(FolderInbox):
        def done(self, waiting: Waiting) -> None:
            raise TryLater(f"the connection was lost at {waiting.name}.")

    put(tmp_path / "in", "a.eml")
    inbox, sent = Lost(tmp_path / "in"), list[None]()
    with pytest.raises(TryLater):
        watch(
            *(inbox, handling(outbox, ledger), lambda: sent.append(None), lambda _: None, Stop()), seconds=0, once=True
        )

    assert sent == [None]


def test_a_folder_that_was_there_and_is_away_is_looked_for_again(
    tmp_path: Path, outbox: Outbox, ledger: Ledger
) -> None:
    class Mounted(FolderInbox):
        times = 0

        def opened(self) -> AbstractContextManager[None]:
            self.times += 1
            if self.times == 2:
                raise BadSettings("there is no such folder.")
            return super().opened()

        def waiting(self) -> Iterator[Waiting]:
            if self.times == 1:
                raise TryLater("the folder cannot be looked into.")
            stop.ask()
            yield from super().waiting()

    stop, said = Stop(), list[str]()
    watch(Mounted(tmp_path), handling(outbox, ledger), lambda: None, said.append, stop, seconds=0.01, once=False)

    assert "there is no such folder. Next try in 0.01 seconds." in said
    assert said[-1] == "stopped"


def test_an_inbox_that_is_away_is_looked_for_again(tmp_path: Path, outbox: Outbox, ledger: Ledger) -> None:
    class Away(FolderInbox):
        times = 2

        def waiting(self) -> Iterator[Waiting]:
            if self.times:
                self.times -= 1
                raise TryLater("the server is away.")
            stop.ask()
            yield from super().waiting()

    stop, said = Stop(), []
    watch(Away(tmp_path), handling(outbox, ledger), lambda: None, said.append, stop, seconds=0.01, once=False)

    assert said.count("the server is away. Next try in 0.01 seconds.") == 2
    assert said[-1] == "stopped"
