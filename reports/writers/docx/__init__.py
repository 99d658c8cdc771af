"""Write a Document as a Word document: every look is a named style, every field of a fact a content control."""

from __future__ import annotations

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from reports.model.blocks import Document
from reports.writers.docx import carried, furniture, parts
from reports.writers.docx.body import Body
from reports.writers.docx.contents import Contents
from reports.writers.docx.controls import Controls
from reports.writers.docx.elements import part
from reports.writers.docx.endnotes import Endnotes
from reports.writers.docx.floats import floated
from reports.writers.docx.house import HouseFrame
from reports.writers.docx.inlines import Inlines
from reports.writers.docx.measuring import Measuring
from reports.writers.docx.package import WordPackage
from reports.writers.docx.remarks import Remarks
from reports.writers.docx.story import Story
from reports.writers.docx.tables import PADDING, Tables
from reports.writers.docx.widths import Grids
from reports.writers.theme import Theme

# Of the way from the edge of the paper to the text: room for a marking of 12 points and the line beside it.
_FURNITURE_PART_OF_MARGIN = 0.4


def write(document: Document, theme: Theme) -> bytes:
    """The document as a .docx file in the look of `theme`, or of its house; the same bytes for the same document."""
    package = WordPackage()
    package.describe(document)
    house = HouseFrame(document.house, document, theme, package) if document.house else None
    look = house.theme if house else theme
    story = Story(document, package.address, package.picture)
    story.counted = house.counted if house else story.counted
    remarks, notes = Remarks(document), Endnotes(document, story)
    controls = Controls(story, document.furniture.fields, remarks)
    if house:
        house.begin(controls)
    grids = Grids(parts.measure(look), parts.twips(look.styles.table.size), PADDING)
    measuring = Measuring(look, grids)
    blocks = floated(document.blocks, measuring) if house is None or house.holds_body else ()
    made: list[str] = []
    lines = Inlines(made, story, controls, notes)
    tables = Tables(made, lines, remarks, grids, parts.measure(look))
    contents = Contents(blocks, document.furniture.contents, measuring, house.pages_before if house else 0)
    Body(made, story, lines, tables, remarks, contents, look).write(blocks)
    if house:
        main = house.filled("".join(made), story, controls, notes.part(), remarks)
    else:
        _add_parts(package, document, theme, story)
        _add_beside(package, notes, remarks)
        main = part("document", "<w:body>", *made, _section(package, document, theme), "</w:body>")
    around = house.around if house else None
    package.carry(carried.brief(document, automatic=not story.typed, around=around), carried.about_brief())
    return package.packed(main)


def _add_parts(package: WordPackage, document: Document, theme: Theme, story: Story) -> None:
    styles, settings = parts.styles(theme, document.language), parts.settings(document.language)
    package.add("styles.xml", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, styles)
    package.add("settings.xml", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, settings)
    numbering = parts.numbering(story.lists)
    package.add("numbering.xml", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, numbering)
    package.add("fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, parts.fonts(theme))
    package.add("theme/theme1.xml", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME, parts.palette(theme))


def _add_beside(package: WordPackage, notes: Endnotes, remarks: Remarks) -> None:
    """Endnotes and comments, which have parts of their own."""
    package.add("endnotes.xml", CONTENT_TYPE.WML_ENDNOTES, RELATIONSHIP_TYPE.ENDNOTES, notes.part())
    if comments := remarks.part():
        package.add("comments.xml", CONTENT_TYPE.WML_COMMENTS, RELATIONSHIP_TYPE.COMMENTS, comments)


def _section(package: WordPackage, document: Document, theme: Theme) -> str:
    """The page: its size and margins, and another head on the first page than on those after it."""
    foot = furniture.foot(document)
    heads = {"first": furniture.first_head(document), "default": furniture.running_head(document)}
    made = []
    for kind, head in heads.items():
        content = CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER, head
        made.append(f'<w:headerReference w:type="{kind}" r:id="{package.add(f"header-{kind}.xml", *content)}"/>')
    for kind in heads:
        content = CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, foot
        made.append(f'<w:footerReference w:type="{kind}" r:id="{package.add(f"footer-{kind}.xml", *content)}"/>')
    width, height = (parts.twips(length) for length in theme.page.size)
    margin = parts.twips(theme.page.margin_points)
    edges = " ".join(f'w:{side}="{margin}"' for side in ("top", "right", "bottom", "left"))
    edge = round(margin * _FURNITURE_PART_OF_MARGIN)
    return (
        f'<w:sectPr>{"".join(made)}<w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar {edges} w:header="{edge}" w:footer="{edge}" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
