"""Faces: found by family, weight and slant, and a clear word where one cannot be had."""

from __future__ import annotations

import re

import pytest

from reports.errors import BadSettings, EngineMissing
from reports.model.blocks import Paragraph
from reports.writers.packaged import packaged
from reports.writers.pdf import write
from reports.writers.pdf.faces import SIGN
from reports.writers.pdf.fonts import face, heavier, holds, visible
from reports.writers.theme import default_theme
from tests.writers.documents import document, text
from tests.writers.pdf.reading import font_objects, saying, words

SERIF = "Source Serif Pro"


def test_weights_and_slants_are_faces_of_their_own() -> None:
    names = {
        face(SERIF, weight, italic=italic) for weight in ("regular", "semibold", "bold") for italic in (True, False)
    }

    assert len(names) == 6


def test_a_family_that_cannot_be_embedded_is_refused_with_those_that_can() -> None:
    theme = default_theme()
    fonts = theme.fonts.model_copy(update={"print": theme.fonts.print.model_copy(update={"serif": "Garamond"})})

    with pytest.raises(BadSettings, match=r"'Garamond'.*Source Sans Pro, Source Serif Pro"):
        write(document(), theme.model_copy(update={"fonts": fonts}))


def test_a_font_package_that_is_not_installed_is_named() -> None:
    with pytest.raises(EngineMissing, match="font_that_is_not_there"):
        packaged("font_that_is_not_there", "Regular.ttf")


def test_emphasis_in_bold_text_is_no_bolder_than_bold() -> None:
    assert [heavier(weight) for weight in ("regular", "semibold", "bold")] == ["semibold", "bold", "bold"]


def test_both_families_hold_greek_cyrillic_vietnamese_and_the_sign_for_what_is_missing() -> None:
    for family in (SERIF, "Source Sans Pro"):
        assert set("ΑαΩωЖжЇїễ€№…–—“”‘’•¶§") | set(SIGN) <= holds(face(family, "regular"))


def test_what_is_invisible_is_left_out_and_rare_spaces_and_hyphens_are_plain_ones() -> None:
    assert visible("co\u00adoper\u200bate\u202e 5\u202f000 A\u2011B") == "cooperate 5\u00a0000 A-B"


def test_joiners_stay_where_letters_join_and_marks_are_composed_with_their_letters() -> None:
    assert visible("\u0645\u06cc\u200c\u062e") == "\u0645\u06cc\u200c\u062e"
    assert visible("a\u200cb 👩\u200d🚀 ❤\ufe0f") == "ab 👩🚀 ❤"
    assert visible("Vie\u0323\u0302t") == "Việt"


def test_the_map_back_to_characters_keeps_its_bounds() -> None:
    alphabet = "".join(chr(code) for code in range(0x391, 0x450) if chr(code) in holds(face(SERIF, "regular")))
    reader = saying(Paragraph(inlines=(text(alphabet + " " + "".join(map(chr, range(0x21, 0x17F)))),)))

    maps = [font["/ToUnicode"].get_data().decode() for font in font_objects(reader)]
    sizes = [int(size) for found in maps for size in re.findall(r"(\d+) beginbfchar", found)]
    assert max(sizes) == 100
    assert all("> <0000>" not in found for found in maps)
    assert alphabet in words(reader).replace(" ", "")
