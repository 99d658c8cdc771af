"""Files are there whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from reports.delivery import files, save
from reports.errors import CannotWrite, DeviceError
from reports.model.formats import Format

BRIEF = {Format.PDF: b"%PDF new", Format.JSON: b"{}"}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_each_file_is_written_under_its_format(tmp_path: Path) -> None:
    written = save(tmp_path / "out", "a", BRIEF)

    assert written == [tmp_path / "out" / "a.pdf", tmp_path / "out" / "a.json"]
    assert [path.read_bytes() for path in written] == [b"%PDF new", b"{}"]
    assert names(tmp_path / "out") == ["a.json", "a.pdf"]


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    save(tmp_path, "a", {Format.PDF: b"old" * 1000})
    save(tmp_path, "a", BRIEF)

    assert (tmp_path / "a.pdf").read_bytes() == b"%PDF new"


def test_a_link_under_the_name_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(b"precious")
    (tmp_path / "a.pdf").symlink_to(tmp_path / "precious")

    save(tmp_path, "a", BRIEF)

    assert (tmp_path / "precious").read_bytes() == b"precious"
    assert not (tmp_path / "a.pdf").is_symlink()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG])
def test_a_full_or_failing_device_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    save(tmp_path, "a", {Format.PDF: b"old", Format.JSON: b"old"})
    written: list[int] = []

    def full(descriptor: int) -> None:
        written.append(descriptor)
        if len(written) == len(BRIEF):
            raise OSError(code, os.strerror(code))

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(DeviceError) as fault:
        save(tmp_path, "a", BRIEF)

    assert fault.value.exit_status == 74
    assert names(tmp_path) == ["a.json", "a.pdf"]
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "a.json").read_bytes() == b"old"


def test_a_file_where_the_folder_should_be_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")

    with pytest.raises(CannotWrite) as fault:
        save(tmp_path / "out", "a", BRIEF)
    assert fault.value.exit_status == 73
    assert fault.value.hint


def test_a_missing_parent_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="no such file or directory"):
        save(tmp_path / "none" / "out", "a", BRIEF)


def test_a_folder_under_the_final_name_stops_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()

    with pytest.raises(CannotWrite, match="folder of that name"):
        save(tmp_path, "a", BRIEF)
    assert names(tmp_path) == ["a.json"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_rights_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    with pytest.raises(CannotWrite, match="permission denied"):
        save(tmp_path, "a", BRIEF)
