"""Set one fictional report as text, Markdown, web page and PDF, as people and their programs would."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Table

from tests.fictional import REPORT, STATEMENT


@dataclass(frozen=True)
class Heading:
    """A heading; the first of a report is its title."""

    text: str


@dataclass(frozen=True)
class Items:
    """A list, numbered or with bullets."""

    texts: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Rows:
    """A table, its first row a head."""

    rows: tuple[tuple[str, ...], ...]


Part = str | Heading | Items | Rows

MORE = (
    "The ministers of transport of both countries welcomed the understanding that had been reached between the railway "
    "administrations. They underlined the importance of uninterrupted communication on waterways, "
    "and they instructed their representatives to undertake preparatory consultations without delay.",
    "Lostria committed 40 million crowns to the reconstruction of the harbour embankment at Port Selm. Arvenia pledged "
    "to contribute experienced hydrological engineers and their measuring instruments.",
    "“Nobody governs a river alone,” Prime Minister Oskar Thell said after the ceremony. President Mira Dovan "
    "congratulated the negotiators on their perseverance.",
)
SUMMIT: tuple[Part, ...] = (
    Heading("Arvenia and Lostria sign river accords at Port Selm"),
    *REPORT,
    Heading("What the joint statement says"),
    *STATEMENT,
    Items(
        (
            "Arvenia and Lostria agreed to establish a river commission before the end of 2031.",
            "They agreed to hold consultations on fishing rights every year.",
        ),
        numbered=True,
    ),
    *MORE,
    Items(("Lostria reaffirmed its support for free navigation.", "Arvenia called on Lostria to publish its surveys.")),
)
FIGURES: tuple[Part, ...] = (
    *SUMMIT[:3],
    Rows(
        (
            ("State", "Contribution", "Share"),
            ("Arvenia", "60 million", "60 per cent"),
            ("Lostria", "40 million", "40 per cent"),
        )
    ),
    *SUMMIT[3:],
)


def paragraphs(report: Sequence[Part]) -> list[str]:
    """The paragraphs that every reader should give."""
    made: list[str] = []
    for part in report:
        match part:
            case Heading(text):
                made.append(text)
            case Items(texts, numbered):
                made += [f"{number}. {text}" if numbered else text for number, text in enumerate(texts, 1)]
            case Rows(rows):
                made += [" | ".join(row) for row in rows]
            case _:
                made.append(part)
    return made


def as_txt(report: Sequence[Part]) -> bytes:
    return "\n\n".join(paragraphs(report)).encode()


def as_md(report: Sequence[Part]) -> bytes:
    made: list[str] = []
    for part in report:
        match part:
            case Heading(text):
                made.append(f"## {text}" if made else f"# {text}")
            case Items(texts, numbered):
                made.append("\n".join(f"{n}. {text}" if numbered else f"- {text}" for n, text in enumerate(texts, 1)))
            case Rows(rows):
                lines = [f"| {' | '.join(row)} |" for row in rows]
                made.append("\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]]))
            case _:
                made.append(part)
    return "\n\n".join(made).encode()


def as_html(report: Sequence[Part]) -> bytes:
    """A mere document, as a word processor saves it."""
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body(report)}</body></html>'.encode()


def body(report: Sequence[Part]) -> str:
    made: list[str] = []
    for part in report:
        match part:
            case Heading(text):
                level = 2 if made else 1
                made.append(f"<h{level}>{html.escape(text)}</h{level}>")
            case Items(texts, numbered):
                tag = "ol" if numbered else "ul"
                made.append(f"<{tag}>" + "".join(f"<li>{html.escape(text)}</li>" for text in texts) + f"</{tag}>")
            case Rows((head, *rows)):
                made.append("<table><tr>" + "".join(f"<th>{html.escape(cell)}</th>" for cell in head) + "</tr>")
                made += ["<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows]
                made.append("</table>")
            case str():
                made.append(f"<p>{html.escape(part)}</p>")
            case _:
                raise TypeError(part)
    return "\n".join(made)


MENU = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in ("Home", "World", "Rivers", "Rail", "Opinion"))
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Selm Courier</title>{head}
<script>var menu = "<div><p>no words of the report</p>";</script><style>p {{ color: #333 }}</style></head><body>
<header><a href="/">The Selm Courier</a><nav><ul>{menu}</ul></nav></header>
<div class="breadcrumbs"><a href="/">Home</a> <a href="/world">World</a></div>
<main><article>{body}</article>
<aside class="related"><h2>Read also</h2>
<ul><li><a href="/a">Bridge at Karr closes for a year of repairs</a></li></ul></aside>
</main><div class="newsletter-signup"><p>Sign up and read the whole river report every morning of the week.</p>
<button>Sign up</button></div><footer><p>© 2031 The Selm Courier. All rights reserved.</p></footer>
<img src="https://tracker.example/pixel.gif"><iframe src="https://ads.example/"></iframe></body></html>"""


