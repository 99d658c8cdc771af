"""Whatever is written is a sound Word file that everybody can read, as `openxml-audit` and our own scan see it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.documents import Laid
from tests.conformance.word.audit import findings
from tests.conformance.word.documents import DOCUMENTS, TOLERATED
from tests.conformance.word.scan import addresses, faults


@pytest.mark.parametrize("name", DOCUMENTS)
def test_openxml_audit_finds_nothing(name: str, word_files: dict[str, Path], laid: dict[str, Laid]) -> None:
    assert findings(word_files[name], addresses(laid[name].document)) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_our_scan_finds_nothing(name: str, word_files: dict[str, Path], laid: dict[str, Laid]) -> None:
    found = faults(word_files[name].read_bytes(), addresses(laid[name].document))

    tolerated = TOLERATED.get(name)
    assert [fault for fault in found if tolerated is None or not tolerated.fullmatch(fault)] == []
