from __future__ import annotations

import hashlib
import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reports.model.formats import Format
from reports.writers import write
from reports.writers.table import ATTACHED, WRITERS
from tests.writers.documents import document
from tests.writers.extraction import message

ROOT = Path(__file__).parents[2]
HEAVY = {"reportlab", "docx", "lxml", "css_inline"}


def run(program: str, **environment: str) -> str:
    settings = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run([sys.executable, "-c", program], env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_format_has_a_writer() -> None:
    assert set(WRITERS) == set(Format)


@pytest.mark.parametrize("kind", Format)
def test_every_module_in_the_table_has_a_write(kind: Format) -> None:
    assert callable(importlib.import_module(WRITERS[kind]).write)


def test_formats_come_out_once_and_in_the_order_asked() -> None:
    made = write(document(), [Format.TXT, Format.JSON, Format.TXT])

    assert list(made) == [Format.TXT, Format.JSON]


def test_the_email_carries_what_was_written_beside_it() -> None:
    made = write(document(), [Format.EML, Format.DOCX, Format.PDF])

    attached = [part.get_content() for part in message(made[Format.EML]).iter_attachments()]

    assert attached == [made[kind] for kind in ATTACHED]


def test_the_email_carries_its_attachments_where_it_alone_is_asked_for() -> None:
    made = write(document(), [Format.EML])

    assert list(made) == [Format.EML]
    assert [part.get_content_type() for part in message(made[Format.EML]).iter_attachments()] == [
        kind.media_type for kind in ATTACHED
    ]


def test_json_alone_pays_for_no_other_writer() -> None:
    program = (
        "import sys; from tests.writers.documents import document; from reports.writers import write;"
        "from reports.model.formats import Format; write(document(), [Format.JSON]); print(*sys.modules)"
    )

    assert not HEAVY & set(run(program).split())


def test_the_same_document_gives_the_same_bytes_in_every_process() -> None:
    program = (
        "import hashlib, json; from tests.writers.documents import document; from reports.writers import write;"
        "from reports.model.formats import Format; made = write(document(), list(Format));"
        "print(json.dumps({kind: hashlib.sha256(data).hexdigest() for kind, data in made.items()}))"
    )
    here = {str(kind): hashlib.sha256(data).hexdigest() for kind, data in write(document(), list(Format)).items()}

    assert json.loads(run(program, PYTHONHASHSEED="1", TZ="Pacific/Auckland")) == here
    assert json.loads(run(program, PYTHONHASHSEED="2", TZ="America/New_York", LC_ALL="C")) == here