def as_page(report: Sequence[Part], head: str = "") -> bytes:
    """A page of a newspaper, with all that stands around its text."""
    first = paragraphs(report)[0]
    return PAGE.format(title=html.escape(first), head=head, menu=MENU, body=body(report)).encode()


@dataclass(frozen=True)
class Layout:
    """How a PDF is set."""

    columns: int = 1
    size: float = 10.5
    indented: bool = False
    hyphenated: bool = False
    heads: bool = True
    sheet: tuple[float, float] = A5


def as_pdf(report: Sequence[Part], layout: Layout = Layout(), **canvas: str) -> bytes:
    """The report as a PDF, with a running head and numbered pages."""
    file = BytesIO()
    width, height = layout.sheet
    gap = 0.8 * cm
    column = (width - 4 * cm - gap * (layout.columns - 1)) / layout.columns
    frames = [
        Frame(2 * cm + number * (column + gap), 2.5 * cm, column, height - 5 * cm, 0, 0, 0, 0)
        for number in range(layout.columns)
    ]
    document = BaseDocTemplate(
        file, pagesize=layout.sheet, invariant=1, leftMargin=0, rightMargin=0, topMargin=0, bottomMargin=0, **canvas
    )
    furniture = _furniture if layout.heads else _nothing
    document.addPageTemplates(PageTemplate(frames=frames, onPage=furniture))
    document.build(_story(report, layout))
    return file.getvalue()


def _nothing(canvas: Canvas, document: BaseDocTemplate) -> None:
    """Leave head and foot empty."""


def _furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(2 * cm, document.height - 1.4 * cm, "The Selm Courier · River edition")
    canvas.drawCentredString(document.width / 2, 1.2 * cm, f"Page {document.page}")


def _story(report: Sequence[Part], layout: Layout) -> list[Flowable]:
    text = ParagraphStyle(
        "text",
        fontName="Times-Roman",
        fontSize=layout.size,
        leading=1.2 * layout.size,
        alignment=TA_JUSTIFY,
        spaceAfter=0 if layout.indented else 0.6 * layout.size,
        firstLineIndent=1.5 * layout.size if layout.indented else 0,
        **({"hyphenationLang": "en_GB"} if layout.hyphenated else {}),
    )
    heading = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=13, leading=16, spaceBefore=8, spaceAfter=6)
    item = ParagraphStyle("item", text, leftIndent=18, bulletIndent=4, firstLineIndent=0, spaceAfter=4)
    story: list[Flowable] = []
    for part in report:
        match part:
            case Heading(words):
                story.append(Paragraph(html.escape(words), heading))
            case Items(texts, numbered):
                story += [
                    Paragraph(html.escape(words), item, bulletText=f"{number}." if numbered else "•")
                    for number, words in enumerate(texts, 1)
                ]
            case Rows(rows):
                story.append(Table(rows, colWidths=[3 * cm] * len(rows[0])))
            case _:
                story.append(Paragraph(html.escape(part), text))
    return story
