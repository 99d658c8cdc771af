"""Write a Document as a Word document: every look is a named style, every reference a link, every page numbered."""

from __future__ import annotations

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from reports.model.blocks import Document
from reports.writers.docx import furniture, parts
from reports.writers.docx.body import Body
from reports.writers.docx.elements import Element, add, relate, root, serialised
from reports.writers.docx.floats import floated
from reports.writers.docx.package import WordPackage
from reports.writers.docx.story import Story
from reports.writers.theme import Theme

# Of the way from the edge of the paper to the text: room for a marking of 12 points and the line beside it.
_FURNITURE_PART_OF_MARGIN = 0.4


def write(document: Document, theme: Theme) -> bytes:
    """The document as a .docx file in the look of `theme`, the same bytes for the same document."""
    package = WordPackage()
    package.describe(document)
    main = root("document")
    body = add(main, "body")
    story = Story(document, package.address, package.picture)
    Body(body, story, theme).write(floated(document.blocks, theme))
    _add_parts(package, document, theme, story)
    _section(body, package, document, theme)
    return package.packed(main)


def _add_parts(package: WordPackage, document: Document, theme: Theme, story: Story) -> None:
    styles, settings = parts.styles(theme, document.language), parts.settings(document.language)
    package.add("styles.xml", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, styles)
    package.add("settings.xml", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, settings)
    numbering = parts.numbering(story.lists)
    package.add("numbering.xml", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, numbering)
    package.add("fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, parts.fonts(theme))
    package.add("theme/theme1.xml", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME, parts.palette(theme))


def _section(body: Element, package: WordPackage, document: Document, theme: Theme) -> None:
    """The page: its size and margins, and another head on the first page than on those after it."""
    foot = furniture.foot(document)
    heads = {"first": furniture.first_head(document), "default": furniture.running_head(document)}
    made = add(body, "sectPr")
    for kind, head in heads.items():
        name = f"header-{kind}.xml"
        content = CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER, serialised(head)
        relate(add(made, "headerReference", type=kind), package.add(name, *content))
    for kind in heads:
        name = f"footer-{kind}.xml"
        content = CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, serialised(foot)
        relate(add(made, "footerReference", type=kind), package.add(name, *content))
    width, height = (parts.twips(length) for length in theme.page.size)
    add(made, "pgSz", w=width, h=height)
    margin = parts.twips(theme.page.margin_points)
    edge = round(margin * _FURNITURE_PART_OF_MARGIN)
    add(made, "pgMar", top=margin, right=margin, bottom=margin, left=margin, header=edge, footer=edge, gutter=0)
    add(made, "titlePg")
