"""Where figures stand in a Word document: in their place, unless the pages before the annex would be one more."""

from __future__ import annotations

from reports.model.blocks import Block, Heading, Paragraph, Section, walk
from reports.writers.docx import floats
from reports.writers.theme import default_theme
from tests.writers.documents import annex, document, text
from tests.writers.docx.word import lines, measuring
from tests.writers.drawings import CHART, LINE

# Of eleven points on fifteen, with four after each: so many lines of a word fill a page of A4 in the theme.
PAGE = 37


def floated(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return floats.floated(blocks, measuring(default_theme()))


def filled(count: int) -> tuple[Block, ...]:
    """Two figures below `count` lines, and an annex."""
    words = tuple(Paragraph(inlines=(text("Norland"),)) for _ in range(count))
    return (Section(blocks=(*words, CHART, LINE)), annex())


def kinds(block: Block) -> list[str]:
    return [element.kind for element in walk(block) if getattr(element, "kind", "") in ("figure", "heading")]


def test_figures_that_fit_stay_in_their_place() -> None:
    assert floated(filled(5)) == filled(5)


def test_figures_that_would_cost_a_page_stand_at_the_head_of_the_annex() -> None:
    front, back = floated(filled(PAGE))

    assert kinds(front) == []
    assert kinds(back) == ["figure", "figure", "heading"]


def test_in_a_long_document_figures_stay_in_their_place() -> None:
    assert floated(filled(5 * PAGE)) == filled(5 * PAGE)


def test_without_an_annex_figures_stay_in_their_place() -> None:
    assert floated(filled(PAGE)[:1]) == filled(PAGE)[:1]


def test_an_annex_that_begins_with_a_figure_begins_on_a_new_page() -> None:
    found = lines(document(*filled(PAGE)))

    assert "AnnexCaption: Figure 1. Commitments by area." in found
    assert "Heading1Unnumbered: Annex: the source, paragraph by paragraph" in found


def test_a_figure_right_below_a_table_keeps_its_distance() -> None:
    heading = Heading(level=2, inlines=(text("Part"),))
    table = next(element for element in walk(document().blocks[1]) if element.kind == "table")

    found = lines(document(heading, table, CHART))

    assert "CaptionAfterTable: Figure 1. Commitments by area." in found
