"""A Word file of ours in the hands of an editor: its XML changed as Word changes it, saved under a name and a time."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy

from lxml import etree

NAMES = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = f"{{{NAMES['w']}}}"
TEXT, BODY = "word/document.xml", "w:body"
EDITOR, SAVED = "Ana Lyst", "2031-05-17T10:00:00Z"
TRACKED = f'w:id="900" w:author="{EDITOR}" w:date="2031-05-16T08:30:00Z"'
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_COMMENT_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
Element = etree._Element


class Word:
    """The file `data`, open in an editor."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.document = etree.fromstring(self.parts[TEXT])
        self.body = self.document.find(BODY, NAMES)

    def saved(self, by: str = EDITOR, at: str = SAVED) -> bytes:
        """The bytes of the file, saved by somebody at a time."""
        self.parts[TEXT] = etree.tostring(self.document, xml_declaration=True, encoding="UTF-8", standalone=True)
        core = etree.fromstring(self.parts["docProps/core.xml"])
        for element in core:
            if element.tag.endswith("}lastModifiedBy"):
                element.text = by
            if element.tag.endswith("}modified"):
                element.text = at
        self.parts["docProps/core.xml"] = etree.tostring(core)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in self.parts.items():
                package.writestr(name, content)
        return made.getvalue()

    def control(self, fact: str, field: str, number: int = 0) -> Element:
        """The content control of a field."""
        return self.body.xpath(f'.//w:sdt[w:sdtPr/w:tag/@w:val="{fact}:{field}"]', namespaces=NAMES)[number]

    def retype(self, fact: str, field: str, text: str) -> None:
        """Type over a field: Word writes runs of a revision of its own, here two."""
        content = self.control(fact, field).find("w:sdtContent", NAMES)
        content[:] = runs(text[:3]) + runs(text[3:])

    def row(self, fact: str) -> Element:
        """The row of a fact."""
        return next(row for row in self.body.iter(f"{W}tr") if f"{fact}:" in "".join(tags(row)))

    def table(self, fact: str) -> Element:
        """The table with the row of a fact."""
        return self.row(fact).getparent()

    def line(self, words: str) -> Element:
        """The first paragraph that holds these words."""
        return next(line for line in self.body.iter(f"{W}p") if words in said(line))

    def put_after(self, element: Element, *made: Element) -> None:
        """Put new elements after one."""
        for each in reversed(made):
            element.addnext(each)

    def put_before(self, element: Element, *made: Element) -> None:
        """Put new elements before one."""
        for each in made:
            element.addprevious(each)

    def type_into(self, line: Element, old: str, new: str) -> None:
        """Exchange words in a text of a line."""
        for text in line.iter(f"{W}t"):
            if old in (text.text or ""):
                text.text = text.text.replace(old, new, 1)
                return
        raise AssertionError(old)

    def comment(self, line: Element, text: str, by: str = "Bo Chief") -> None:
        """Write a comment beside a whole paragraph, as Word keeps it."""
        first = line.find("w:pPr", NAMES)
        first.addnext(xml('<w:commentRangeStart w:id="40"/>')[0])
        line.extend(xml('<w:commentRangeEnd w:id="40"/><w:r><w:commentReference w:id="40"/></w:r>'))
        words = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        comment = (
            f'<w:comment w:id="40" w:author="{by}" w:initials="BC" w:date="2031-05-16T09:00:00Z">{words}</w:comment>'
        )
        self.parts["word/comments.xml"] = f'<w:comments xmlns:w="{NAMES["w"]}">{comment}</w:comments>'.encode()
        self._add("[Content_Types].xml", f'<Override PartName="/word/comments.xml" ContentType="{_COMMENTS}"/>')
        link = f'<Relationship Id="rIdC" Type="{_COMMENT_LINK}" Target="comments.xml"/>'
        self._add("word/_rels/document.xml.rels", link)

    def _add(self, part: str, element: str) -> None:
        root = self.parts[part].decode("utf-8")
        end = root.rindex("</")
        self.parts[part] = (root[:end] + element + root[end:]).encode("utf-8")


