"""A job travels to a worker and its result back, whole; every format has a media type."""

from __future__ import annotations

import mimetypes
import pickle

import pytest
from pydantic import ValidationError

from reports.model.formats import DEFAULT_FORMATS, Format
from reports.model.job import Job, Result, SourceFile
from tests.fictional import BRIEF, NOTICES

JOB = Job(sources=(SourceFile(name="report.txt", data=b"\x00\xff not always text"),), marking="TLP:AMBER")
RESULT = Result(brief=BRIEF, files={Format.TXT: b"text", Format.PDF: b"%PDF-\xff"}, notices=NOTICES)


@pytest.mark.parametrize("value", [JOB, RESULT, BRIEF], ids=lambda value: type(value).__name__)
def test_what_goes_between_processes_comes_out_equal(value: object) -> None:
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - our own bytes, made on this line


def test_a_job_without_a_source_is_refused() -> None:
    with pytest.raises(ValidationError):
        Job(sources=())


def test_a_job_asks_for_the_default_formats_of_the_command_line() -> None:
    assert JOB.formats == DEFAULT_FORMATS == (Format.PDF, Format.DOCX, Format.EML, Format.JSON)


@pytest.mark.parametrize("kind", Format)
def test_every_format_has_the_media_type_that_iana_lists(kind: Format) -> None:
    known = mimetypes.MimeTypes(filenames=()).guess_type(f"brief.{kind.value}")[0]

    assert kind.media_type == (known or kind.media_type)
    assert kind.media_type.count("/") == 1
