"""The judges are awake: each damage to a good file is found by those who are to find it, and by nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.damages import DAMAGES, damaged
from tests.conformance.documents import LITTLE
from tests.conformance.structure import faults
from tests.conformance.tree import Tagged
from tests.conformance.verapdf import Verdicts


@pytest.mark.parametrize("name", DAMAGES)
def test_our_check_finds_the_damage(name: str, wrecks: dict[str, Path]) -> None:
    found = faults(Tagged.read(wrecks[name]))

    assert bool(found) is ("ours" in DAMAGES[name].found_by), found


@pytest.mark.parametrize("name", DAMAGES)
def test_verapdf_finds_the_damage_or_is_known_to_miss_it(
    name: str, wrecks: dict[str, Path], verdicts: Verdicts
) -> None:
    found = verdicts[wrecks[name], DAMAGES[name].profile].failures

    assert bool(found) is ("veraPDF" in DAMAGES[name].found_by), found


def test_a_file_that_was_only_opened_and_saved_has_no_fault(files: dict[str, Path], tmp_path: Path) -> None:
    file = tmp_path / "saved.pdf"
    file.write_bytes(damaged(files[LITTLE].read_bytes(), lambda _: None))

    assert faults(Tagged.read(file)) == []
