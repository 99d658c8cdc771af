"""Small Word files made by hand: the XML of a body and of the parts beside it, packed as Word itself packs it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from itertools import count
from xml.sax.saxutils import escape, quoteattr

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": _OFFICE,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
HAND = 'w:author="Ada Bell" w:date="2031-06-02T09:30:00Z"'
"""Who does the tracked changes of these files."""


def style(name: str, number: str = "", outline: str = "", base: str = "Normal", more: str = "") -> str:
    """A paragraph style as Word writes it; its id is the name without spaces."""
    listed = f'<w:numPr><w:numId w:val="{number}"/></w:numPr>' if number else ""
    level = f'<w:outlineLvl w:val="{outline}"/>' if outline else ""
    based = f'<w:basedOn w:val="{base}"/>' if base != name else ""
    identifier = name.replace(" ", "").replace("heading", "Heading")
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"{more}><w:name w:val="{name}"/>{based}'
        f"<w:pPr>{listed}{level}</w:pPr></w:style>"
    )


STYLES = (
    style("Normal", more=' w:default="1"')
    + style("Title")
    + style("heading 1", number="1", outline="0")
    + style("List Bullet", number="2")
    + style("Point", base="ListBullet", more=' w:customStyle="1"')
    + style("Marking", more=' w:customStyle="1"')
)

NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
    f'<w:lvlText w:val="{sign}"/></w:lvl></w:abstractNum>'
    for number, form, sign in ((1, "decimal", "%1."), (2, "bullet", "•"))
) + "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in (1, 2))
"""Two lists: 1 has numbers, 2 has bullets."""

_numbers = count(1)


def run(text: str, properties: str = "") -> str:
    """A run of words."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def gone(text: str) -> str:
    """A run of words inside a tracked deletion."""
    return f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r>'


