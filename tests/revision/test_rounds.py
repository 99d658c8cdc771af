"""A brief that goes to and fro: what one revision took over, the next one can change again."""

from __future__ import annotations

from collections.abc import Callable

from reports.model.amendments import ChangeKind
from reports.model.brief import Brief
from reports.revision import Revision, revise
from reports.templating import compose
from reports.writers import docx, html
from reports.writers.theme import default_theme
from tests.fictional import BRIEF
from tests.revision.word import NAMES, Word, paragraph, remove, runs
from tests.writers.extraction import html_text


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
    unedited = last.model_copy(update={"changes": ()})

    assert compose(unedited).blocks == compose(BRIEF).blocks


def test_a_commitment_is_worded_twice_and_both_old_wordings_are_kept() -> None:
    fact = BRIEF.agreements[2].id

    def once(word: Word) -> None:
        word.retype(fact, "commitment", "Hold a summit every spring")

    def twice(word: Word) -> None:
        word.retype(fact, "commitment", "Hold a summit every May")

    last = rounds(once, twice)[-1].brief.agreements[2]

    assert last.commitment == "Hold a summit every May"
    assert [edit.old for edit in last.edits] == ["Hold a summit every year", "Hold a summit every spring"]


def page(brief: Brief) -> str:
    return " ".join(html_text(html.write(compose(brief), default_theme())).split())


SIGNED, LEVY = BRIEF.agreements[0].id, BRIEF.asks[0].id


def beside_reference(word: Word) -> None:
    list(word.row(LEVY).iter(f"{{{NAMES['w']}}}tc"))[-1].find("w:p", NAMES).extend(runs(" check"))


def caption(word: Word) -> None:
    word.type_into(word.line("Table 1."), "firmest first", "strongest first")


def levy(word: Word) -> None:
    word.retype(LEVY, "text", "Lift the levy on timber at once")


def row(word: Word) -> None:
    remove(word.row(SIGNED))


def test_fixed_words_stay_changed_when_others_beside_them_change() -> None:
    last = rounds(beside_reference, caption, levy, row)[-1].brief

    assert "S1 ¶2 check (edited by Ana Lyst)" in page(last)
    assert "Commitments, strongest first" in page(last)


def test_fixed_words_go_with_the_fact_beside_which_they_stood() -> None:
    def levy_out(word: Word) -> None:
        remove(word.row(LEVY))

    last = rounds(beside_reference, levy_out)[-1]

    assert [change.kind for change in last.changes] == [ChangeKind.REMOVED]
    assert last.brief.rewordings == ()


def test_words_behind_the_remark_whose_paragraph_it_is_become_the_paragraph_s() -> None:
    def more(word: Word) -> None:
        word.line("First.").extend(runs(" And more."))

    last = rounds(written, more)[-1]

    assert [each.text for each in last.brief.passages] == ["First. And more.", "Second."]


def test_new_paragraphs_between_old_ones_and_swapped_ones_keep_their_order() -> None:
    def between(word: Word) -> None:
        word.put_after(word.line("First."), paragraph("One and a half."))

    def swap(word: Word) -> None:
        word.put_before(word.line("First."), word.line("Second."))

    *_, one, two = rounds(written, between, swap)

    assert [each.text for each in one.brief.passages] == ["First.", "One and a half.", "Second."]
    assert [each.text for each in two.brief.passages] == ["Second.", "First.", "One and a half."]
    assert [change.kind for change in two.changes] == [ChangeKind.MOVED]


def test_a_status_that_is_said_again_binds_as_it_did() -> None:
    patrols = BRIEF.agreements[4]

    def firmer(word: Word) -> None:
        word.retype(patrols.id, "status", "Pledged")

    def back(word: Word) -> None:
        word.retype(patrols.id, "status", "Agreed")

    one, two = (each.brief.agreements[4] for each in rounds(firmer, back))

    assert (one.status, one.act, one.strength) == ("pledged", "pledge", 4)
    assert (two.status, two.act, two.strength) == (patrols.status, patrols.act, patrols.strength)
