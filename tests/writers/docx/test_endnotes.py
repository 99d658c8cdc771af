from __future__ import annotations

import pytest

from reports.model.blocks import Anchor, Bound, Document, Inline, ListBlock, ListItem, Paragraph
from reports.model.brief import Brief
from reports.model.facts import Statement
from reports.model.span import Span
from tests.writers.documents import FIRST, SECOND, annex, brief, document, reference, text
from tests.writers.docx.word import main, parts, style, value, words
from tests.writers.extraction import W

FACT = "k0000000009"


def resting(*spans: tuple[int, int]) -> Brief:
    """The brief with a fact that rests on these stretches of its source."""
    fact = Statement(id=FACT, text="x", spans=tuple(Span(source="S1", start=start, end=end) for start, end in spans))
    return brief().model_copy(update={"key_points": (fact,)})


def citing(*inlines: Inline, about: Brief | None = None, fact: str | None = FACT) -> Document:
    item = ListItem(inlines=inlines, anchor=Anchor(fact=fact) if fact else None)
    made = document(ListBlock(items=(item,)), annex())
    said = made.furniture.model_copy(update={"reference": "Source paragraph {label}"})
    return made.model_copy(update={"brief": about or brief(), "furniture": said})


def notes(made: Document) -> list[str]:
    found = parts(made)["word/endnotes.xml"].iter(W + "endnote")
    return [words(note) for note in found if note.get(W + "type") is None]


def place(words: str) -> tuple[int, int]:
    start = (FIRST + "\n\n" + SECOND).index(words)
    return start, start + len(words)


def test_a_reference_is_an_endnote_whose_mark_is_its_label_and_leads_to_the_annex() -> None:
    made = main(citing(text("signed "), reference(1)))
    mark = next(made.iter(W + "endnoteReference"))
    run = mark.getparent()
    assert run is not None
    link = run.getparent()
    assert link is not None

    assert mark.get(W + "customMarkFollows") == "1"
    assert (words(run), value(run, "rPr/rStyle")) == ("¶1", "Reference")
    assert link.get(W + "anchor") == "S1_p1"


def test_every_reference_has_a_note_of_its_own_in_order() -> None:
    made = citing(text("a "), reference(2), text(" "), reference(1))

    ids = [mark.get(W + "id") for mark in main(made).iter(W + "endnoteReference")]
    assert ids == ["1", "2"]
    assert [note.split(":")[0].strip() for note in notes(made)] == ["Source paragraph ¶2", "Source paragraph ¶1"]


def test_a_note_says_the_words_that_the_fact_rests_on() -> None:
    made = citing(reference(1), about=resting(place("signed 3 memorandums")))

    assert notes(made) == [" Source paragraph ¶1: signed 3 memorandums"]


def test_a_note_says_only_the_words_in_its_own_paragraph() -> None:
    spans = place("Port Amity"), place("Our boats"), (FIRST.index("2 March"), len(FIRST) + 5)
    made = citing(reference(1), text(" "), reference(2), about=resting(*spans))

    assert notes(made) == [
        " Source paragraph ¶1: Port Amity […] 2 March 2031.",
        " Source paragraph ¶2: Our boats […] “Ou",
    ]


def test_a_label_of_several_paragraphs_has_the_words_of_all_of_them() -> None:
    both = reference(1).model_copy(update={"inlines": (text("¶1–2"),)})
    made = citing(both, about=resting(place("Port Amity"), place("Our boats")))

    assert notes(made) == [" Source paragraph ¶1–2: Port Amity […] Our boats"]


def test_a_reference_about_no_fact_has_the_words_of_the_paragraph() -> None:
    made = citing(reference(2), fact=None)

    assert notes(made) == [f" Source paragraph ¶2: {SECOND}"]


def test_a_fact_bound_inside_a_line_is_what_its_references_are_about() -> None:
    inside = Bound(anchor=Anchor(fact=FACT), inlines=(text("a "), reference(1)))
    made = citing(inside, about=resting(place("Port Amity")), fact=None)

    assert notes(made) == [" Source paragraph ¶1: Port Amity"]


def test_long_words_are_cut_between_words() -> None:
    source = brief().sources[0]
    long = source.model_copy(update={"text": FIRST + "\n\n" + "word, " * 100})
    paragraphs = (source.paragraphs[0], source.paragraphs[1].model_copy(update={"end": len(long.text)}))
    about = brief().model_copy(update={"sources": (long.model_copy(update={"paragraphs": paragraphs}),)})

    (note,) = notes(citing(reference(2), about=about, fact=None))

    assert note.endswith("word, word\u00a0…")
    assert len(note) < 280


def test_a_paragraph_that_no_source_has_gives_a_note_without_words() -> None:
    made = document(Paragraph(inlines=(reference(9),)), Paragraph(inlines=(text("x"),), id="S1-p9"))

    assert notes(made) == [" ¶9"]


def test_the_words_of_a_source_in_another_language_say_so() -> None:
    source = brief().sources[0].model_copy(update={"language": "fr"})
    made = citing(reference(1), about=brief().model_copy(update={"sources": (source,)}))

    assert [lang.get(W + "val") for lang in parts(made)["word/endnotes.xml"].iter(W + "lang")] == ["fr"]


def test_the_lines_above_the_notes_are_notes_that_the_settings_name() -> None:
    made = parts(citing(reference(1)))
    kinds = {note.get(W + "id"): note.get(W + "type") for note in made["word/endnotes.xml"].iter(W + "endnote")}

    assert kinds == {"-1": "separator", "0": "continuationSeparator", "1": None}
    named = made["word/settings.xml"].findall(f"{W}endnotePr/{W}endnote")
    assert [note.get(W + "id") for note in named] == ["-1", "0"]


@pytest.mark.parametrize(
    ("identifier", "name"), [("EndnoteText", "endnote text"), ("EndnoteReference", "endnote reference")]
)
def test_notes_have_the_styles_that_word_knows(identifier: str, name: str) -> None:
    made = parts(citing(reference(1)))
    styles = {found.get(W + "styleId"): found for found in made["word/styles.xml"].iter(W + "style")}

    assert value(styles[identifier], "name") == name
    assert {style(line) for line in made["word/endnotes.xml"].iter(W + "p")} == {"EndnoteText"}


def test_each_character_of_a_mark_stands_for_itself_as_libreoffice_would_print_it_twice() -> None:
    run = next(main(citing(reference(1))).iter(W + "endnoteReference")).getparent()
    assert run is not None

    assert [part.text for part in run.iter(W + "t")] == ["¶", "1"]
