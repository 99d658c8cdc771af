"""The judges are awake: each damage to a good file is found by those who are to find it, and by nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.word.audit import findings
from tests.conformance.word.damages import DAMAGES
from tests.conformance.word.documents import EVERYTHING, everything
from tests.conformance.word.scan import addresses, faults
from tests.conformance.word.wreck import damaged

ADDRESSES = addresses(everything())


@pytest.fixture(scope="session")
def whole(word_files: dict[str, Path]) -> bytes:
    return word_files[EVERYTHING].read_bytes()


@pytest.mark.parametrize("name", DAMAGES)
def test_our_scan_finds_the_damage(name: str, whole: bytes) -> None:
    found = faults(damaged(whole, DAMAGES[name].do), ADDRESSES)

    assert bool(found) is ("ours" in DAMAGES[name].found_by), found


@pytest.mark.parametrize("name", DAMAGES)
def test_openxml_audit_finds_the_damage_or_is_known_to_miss_it(name: str, whole: bytes, tmp_path: Path) -> None:
    file = tmp_path / "damaged.docx"
    file.write_bytes(damaged(whole, DAMAGES[name].do))

    found = findings(file, ADDRESSES)

    assert bool(found) is ("openxml-audit" in DAMAGES[name].found_by), found


def test_a_file_that_was_only_opened_and_saved_has_no_fault(whole: bytes) -> None:
    assert faults(damaged(whole, lambda _: None), ADDRESSES) == []
