from __future__ import annotations

import pytest

from reports.model.blocks import (
    Block,
    Box,
    Heading,
    Link,
    ListBlock,
    ListItem,
    Pair,
    Paragraph,
    Section,
    Strip,
)
from tests.writers.documents import document, reference, text
from tests.writers.docx.word import lines, main, parts, style, value, words
from tests.writers.extraction import W

# What a paragraph or a run may say about its look in its own place: the name of a style, and what no style can know.
ALLOWED = {"pPr": {"pStyle", "numPr"}, "rPr": {"rStyle", "lang"}}


def heading(words: str, number: str | None = None, level: int = 2) -> Heading:
    return Heading(level=level, inlines=(text(words),), number=number)


def paragraph(*inlines: object, **named: object) -> Paragraph:
    return Paragraph(inlines=inlines, **named)


def items(*words: str, ordered: bool = False) -> ListBlock:
    return ListBlock(ordered=ordered, items=tuple(ListItem(inlines=(text(word),)) for word in words))


def test_every_block_has_its_style_by_name() -> None:
    assert lines(document()) == [
        "Kicker: Policy brief",
        "Title: Norland–Vesperia talks, Port Amity, 2 March 2031",
        "Subtitle: 3 memorandums of understanding on fisheries signed",
        "StripLabel: Date",
        "StripLabel: Place",
        "StripLabel: Parties",
        "StripValue: 2 March 2031",
        "StripValue: Port Amity",
        "StripValue: Norland · Vesperia",
        "KeyPointsHeading: Key points",
        "KeyPointsBullet: Norland and Vesperia signed 3 memorandums of understanding on fisheries.\u00a0¶1",
        "KeyPointsBullet: Norland and Vesperia signed 3 memorandums of understanding on fisheries.\u00a0¶1",
        "Heading1: What was agreed",
        "Note: Parties to every item: Norland and Vesperia.",
        "Caption: Table 1. Commitments, the firmest first",
        "TableHeadRight: No.",
        "TableHead: Commitment",
        "TableHeadCentre: Status",
        "TableHead: Ref.",
        "TableRowHeadKept: 1",
        "TableTextKept: 3 memorandums of understanding on fisheries\nexploratory",
        "TableTextCentreKept: Signed ●○○○○",
        "TableTextKept: ¶1",
        "TableRowHead: 2",
        "TableText: 3 memorandums of understanding on fisheries\nexploratory",
        "TableTextCentre: Signed ●●○○○",
        "TableText: ¶1",
        "Heading1: Key quotes",
        "Quote: “Our boats will share the bay”",
        "QuoteSource: — Ada Lindqvist, foreign minister,\u00a0¶2",
        "Heading2: Terms",
        "BodyText: See the record or nothing; boats and 북어",
        "ListNumber: first",
        "ListNumber: second",
        "ListNumber: again first",
        "AnnexHeading: Annex: the source, paragraph by paragraph",
        "SourceParagraph: ¶1\tNorland and Vesperia signed 3 memorandums of understanding on fisheries in Port Amity "
        "on 2 March 2031.",
        "SourceParagraph: ¶2\t“Our boats will share the bay,” said Ada Lindqvist, the foreign minister of Norland.",
    ]


def test_nothing_is_formatted_by_hand() -> None:
    for name, allowed in ALLOWED.items():
        for properties in main(document()).iter(W + name):
            assert {child.tag.removeprefix(W) for child in properties} <= allowed


def test_every_style_that_is_used_is_defined() -> None:
    made = parts(document())
    defined = {element.get(W + "styleId") for element in made["word/styles.xml"].iter(W + "style")}

    for name in ("word/document.xml", "word/header-first.xml", "word/footer-default.xml"):
        for kind in ("pStyle", "rStyle", "tblStyle"):
            assert {element.get(W + "val") for element in made[name].iter(W + kind)} <= defined


@pytest.mark.parametrize(
    ("numbers", "styles"),
    [
        (["1", "2"], ["Heading1", "Heading1"]),
        (["1", None, "2"], ["Heading1", "Heading1Unnumbered", "Heading1"]),
        (["2"], ["Heading1Unnumbered"]),
        (["A"], ["Heading1Unnumbered"]),
    ],
)
def test_word_numbers_a_heading_only_where_it_comes_to_the_same_number(
    numbers: list[str | None], styles: list[str]
) -> None:
    made = main(document(*(heading("x", number) for number in numbers)))

    assert [style(paragraph) for paragraph in made.iter(W + "p")] == styles


