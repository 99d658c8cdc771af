from __future__ import annotations

import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from reports.model.blocks import Block, Document, Heading, Paragraph, Section
from reports.writers import docx
from reports.writers.theme import default_theme
from tests.writers.documents import annex, document, front, text
from tests.writers.docx.word import lines, main, style, words
from tests.writers.extraction import W


def part(number: int, paragraphs: int) -> Section:
    blocks: list[Block] = [Heading(level=2, number=str(number), inlines=(text(f"Part number {number}"),))]
    for below in (1, 2):
        blocks.append(Heading(level=3, number=f"{number}.{below}", inlines=(text(f"Below {number} and {below}"),)))
        blocks += [Paragraph(inlines=(text("Norland and Vesperia share the bay. " * 12),))] * paragraphs
    return Section(id=f"part-{number}", blocks=tuple(blocks))


def long(parts: int = 4, paragraphs: int = 6) -> Document:
    made = document(front(), *(part(number, paragraphs) for number in range(1, parts + 1)), annex())
    named = made.furniture.model_copy(update={"contents": "Contents"})
    return made.model_copy(update={"furniture": named})


def listed(made: Document) -> list[str]:
    return [line for line in lines(made) if line.startswith("TOC")]


def test_a_short_document_has_no_contents() -> None:
    assert listed(long(parts=2, paragraphs=1)) == []


def test_a_long_document_has_contents_after_its_front() -> None:
    made = lines(long())
    first = made.index("TOCHeading: Contents")

    assert made[first - 1].startswith("KeyPointsBullet: ")
    assert made[first + 1].startswith("TOC1: Key points\t")
    assert made[first + 2].startswith("TOC1: 1\tPart number 1\t")
    assert made[first + 3].startswith("TOC2: 1.1\tBelow 1 and 1\t")
    assert next(line for line in made[first:] if not line.startswith("TOC")) == "Heading1: Part number 1"


def test_without_a_front_the_contents_stand_before_the_first_section() -> None:
    made = long()
    title = Heading(level=1, inlines=(text("Talks"),))
    found = lines(made.model_copy(update={"blocks": (title, *made.blocks[1:])}))

    assert found[:2] == ["Title: Talks", "TOCHeading: Contents"]


def test_every_heading_below_the_title_is_listed() -> None:
    assert len(listed(long())) == 1 + 1 + 4 * 3 + 1


def test_pages_never_go_back() -> None:
    pages = [int(line.rpartition("\t")[2]) for line in listed(long())[1:]]

    assert pages[0] == 1
    assert all(one <= other for one, other in pairwise(pages))
    assert pages[-1] > 4


def test_every_entry_leads_to_the_bookmark_around_its_heading() -> None:
    made = main(long())
    marks = {mark.get(W + "name"): mark for mark in made.iter(W + "bookmarkStart")}

    for line in made.iter(W + "p"):
        if style(line) in ("TOC1", "TOC2"):
            (link,) = line.iter(W + "hyperlink")
            heading = marks[link.get(W + "anchor")].getparent()
            assert heading is not None
            assert words(heading) in words(line).split("\t")


def test_contents_are_one_field_of_word_with_a_field_for_each_page() -> None:
    made = main(long())
    codes = [code.text or "" for code in made.iter(W + "instrText")]
    edges = [edge.get(W + "fldCharType") for edge in made.iter(W + "fldChar")]

    assert codes[0] == r' TOC \o "1-2" \h \z \u '
    assert all(re.fullmatch(r" PAGEREF _Toc\d{9} \\h ", code) for code in codes[1:])
    assert len(codes[1:]) == len(listed(long())) - 1
    assert edges == ["begin", "separate", *["begin", "separate", "end"] * len(codes[1:]), "end"]


def test_word_finds_its_own_kind_of_contents() -> None:
    gallery = next(main(long()).iter(W + "docPartGallery"))

    assert gallery.get(W + "val") == "Table of Contents"


def test_the_heading_of_the_contents_is_no_heading_of_the_document() -> None:
    contents = next(line for line in main(long()).iter(W + "p") if style(line) == "TOCHeading")

    assert not list(contents.iter(W + "outlineLvl"))


@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="LibreOffice or poppler is not installed"
)
def test_headings_stand_on_the_pages_that_the_contents_say(tmp_path: Path) -> None:
    made = long(parts=6, paragraphs=9)
    (tmp_path / "long.docx").write_bytes(docx.write(made, default_theme()))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    printed = ["soffice", "--headless", home, "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*printed, str(tmp_path / "long.docx")], capture_output=True, timeout=120, check=True)
    text_of = ["pdftotext", "-layout", str(tmp_path / "long.pdf"), "-"]
    pages = subprocess.run(text_of, capture_output=True, text=True, timeout=60, check=True).stdout.split("\f")

    for line in listed(made)[2:]:
        heading, page = line.partition(": ")[2].split("\t")[-2:]
        assert re.search(rf"(?m)^ *[0-9.]* *{re.escape(heading)}$", pages[int(page) - 1]), line
