"""The files under judgement: each is made once, and veraPDF is started once for all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance import verapdf
from tests.conformance.damages import DAMAGES, damaged
from tests.conformance.documents import LITTLE, PDFS
from tests.conformance.tree import Tagged
from tests.conformance.verapdf import PROMISED, Profile, Verdicts


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The PDF of each document."""
    folder = tmp_path_factory.mktemp("conformance")
    return {name: _written(folder / f"document-{number}.pdf", PDFS[name]()) for number, name in enumerate(PDFS)}


@pytest.fixture(scope="session")
def tagged(files: dict[str, Path]) -> dict[str, Tagged]:
    """The same, read back."""
    return {name: Tagged.read(file) for name, file in files.items()}


@pytest.fixture(scope="session")
def wrecks(files: dict[str, Path]) -> dict[str, Path]:
    """A PDF that has a little of everything, with each of the damages."""
    whole = files[LITTLE]
    return {
        name: _written(whole.with_name(f"damage-{number}.pdf"), damaged(whole.read_bytes(), damage.do))
        for number, (name, damage) in enumerate(DAMAGES.items())
    }


@pytest.fixture(scope="session")
def verdicts(files: dict[str, Path], wrecks: dict[str, Path]) -> Verdicts:
    """What veraPDF says of all of them; where it cannot be asked, the tests that ask are skipped."""
    reason = verapdf.missing()
    if reason is not None:
        pytest.skip(reason)
    asked: list[tuple[Path, Profile]] = [(file, profile) for file in files.values() for profile in PROMISED]
    asked += [(file, DAMAGES[name].profile) for name, file in wrecks.items()]
    return verapdf.verdicts(asked)


def _written(file: Path, data: bytes) -> Path:
    file.write_bytes(data)
    return file
