"""The same report, however it is laid out on pages, is the same text with the same facts."""

from __future__ import annotations

import pytest

from reports import extract
from reports.model.brief import Brief
from reports.model.source import SourceDocument
from reports.readers import read
from tests.readers.documents import FIGURES, SUMMIT, Layout, as_html, as_md, as_page, as_pdf, as_txt, paragraphs

FORMS = {
    "text.txt": as_txt(SUMMIT),
    "markdown.md": as_md(SUMMIT),
    "document.html": as_html(SUMMIT),
    "page.html": as_page(SUMMIT),
    "one-column.pdf": as_pdf(SUMMIT),
    "two-columns.pdf": as_pdf(SUMMIT, Layout(columns=2, size=9, sheet=(420, 400))),
    "three-columns.pdf": as_pdf(SUMMIT, Layout(columns=3, size=8, sheet=(620, 260))),
    "hyphens.pdf": as_pdf(SUMMIT, Layout(columns=2, size=9, hyphenated=True, sheet=(420, 400))),
    "indents.pdf": as_pdf(SUMMIT, Layout(indented=True)),
    "large.pdf": as_pdf(SUMMIT, Layout(size=18, hyphenated=True)),
    "bare.pdf": as_pdf(SUMMIT, Layout(heads=False)),
}


def parts(document: SourceDocument) -> list[str]:
    return [document.text[each.start : each.end] for each in document.paragraphs]


def facts(document: SourceDocument) -> dict[str, object]:
    brief: Brief = extract([document.model_copy(update={"published": "2031-05-15", "title": "The accords"})])
    told = brief.model_dump(mode="json")
    return {
        key: told[key] for key in ("agreements", "asks", "positions", "issues", "quotes", "participants", "timeline")
    }


@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_a_report_gives_the_same_paragraphs(name: str) -> None:
    assert parts(read(FORMS[name], name)) == paragraphs(SUMMIT)


@pytest.mark.parametrize("name", [name for name in FORMS if not name.endswith("txt")])
def test_every_form_of_a_report_gives_the_same_facts(name: str) -> None:
    assert facts(read(FORMS[name], name)) == facts(read(FORMS["text.txt"], "text.txt"))


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.md", as_md(FIGURES)), ("a.html", as_html(FIGURES)), ("b.html", as_page(FIGURES)), ("a.pdf", as_pdf(FIGURES))],
)
def test_every_form_of_a_table_gives_its_rows_cell_by_cell(name: str, data: bytes) -> None:
    assert parts(read(data, name)) == paragraphs(FIGURES)