def test_a_number_that_word_would_not_count_is_typed() -> None:
    assert lines(document(heading("x", "B"))) == ["Heading1Unnumbered: B x"]


def test_a_part_below_is_numbered_within_its_part() -> None:
    made = lines(
        document(heading("a", "1"), heading("b", "1.1", level=3), heading("c", "2"), heading("d", "2.1", level=3))
    )

    assert made == ["Heading1: a", "Heading2: b", "Heading1: c", "Heading2: d"]


def test_every_ordered_list_begins_at_one() -> None:
    made = parts(document(items("a", "b", ordered=True), items("c", ordered=True)))
    numbers = [value(p, "pPr/numPr/numId") for p in made["word/document.xml"].iter(W + "p")]

    assert numbers == ["10", "10", "11"]
    starts = {
        number.get(W + "numId"): value(number, "lvlOverride/startOverride")
        for number in made["word/numbering.xml"].iter(W + "num")
    }
    assert starts["10"] == starts["11"] == "1"


def test_a_reference_leads_to_the_bookmark_at_its_paragraph() -> None:
    made = main(document())
    names = {mark.get(W + "name"): mark for mark in made.iter(W + "bookmarkStart")}
    anchors = {link.get(W + "anchor") for link in made.iter(W + "hyperlink")} - {None}

    assert anchors == {"S1_p1", "S1_p2"}
    assert anchors <= names.keys()
    assert words(names["S1_p1"].getparent()).startswith("¶1\t")


def test_every_bookmark_ends_and_has_a_number_of_its_own() -> None:
    made = main(document())
    starts = [mark.get(W + "id") for mark in made.iter(W + "bookmarkStart")]

    assert sorted(starts) == sorted(mark.get(W + "id") for mark in made.iter(W + "bookmarkEnd"))
    assert len(set(starts)) == len(starts)


def test_a_link_to_nowhere_is_words_alone() -> None:
    made = main(document(paragraph(Link(href="#nowhere", inlines=(text("x"),)))))

    assert not list(made.iter(W + "hyperlink"))
    assert words(made) == "x"


def test_a_link_to_a_script_is_words_alone() -> None:
    made = main(document(paragraph(Link(href="javascript:alert(1)", inlines=(text("x"),)))))

    assert not list(made.iter(W + "hyperlink"))


def test_two_tables_that_touch_stay_two() -> None:
    strip = Strip(pairs=(Pair(label=(text("a"),), value=(text("b"),)),))
    body = main(document(strip, strip))[0]

    assert [child.tag.removeprefix(W) for child in body][:3] == ["tbl", "p", "tbl"]


def test_words_after_a_table_keep_their_distance() -> None:
    strip = Strip(pairs=(Pair(label=(text("a"),), value=(text("b"),)),))

    assert lines(document(strip, paragraph(text("c")), paragraph(text("d"))))[2:] == [
        "BodyTextAfterTable: c",
        "BodyText: d",
    ]


def test_an_annex_without_heading_begins_on_a_new_page_too() -> None:
    made = main(document(Section(role="annex", blocks=(paragraph(text("x")),))))

    assert [element.get(W + "type") for element in made.iter(W + "br")] == ["page"]


def test_a_box_gives_all_that_stands_in_it_its_look() -> None:
    blocks: tuple[Block, ...] = (paragraph(text("a")), items("b"), items("c", ordered=True))

    assert lines(document(Box(blocks=blocks), paragraph(text("d")))) == [
        "KeyPoints: a",
        "KeyPointsBullet: b",
        "KeyPointsNumber: c",
        "BodyText: d",
    ]


@pytest.mark.parametrize(
    ("code", "attribute"), [("fr", "val"), ("ko", "eastAsia"), ("zh-TW", "eastAsia"), ("ar", "bidi")]
)
def test_words_in_another_language_say_so(code: str, attribute: str) -> None:
    made = main(document(paragraph(text("x", lang=code))))

    assert [element.attrib for element in made.iter(W + "lang")] == [{W + attribute: code}]


def test_words_in_the_language_of_the_document_say_nothing() -> None:
    assert not list(main(document(paragraph(text("x", lang="en")))).iter(W + "lang"))


def test_a_reference_in_a_paragraph_is_small_and_quiet_by_its_style() -> None:
    made = main(document(paragraph(text("x "), reference(1), id="S1-p1")))

    assert [element.get(W + "val") for element in made.iter(W + "rStyle")] == ["Reference"]
