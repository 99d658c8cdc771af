from __future__ import annotations

from lxml import etree

from reports.model.blocks import Anchor, Bound, Cell, Column, Heading, Inline, Link, ListItem, Paragraph, Row, Table
from reports.model.blocks import ListBlock as List
from tests.writers.documents import document, reference, text
from tests.writers.docx.word import controls, main, value, words
from tests.writers.extraction import W

FACT = "a0123456789"


def bound(field: str | None, *inlines: Inline, fact: str = FACT) -> Bound:
    return Bound(anchor=Anchor(fact=fact, field=field), inlines=inlines)


def cell(*inlines: Inline, field: str | None = None) -> Table:
    anchor = Anchor(fact=FACT, field=field) if field else None
    head = Row(cells=(Cell(inlines=(text("Head"),)),))
    row = Row(cells=(Cell(inlines=inlines, anchor=anchor),), anchor=Anchor(fact=FACT))
    return Table(caption=(), columns=(Column(),), head=head, rows=(row,))


def test_bound_words_stand_in_a_control_named_after_fact_and_field() -> None:
    made = main(document(Paragraph(inlines=(text("They "), bound("commitment", text("signed")), text(".")))))

    assert controls(made) == [(f"{FACT}:commitment", "signed")]


def test_a_control_has_the_name_by_which_people_know_the_field() -> None:
    made = document(Paragraph(inlines=(bound("as_written", text("x")), bound("new_field", text("y")))))
    named = made.furniture.model_copy(update={"fields": {"as_written": "Date as written"}})

    found = main(made.model_copy(update={"furniture": named}))

    assert [value(control, "sdtPr/alias") for control in found.iter(W + "sdt")] == ["Date as written", "new field"]


def test_a_control_stands_in_a_bookmark_named_after_fact_and_field() -> None:
    made = main(document(Paragraph(inlines=(bound("commitment", text("signed")),))))
    start, control, end = made.iter(W + "bookmarkStart", W + "sdt", W + "bookmarkEnd")

    assert start.get(W + "name") == f"{FACT}_commitment"
    assert start.getnext() is control
    assert control.getnext() is end
    assert end.get(W + "id") == start.get(W + "id")


def test_a_second_place_has_the_same_tag_and_a_bookmark_of_its_own() -> None:
    made = main(document(*(Paragraph(inlines=(bound("text", text(word)),)) for word in "abc")))

    assert controls(made) == [(f"{FACT}:text", word) for word in "abc"]
    names = [mark.get(W + "name") for mark in made.iter(W + "bookmarkStart")]
    assert names == [f"{FACT}_text", f"{FACT}_text_2", f"{FACT}_text_3"]


def test_a_bookmark_keeps_to_forty_characters_and_to_a_name_of_its_own() -> None:
    long = "a" * 40
    blocks = (
        Paragraph(inlines=(bound("text", text("x"), fact=long), bound("text", text("y"), fact=long))),
        Paragraph(inlines=(bound("text", text("z")),), id=f"{FACT}-text"),
    )
    names = [mark.get(W + "name") or "" for mark in main(document(*blocks)).iter(W + "bookmarkStart")]

    assert len({name.lower() for name in names}) == 4
    assert max(map(len, names)) <= 40


def test_no_field_takes_the_name_of_another_one_s_second_place() -> None:
    fields = ("text_2", "text", "text", "Text", "text 2")
    made = main(document(Paragraph(inlines=tuple(bound(field, text("x")) for field in fields))))

    names = [(mark.get(W + "name") or "").lower() for mark in made.iter(W + "bookmarkStart")]
    assert names[1:3] == [f"{FACT}_text", f"{FACT}_text_2"]
    assert len(set(names)) == 5
    assert all(name.replace("_", "").isalnum() for name in names)


def test_a_field_without_words_has_no_control() -> None:
    made = main(document(Paragraph(inlines=(text("a"), bound("text"), bound("role", text(" ")))), cell(field="when")))

    assert controls(made) == []
    assert not list(made.iter(W + "bookmarkStart"))


def test_an_anchor_without_a_field_makes_no_control() -> None:
    made = main(document(Paragraph(inlines=(bound(None, text("a "), bound("text", text("b"))),))))

    assert controls(made) == [(f"{FACT}:text", "b")]


def test_the_words_of_a_cell_that_is_a_field_are_its_control() -> None:
    assert controls(main(document(cell(text("Norland"), text(" and Vesperia"), field="parties")))) == [
        (f"{FACT}:parties", "Norland and Vesperia")
    ]


def test_titles_and_items_that_are_fields_are_controls() -> None:
    title = Heading(level=1, inlines=(text("Talks"),), anchor=Anchor(fact="brief", field="title"))
    subtitle = Paragraph(
        role="subtitle", inlines=(text("Signed"),), anchor=Anchor(fact="brief", field="subtitle"), id="sub"
    )
    item = ListItem(inlines=(text("point"),), anchor=Anchor(fact=FACT, field="text"))

    assert controls(main(document(title, subtitle, List(items=(item,))))) == [
        ("brief:title", "Talks"),
        ("brief:subtitle", "Signed"),
        (f"{FACT}:text", "point"),
    ]


def test_a_line_that_holds_its_field_already_gets_no_second_control() -> None:
    made = main(document(cell(bound("text", text("b")), text(" (c)"), field="text")))

    assert controls(made) == [(f"{FACT}:text", "b")]


def test_references_after_the_words_of_a_field_are_no_part_of_it() -> None:
    item = ListItem(
        inlines=(text("point "), reference(1), text(" "), reference(2)), anchor=Anchor(fact=FACT, field="x")
    )
    made = main(document(List(items=(item,)), *(Paragraph(inlines=(text("s"),), id=f"S1-p{n}") for n in (1, 2))))

    assert controls(made) == [(f"{FACT}:x", "point")]
    assert words(next(made.iter(W + "p"))) == "point\u00a0¶1 ¶2"


def test_controls_stand_inside_links_and_links_inside_controls() -> None:
    link = Link(href="https://example.org", inlines=(bound("text", text("a")),))
    made = main(document(Paragraph(inlines=(link, bound("role", Link(href="#x", inlines=(text("b"),)))), id="x")))

    assert controls(made) == [(f"{FACT}:text", "a"), (f"{FACT}:role", "b")]
    assert [parent(control) for control in made.iter(W + "sdt")] == ["hyperlink", "p"]


def parent(element: etree._Element) -> str:
    above = element.getparent()
    assert above is not None
    return str(above.tag).removeprefix(W)
