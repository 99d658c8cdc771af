"""A zip file of a stranger: what is in it comes out by name, and what is made to do harm does not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

import pytest

from reports.errors import BadSource
from reports.readers.data import table
from reports.readers.zipped import Archive

LIMITS = table("limits")["package"]


def packed(*members: tuple[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members:
            archive.writestr(name, content, method)
    return file.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(BadSource) as caught:
        _inflated(Archive(data, "x.docx"))
    assert caught.value.where == "x.docx"
    assert caught.value.hint
    return caught.value.message


def _inflated(archive: Archive) -> list[bytes | None]:
    return [archive.read(name) for name in archive.names]


def test_members_come_out_by_name_in_the_order_of_the_file() -> None:
    archive = Archive(packed(("b.xml", "bee"), ("folder/", ""), ("folder/A.xml", "ay")), "x.docx")

    assert archive.names == ("b.xml", "folder/A.xml")
    assert archive.read("Folder/a.xml") == b"ay"
    assert archive.read("c.xml") is None


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"words", b"\0" * 100])
def test_what_is_no_zip_file_is_told(data: bytes) -> None:
    assert "it is no zip file" in refused(data)


@pytest.mark.parametrize("kept", [4, 40, 0.5, 0.99])
def test_a_file_that_is_broken_off_is_told(kept: float) -> None:
    whole = packed(("a.xml", bytes(range(256)) * 9))

    assert "broken off" in refused(whole[: int(kept if kept > 1 else len(whole) * kept)])


def test_a_damaged_member_is_told() -> None:
    whole = bytearray(packed(("a.xml", b"words")))
    whole[36] ^= 0xFF

    assert "its part 'a.xml' is broken" in refused(bytes(whole))


@pytest.mark.parametrize("name", ["../a.xml", "a/../../b.xml", "/a.xml", "C:/a.xml", "a\\..\\b.xml", "..", "a\0.xml"])
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    plain = "x" * len(name)
    data = packed((plain, "words")).replace(plain.encode(), name.encode())

    assert "leads elsewhere" in refused(data)


@pytest.mark.parametrize("names", [("a.xml", "b.xml"), ("a.xml", "B.xml")])
def test_two_members_of_one_name_are_refused(names: Iterable[str]) -> None:
    data = packed(*((name, "words") for name in names)).replace(b"b.xml", b"a.xml").replace(b"B.xml", b"A.xml")

    assert "two parts of the name" in refused(data)


def test_a_member_without_a_name_is_refused() -> None:
    data = bytearray(packed(("a", "words")))
    record = data.index(b"PK\x01\x02")
    data[record + 28] = 0
    data[record + 32] = 1

    assert "leads elsewhere" in refused(bytes(data))


def test_a_locked_member_is_told() -> None:
    data = bytearray(packed(("a.xml", "words")))
    record = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[record + 8] |= 1

    assert "locked with a password" in refused(bytes(data))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_way_of_packing_that_word_does_not_know_is_refused(method: int) -> None:
    assert "Word does not know" in refused(packed(("a.xml", "words"), method=method))


def test_too_many_members_are_refused_before_they_are_listed() -> None:
    data = packed(*((f"{number}.xml", "") for number in range(LIMITS["members"] + 1)), method=zipfile.ZIP_STORED)

    assert "more than 10,000 parts" in refused(data)


def test_a_member_that_grows_like_a_bomb_is_refused_unread() -> None:
    assert "fill the memory" in refused(packed(("a.png", b"\0" * 2_000_000)))


def test_small_members_may_be_as_dense_as_they_like() -> None:
    assert Archive(packed(("a.xml", b" " * 900_000)), "x.docx").read("a.xml") == b" " * 900_000


def test_what_is_inflated_is_counted_over_all_members() -> None:
    number = LIMITS["inflated"] // LIMITS["ratio_counts_from"] + 1
    dense = b" " * LIMITS["ratio_counts_from"]

    assert "bytes when unpacked" in refused(packed(*((f"{each}.xml", dense) for each in range(number))))


def test_a_member_is_inflated_no_further_than_its_directory_says() -> None:
    data = bytearray(packed(("a.xml", b" " * 5_000)))
    for at in (22, data.index(b"PK\x01\x02") + 24):
        data[at : at + 4] = (100).to_bytes(4, "little")

    assert "its part 'a.xml' is broken" in refused(bytes(data))
