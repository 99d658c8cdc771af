"""A Word file as a source: its words as they read with every change accepted, and what was left out."""

from __future__ import annotations

import io

import pytest
from docx import Document

from reports.errors import BadSource
from reports.model.source import SourceDocument
from reports.readers import read
from reports.templating import compose
from reports.writers import docx as writer
from reports.writers.theme import default_theme
from tests.fictional import BRIEF
from tests.readers.edited import word


def paragraphs(document: SourceDocument) -> list[str]:
    return [document.text[p.start : p.end] for p in document.paragraphs]


def lines(body: str, **more: object) -> list[str]:
    return paragraphs(read(word.word(body, **more), "report.docx"))


def run(words: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t xml:space='preserve'>{words}</w:t></w:r>"


def p(content: str) -> str:
    return f"<w:p>{content}</w:p>"


def test_tracked_insertions_are_read_and_deletions_are_not() -> None:
    inserted = f'<w:ins w:id="1" {word.HAND}>{run("three ")}</w:ins>'
    deleted = f'<w:del w:id="2" {word.HAND}><w:r><w:delText xml:space="preserve">two </w:delText></w:r></w:del>'
    document = read(word.word(p(run("They signed ") + deleted + inserted + run("texts."))), "report.docx")

    assert document.text == "They signed three texts."
    assert [(each.code.value, each.text) for each in document.notices] == [
        ("office_left_out", "report.docx: not read: 1 tracked deletions."),
        ("tracked_changes", "report.docx: 1 tracked insertions were read as if they were accepted."),
    ]


def test_hidden_words_are_left_out() -> None:
    document = read(word.word(p(run("They signed. ") + run("Not to be told.", "<w:vanish/>"))), "report.docx")

    assert document.text == "They signed."
    assert document.notices[0].text == "report.docx: not read: 1 hidden runs."


def test_words_that_a_style_hides_are_left_out() -> None:
    hidden = '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    based = '<w:style w:type="character" w:styleId="Based"><w:basedOn w:val="Secret"/></w:style>'
    lines = '<w:style w:type="paragraph" w:styleId="Lines"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = p(run("They ") + run("never ", '<w:rStyle w:val="Based"/>') + run("signed."))
    shown = run("All of it.", '<w:vanish w:val="0"/>')
    body += p(f'<w:pPr><w:pStyle w:val="Lines"/></w:pPr>{run("Not to be told.")}{shown}')
    document = read(word.word(body, styles=word.STYLES + hidden + based + lines), "report.docx")

    assert paragraphs(document) == ["They signed.", "All of it."]
    assert document.notices[0].text == "report.docx: not read: 2 hidden runs."


def test_hidden_words_of_notes_are_left_out() -> None:
    note = f'<w:footnote w:id="2">{p(run("As told. ") + run("Not to be told.", "<w:vanish/>"))}</w:footnote>'
    document = read(
        word.word(p(run("They signed.") + '<w:r><w:footnoteReference w:id="2"/></w:r>'), footnotes=note), "report.docx"
    )

    assert paragraphs(document) == ["They signed.", "As told."]
    assert document.notices[0].text == "report.docx: not read: 1 hidden runs."


def test_rows_of_tables_are_paragraphs() -> None:
    cell = "<w:tc><w:p>{}</w:p></w:tc>"
    rows = "".join(
        f"<w:tr>{''.join(cell.format(run(each)) for each in row)}</w:tr>"
        for row in (("Field", "Text"), ("Rail freight", "Memorandum"))
    )

    assert lines(p(run("Before.")) + f"<w:tbl>{rows}</w:tbl>" + p(run("After."))) == [
        "Before.",
        "Field | Text",
        "Rail freight | Memorandum",
        "After.",
    ]


def test_contents_are_left_out() -> None:
    document = Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("1 Trade ..... 2", style="toc 1")
    document.add_paragraph("Trade was spoken of.")
    stream = io.BytesIO()
    document.save(stream)

    made = read(stream.getvalue(), "report.docx")

    assert made.text == "Trade was spoken of."
    assert "1 lines of contents" in made.notices[0].text


@pytest.mark.parametrize(("author", "known"), [("Ida Renn", "Ida Renn"), ("python-docx", None), ("Windows User", None)])
def test_who_wrote_it_is_what_somebody_wrote(author: str, known: str | None) -> None:
    document = Document()
    document.core_properties.author, document.core_properties.title = author, "Talks in Port Selm"
    document.add_paragraph("They met and signed three texts.")
    stream = io.BytesIO()
    document.save(stream)

    made = read(stream.getvalue(), "report.docx")

    assert (made.author, made.title, made.published) == (known, "Talks in Port Selm", None)


def test_a_brief_of_ours_is_a_source_like_any_other() -> None:
    text = read(writer.write(compose(BRIEF), default_theme()), "brief.docx").text

    assert BRIEF.agreements[0].commitment in " ".join(text.split())


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04 and no more", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le"), "password"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, says: str) -> None:
    with pytest.raises(BadSource, match=says):
        read(data, "report.docx")


