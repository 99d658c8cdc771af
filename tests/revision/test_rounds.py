"""A brief that goes to and fro: what one revision took over, the next one can change again."""

from __future__ import annotations

from collections.abc import Callable

from reports.model.amendments import ChangeKind
from reports.model.brief import Brief
from reports.revision import Revision, revise
from reports.templating import compose
from reports.writers import docx
from reports.writers.theme import default_theme
from tests.fictional import BRIEF
from tests.revision.word import Word, paragraph, remove


def rounds(*edits: Callable[[Word], None]) -> list[Revision]:
    """What each of the edits gives, done one after the other to the Word file of the revision before."""
    brief: Brief = BRIEF
    done: list[Revision] = []
    for edit in edits:
        comments = done[-1].comments if done else ()
        word = Word(docx.write(compose(brief, comments=comments), default_theme()))
        edit(word)
        done.append(revise(word.saved(), "brief.docx"))
        brief = done[-1].brief
    return done


def written(word: Word) -> None:
    word.put_before(word.line("Timeline"), paragraph("First."), paragraph("Second."))


def edited(word: Word) -> None:
    word.type_into(word.line("First."), "First.", "First, once more.")


def moved(word: Word) -> None:
    word.put_before(word.line("Who took part"), word.line("First, once more."))


def deleted(word: Word) -> None:
    remove(word.line("Second."))


def test_a_paragraph_is_written_edited_moved_and_its_neighbour_deleted() -> None:
    done = rounds(written, edited, moved, deleted)

    assert [[change.kind for change in each.changes] for each in done] == [
        [ChangeKind.ADDED, ChangeKind.ADDED],
        [ChangeKind.REWORDED],
        [ChangeKind.MOVED],
        [ChangeKind.REMOVED],
    ]
    assert [(each.text, each.section) for each in done[-1].brief.passages] == [("First, once more.", "quotes")]
    assert len(done[-1].brief.changes) == 5


def test_fixed_words_are_changed_and_changed_back() -> None:
    def there(word: Word) -> None:
        word.type_into(word.line("What was agreed"), "What was agreed", "Outcomes")

    def back(word: Word) -> None:
        word.type_into(word.line("Outcomes"), "Outcomes", "What was agreed")

    last = rounds(there, back)[-1].brief

    assert compose(last).blocks == compose(BRIEF).blocks


def test_a_commitment_is_worded_twice_and_both_old_wordings_are_kept() -> None:
    fact = BRIEF.agreements[2].id

    def once(word: Word) -> None:
        word.retype(fact, "commitment", "Hold a summit every spring")

    def twice(word: Word) -> None:
        word.retype(fact, "commitment", "Hold a summit every May")

    last = rounds(once, twice)[-1].brief.agreements[2]

    assert last.commitment == "Hold a summit every May"
    assert [edit.old for edit in last.edits] == ["Hold a summit every year", "Hold a summit every spring"]
