from __future__ import annotations

from tests.writers.documents import document
from tests.writers.docx.word import parts, style, value, words
from tests.writers.extraction import W


def shown(name: str, marking: str | None = "TLP:GREEN") -> list[str]:
    made = parts(document(marking=marking))[f"word/{name}.xml"]
    return [f"{style(paragraph)}: {words(paragraph)}" for paragraph in made.iter(W + "p")]


def test_the_first_page_is_headed_by_the_organisation() -> None:
    assert shown("header-first") == ["Marking: TLP:GREEN", "Organisation: Office of Fisheries"]


def test_the_other_pages_are_headed_by_the_short_title() -> None:
    assert shown("header-default") == ["Marking: TLP:GREEN", "Header: Norland–Vesperia talks · 2 March 2031"]


def test_the_foot_counts_the_pages_on_every_page() -> None:
    expected = ["Footer: Office of Fisheries\tPage 1 of 1", "Marking: TLP:GREEN"]

    assert shown("footer-first") == shown("footer-default") == expected


def test_the_page_numbers_are_fields() -> None:
    made = parts(document())["word/footer-default.xml"]

    assert [field.get(W + "instr") for field in made.iter(W + "fldSimple")] == [" PAGE ", " NUMPAGES "]


def test_without_a_marking_there_is_no_line_for_it() -> None:
    assert shown("header-first", marking=None) == ["Organisation: Office of Fisheries"]


def test_a_marking_is_at_least_twelve_points_and_stands_at_the_right() -> None:
    styles = parts(document())["word/styles.xml"]
    marking = next(element for element in styles.iter(W + "style") if element.get(W + "styleId") == "Marking")

    assert int(value(marking, "rPr/sz")) >= 24
    assert value(marking, "pPr/jc") == "right"


def test_the_first_page_has_a_head_of_its_own() -> None:
    section = next(parts(document())["word/document.xml"].iter(W + "sectPr"))

    assert section.find(W + "titlePg") is not None
    assert {(part.tag.removeprefix(W), part.get(W + "type")) for part in section if part.get(W + "type")} == {
        ("headerReference", "first"),
        ("headerReference", "default"),
        ("footerReference", "first"),
        ("footerReference", "default"),
    }
