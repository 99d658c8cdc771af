"""In a house's Word file a brief has the house's styles and lists, found by their names; ours are made on them."""

from __future__ import annotations

import io
from typing import Any

import docx as python_docx
import pytest
from lxml import etree

from reports.model.house import NAMESPACE
from reports.readers.house import read_house
from reports.writers.docx.house import standing
from tests.fictional import BRIEF
from tests.writers.docx.house.files import changed, ministry, office
from tests.writers.docx.house.looking import (
    HOUSES,
    level,
    paragraphs,
    styles,
    trees,
    used,
    value,
    written,
)
from tests.writers.docx.house.zips import parts
from tests.writers.extraction import W


@pytest.mark.parametrize("name", HOUSES)
def test_every_style_that_is_named_is_there(name: str) -> None:
    found = trees(HOUSES[name]())
    there = {each.get(W + "styleId") for each in found["word/styles.xml"].iter(W + "style")}

    assert {style for root in found.values() for style in used(root)} - there == set()


@pytest.mark.parametrize("name", HOUSES)
def test_no_two_styles_have_one_name_or_one_id(name: str) -> None:
    root = trees(HOUSES[name]())["word/styles.xml"]
    ids = [each.get(W + "styleId") for each in root.iter(W + "style")]

    assert len(ids) == len(set(ids)) == len(styles(root))


@pytest.mark.parametrize("name", HOUSES)
def test_every_list_that_is_named_is_there(name: str) -> None:
    found = trees(HOUSES[name]())
    there = {each.get(W + "numId") for each in found["word/numbering.xml"].iter(W + "num")} | {"0"}

    assert {each.get(W + "val") for root in found.values() for each in root.iter(W + "numId")} - there == set()


@pytest.mark.parametrize("name", HOUSES)
def test_nothing_of_ours_for_ourselves_is_written(name: str) -> None:
    text = "".join(parts(written(HOUSES[name]())).values())

    assert NAMESPACE not in text
    assert "<?policybrief" not in text
    assert "\ufdd0" not in text


@pytest.mark.parametrize("name", HOUSES)
def test_python_docx_opens_it(name: str) -> None:
    opened = python_docx.Document(io.BytesIO(written(HOUSES[name]())))

    assert opened.core_properties.title == BRIEF.title
    assert "A1" in {cell.text for table in opened.tables for row in table.rows for cell in row.cells}


def test_styles_are_found_by_their_names_whatever_their_ids() -> None:
    main = trees(ministry())["word/document.xml"]

    assert "What was agreed" in paragraphs(main, "berschrift1")
    assert paragraphs(main, "Heading1") == []


def test_a_style_of_the_house_stays_as_it_is() -> None:
    given = styles(etree.fromstring(parts(ministry())["word/styles.xml"].encode()))
    made = styles(trees(ministry())["word/styles.xml"])

    assert etree.tostring(made["heading 1"], method="c14n") == etree.tostring(given["heading 1"], method="c14n")


def test_a_style_of_ours_is_made_on_the_house_s_in_its_type() -> None:
    made = styles(trees(ministry())["word/styles.xml"])

    assert value(made["Table Text"], "basedOn") == "Standard"
    assert value(made["Quote Source"], "basedOn") == "Zitat"
    assert made["Table Text"].find(f"{W}rPr/{W}rFonts") is None


def test_what_the_house_s_text_has_does_not_spoil_tables() -> None:
    text = styles(trees(ministry())["word/styles.xml"])["Table Text"]

    assert value(text, "pPr/jc") == "left"
    indent = text.find(f"{W}pPr/{W}ind")
    assert indent is not None
    assert indent.get(W + "firstLine") == "0"


def test_a_style_that_has_an_id_of_ours_keeps_it() -> None:
    def add(document: Any) -> None:
        document.styles.add_style("Notiz", 1).element.set(W + "styleId", "Note")

    made = styles(trees(changed(office(), add))["word/styles.xml"])

    assert made["Notiz"].get(W + "styleId") == "Note"
    assert made["Note"].get(W + "styleId") == "BriefNote"


def test_a_house_s_style_of_our_name_is_taken() -> None:
    def add(document: Any) -> None:
        document.styles.add_style("key points bullet", 1)

    found = trees(changed(office(), add))

    assert paragraphs(found["word/document.xml"], "keypointsbullet")
    assert "Key Points Bullet" not in styles(found["word/styles.xml"])


def test_what_is_missing_is_told_with_what_it_is_made_on() -> None:
    found = standing(read_house(ministry(), "house.docx"))

    assert "heading 1" in found.there
    assert ("Table Text Kept", "Normal") in found.made
    assert ("Quote Source", "Quote") in found.made
    assert "heading 1" not in dict(found.made)


def test_headings_that_the_house_counts_have_no_typed_numbers() -> None:
    found = trees(ministry())

    assert paragraphs(found["word/document.xml"], "berschrift1")[0] == "What was agreed"
    assert found["customXml/item1.xml"].get("numbers") == "automatic"


def test_headings_that_the_house_does_not_count_have_typed_numbers() -> None:
    found = trees(office())

    assert paragraphs(found["word/document.xml"], "Heading1")[0] == "1 What was agreed"
    assert found["customXml/item1.xml"].get("numbers") == "typed"


def test_a_list_without_bullets_in_the_house_s_style_gets_ours() -> None:
    def bare(document: Any) -> None:
        properties = document.styles["List Bullet"].element.pPr
        properties.remove(properties.numPr)

    found = trees(changed(office(), bare))
    item = next(each for each in found["word/document.xml"].iter(W + "p") if value(each, "pPr/pStyle") == "ListBullet")
    number = value(item, "pPr/numPr/numId")

    shape = level(found["word/numbering.xml"], number)
    assert value(shape, "numFmt") == "bullet"


def test_our_bullets_are_bullets() -> None:
    found = trees(office())
    number = value(styles(found["word/styles.xml"])["Key Points Bullet"], "pPr/numPr/numId")

    assert value(level(found["word/numbering.xml"], number), "numFmt") == "bullet"
