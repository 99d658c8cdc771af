from __future__ import annotations

from datetime import UTC, datetime

from lxml import etree

from reports.model.blocks import Document, Heading
from reports.model.upgrade import brief_from_json, brief_to_json
from reports.writers import docx
from reports.writers.theme import default_theme
from tests.writers.documents import document, text
from tests.writers.extraction import docx_parts

NAME = "{urn:policybrief:brief}brief"


def carried(made: Document) -> etree._Element:
    return docx_parts(docx.write(made, default_theme()))["customXml/item1.xml"]


def test_the_file_carries_its_brief_byte_for_byte() -> None:
    made = document()

    assert carried(made).tag == NAME
    assert (carried(made).text or "").encode() == brief_to_json(made.brief)


def test_what_xml_cannot_hold_is_escaped_as_json_has_it() -> None:
    odd = "a\uffff\ufffe\x00\x85\r<&>]]>\u2028"
    brief = document().brief.model_copy(update={"title": odd})

    found = carried(document().model_copy(update={"brief": brief})).text or ""

    assert brief_from_json(found) == brief


def test_the_frame_says_how_the_brief_was_laid_out() -> None:
    made = document().model_copy(update={"template": "house", "moment": datetime(2031, 3, 2, 12, tzinfo=UTC)})

    assert dict(carried(made).attrib) == {
        "template": "house",
        "language": "en",
        "organisation": "Office of Fisheries",
        "moment": "2031-03-02T12:00:00+00:00",
        "numbers": "automatic",
        "edges": "ours",
    }


def test_without_an_organisation_the_frame_names_none() -> None:
    assert "organisation" not in carried(document(organisation=None)).attrib


def test_the_frame_says_where_numbers_of_headings_are_typed() -> None:
    headings = [Heading(level=2, number=number, inlines=(text("x"),)) for number in ("1", "B")]

    assert carried(document(*headings)).get("numbers") == "typed"


def test_the_part_says_what_it_is() -> None:
    made = docx_parts(docx.write(document(), default_theme()))
    (reference,) = made["customXml/itemProps1.xml"].iter("{*}schemaRef")
    (related,) = made["customXml/_rels/item1.xml.rels"]

    assert [value for name, value in reference.attrib.items() if name.endswith("uri")] == ["urn:policybrief:brief"]
    assert related.get("Target") == "itemProps1.xml"
