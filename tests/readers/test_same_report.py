"""The same report gives the same text and the same facts, whatever file it comes in; and the bytes tell what it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.errors import ReportsError
from reports.extraction import extract
from reports.model.formats import SourceFormat
from reports.readers import read, read_all
from reports.readers.sniffing import sniff
from tests.readers.report import PARAGRAPHS, TITLE, WRITTEN

FILES = {suffix: write() for suffix, write in WRITTEN.items()}
PLAIN = read(FILES["txt"], "report.txt")


def test_every_format_is_written() -> None:
    assert set(FILES) == set(SourceFormat)


@pytest.mark.parametrize("suffix", FILES)
def test_the_text_is_the_same(suffix: str) -> None:
    document = read(FILES[suffix], f"report.{suffix}")
    paragraphs = [document.text[p.start : p.end] for p in document.paragraphs]

    assert [each for each in paragraphs if each != TITLE] == list(PARAGRAPHS)
    assert document.title == TITLE


@pytest.mark.parametrize("suffix", FILES)
def test_the_facts_are_the_same(suffix: str) -> None:
    made, plain = extract([read(FILES[suffix], f"report.{suffix}")]), extract([PLAIN])

    assert [(fact.id, type(fact)) for fact in made.facts()] == [(fact.id, type(fact)) for fact in plain.facts()]
    assert len(list(made.facts())) > 6


@pytest.mark.parametrize("suffix", [each for each in FILES if each not in ("txt", "md")])
def test_the_bytes_tell_the_format_whatever_the_name_says(suffix: str) -> None:
    assert sniff(FILES[suffix], "report.txt") == suffix
    assert sniff(FILES[suffix], "report") == suffix


def test_between_kinds_of_text_the_name_decides() -> None:
    assert sniff(FILES["md"], "report.md") is SourceFormat.MD
    assert sniff(FILES["txt"], "report.pdf") is SourceFormat.TXT
    assert sniff(b"Title: Talks\nDate: 2031-05-14\n\nWords.", "report") is SourceFormat.TXT


@pytest.mark.parametrize("suffix", ["xml", "json", "csv"])
def test_what_holds_no_prose_has_no_reader(suffix: str) -> None:
    with pytest.raises(ReportsError, match="there is no reader"):
        read(b"a,b\n1,2\n", f"table.{suffix}")


MUTANTS = st.tuples(
    st.sampled_from(sorted(FILES)), st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6)), min_size=1, max_size=6)
)


@given(MUTANTS, st.floats(0, 1))
@settings(max_examples=300)
def test_a_damaged_file_gives_a_document_or_an_error_of_ours(
    mutant: tuple[str, list[tuple[float, bytes]]], cut: float
) -> None:
    suffix, changes = mutant
    data = FILES[suffix]
    for place, words in changes:
        at = int(place * len(data))
        data = data[:at] + words + data[at + len(words) :]
    for damaged in (data, data[: int(cut * len(data))]):
        try:
            documents = read_all(damaged, f"report.{suffix}")
        except ReportsError:
            continue
        for document in documents:
            for paragraph in document.paragraphs:
                assert document.text[paragraph.start : paragraph.end].strip()
