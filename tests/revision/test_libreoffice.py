"""What LibreOffice saves is read with no change in any fact; it drops the tags of controls and keeps bookmarks."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from reports.model.amendments import Certainty
from reports.model.brief import Brief
from reports.model.formats import Format
from reports.model.job import Job, SourceFile
from reports.pipeline import make
from reports.revision import revise
from reports.templating import compose
from reports.writers import docx
from reports.writers.theme import default_theme
from tests.fictional import BRIEF

SEED = Path(__file__).parents[2] / "seeds" / "lee-xi-beijing-2026.txt"
BRIEFS: dict[str, Brief] = {
    "fictional": BRIEF,
    "marked": BRIEF.model_copy(update={"marking": "TLP:AMBER"}),
    "seed": make(Job(sources=(SourceFile(name=SEED.name, data=SEED.read_bytes()),), formats=(Format.JSON,))).brief,
}


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the files as LibreOffice saves them, all in one run of it."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("NOT TESTED WITH LIBREOFFICE: it is not installed (Debian: libreoffice-writer)")
    folder = tmp_path_factory.mktemp("libreoffice")
    for name, brief in BRIEFS.items():
        (folder / f"{name}.docx").write_bytes(docx.write(compose(brief, organisation="Desk"), default_theme()))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = sorted(map(str, folder.glob("*.docx")))
    command = [office, profile, "--headless", "--convert-to", "docx", "--outdir", str(folder / "saved"), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return folder / "saved"


@pytest.mark.parametrize("name", BRIEFS)
def test_a_save_by_libreoffice_changes_no_fact(saved: Path, name: str) -> None:
    revision = revise((saved / f"{name}.docx").read_bytes(), name)

    assert revision.sure is Certainty.BOOKMARK
    assert revision.changes == ()
    assert revision.brief == BRIEFS[name]
