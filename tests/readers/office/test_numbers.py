"""Numbers that a Word file has its program make: they are read as they are shown."""

from __future__ import annotations

import pytest

from reports.readers import read
from tests.readers.edited import word
from tests.readers.office.test_docx import lines, p, run


def level(number: int, kind: str, text: str, start: str = "1", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, numbers: str = "") -> str:
    listed = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{listed}{numbers}'


def item(words: str, number: str = "1", depth: int = 0, more: str = "", content: str = "") -> str:
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(f"<w:pPr>{place}{more}</w:pPr>{content or run(words)}")


DECIMAL = level(0, "decimal", "%1.")
DELETED = f'<w:rPr><w:del w:id="9" {word.HAND}/></w:rPr>'


def gone(words: str) -> str:
    return f'<w:del w:id="8" {word.HAND}><w:r><w:delText>{words}</w:delText></w:r></w:del>'


def read_as(body: str, *levels: str, numbers: str = "") -> list[str]:
    return lines(body, numbering=numbering(*levels, numbers=numbers))


def test_levels_are_counted_below_each_other() -> None:
    body = item("Trade") + item("Rail", depth=1) + item("Water", depth=1) + item("Visas") + item("Work", depth=1)

    assert read_as(body, DECIMAL, level(1, "lowerLetter", "(%2)")) == [
        *("1. Trade", "(a) Rail", "(b) Water"),
        *("2. Visas", "(a) Work"),
    ]


@pytest.mark.parametrize(
    ("kind", "text", "start", "shown"),
    [
        ("upperRoman", "%1.", "4", "IV. Trade"),
        ("lowerLetter", "%1)", "28", "bb) Trade"),
        ("decimal", "Article %1", "2", "Article 2 Trade"),
        ("decimalZero", "%1", "7", "07 Trade"),
        ("bullet", "o", "1", "Trade"),
        ("none", "", "1", "Trade"),
        ("ganada", "%1.", "1", "Trade"),
    ],
)
def test_a_number_is_written_as_its_list_has_it(kind: str, text: str, start: str, shown: str) -> None:
    assert read_as(item("Trade"), level(0, kind, text, start)) == [shown]


def test_a_number_tells_the_levels_above_in_figures_where_it_is_legal() -> None:
    legal = level(1, "decimal", "%1.%2", more="<w:isLgl/>")

    assert read_as(item("Trade") + item("Rail", depth=1), level(0, "upperRoman", "%1."), legal)[1] == "1.1 Rail"


def test_lists_of_one_definition_go_on_unless_one_begins_anew() -> None:
    more = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    more += f'<w:num w:numId="3"><w:abstractNumId w:val="0"/>{anew}</w:num>'
    body = item("Rail") + item("Water", "2") + item("Visas", "3") + item("Work", "3")

    assert read_as(body, DECIMAL, numbers=more) == ["1. Rail", "2. Water", "1. Visas", "2. Work"]


def test_the_style_of_a_paragraph_may_number_it() -> None:
    base = '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:pPr><w:numPr><w:numId w:val="1"/>'
    base += "</w:numPr></w:pPr></w:style>"
    body = p('<w:pPr><w:pStyle w:val="Item"/></w:pPr>' + run("Rail"))
    off = p('<w:pPr><w:pStyle w:val="Item"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>' + run("Water"))

    found = lines(body + off, numbering=numbering(DECIMAL), styles=word.STYLES + base + word.style("Item", base="Base"))

    assert found == ["1. Rail", "Water"]


def test_styles_of_headings_are_numbered_by_the_levels_that_name_them() -> None:
    linked = level(0, "decimal", "%1", more='<w:pStyle w:val="One"/>')
    linked += level(1, "decimal", "%1.%2", more='<w:pStyle w:val="Two"/>')
    styles = word.STYLES + word.style("One", number="1") + word.style("Two", number="1")
    body = "".join(p(f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' + run(f"Part {style}")) for style in ("One", "Two"))

    assert lines(body, numbering=numbering(linked), styles=styles) == ["1 Part One", "1.1 Part Two"]


def test_deleted_items_are_not_counted() -> None:
    body = item("Rail") + item("", more=DELETED, content=gone("Ports")) + item("Water")

    assert read_as(body, DECIMAL) == ["1. Rail", "2. Water"]


def test_an_item_joined_to_the_one_before_has_no_number() -> None:
    body = item("Rail ", more=DELETED) + item("and water") + item("Visas")

    assert read_as(body, DECIMAL) == ["1. Rail and water", "2. Visas"]


def test_an_empty_item_is_counted_and_no_paragraph() -> None:
    assert read_as(item("Rail") + item("") + item("Water"), DECIMAL) == ["1. Rail", "3. Water"]


def test_what_an_edited_brief_says_has_no_numbers_of_its_program() -> None:
    from reports.readers.edited import read_page

    data = word.word(item("Rail"), numbering=numbering(DECIMAL))

    assert [line.text for line in read_page(data, "brief.docx").lines] == ["Rail"]
    assert read(data, "brief.docx").text == "1. Rail"
