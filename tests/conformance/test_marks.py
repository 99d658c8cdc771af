"""What is drawn and not marked is seen, however it is drawn; what is marked is read to the character."""

from __future__ import annotations

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject

from tests.conformance.marks import Page, read

MAP = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <01> <00660069> endbfchar "
MAP += b"2 beginbfrange <61> <63> <0061> <64> <65> [<2013> <D83DDE00>] endbfrange"


def _stream(data: bytes, **entries: str) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(data)
    stream.update({NameObject(f"/{name}"): NameObject(value) for name, value in entries.items()})
    return stream


def _read(content: str, form: str = "") -> Page:
    """The marks of a page of this content, which has a font F, a form X, an image I and properties M."""
    page = PdfWriter().add_blank_page(100, 100)
    font = DictionaryObject({NameObject("/ToUnicode"): _stream(MAP)})
    objects = {"X": _stream(form.encode(), Subtype="/Form"), "I": _stream(b"", Subtype="/Image")}
    properties = DictionaryObject({NameObject("/MCID"): NumberObject(7)})
    page[NameObject("/Resources")] = DictionaryObject(
        {
            NameObject("/Font"): DictionaryObject({NameObject("/F"): font}),
            NameObject("/XObject"): DictionaryObject({NameObject(f"/{name}"): one for name, one in objects.items()}),
            NameObject("/Properties"): DictionaryObject({NameObject("/M"): properties}),
        }
    )
    page[NameObject("/Contents")] = _stream(content.encode())
    return read(page)


@pytest.mark.parametrize("drawn", ["0 0 9 9 re f", "0 0 m 9 9 l S", "/S sh", "/I Do", "BT /F 9 Tf (a) Tj ET"])
def test_whatever_is_drawn_outside_of_marks_is_a_fault(drawn: str) -> None:
    assert _read(drawn).faults == [f"{drawn.split()[-2 if 'BT' in drawn else -1]} draws outside of marked content"]
    assert _read(f"/P <</MCID 0>> BDC {drawn} EMC").faults == []
    assert _read(f"/Artifact BMC /Span <</Lang (ko)>> BDC {drawn} EMC EMC").faults == []


def test_a_path_that_only_clips_draws_nothing() -> None:
    assert _read("0 0 9 9 re W n").faults == []


def test_a_form_is_drawn_like_the_page() -> None:
    assert _read("/X Do", form="0 0 9 9 re f").faults == ["f draws outside of marked content"]
    assert _read("/P <</MCID 0>> BDC /X Do EMC", form="0 0 9 9 re f").faults == []


def test_a_form_has_no_numbers_of_the_page_and_ends_what_it_begins() -> None:
    assert _read("/X Do", form="/P <</MCID 0>> BDC").faults == [
        "P has the number 0 inside a form, which the page cannot tell",
        "P is still open where the form ends",
    ]


def test_marks_and_text_objects_end_inside_each_other() -> None:
    assert _read("/P <</MCID 0>> BDC BT EMC ET").faults == ["P ends inside a text object that it began before"]
    assert _read("BT /P <</MCID 0>> BDC ET EMC").faults == ["P does not end in the text object that it began in"]


def test_an_artifact_has_no_number_and_stands_in_no_content() -> None:
    assert _read("/Artifact <</MCID 0>> BDC EMC").faults == ["an artifact has the number 0, as if it were content"]
    assert _read("/P <</MCID 0>> BDC /Artifact BMC EMC EMC").faults == ["Artifact begins inside of P"]


def test_properties_may_stand_in_the_resources() -> None:
    assert [run.mcid for run in _read("/P /M BDC EMC").runs] == [7]


def test_words_are_read_through_the_map_of_their_font() -> None:
    page = _read("/P <</MCID 0>> BDC BT /F 9 Tf (\x01b) Tj [(c) -20 (de)] TJ ET EMC")

    assert page.texts == {0: "fibc–😀"}
    assert page.faults == []


def test_a_font_is_forgotten_with_the_state_that_it_was_set_in() -> None:
    page = _read("/P <</MCID 0>> BDC q BT /F 9 Tf (a) Tj ET Q BT (b) Tj ET EMC")

    assert page.faults == ["a character has a code that nobody can read, near '\ufffd'"]
