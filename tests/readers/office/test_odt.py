"""An OpenDocument text as a source: its paragraphs in order, and what was left out."""

from __future__ import annotations

import io
import zipfile

import pytest

from reports.errors import BadSource
from reports.model.source import SourceDocument
from reports.readers import read
from tests.readers.report import odt


def paragraphs(document: SourceDocument) -> list[str]:
    return [document.text[p.start : p.end] for p in document.paragraphs]


def test_boxes_notes_and_tables_are_read_in_their_order() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>As the ministry says.</text:p></text:note-body></text:note>"
    )
    box = "<draw:frame><draw:text-box><text:p>A box beside.</text:p></draw:text-box></draw:frame>"
    row = "<table:table-row>{}</table:table-row>"
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    table = row.format(cell.format("Field") + cell.format("Text")) + row.format(
        cell.format("Rail") + cell.format("Treaty")
    )
    body = (
        f"<text:p>They<text:s/>signed{note} three<text:tab/>texts.{box}</text:p><table:table>{table}</table:table>"
        "<text:list><text:list-item><text:p>An item.</text:p></text:list-item></text:list>"
    )

    assert paragraphs(read(odt(body), "report.odt")) == [
        "They signed three texts.",
        "A box beside.",
        "Field | Text",
        "Rail | Treaty",
        "An item.",
        "As the ministry says.",
    ]


def test_what_was_deleted_or_remarked_is_left_out() -> None:
    deleted = "<text:tracked-changes><text:changed-region><text:deletion><text:p>Two.</text:p></text:deletion>"
    body = (
        f"{deleted}</text:changed-region></text:tracked-changes><text:p>They signed"
        "<office:annotation><text:p>Really?</text:p></office:annotation> three texts.</text:p>"
    )
    document = read(odt(body), "report.odt")

    assert document.text == "They signed three texts."
    assert document.notices[0].text == "report.odt: not read: 1 tracked deletions, 1 comments."


def test_tracked_insertions_are_told() -> None:
    inserted = (
        "<text:tracked-changes><text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>"
    )
    document = read(odt(f"{inserted}<text:p>They signed.</text:p>"), "report.odt")

    assert document.notices[0].code.value == "tracked_changes"
    assert document.notices[0].text == "report.odt: 1 tracked insertions were read as if they were accepted."


def style(name: str, properties: str, parent: str = "", family: str = "text") -> str:
    told = f"<style:text-properties {properties}/>" if properties else ""
    named = f'style:name="{name}" style:family="{family}" style:parent-style-name="{parent}"'
    return f"<style:style {named}>{told}</style:style>"


HIDDEN = style("H", 'text:display="none"')


def span(words: str, name: str) -> str:
    return f'<text:span text:style-name="{name}">{words}</text:span>'


UNSEEN = "Not to be told."


@pytest.mark.parametrize(
    ("after", "styles"),
    [
        (f"<text:p>{span(UNSEEN, 'H')}</text:p>", HIDDEN),
        (f"<text:p>{span(UNSEEN, 'I')}</text:p>", HIDDEN + style("I", "", "H")),
        (f'<text:p text:style-name="P">{UNSEEN}</text:p>', style("P", 'text:display="none"', family="paragraph")),
        (f'<text:section text:display="none"><text:p>{UNSEEN}</text:p></text:section>', ""),
        (f'<text:section text:is-hidden="true"><text:p>{UNSEEN}</text:p></text:section>', ""),
        (f"<text:p><text:hidden-text>{UNSEEN}</text:hidden-text></text:p>", ""),
        (f'<text:p><text:hidden-paragraph text:is-hidden="true"/>{UNSEEN}</text:p>', ""),
    ],
)
def test_hidden_words_are_left_out_and_told(after: str, styles: str) -> None:
    document = read(odt(f"<text:p>They signed.</text:p>{after}", styles=styles), "report.odt")

    assert document.text == "They signed."
    assert document.notices[0].text == "report.odt: not read: 1 hidden texts."


def test_a_hidden_section_without_words_is_not_told() -> None:
    body = '<text:section text:display="none"><text:p/></text:section><text:p>They signed.</text:p>'

    assert read(odt(body), "report.odt").notices == ()


def test_what_is_shown_within_something_hidden_is_read() -> None:
    never = f"never {span('signed', 'S')}"
    body = f"<text:p>They {span(never, 'H')}.</text:p>"
    shown = '<text:p><text:hidden-text text:is-hidden="false">All of it.</text:hidden-text></text:p>'
    document = read(odt(body + shown, styles=HIDDEN + style("S", 'text:display="true"')), "report.odt")

    assert paragraphs(document) == ["They signed.", "All of it."]


