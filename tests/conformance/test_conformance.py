"""Whatever is written conforms to PDF/UA-1 and PDF/A-3a, as veraPDF and our own check see it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.model.blocks import Text
from tests.conformance.documents import PDFS, links, long_paragraphs, long_table
from tests.conformance.structure import faults
from tests.conformance.tree import Tagged
from tests.conformance.verapdf import PROMISED, Profile, Verdicts
from tests.writers.documents import document
from tests.writers.pdf.reading import folded


@pytest.mark.parametrize("profile", PROMISED)
@pytest.mark.parametrize("name", PDFS)
def test_verapdf_finds_that_no_rule_is_broken(
    name: str, profile: Profile, files: dict[str, Path], verdicts: Verdicts
) -> None:
    verdict = verdicts[files[name], profile]

    assert verdict.failures == ()
    assert verdict.checks > 50


@pytest.mark.parametrize("name", PDFS)
def test_the_structure_has_no_fault(name: str, tagged: dict[str, Tagged]) -> None:
    assert faults(tagged[name]) == []


SAID = {
    "the canonical document": document,
    "a long table": long_table,
    "long paragraphs": long_paragraphs,
    "links": links,
}


@pytest.mark.parametrize("name", SAID)
def test_no_word_is_lost_to_those_who_follow_the_tags(name: str, tagged: dict[str, Tagged]) -> None:
    read = _squeezed("".join(map(tagged[name].words, tagged[name].top)))

    said = [each.text for each in SAID[name]().walk() if isinstance(each, Text) and each.lang is None]
    assert [words for words in said if _squeezed(words) not in read] == []


def _squeezed(words: str) -> str:
    """Words without white space, and without the capitals that a style may set them in."""
    return "".join(folded(words).casefold().split())
