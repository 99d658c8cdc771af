"""An OpenDocument text as a source: its paragraphs in order, and what was left out."""

from __future__ import annotations

import io
import zipfile

import pytest

from reports.errors import BadSource
from reports.model.source import SourceDocument
from reports.readers import read
from tests.readers.report import odt


def paragraphs(document: SourceDocument) -> list[str]:
    return [document.text[p.start : p.end] for p in document.paragraphs]


def test_boxes_notes_and_tables_are_read_in_their_order() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>As the ministry says.</text:p></text:note-body></text:note>"
    )
    box = "<draw:frame><draw:text-box><text:p>A box beside.</text:p></draw:text-box></draw:frame>"
    row = "<table:table-row>{}</table:table-row>"
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    table = row.format(cell.format("Field") + cell.format("Text")) + row.format(
        cell.format("Rail") + cell.format("Treaty")
    )
    body = (
        f"<text:p>They<text:s/>signed{note} three<text:tab/>texts.{box}</text:p><table:table>{table}</table:table>"
        "<text:list><text:list-item><text:p>An item.</text:p></text:list-item></text:list>"
    )

    assert paragraphs(read(odt(body), "report.odt")) == [
        "They signed three texts.",
        "A box beside.",
        "Field | Text",
        "Rail | Treaty",
        "An item.",
        "As the ministry says.",
    ]


def test_what_was_deleted_or_remarked_is_left_out() -> None:
    deleted = "<text:tracked-changes><text:changed-region><text:deletion><text:p>Two.</text:p></text:deletion>"
    body = (
        f"{deleted}</text:changed-region></text:tracked-changes><text:p>They signed"
        "<office:annotation><text:p>Really?</text:p></office:annotation> three texts.</text:p>"
    )
    document = read(odt(body), "report.odt")

    assert document.text == "They signed three texts."
    assert document.notices[0].text == "report.odt: not read: 1 tracked deletions, 1 comments."


def test_properties_tell_title_and_author() -> None:
    meta = "<dc:title>Talks in Port Selm</dc:title><meta:initial-creator>Ida Renn</meta:initial-creator>"
    document = read(odt("<text:p>They signed.</text:p>", meta), "report.odt")

    assert (document.title, document.author) == ("Talks in Port Selm", "Ida Renn")


def test_a_document_type_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr("content.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')

    with pytest.raises(BadSource, match="document type"):
        read(stream.getvalue(), "report.odt")
