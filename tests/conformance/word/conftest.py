"""The Word files under judgement: each is written once, and LibreOffice is started once for all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.documents import Laid
from tests.conformance.word import office
from tests.conformance.word.documents import DOCUMENTS, written
from tests.conformance.word.office import Opened
from tests.conformance.word.opened import WordFile


@pytest.fixture(scope="session")
def laid() -> dict[str, Laid]:
    """Each document, with the look of its house."""
    return {name: made() for name, made in DOCUMENTS.items()}


@pytest.fixture(scope="session")
def word_files(laid: dict[str, Laid], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The Word file of each document."""
    folder = tmp_path_factory.mktemp("word")
    files = {name: folder / f"document-{number}.docx" for number, name in enumerate(laid)}
    for name, file in files.items():
        file.write_bytes(written(laid[name]))
    return files


@pytest.fixture(scope="session")
def taken_apart(word_files: dict[str, Path]) -> dict[str, WordFile]:
    """The same, read back."""
    return {name: WordFile.read(file.read_bytes()) for name, file in word_files.items()}


@pytest.fixture(scope="session")
def opened(word_files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Opened]:
    """What LibreOffice makes of each; where it cannot be asked, the tests that ask are skipped."""
    reason = office.missing()
    if reason is not None:
        pytest.skip(reason)
    made = office.opened(word_files.values(), tmp_path_factory.mktemp("office"))
    return {name: made[file] for name, file in word_files.items()}