def test_macros_are_told() -> None:
    data = word.packed({**word.parts(p(run("They signed."))), "word/vbaProject.bin": b"macros"})

    assert read(data, "report.docx").notices[0].text == "report.docx: not read: macros."


RAISED = '<w:vertAlign w:val="superscript"/>'


def test_raised_marks_go_and_powers_stay_raised() -> None:
    body = p(run("In 2031") + run("5", RAISED) + run(" some 10") + run("6", RAISED) + run(" people of the 21"))
    on = p(run("1", RAISED) + run(" On 3 km") + run("2", RAISED) + run(" of it."))
    note = f'<w:footnote w:id="2">{on}</w:footnote>'
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    styled = p(run("XXI") + run("e", '<w:rStyle w:val="Ordinal"/>') + run(" siècle.") + reference)
    style = f'<w:style w:type="character" w:styleId="Ordinal"><w:rPr>{RAISED}</w:rPr></w:style>'

    assert lines(body + styled, styles=word.STYLES + style, footnotes=note) == [
        "In 2031 some 10⁶ people of the 21",
        "XXIe siècle.",
        "On 3 km² of it.",
    ]


def test_what_stands_higher_by_its_position_is_raised() -> None:
    higher, shifted = '<w:position w:val="8"/><w:sz w:val="19"/>', '<w:position w:val="2"/>'
    style = f'<w:style w:type="character" w:styleId="Mark"><w:rPr>{higher}</w:rPr></w:style>'
    body = p(run("a treaty") + run("1", higher) + run(" on 3 km") + run("2", higher) + run(".") + run("4", shifted))
    body += p(run("a fund") + run("2", '<w:rStyle w:val="Mark"/>') + run(" for fish"))

    assert lines(body, styles=word.STYLES + style) == ["a treaty on 3 km².4", "a fund for fish"]


def test_a_figure_that_is_raised_alone_is_no_mark() -> None:
    body = p(run("5", '<w:position w:val="8"/>')) + p(run("7", RAISED))

    assert lines(body) == ["5", "7"]


def test_a_raised_end_of_a_paragraph_raises_nothing() -> None:
    assert lines(p(f"<w:pPr><w:rPr>{RAISED}</w:rPr></w:pPr>") + p(run("They signed."))) == ["They signed."]


def test_a_mark_of_several_runs_is_one() -> None:
    marks = run("1", RAISED) + run(",", RAISED) + run("2", RAISED)

    assert lines(p(run("They signed") + marks + run(" three texts."))) == ["They signed three texts."]


def cell(*paragraphs: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(p(run(each)) for each in paragraphs)}</w:tc>"


def grid(*rows: tuple[str, ...]) -> str:
    return "".join(("<w:tbl>", *(f"<w:tr>{''.join(row)}</w:tr>" for row in rows), "</w:tbl>"))


def test_a_table_that_lays_out_a_page_is_read_as_one() -> None:
    page = grid((cell("Logo"), cell("Joint Statement", "They met.", "They signed.")))

    assert lines(page + p(run("After."))) == ["Logo", "Joint Statement", "They met.", "They signed.", "After."]


def test_a_long_cell_is_a_page_and_so_is_a_single_column() -> None:
    long = " ".join(["They met again and again."] * 50)

    assert lines(grid((cell("Logo"), cell(long)))) == ["Logo", long]
    assert lines(grid((cell("They met.", "They signed."),))) == ["They met.", "They signed."]


def test_a_table_in_a_page_that_a_table_lays_out_keeps_its_rows() -> None:
    inner = grid((cell("Rail"), cell("Treaty")), (cell("Water"), cell("Memorandum")))
    page = f"<w:tbl><w:tr><w:tc>{p(run('Before.'))}{inner}{p(run('Below.'))}</w:tc></w:tr></w:tbl>"

    assert lines(page) == ["Before.", "Rail | Treaty", "Water | Memorandum", "Below."]


def test_a_list_or_a_table_in_a_cell_leaves_a_table_its_rows_and_dates_no_report() -> None:
    inner = grid((cell("earliest"), cell("2031")))
    deadline = f"<w:tc><w:tcPr/>{p(run('2032'))}{inner}{p('')}</w:tc>"
    head, listed = (cell("Commitment"), cell("Deadline")), (cell("Fisheries", "a quota", "a fund"), cell("2033"))
    document = read(word.word(grid(head, (cell("Rail"), deadline), listed)), "report.docx")

    assert document.text.split("\n\n") == [
        "Commitment | Deadline",
        "Rail | 2032 earliest 2031",
        "Fisheries a quota a fund | 2033",
    ]
    assert document.published is None


def test_a_table_of_which_a_row_is_deleted_keeps_its_other_rows() -> None:
    row = cell("a", "b", "c")
    deleted = f'<w:tr><w:trPr><w:del w:id="1" {word.HAND}/></w:trPr>{row}</w:tr>'

    assert lines(f"<w:tbl><w:tr>{cell('Rail')}{cell('Treaty')}</w:tr>{deleted}</w:tbl>") == ["Rail | Treaty"]
