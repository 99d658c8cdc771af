from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reports.writers.characters import printable


def test_forbidden_characters_become_the_replacement_character() -> None:
    assert printable("a\x00b\x1bc\ufffed\ud800e\x9ff") == "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf"


def test_line_ends_and_tabs_become_spaces() -> None:
    assert printable("a\r\nb\tc\x0bd\x85e\u2028f") == "a  b c d e f"


@given(st.text())
def test_any_text_becomes_one_that_xml_and_utf8_can_hold(text: str) -> None:
    made = printable(text)

    element = etree.Element("t")
    element.text = made
    assert etree.fromstring(etree.tostring(element, encoding="utf-8")).text == (made or None)
    assert len(made) == len(text)


@given(st.text())
def test_what_is_printable_stays_so(text: str) -> None:
    assert printable(printable(text)) == printable(text)
