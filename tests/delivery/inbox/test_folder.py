"""A plain folder: what is taken out of it, under which name it comes to rest, and what nobody may move."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from reports.delivery.inbox import FolderInbox
from reports.delivery.inbox.folder import SETTLED
from reports.errors import CannotWrite

ONE, TWO = b"Subject: one\r\n\r\nText.\r\n", b"Subject: two\r\n\r\nText.\r\n"


def test_a_file_that_is_still_being_written_waits(tmp_path: Path) -> None:
    (tmp_path / "report.eml").write_bytes(ONE)
    for name in (".hidden.eml", "report.part", "note.eml~"):
        (tmp_path / name).write_bytes(TWO)
        os.utime(tmp_path / name, (0, 0))
    (tmp_path / "link.eml").symlink_to(tmp_path / "note.eml~")
    written = (tmp_path / "report.eml").stat().st_mtime

    assert list(FolderInbox(tmp_path, lambda: written + 0.5).waiting()) == []
    assert [each.name for each in FolderInbox(tmp_path, lambda: written + SETTLED + 0.5).waiting()] == ["report.eml"]


def test_a_file_that_is_saved_anew_while_it_is_read_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "report.eml").write_bytes(ONE)
    os.utime(tmp_path / "report.eml", (0, 0))
    found = FolderInbox._files

    def saved_after(inbox: FolderInbox) -> list[tuple[float, Path]]:
        files = found(inbox)
        (tmp_path / "report.eml").write_bytes(TWO)
        return files

    monkeypatch.setattr(FolderInbox, "_files", saved_after)

    assert list(FolderInbox(tmp_path).waiting()) == []


def test_a_file_from_a_clock_that_is_ahead_is_taken_when_it_rests(tmp_path: Path) -> None:
    (tmp_path / "report.eml").write_bytes(ONE)
    now = time.time()
    os.utime(tmp_path / "report.eml", (now + 50_000,) * 2)

    assert [list(FolderInbox(tmp_path, lambda: now + 0.5).waiting()), FolderInbox(tmp_path).unready()] == [[], 1]
    assert [each.data for each in FolderInbox(tmp_path, lambda: now + SETTLED + 1).waiting()] == [ONE]


def test_a_second_file_of_one_name_takes_the_place_of_none(tmp_path: Path) -> None:
    inbox = FolderInbox(tmp_path)
    for data in (ONE, TWO):
        (tmp_path / "report.eml").write_bytes(data)
        os.utime(tmp_path / "report.eml", (0, 0))
        (waiting,) = inbox.waiting()
        inbox.done(waiting)

    assert [each.read_bytes() for each in sorted((tmp_path / "done").iterdir())] == [TWO, ONE]


def test_a_newer_file_that_took_the_name_meanwhile_waits_for_its_own_turn(tmp_path: Path) -> None:
    inbox, file = FolderInbox(tmp_path), tmp_path / "report.eml"
    for move in (inbox.done, lambda each: inbox.failed(each, "no words")):
        file.write_bytes(ONE)
        os.utime(file, (0, 0))
        (old,) = inbox.waiting()
        file.write_bytes(TWO)
        os.utime(file, (1, 1))
        move(old)

        assert file.read_bytes() == TWO
        assert [each.data for each in inbox.waiting()] == [TWO]


@pytest.mark.parametrize("name", ["ü" * 125 + ".html", "a." + "ü" * 126])
def test_the_longest_name_that_a_file_may_have_is_moved_too(tmp_path: Path, name: str) -> None:
    inbox = FolderInbox(tmp_path)
    for _ in range(2):
        for move in (inbox.done, lambda each: inbox.failed(each, "no words")):
            (tmp_path / name).write_bytes(ONE)
            os.utime(tmp_path / name, (0, 0))
            (waiting,) = inbox.waiting()
            move(waiting)

    assert len(list((tmp_path / "done").iterdir())) == 2
    assert sorted(each.read_bytes() for each in (tmp_path / "failed").iterdir()) == [ONE, ONE, *[b"no words\n"] * 2]


def test_the_reason_goes_when_the_report_is_done_after_all(tmp_path: Path) -> None:
    inbox = FolderInbox(tmp_path)
    (tmp_path / "report.eml").write_bytes(ONE)
    os.utime(tmp_path / "report.eml", (0, 0))
    inbox.failed(next(inbox.waiting()), "no words")
    (tmp_path / "failed" / "report.eml").rename(tmp_path / "report.eml")
    inbox.done(next(inbox.waiting()))

    assert list((tmp_path / "failed").iterdir()) == []


@pytest.mark.parametrize("mode", [0o500, 0])
def test_what_cannot_be_moved_is_told_and_stays(shut_off: Path, mode: int) -> None:
    (shut_off / "report.eml").write_bytes(ONE)
    os.utime(shut_off / "report.eml", (0, 0))
    (waiting,) = FolderInbox(shut_off).waiting()
    (shut_off / "done").mkdir(mode=mode)
    with pytest.raises(CannotWrite, match="it is tried again"):
        FolderInbox(shut_off).done(waiting)

    assert (shut_off / "report.eml").read_bytes() == ONE


def test_no_reason_takes_the_place_of_an_original_and_none_is_taken_for_a_report(tmp_path: Path) -> None:
    inbox = FolderInbox(tmp_path)
    (tmp_path / "failed").mkdir()
    (tmp_path / "failed" / "a.txt.reason.txt").write_bytes(TWO)
    for _ in range(3):
        (tmp_path / "a.txt").write_bytes(ONE)
        os.utime(tmp_path / "a.txt", (0, 0))
        (waiting,) = inbox.waiting()
        inbox.failed(waiting, "no words")
        for file in (tmp_path / "failed").glob("a-*"):
            file.rename(tmp_path / file.name)
            os.utime(tmp_path / file.name, (0, 0))
        for waiting in inbox.waiting():
            inbox.done(waiting)

    assert (tmp_path / "failed" / "a.txt.reason.txt").read_bytes() == TWO
    assert [each.read_bytes() for each in (tmp_path / "done").iterdir()] == [ONE] * 3
