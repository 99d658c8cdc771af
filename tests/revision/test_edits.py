"""More than thirty things people do to a brief in Word, each with exactly the changes that are read back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reports.model.amendments import ChangeKind
from reports.model.upgrade import brief_to_json
from reports.revision import Revision, listed, revise
from reports.templating import compose
from reports.writers import docx, html
from reports.writers.theme import default_theme
from tests.fictional import BRIEF
from tests.revision.edits import EDITS
from tests.revision.word import Word, without_marks, without_tags
from tests.writers.extraction import html_text

APPROVED = Path(__file__).parent / "approved" / "edits.md"
# Without tags nothing tells words typed beside a field of a copied row from the field.
BY_TAGS_ALONE = frozenset({"A row is copied, and words are typed beside a field of the copy"})
# Without marks the facts of a line that was joined to another cannot be told from words typed there: they are read as
# removed, and their words are kept as words of the page. What was noted of heads and feet is gone as well.
BY_MARKS_ALONE = BY_TAGS_ALONE | {
    "Two paragraphs of several facts are joined",
    "Two key points are joined into one paragraph",
    "Words are written into a foot",
}
# Read as the date it is, and shown as dates are.
SHOWN_OTHERWISE = "A date is written in figures"
WRITTEN = docx.write(compose(BRIEF), default_theme())


def edited(name: str) -> bytes:
    word = Word(WRITTEN)
    EDITS[name](word)
    return word.saved()


def revised(data: bytes) -> Revision:
    return revise(data, "brief.docx", brief_to_json(BRIEF))


def _told(name: str) -> str:
    revision = revised(edited(name))
    comments = [f"comment by {each.author}: {each.text}" for each in revision.comments]
    lines = [*listed(revision.changes, BRIEF), *comments]
    return "\n".join((f"## {name}", "", "```", *lines, "```", ""))


def test_every_edit_is_told_as_approved() -> None:
    source = "`tests/revision/edits` does the edits, to the brief of `tests/fictional.py`."
    head = f"# What is read back of each edit\n\n{source}\n\n"
    made = head + "\n".join(map(_told, EDITS))
    if os.environ.get("APPROVE") == "1":
        APPROVED.write_text(made, encoding="utf-8")
    assert made == APPROVED.read_text(encoding="utf-8"), "APPROVE=1 pytest approves what is now made"


@pytest.mark.parametrize(
    ("name", "checks"),
    [
        ("A commitment is worded otherwise", ("quotes_exact", "never_stronger", "facts_placed")),
        ("A commitment is worded more firmly than the source has it", ("quotes_exact", "facts_placed")),
        ("A quotation is changed", ("never_stronger", "facts_placed")),
    ],
)
def test_an_edited_brief_says_who_edited_it_and_claims_the_checks_that_still_hold(
    name: str, checks: tuple[str, ...]
) -> None:
    revision = revised(edited(name))
    page = " ".join(html_text(html.write(compose(revision.brief), default_theme())).split())

    assert revision.brief.made_by.checks == checks
    assert f"Edited by {revision.changes[0].by}; what people wrote is their own" in page


def test_there_are_more_than_thirty() -> None:
    assert len(EDITS) > 30


@pytest.mark.parametrize("name", EDITS)
def test_what_was_revised_is_written_and_read_again_without_a_change(name: str) -> None:
    revision = revised(edited(name))
    again = docx.write(compose(revision.brief, comments=revision.comments), default_theme())
    second = revise(again, "brief.docx")

    assert second.changes == ()
    assert brief_to_json(second.brief) == brief_to_json(revision.brief)
    assert _beside(second) == _beside(revision)


def _beside(revision: Revision) -> list[tuple[object, ...]]:
    """The comments, each with what it stands beside; its place on the page is new where the line is."""
    return [(each.author, each.at, each.text, each.fact, each.field) for each in revision.comments]


@pytest.mark.parametrize("name", [name for name in EDITS if name != SHOWN_OTHERWISE])
def test_what_a_person_wrote_stands_on_the_next_page(name: str) -> None:
    revision = revised(edited(name))
    page = " ".join(html_text(html.write(compose(revision.brief), default_theme())).split())

    for change in revision.changes:
        shown = change.kind in (ChangeKind.REWORDED, ChangeKind.ADDED) and change.field not in ("spans", "strength")
        if shown and change.field != "marking":
            assert " ".join(change.new.split()) in page


def _essence(revision: Revision) -> list[tuple[object, ...]]:
    return sorted(
        (each.kind, each.list, each.fact or "", each.field or "", " ".join(each.new.split()))
        for each in revision.changes
    )


@pytest.mark.parametrize("name", [name for name in EDITS if name not in BY_TAGS_ALONE])
def test_it_is_the_same_where_the_tags_are_gone(name: str) -> None:
    assert _essence(revised(without_tags(edited(name)))) == _essence(revised(edited(name)))


@pytest.mark.parametrize("name", [name for name in EDITS if name not in BY_MARKS_ALONE])
def test_it_is_the_same_where_all_marks_are_gone(name: str) -> None:
    assert _essence(revised(without_marks(edited(name)))) == _essence(revised(edited(name)))
