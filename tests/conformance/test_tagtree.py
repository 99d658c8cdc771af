"""The approved structure: how the canonical document is tagged, and how another program reads it aloud."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conformance.tagtree import tag_tree
from tests.conformance.tree import Tagged

APPROVED = Path(__file__).parents[1] / "writers" / "approved"


def test_the_approved_tag_tree_is_what_comes_out(tagged: dict[str, Tagged]) -> None:
    tree = tag_tree(tagged["the canonical document"])

    assert tree == (APPROVED / "document.tags.txt").read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is not installed")
def test_the_approved_reading_is_what_another_program_reads(files: dict[str, Path]) -> None:
    command = ["pdfinfo", "-enc", "UTF-8", "-struct-text", str(files["the canonical document"])]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    # Versions show tags and attributes in different ways, but all the words in quotation marks.
    read = [words for line in told.splitlines() for words in re.findall(r'^ *(".*")$', line)]
    assert "".join(f"{words}\n" for words in read) == (APPROVED / "document.reading.txt").read_text(encoding="utf-8")