def test_heads_and_feet_are_told() -> None:
    page = (
        "<style:header><text:p>Draft</text:p><text:p/></style:header><style:footer><text:p>Selm</text:p></style:footer>"
    )
    page += '<style:header-left style:display="false"><text:p>Nowhere</text:p></style:header-left>'
    document = read(odt("<text:p>They signed.</text:p>", beside=page), "report.odt")

    assert document.text == "They signed."
    assert document.notices[0].text == "report.odt: not read: 2 lines in heads and feet."


def test_raised_marks_go_and_powers_stay_raised() -> None:
    styles = style("R", 'style:text-position="super 58%"') + style("U", 'style:text-position="33% 58%"')
    styles += style("N", 'style:text-position="0% 100%"') + style("L", 'style:text-position="-33% 58%"')
    body = (
        f"<text:p>In 2031{span('5', 'R')} some 10{span('6', 'U')} people on 3 km{span('2', 'R')} drank "
        f"H{span('2', 'L')}O in the 21{span('st', 'R')} year of No {span('7', 'N')}.</text:p>"
    )

    assert read(odt(body, styles=styles), "report.odt").text == (
        "In 2031 some 10⁶ people on 3 km² drank H2O in the 21st year of No 7."
    )


def test_a_figure_that_is_raised_alone_is_no_mark() -> None:
    styles = style("R", 'style:text-position="33% 80%"')

    assert read(odt(f"<text:p>{span('5', 'R')}</text:p>", styles=styles), "report.odt").text == "5"


@pytest.mark.parametrize("shape", ["rect", "ellipse", "caption", "custom-shape", "g"])
def test_words_of_shapes_stand_behind_their_paragraph(shape: str) -> None:
    inside = f"<draw:{shape}><text:p>A shape.</text:p><text:p>More of it.</text:p></draw:{shape}>"

    found = read(odt(f"<text:p>They {inside}signed.</text:p><text:p>They left.</text:p>"), "report.odt")

    assert paragraphs(found) == ["They signed.", "A shape.", "More of it.", "They left."]


def test_two_breaks_part_paragraphs_and_one_does_not() -> None:
    body = "<text:p>They<text:line-break/>signed.<text:line-break/><text:line-break/>They left.</text:p>"

    assert paragraphs(read(odt(body), "report.odt")) == ["They signed.", "They left."]


def test_reading_aids_are_no_words() -> None:
    ruby = "<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>かん</text:ruby-text></text:ruby>"

    assert read(odt(f"<text:p>They signed in {ruby}.</text:p>"), "report.odt").text == "They signed in 漢."


def cell(*words: str) -> str:
    return f"<table:table-cell>{''.join(f'<text:p>{each}</text:p>' for each in words)}</table:table-cell>"


def grid(*cells: str) -> str:
    return f"<table:table><table:table-row>{''.join(cells)}</table:table-row></table:table>"


def test_a_table_that_lays_out_a_page_is_read_as_one() -> None:
    inner = grid(cell("Rail"), cell("Treaty"))
    nested = f"<table:table-cell><text:p>Before.</text:p>{inner}</table:table-cell>"

    assert paragraphs(read(odt(grid(cell("Logo"), cell("Statement", "They met.", "They signed."))), "a.odt")) == [
        *("Logo", "Statement", "They met.", "They signed."),
    ]
    assert paragraphs(read(odt(grid(nested, cell("Logo"))), "a.odt")) == ["Before.", "Rail | Treaty", "Logo"]


def test_a_list_or_a_table_in_a_cell_leaves_a_table_its_rows() -> None:
    inner = grid(cell("earliest"), cell("2031"))
    nested = f"<table:table-cell><text:p>2032</text:p>{inner}</table:table-cell>"
    rows = (
        (cell("Commitment"), cell("Deadline")),
        (cell("Rail"), nested),
        (cell("Fisheries", "a quota", "a fund"), cell("2033")),
    )
    body = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)

    assert paragraphs(read(odt(f"<table:table>{body}</table:table>"), "a.odt")) == [
        "Commitment | Deadline",
        "Rail | 2032 earliest 2031",
        "Fisheries a quota a fund | 2033",
    ]


def test_properties_tell_title_and_author() -> None:
    meta = "<dc:title>Talks in Port Selm</dc:title><meta:initial-creator>Ida Renn</meta:initial-creator>"
    document = read(odt("<text:p>They signed.</text:p>", meta), "report.odt")

    assert (document.title, document.author) == ("Talks in Port Selm", "Ida Renn")


def test_a_document_type_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr("content.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')

    with pytest.raises(BadSource, match="document type"):
        read(stream.getvalue(), "report.odt")
