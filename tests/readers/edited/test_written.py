"""What the writer of Word files wrote comes back as it went in, also after LibreOffice saved it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from reports.model.amendments import Certainty
from reports.model.blocks import Bound, Document, plain, walk
from reports.model.comments import Comment
from reports.model.upgrade import brief_to_json
from reports.readers.edited import enclosed_word, read_page
from reports.readers.edited.page import Hand, Page, Piece
from reports.templating import compose
from reports.writers import docx
from reports.writers.theme import default_theme
from tests.fictional import BRIEF
from tests.readers.edited.notation import body

COMMENT = Comment(
    author="Ada Bell", initials="AB", at="2031-06-02T10:00:00Z", text="When?\nWhere?", fact=BRIEF.issues[0].id
)
DOCUMENT = compose(BRIEF.model_copy(update={"marking": "OFFICIAL"})).model_copy(update={"comments": (COMMENT,)})
WRITTEN = docx.write(DOCUMENT, default_theme())


def fields(document: Document) -> list[tuple[str, str, str]]:
    """Every field that the document shows in words: its fact, its name, and the words."""
    inside = [each for block in document.blocks for each in walk(block) if isinstance(each, Bound)]
    return [(each.anchor.fact, each.anchor.field, plain(each.inlines)) for each in inside if each.anchor.field]


def pieces(found: Page) -> list[Piece]:
    return [piece for line in found.lines for piece in line.pieces]


def marked(found: Page) -> list[tuple[str, str, str]]:
    return [(piece.mark.fact, piece.mark.field, piece.text) for piece in pieces(found) if piece.mark]


def test_the_model_comes_back_byte_for_byte_with_its_frame() -> None:
    found = read_page(WRITTEN, "brief.docx")

    assert found.model == brief_to_json(DOCUMENT.brief)
    assert (found.frame["template"], found.frame["language"]) == ("policy-brief", "en")
    assert found.identifier == BRIEF.id


def test_every_field_that_is_shown_comes_back_with_its_words_by_its_tag() -> None:
    found = read_page(WRITTEN, "brief.docx")

    assert len(fields(DOCUMENT)) > 50
    assert set(fields(DOCUMENT)) <= set(marked(found))
    assert {piece.mark.certainty for piece in pieces(found) if piece.mark} == {Certainty.TAG}
    assert not any(piece.mark.copied for piece in pieces(found) if piece.mark)


def test_nothing_in_it_is_changed_and_all_beside_it_comes_back() -> None:
    found = read_page(WRITTEN, "brief.docx")

    assert not any(piece.inserted or piece.deleted for piece in pieces(found))
    assert [(each.hand, each.initials, each.text) for each in found.comments.values()] == [
        (Hand("Ada Bell", "2031-06-02T10:00:00Z"), "AB", "When?\nWhere?")
    ]
    assert set(found.markings) == {"OFFICIAL"}
    assert any("urged Arvenia to lift its levy" in note for note in found.notes)


def test_the_words_it_shows_are_those_of_the_page() -> None:
    assert enclosed_word(WRITTEN, "brief.docx").language == "en"
    assert "Three memorandums of understanding" in enclosed_word(WRITTEN, "brief.docx").words


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_what_libreoffice_saves_of_it_says_the_same(tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(WRITTEN)
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", "--headless", home, "--convert-to", "docx:MS Word 2007 XML", "--outdir", f"{tmp_path}/out"]
    subprocess.run([*command, f"{tmp_path}/brief.docx"], check=True, capture_output=True, timeout=180)

    ours, theirs = read_page(WRITTEN, "a"), read_page((tmp_path / "out" / "brief.docx").read_bytes(), "b")

    assert body(theirs) == [line.replace("by tag", "by bookmark") for line in body(ours)]
    assert (theirs.model, theirs.frame, theirs.notes) == (ours.model, ours.frame, ours.notes)
    assert (theirs.comments, theirs.markings, theirs.identifier) == (ours.comments, ours.markings, ours.identifier)
