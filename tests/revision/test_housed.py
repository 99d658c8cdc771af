"""A brief in a house's file with tags: fields changed on the house's page come back, its own words are told."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from reports.errors import BadBrief
from reports.model.amendments import Change, ChangeKind
from reports.model.comments import Comment
from reports.model.upgrade import brief_to_json
from reports.readers.house import read_house
from reports.revision import Revision, revise
from reports.templating import compose
from reports.writers import docx
from reports.writers.theme import default_theme
from tests.fictional import BRIEF
from tests.revision.word import EDITOR, Word
from tests.writers.docx.house.files import changed, ministry, office, tagged
from tests.writers.docx.house.zips import edited

FIRST = BRIEF.agreements[0]
MARKED = BRIEF.model_copy(update={"marking": "TLP:AMBER"})
MAIN, MODEL = "word/document.xml", "customXml/item1.xml"


def alone() -> bytes:
    """The file with tags without a place for our body."""

    def remove(document: Any) -> None:
        (place,) = (each for each in document.paragraphs if "brief_body" in each.text)
        place._p.getparent().remove(place._p)

    return changed(tagged(), remove)


HOUSES: dict[str, Callable[[], bytes]] = {"office": office, "ministry": ministry, "tagged": tagged, "alone": alone}
TAGGED = ("tagged", "alone")


@lru_cache(maxsize=8)
def written(name: str, *, marked: bool = False, remark: Comment | None = None) -> bytes:
    house, comments = read_house(HOUSES[name](), name), (remark,) if remark else ()
    document = compose(MARKED if marked else BRIEF, organisation="Desk", house=house, comments=comments)
    return docx.write(document, default_theme())


def revised(name: str, edit: Callable[[Word], None]) -> Revision:
    word = Word(written(name))
    edit(word)
    return revise(word.saved(), name)


def told(change: Change) -> tuple[ChangeKind, str | None, str | None, str, str]:
    return change.kind, change.fact, change.field, change.old.replace("\u00a0", " "), change.new


@pytest.mark.parametrize("name", HOUSES)
def test_what_nobody_touched_is_no_change(name: str) -> None:
    revision = revise(written(name, marked=True), name)

    assert revision.changes == ()
    assert brief_to_json(revision.brief) == brief_to_json(MARKED)


@pytest.mark.parametrize("name", TAGGED)
def test_a_field_changed_on_the_house_s_page_is_a_change_of_the_fact(name: str) -> None:
    new = "Four memorandums on rail freight"

    revision = revised(name, lambda word: word.retype(FIRST.id, "commitment", new))

    (change,) = revision.changes
    assert told(change) == (ChangeKind.REWORDED, FIRST.id, "commitment", FIRST.commitment, new)
    assert change.by == EDITOR
    assert revision.brief.agreements[0].commitment == new


@pytest.mark.parametrize("name", TAGGED)
def test_the_title_of_the_cover_is_the_brief_s(name: str) -> None:
    assert revised(name, lambda word: word.retype("brief", "title", "A better title")).brief.title == "A better title"


def test_what_was_changed_in_our_own_part_goes_before_the_cover() -> None:
    def edit(word: Word) -> None:
        word.retype(FIRST.id, "commitment", "Said on the cover")
        word.control(FIRST.id, "commitment", 1).find(".//{*}t").text = "Said in the brief"

    revision = revised("tagged", edit)

    assert revision.brief.agreements[0].commitment == "Said in the brief"
    kept_out = (ChangeKind.KEPT_OUT, None, None, FIRST.commitment, "Said on the cover")
    assert kept_out in [told(change) for change in revision.changes]


@pytest.mark.parametrize("name", TAGGED)
def test_words_of_the_house_are_told_and_not_taken_over(name: str) -> None:
    def edit(word: Word) -> None:
        word.type_into(word.line("Prepared for the minister"), "minister", "cabinet")

    revision = revised(name, edit)

    (change,) = revision.changes
    said = f"Prepared for the {{}}. {BRIEF.subtitle}"
    assert told(change) == (ChangeKind.KEPT_OUT, None, None, said.format("minister"), said.format("cabinet"))
    assert revision.brief.agreements == BRIEF.agreements


@pytest.mark.parametrize("name", TAGGED)
def test_a_row_taken_off_the_house_s_page_is_told_and_stays_in_the_brief(name: str) -> None:
    def edit(word: Word) -> None:
        row = word.row(FIRST.id)
        row.getparent().remove(row)

    revision = revised(name, edit)

    assert {change.kind for change in revision.changes} == {ChangeKind.KEPT_OUT}
    assert FIRST.commitment in revision.changes[0].old
    assert revision.brief.agreements == BRIEF.agreements


def test_an_edit_of_our_own_part_is_read_as_ever() -> None:
    event = BRIEF.timeline[0]

    revision = revised("tagged", lambda word: word.retype(event.id, "text", "The Selm Treaty of old"))

    assert revision.brief.timeline[0].text == "The Selm Treaty of old"
    assert len(revision.changes) == 1


@pytest.mark.parametrize("name", TAGGED)
def test_comments_stay_beside_the_field(name: str) -> None:
    remark = Comment(author="Jo Marsh", text="Really?", fact=FIRST.id, field="commitment")

    revision = revise(written(name, remark=remark), name)

    found = [each for each in revision.comments if each.author == "Jo Marsh"]
    assert [(each.text, each.fact, each.field) for each in found] == [("Really?", FIRST.id, "commitment")]


def test_a_comment_on_what_the_house_does_not_show_stays() -> None:
    remark = Comment(author="Jo Marsh", text="Really?", fact=BRIEF.quotes[0].id, field="text")

    revision = revise(written("alone", remark=remark), "alone")

    assert [each.text for each in revision.comments if each.author == "Jo Marsh"] == ["Really?"]


def test_a_file_that_has_lost_the_mark_of_our_part_is_refused() -> None:
    lost = edited(written("tagged"), {MAIN: lambda text: text.replace("_PolicyBrief", "other")})

    with pytest.raises(BadBrief, match="cannot be told from the house's"):
        revise(lost, "tagged")


def test_a_file_that_has_lost_all_marks_is_refused() -> None:
    marks = re.compile(r"<w:tag [^>]*/>|<w:bookmarkStart [^>]*/>|<w:bookmarkEnd [^>]*/>")

    with pytest.raises(BadBrief, match="no field of a fact is known"):
        revise(edited(written("alone"), {MAIN: lambda text: marks.sub("", text)}), "alone")


def test_what_is_noted_may_be_nonsense() -> None:
    broken = edited(written("office"), {MODEL: lambda text: text.replace(" numbers=", ' around="[1" numbers=', 1)})

    assert revise(broken, "office").changes == ()


def test_a_save_by_libreoffice_changes_no_fact(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("NOT TESTED WITH LIBREOFFICE: it is not installed (Debian: libreoffice-writer)")
    for name in HOUSES:
        (tmp_path / f"{name}.docx").write_bytes(written(name, marked=True))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = sorted(map(str, tmp_path.glob("*.docx")))
    command = [program, profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "saved"), *files]

    subprocess.run(command, check=True, capture_output=True, timeout=240)

    for name in HOUSES:
        revision = revise((tmp_path / "saved" / f"{name}.docx").read_bytes(), name)
        assert (name, revision.changes) == (name, ())