def paragraph(*content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs; plain words are put into one."""
    runs = "".join(piece if piece.startswith("<") else run(piece) for piece in content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    made = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{made}{runs}</w:p>"


def control(tag: str, content: str, alias: str = "", more: str = "") -> str:
    """A content control around runs, paragraphs, cells or rows."""
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(alias)}/><w:tag w:val={quoteattr(tag)}/>{more}</w:sdtPr>"
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def bookmark(name: str, content: str) -> str:
    """A bookmark around anything."""
    number = next(_numbers)
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def field(fact: str, name: str, words: str) -> str:
    """Words of a fact as the writer marks them: a control in a bookmark."""
    return bookmark(f"{fact}_{name}", control(f"{fact}:{name}", run(words), name.capitalize()))


def inserted(content: str, hand: str = HAND) -> str:
    """A tracked insertion of runs."""
    return f'<w:ins w:id="{next(_numbers)}" {hand}>{content}</w:ins>'


def deleted(text: str, hand: str = HAND) -> str:
    """A tracked deletion of words."""
    return f'<w:del w:id="{next(_numbers)}" {hand}>{gone(text)}</w:del>'


def mark_of(change: str, hand: str = HAND) -> str:
    """The properties of a paragraph whose mark is a tracked `ins` or `del`."""
    return f'<w:rPr><w:{change} w:id="{next(_numbers)}" {hand}/></w:rPr>'


def cell(*content: str, properties: str = "") -> str:
    """A cell of paragraphs; plain words become one."""
    inside = "".join(piece if piece.startswith("<") else paragraph(piece) for piece in content)
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{properties}</w:tcPr>{inside or "<w:p/>"}</w:tc>'


def row(*cells: str, properties: str = "") -> str:
    """A row of cells; plain words become one."""
    inside = "".join(piece if piece.startswith("<") else cell(piece) for piece in cells)
    made = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{made}{inside}</w:tr>"


def table(*rows: str) -> str:
    """A table of rows."""
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid/>{"".join(rows)}</w:tbl>'


def complex_field(code: str, shown: str) -> str:
    """A field as Word writes most of them: begin, code, separator, what it shows, end."""
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    instruction = f'<w:r><w:instrText xml:space="preserve">{escape(code)}</w:instrText></w:r>'
    return sign.format("begin") + instruction + sign.format("separate") + shown + sign.format("end")


def comment(number: int, *paragraphs: str, author: str = "Ada Bell", initials: str = "AB") -> str:
    """A comment of the comments' part."""
    inside = "".join(paragraph("<w:r><w:annotationRef/></w:r>", words) for words in paragraphs)
    return (
        f'<w:comment w:id="{number}" w:author={quoteattr(author)} w:date="2031-06-02T10:00:00Z" '
        f'w:initials="{initials}">{inside}</w:comment>'
    )


def endnote(number: int, *content: str) -> str:
    """An endnote of the endnotes' part."""
    return f'<w:endnote w:id="{number}">{"".join(paragraph(words) for words in content)}</w:endnote>'


def brief(text: str, **attributes: str) -> str:
    """The custom part that carries a model."""
    named = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f'{DECLARATION}<brief xmlns="urn:policybrief:brief"{named}>{escape(text)}</brief>'


def root(name: str, content: str, more: str = "") -> str:
    """A part of WordprocessingML."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return f'{DECLARATION}<w:{name} {spaces} mc:Ignorable="w14"{more}>{content}</w:{name}>'


def relations(entries: Iterable[tuple[str, str]]) -> str:
    """A part of relations of the kinds to the targets."""
    made = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(entries, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def core(**fields: str) -> str:
    """The core properties; a name is that of its element, `dc_identifier` for dc:identifier."""
    inside = "".join(
        f"<{name.replace('_', ':', 1)}>{escape(value)}</{name.replace('_', ':', 1)}>" for name, value in fields.items()
    )
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{inside}</cp:coreProperties>'
    )


def parts(
    body: str,
    *,
    styles: str = STYLES,
    numbering: str = NUMBERING,
    comments: str = "",
    endnotes: str = "",
    footnotes: str = "",
    headers: Iterable[str] = (),
    footers: Iterable[str] = (),
    custom: Iterable[str] = (),
    properties: str = "",
) -> dict[str, str]:
    """The parts of a Word file by their names, before they are packed; custom parts are whole, the others content."""
    word: dict[str, tuple[str, str, str]] = {}

    def beside(name: str, kind: str, content: str) -> None:
        word[f"{name}.xml"] = (kind, f"{_WML}.{kind}+xml", content)

    beside("styles", "styles", root("styles", styles))
    beside("numbering", "numbering", root("numbering", numbering))
    for name, content in (("comments", comments), ("endnotes", endnotes), ("footnotes", footnotes)):
        if content:
            beside(name, name, root(name, content))
    sections = ""
    for kind, short, each in (("header", "hdr", headers), ("footer", "ftr", footers)):
        for number, content in enumerate(each, 1):
            beside(f"{kind}{number}", kind, root(short, content))
            sections += f'<w:{kind}Reference w:type="default" r:id="rId{len(word)}"/>'
    stored: dict[str, str] = {}
    for number, content in enumerate(custom, 1):
        word[f"../customXml/item{number}.xml"] = ("customXml", "application/xml", content)
        stored[f"customXml/_rels/item{number}.xml.rels"] = relations(
            [(f"{_OFFICE}/customXmlProps", f"itemProps{number}.xml")]
        )
        stored[f"customXml/itemProps{number}.xml"] = (
            f'{DECLARATION}<ds:datastoreItem ds:itemID="{{00000000-0000-4000-8000-{number:012}}}" '
            'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs/></ds:datastoreItem>'
        )
    section = f"<w:sectPr>{sections}</w:sectPr>" if sections else ""
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{media}"/>'
        for name, (_, media, _) in word.items()
        if not name.startswith("..")
    )
    return {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WML}.document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": relations(
            [
                (f"{_OFFICE}/officeDocument", "word/document.xml"),
                (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
        "docProps/core.xml": properties or core(),
        "word/document.xml": root("document", f"<w:body>{body}{section}</w:body>"),
        "word/_rels/document.xml.rels": relations((f"{_OFFICE}/{kind}", name) for name, (kind, _, _) in word.items()),
        **{f"word/{name}".replace("word/../", ""): content for name, (_, _, content) in word.items()},
        **stored,
    }


def packed(made: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts in a zip file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in made.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return file.getvalue()


def word(body: str, **beside: str | Iterable[str]) -> bytes:
    """A Word file with this body and the parts beside it, see `parts`."""
    return packed(parts(body, **beside))  # type: ignore[arg-type]
