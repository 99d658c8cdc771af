"""What is written into the Word file of a house is as sound as our own; the house answers for what it brought along."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conformance.word.audit import findings
from tests.conformance.word.scan import faults
from tests.writers.docx.house.looking import HOUSES, written

# Colours, scripts without a font, pictures without words, tables without heads: what our scan finds in the houses as
# they are. The bookmark around our part runs from its first paragraph to its last, so that it outlives either.
OF_THE_HOUSE = re.compile(
    r"words in [\w ]+ are \w+ on \w+, a contrast of .*|the styles name no font for w:cs"
    r"|.* with the words '' in its place"
    r"|.*: a table of 7 rows has 0 heads, .*|.*: a row may break over two pages .*|.* formatted by hand \(b in a rPr\)"
    r"|.* a bookmark _PolicyBrief that is not inside one paragraph"
)


@pytest.mark.parametrize("name", HOUSES)
def test_openxml_audit_finds_nothing(name: str, tmp_path: Path) -> None:
    file = tmp_path / "house.docx"
    file.write_bytes(written(HOUSES[name]()))

    assert findings(file) == []


@pytest.mark.parametrize("name", HOUSES)
def test_our_scan_finds_nothing_but_what_the_house_brought_along(name: str) -> None:
    found = faults(written(HOUSES[name]()))

    assert [fault for fault in found if not OF_THE_HOUSE.fullmatch(fault)] == []
