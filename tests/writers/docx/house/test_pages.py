"""In a house's Word file a brief has the house's pages, heads and feet, and the marking; its tags are filled."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from docx.enum.text import WD_BREAK
from docx.shared import Cm, RGBColor
from lxml import etree

from reports.model.comments import Comment
from reports.writers import docx
from reports.writers.theme import default_theme
from tests.fictional import BRIEF
from tests.writers.docx.house.files import changed, field, ministry, office, tagged
from tests.writers.docx.house.looking import (
    HOUSES,
    document,
    pages,
    paragraphs,
    python_docx_default,
    styles,
    trees,
    value,
    written,
)
from tests.writers.docx.house.zips import edited, parts
from tests.writers.extraction import W

KINDS = ("default", "first", "even")


@pytest.mark.parametrize("name", HOUSES)
def test_the_marking_stands_at_the_right_of_every_head_and_foot(name: str) -> None:
    found = trees(HOUSES[name]())
    made = styles(found["word/styles.xml"])["Marking"]

    assert value(made, "pPr/jc") == "right"
    heads, feet = pages(found, "header"), pages(found, "footer")
    assert [value(head[0], "pPr/pStyle") for head in heads] == ["Marking"] * len(heads)
    assert [value(foot[-1], "pPr/pStyle") for foot in feet] == ["Marking"] * len(feet)
    assert all("TLP:AMBER" in "".join(page.itertext()) for page in (*heads, *feet))


def test_every_kind_of_page_is_marked() -> None:
    def odd(document: Any) -> None:
        document.settings.odd_and_even_pages_header_footer = True
        document.sections[0].different_first_page_header_footer = True

    found = trees(changed(python_docx_default(), odd))
    section = next(found["word/document.xml"].iter(W + "sectPr"))
    kinds = [(each.tag.rpartition("}")[2], each.get(W + "type")) for each in section if each.tag.endswith("Reference")]

    assert sorted(kinds) == sorted((f"{place}Reference", kind) for place in ("header", "footer") for kind in KINDS)
    assert len(pages(found, "header")) == len(pages(found, "footer")) == 3


def test_a_house_without_heads_has_none_where_nothing_is_marked() -> None:
    found = trees(python_docx_default(), marked=False)

    assert pages(found, "header") == []


def test_a_house_that_prints_the_marking_itself_has_it_once() -> None:
    def mark(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ brief.marking }}"

    (head,) = pages(trees(changed(office(), mark)), "header")

    assert "".join(head.itertext()) == "TLP:AMBER"


def test_heads_and_feet_are_the_house_s() -> None:
    found = trees(office(), marked=False)

    assert ["".join(each.itertext()) for each in pages(found, "header")] == ["Ministry of Fisheries"]
    assert ["".join(each.itertext()) for each in pages(found, "footer")] == ["1 Harbour Road, Port Amity"]


def test_tables_are_as_wide_as_the_house_s_text() -> None:
    main = trees(office())["word/document.xml"]
    widths = {each.get(W + "w") for each in main.iter(W + "tblW")}

    assert widths == {str(round((21 - 3 - 2) / 2.54 * 1440))}


def test_a_page_of_columns_has_tables_of_a_column() -> None:
    def part(document: Any) -> None:
        columns = document.sections[0]._sectPr.find(W + "cols")
        columns.set(W + "num", "2")
        columns.set(W + "space", "720")

    main = trees(changed(office(), part))["word/document.xml"]

    (width,) = {int(each.get(W + "w") or 0) for each in main.iter(W + "tblW")}
    assert width == pytest.approx((16 / 2.54 * 1440 - 720) / 2, abs=2)


@pytest.mark.parametrize("size", ["x", "-5", "99999999999999999999", "0", "1"])
def test_a_page_without_sense_ends_well(size: str) -> None:
    broken = edited(office(), {"word/document.xml": lambda text: re.sub(r'w:w="\d+"', f'w:w="{size}"', text)})

    assert written(broken)


def test_the_accent_is_the_colour_of_the_house_s_headings() -> None:
    made = styles(trees(ministry())["word/styles.xml"])

    assert value(made["Key Points Heading"], "rPr/color") == "0B4E3A"


def test_a_colour_that_many_cannot_read_is_not_taken() -> None:
    def pale(document: Any) -> None:
        for name in ("Title", "Heading 1", "Heading 2"):
            document.styles[name].font.color.rgb = RGBColor(0xFF, 0xE0, 0x80)

    made = styles(trees(changed(office(), pale))["word/styles.xml"])

    assert value(made["Key Points Heading"], "rPr/color") not in ("FFE080", "")


def test_the_type_of_ours_grows_with_the_house_s() -> None:
    def grow(document: Any) -> None:
        document.styles["Normal"].font.size = 2 * document.styles["Normal"].font.size

    small, large = (
        styles(trees(data)["word/styles.xml"])["Table Text"] for data in (office(), changed(office(), grow))
    )

    assert int(value(large, "rPr/sz")) == pytest.approx(2 * int(value(small, "rPr/sz")), abs=1)


def test_words_are_said_to_be_in_their_language() -> None:
    found = trees(ministry())
    default = found["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    (head,) = (each for each in pages(found, "header") if "Fischerei" in "".join(each.itertext()))

    assert default is not None
    assert (default.get(W + "val"), default.get(W + "eastAsia")) == ("en-GB", "en-US")
    assert {value(run, "rPr/lang") for run in head.iter(W + "r")} == {"de-DE", ""}


def test_a_house_in_the_brief_s_language_keeps_its_own_kind_of_it() -> None:
    default = trees(office())["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")

    assert default is not None
    assert default.get(W + "val") == "en-US"


def test_settings_name_the_lines_above_endnotes() -> None:
    notes = trees(office())["word/settings.xml"].find(W + "endnotePr")

    assert notes is not None
    assert [each.get(W + "id") for each in notes.iter(W + "endnote")] == ["-1", "0"]


def test_tags_are_filled_and_each_field_is_in_a_control() -> None:
    main = trees(tagged())["word/document.xml"]
    controls = {value(each, "sdtPr/tag"): each for each in main.iter(W + "sdt")}
    grid = next(main.iter(W + "tbl"))

    assert [value(each, "sdtPr/tag") for each in grid.iter(W + "sdt")] == [
        f"{fact.id}:{field}" for fact in BRIEF.agreements for field in ("commitment", "status")
    ]
    assert "".join(controls["brief:title"].itertext()).replace("\u00a0", " ") == BRIEF.title
    names = [each.get(W + "name") for each in main.iter(W + "bookmarkStart")]
    assert len(names) == len(set(names))
    assert {f"{BRIEF.agreements[0].id}_commitment", f"{BRIEF.agreements[0].id}_commitment_2"} <= set(names)


def test_our_body_stands_where_its_tag_stood() -> None:
    words = "".join(trees(tagged())["word/document.xml"].itertext())

    assert words.index("Prepared for the minister.") < words.index("What was agreed") < words.index("End of the brief.")


def test_contents_count_the_pages_before_our_part() -> None:
    def lengthen(document: Any) -> None:
        document.sections[0].page_height = Cm(12)

    def turn(document: Any) -> None:
        lengthen(document)
        document.paragraphs[0].insert_paragraph_before().add_run().add_break(WD_BREAK.PAGE)

    first = [_first_page(trees(changed(tagged(), change))["word/document.xml"]) for change in (lengthen, turn)]

    assert first == [2, 3]


def _first_page(main: etree._Element) -> int:
    """The page of the first entry of the contents."""
    line = next(each for each in main.iter(W + "p") if value(each, "pPr/pStyle").lower() == "toc1")
    return int([text.text or "" for text in line.iter(W + "t")][-1])


def test_a_file_without_a_place_for_our_body_has_its_own_words_alone() -> None:
    def remove(document: Any) -> None:
        (place,) = (each for each in document.paragraphs if "brief_body" in each.text)
        place._p.getparent().remove(place._p)

    found = trees(changed(tagged(), remove))

    assert "What was agreed" not in "".join(found["word/document.xml"].itertext())
    assert len(found["word/endnotes.xml"]) == 2
    assert BRIEF.id in (found["customXml/item1.xml"].text or "")


def test_comments_stand_in_it() -> None:
    remark = Comment(author="Jo", text="Really?", fact=BRIEF.agreements[0].id, field="commitment")
    made = docx.write(document(ministry(), comments=(remark,)), default_theme())

    assert "Really?" in parts(made)["word/comments.xml"]
    assert "commentRangeStart" in parts(made)["word/document.xml"]


def test_the_pictures_of_house_and_brief_have_numbers_of_their_own() -> None:
    text = "".join(each for name, each in parts(written(tagged())).items() if name.startswith("word/"))
    numbers = re.findall(r'<wp:docPr id="(\d+)"', text)

    assert len(numbers) == len(set(numbers)) > 1


def test_a_house_s_page_counts_stay() -> None:
    feet = pages(trees(ministry()), "footer")

    assert all("PAGE" in etree.tostring(each, encoding="unicode") for each in feet)


def test_a_house_without_styles_or_lists_has_ours() -> None:
    def bare(document: Any) -> None:
        field(document.sections[0].footer.paragraphs[0], "PAGE")

    data = changed(office(), bare)
    drop = re.compile(r"<Relationship [^>]*/(styles|numbering|settings|theme)\"[^>]*/>")
    found = trees(edited(data, {"word/_rels/document.xml.rels": lambda text: drop.sub("", text)}))

    assert "Key Points" in styles(found["word/styles.xml"])
    assert "1 What was agreed" in paragraphs(found["word/document.xml"], "Heading1")


def test_the_same_brief_and_house_give_the_same_bytes() -> None:
    assert written(tagged()) == docx.write(document(tagged()), default_theme())


def test_an_unusual_margin_is_a_length_with_a_unit() -> None:
    def unit(document: Any) -> None:
        document.sections[0]._sectPr.find(W + "pgMar").set(W + "left", "30mm")

    main = trees(changed(office(), unit))["word/document.xml"]

    assert {each.get(W + "w") for each in main.iter(W + "tblW")} == {str(round(Cm(16).inches * 1440))}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_opens_every_one_and_keeps_its_words(tmp_path: Path) -> None:
    for name, data in HOUSES.items():
        (tmp_path / f"{name}.docx").write_bytes(written(data()))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", "--headless", home, "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]

    subprocess.run([*command, *map(str, tmp_path.glob("*.docx"))], check=True, capture_output=True, timeout=120)

    for name in HOUSES:
        words = " ".join((tmp_path / f"{name}.txt").read_text("utf-8").split())
        assert [fact.commitment for fact in BRIEF.agreements if fact.commitment not in words] == []