def xml(content: str) -> list[Element]:
    """The elements of `content`."""
    return list(etree.fromstring(f'<w:x xmlns:w="{NAMES["w"]}">{content}</w:x>'))


def runs(text: str) -> list[Element]:
    """A run as Word writes it."""
    return xml(f'<w:r w:rsidR="00A12B34"><w:t xml:space="preserve">{text}</w:t></w:r>')


def paragraph(text: str, style: str = "BodyText") -> Element:
    """A new paragraph."""
    return xml(
        f'<w:p w:rsidR="00A12B34" w:rsidP="00C0FFEE"><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )[0]


def filled(row: Element, *texts: str) -> Element:
    """An empty copy of a row, as Word inserts one, with words typed into its cells."""
    made = deepcopy(row)
    for cell, text in zip(made.iter(f"{W}tc"), texts, strict=True):
        for line in cell.findall("w:p", NAMES)[1:]:
            cell.remove(line)
        line = cell.find("w:p", NAMES)
        for part in list(line):
            if part.tag != f"{W}pPr":
                line.remove(part)
        line.extend(runs(text) if text else [])
    return made


def copied(row: Element) -> Element:
    """A copy of a row: Word leaves bookmarks with the original and keeps the tags of controls."""
    made = deepcopy(row)
    for mark in [*made.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
        mark.getparent().remove(mark)
    return made


def tags(element: Element) -> list[str]:
    """The tags of the controls in an element."""
    return [tag.get(f"{W}val", "") for tag in element.iter(f"{W}tag")]


def said(element: Element) -> str:
    """The words in an element."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def remove(element: Element) -> None:
    """Take an element out."""
    element.getparent().remove(element)


def tracked_insertion(*parts: Element) -> Element:
    """Runs as a tracked insertion."""
    made = xml(f"<w:ins {TRACKED}/>")[0]
    made.extend(parts)
    return made


def tracked_deletion(*parts: Element) -> Element:
    """Runs as a tracked deletion."""
    made = xml(f"<w:del {TRACKED}/>")[0]
    for part in parts:
        for text in part.iter(f"{W}t"):
            text.tag = f"{W}delText"
        made.append(part)
    return made


def without_tags(data: bytes) -> bytes:
    """The file as LibreOffice 7.4 saves it: controls without tags and names, bookmarks and the model kept."""
    word = Word(data)
    for control in word.body.iter(f"{W}sdt"):
        _without_placeholder(control)
        control.find("w:sdtPr", NAMES)[:] = []
    return word.saved()


def _without_placeholder(control: Element) -> None:
    """Take out words that ask for words: other programs do not know them for what they are."""
    if control.find("w:sdtPr/w:showingPlcHdr", NAMES) is not None:
        control.find("w:sdtContent", NAMES)[:] = []


def without_marks(data: bytes) -> bytes:
    """The file as Google Docs saves it: no controls, no bookmarks, no model, no properties of ours."""
    word = Word(data)
    for control in list(word.body.iter(f"{W}sdt")):
        _without_placeholder(control)
        content = control.find("w:sdtContent", NAMES)
        for part in content if content is not None else ():
            control.addprevious(deepcopy(part))
        remove(control)
    for mark in list(word.body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        remove(mark)
    links = etree.fromstring(word.parts["word/_rels/document.xml.rels"])
    for link in links:
        if link.get("Type", "").endswith("/customXml"):
            links.remove(link)
    word.parts["word/_rels/document.xml.rels"] = etree.tostring(links)
    word.parts = {name: content for name, content in word.parts.items() if not name.startswith("customXml/")}
    types = etree.fromstring(word.parts["[Content_Types].xml"])
    for each in list(types):
        if each.get("PartName", "").startswith("/customXml/"):
            types.remove(each)
    word.parts["[Content_Types].xml"] = etree.tostring(types)
    return word.saved()
