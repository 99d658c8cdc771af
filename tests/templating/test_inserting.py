"""Inserting: a paragraph of a person's own stands where it stood, whatever stands around it."""

from __future__ import annotations

from reports.model.amendments import Passage
from reports.model.blocks import (
    Anchor,
    Block,
    Bound,
    Box,
    Cell,
    Column,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    plain,
)
from reports.model.places import placed
from reports.templating.inserting import inserted
from reports.templating.library import labels

WORDS = labels("en")


def said(text: str) -> tuple[Text, ...]:
    return (Text(text=text),)


def passage(after: str, section: str = "front", text: str = "Own words.") -> Passage:
    return Passage(id="z0000000001", text=text, after=after, section=section, by="Ana Lyst", at="")


def lines(blocks: tuple[Block, ...]) -> list[str]:
    return [plain(line.inlines) for line in placed(blocks)]


POINTS = ListBlock(items=tuple(ListItem(inlines=said(words)) for words in ("One.", "Two.", "Three.")))
OWN = "Own words. (added by Ana Lyst)"


def test_behind_its_place_and_in_order() -> None:
    page = (Paragraph(inlines=said("First.")), Paragraph(inlines=said("Second.")))
    made = inserted(page, [passage("front.paragraph.1"), passage("front.paragraph.1", text="More.")], WORDS)

    assert lines(made) == ["First.", OWN, "More. (added by Ana Lyst)", "Second."]


def test_after_no_place_before_everything() -> None:
    assert lines(inserted((Paragraph(inlines=said("First.")),), [passage("")], WORDS)) == [OWN, "First."]


def test_within_a_list_it_parts_the_list() -> None:
    made = inserted((POINTS,), [passage("front.item.2")], WORDS)

    assert [block.kind for block in made] == ["list", "paragraph", "list"]
    assert lines(made) == ["One.", "Two.", OWN, "Three."]


def test_within_a_list_in_a_box_it_stays_in_the_box() -> None:
    (box,) = inserted((Box(blocks=(POINTS,)),), [passage("front.item.1")], WORDS)

    assert isinstance(box, Box)
    assert lines(box.blocks) == ["One.", OWN, "Two.", "Three."]


def test_behind_the_last_of_a_list_in_a_box_it_stands_behind_the_box() -> None:
    made = inserted((Box(blocks=(POINTS,)),), [passage("front.item.3")], WORDS)

    assert [block.kind for block in made] == ["box", "paragraph"]


def test_behind_a_caption_it_stands_before_the_table() -> None:
    anchor = Anchor(fact="a0000000001", field="commitment")
    row = Row(cells=(Cell(inlines=(Bound(anchor=anchor, inlines=said("Trade.")),)),), anchor=Anchor(fact=anchor.fact))
    table = Table(
        caption=said("Table 1."), columns=(Column(),), head=Row(cells=(Cell(inlines=said("Act")),)), rows=(row,)
    )
    made = inserted((Section(role="part", id="agreed", blocks=(table,)),), [passage("agreed.caption.1")], WORDS)

    assert lines(made) == [OWN, "Table 1.", "Act", "Trade."]


def test_where_the_place_is_gone_at_the_end_of_its_part() -> None:
    part = Section(role="part", id="agreed", blocks=(Paragraph(inlines=said("In the part.")),))
    made = inserted((part, Paragraph(inlines=said("After."))), [passage("gone", "agreed")], WORDS)

    assert lines(made) == ["In the part.", OWN, "After."]
