"""Damages to the text of a Word file: its marks, fields, controls, notes and comments, its tables, lists and looks."""

from __future__ import annotations

from tests.conformance.word.opened import COMMENTS, CORE, ENDNOTES, MAIN, NUMBERING, SETTINGS, STYLES, Element, full
from tests.conformance.word.package_damages import BODY, RUN
from tests.conformance.word.wreck import (
    AUDIT,
    BOTH,
    OURS,
    Change,
    Damage,
    Wreck,
    all_of,
    behind,
    dropped,
    emptied,
    put,
    repeated,
    said,
)

_TABLE = "(//w:tbl[w:tblPr/w:tblStyle[@w:val='BriefTable']])[1]"
_HEAD = f"{_TABLE}/w:tr[1]"
_LAST = f"{_TABLE}/w:tr[last()]"
_CELL = f"{_LAST}/w:tc[last()]"
_CONTROL = "(//w:sdt[w:sdtPr/w:tag])[1]"
_AROUND = f"{_CONTROL}/preceding-sibling::*[1]"
_REFERENCE = "//w:endnoteReference"
_NOTE = "w:endnote[not(@w:type)]"
_MARK = "//w:bookmarkStart"
_DEFAULT = "w:docDefaults/w:rPrDefault/w:rPr"
_INNER = '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="99"/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>'
# The name of the field cut in two, as those do it who hope that nobody puts the pieces together.
_CUT = (
    '<w:fldChar w:fldCharType="begin"/>',
    "<w:instrText>DDE</w:instrText>",
    "<w:instrText>AUTO c:\\cmd.exe</w:instrText>",
    '<w:fldChar w:fldCharType="separate"/>',
    "<w:t>1</w:t>",
    '<w:fldChar w:fldCharType="end"/>',
)


def _style(identifier: str) -> str:
    return f"w:style[@w:styleId='{identifier}']"


def _runs(*contents: str) -> Change:
    return put(MAIN, BODY, "".join(f"<w:r>{content}</w:r>" for content in contents))


def _field(instruction: str, shown: str = "1") -> Change:
    return put(MAIN, BODY, f'<w:fldSimple w:instr="{instruction}"><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>')


def _bookmark(name: str, number: int = 900) -> Change:
    return put(MAIN, BODY, f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>')


def _name(wreck: Wreck, path: str, attribute: str) -> str:
    return wreck.one(MAIN, path).get(full(attribute), "")


def _unsaid(wreck: Wreck, path: str, attribute: str) -> None:
    del wreck.one(STYLES, path).attrib[full(attribute)]


def _bookmark_twice(wreck: Wreck) -> None:
    _bookmark(_name(wreck, _MARK, "w:name").upper())(wreck)


def _id_twice(wreck: Wreck) -> None:
    _bookmark("other", int(_name(wreck, _MARK, "w:id")))(wreck)


def _lost_space(wreck: Wreck) -> None:
    text: Element = wreck.one(MAIN, f"{RUN}/w:t")
    text.attrib.clear()
    text.text = " See "


def _skipped(wreck: Wreck) -> None:
    """The first heading one level down, as a person does who likes the smaller letters."""
    said(MAIN, "//w:pStyle[@w:val='Heading1']", "w:val", "Heading2")(wreck)
    heading: Element = wreck.one(MAIN, "//w:p[w:pPr/w:pStyle[@w:val='KeyPointsHeading']]/w:pPr/w:pStyle")
    heading.set(full("w:val"), "KeyPoints")


_wide_bookmark = all_of(
    put(MAIN, BODY, '<w:bookmarkStart w:id="900" w:name="wide"/>'),
    behind(MAIN, BODY, '<w:p><w:r><w:t>More</w:t></w:r><w:bookmarkEnd w:id="900"/></w:p>'),
)
_merged = all_of(dropped(MAIN, _CELL), put(MAIN, f"{_CELL}/w:tcPr", '<w:gridSpan w:val="2"/>'))
_ids = all_of(
    *(put(MAIN, f"(//w:sdtPr[w:tag])[{at}]", '<w:id w:val="7"/>') for at in (1, 2)),
)

MARKS: dict[str, Damage] = {
    "a bookmark that does not end": Damage(dropped(MAIN, "//w:bookmarkEnd"), OURS),
    "a bookmark that does not begin": Damage(dropped(MAIN, _MARK), OURS),
    "a bookmark over two paragraphs": Damage(_wide_bookmark, OURS),
    "a bookmark twice, but for its case": Damage(_bookmark_twice, OURS),
    "two bookmarks of one id": Damage(_id_twice, BOTH),
    "a bookmark of a long name": Damage(_bookmark("x" * 41), BOTH),
    "a bookmark of a name with a space": Damage(_bookmark("a name"), OURS),
    "a link to no bookmark": Damage(said(MAIN, "//w:hyperlink[@w:anchor]", "w:anchor", "nowhere"), OURS),
    "a link without words": Damage(emptied(MAIN, "//w:hyperlink[@r:id]/w:r"), OURS),
    "two drawings of one id": Damage(repeated(MAIN, "//w:p[.//wp:docPr]"), OURS),
    "white space that is lost": Damage(_lost_space, OURS),
}
FIELDS: dict[str, Damage] = {
    "a field that runs a program": Damage(_field("DDEAUTO c:\\\\cmd.exe"), OURS),
    "the same in two pieces": Damage(_runs(*_CUT), OURS),
    "a field that reads a file": Damage(_field("INCLUDETEXT c:\\\\secret.docx"), OURS),
    "a field that leads out of the file": Damage(_field("HYPERLINK http://example.org"), OURS),
    "a field that leads to no bookmark": Damage(_field("PAGEREF nowhere"), OURS),
    "a field that failed": Damage(_field("SEQ Table", "Error! Reference source not found."), OURS),
    "a field that shows nothing": Damage(_field("SEQ Table", ""), OURS),
    "a field that never ends": Damage(_runs(*_CUT[:-1]), OURS),
    "a question about fields": Damage(behind(SETTINGS, "w:characterSpacingControl", "<w:updateFields/>"), OURS),
}
CONTROLS: dict[str, Damage] = {
    "a control without a tag": Damage(said(MAIN, f"{_CONTROL}/w:sdtPr/w:tag", "w:val", ""), OURS),
    "a control of another form": Damage(said(MAIN, f"{_CONTROL}/w:sdtPr/w:tag", "w:val", "commitment"), OURS),
    "a control without a name": Damage(dropped(MAIN, f"{_CONTROL}/w:sdtPr/w:alias"), OURS),
    "a control without words": Damage(emptied(MAIN, f"{_CONTROL}//w:r"), OURS),
    "a control in another bookmark": Damage(said(MAIN, _AROUND, "w:name", "a0000000009_text"), OURS),
    "a control that reaches out of its bookmark": Damage(
        behind(MAIN, _AROUND, '<w:r><w:t xml:space="preserve">not in it </w:t></w:r>'), OURS
    ),
    "two controls of one id": Damage(_ids, OURS),
    "a control that is locked": Damage(put(MAIN, f"{_CONTROL}/w:sdtPr", '<w:lock w:val="sdtContentLocked"/>'), OURS),
}
BESIDE: dict[str, Damage] = {
    "a note that is missing": Damage(dropped(ENDNOTES, _NOTE), BOTH),
    "a note that nothing calls for": Damage(dropped(MAIN, "//w:r[w:endnoteReference]"), OURS),
    "a note that is called for twice": Damage(repeated(MAIN, "//w:r[w:endnoteReference]"), OURS),
    "a note that Word numbers": Damage(said(MAIN, _REFERENCE, "w:customMarkFollows", "0"), OURS),
    "a note without a mark": Damage(emptied(MAIN, "(//w:r[w:endnoteReference])[1]/w:t"), OURS),
    "a note without words": Damage(emptied(ENDNOTES, f"{_NOTE}[1]/w:p/*[not(self::w:pPr)]"), OURS),
    "no line above the notes": Damage(dropped(ENDNOTES, "w:endnote[@w:type='separator']"), BOTH),
    "a comment that is missing": Damage(dropped(COMMENTS, "w:comment"), OURS),
    "a comment that stands nowhere": Damage(emptied(MAIN, "//w:commentRangeStart"), OURS),
    "a comment without an author": Damage(said(COMMENTS, "w:comment", "w:author", ""), OURS),
    "a comment of no time": Damage(said(COMMENTS, "w:comment", "w:date", "yesterday"), BOTH),
    "a tracked change": Damage(
        put(MAIN, BODY, '<w:ins w:id="950" w:author="x"><w:r><w:t>more</w:t></w:r></w:ins>'), OURS
    ),
}
STRUCTURE: dict[str, Damage] = {
    "a style that is missing": Damage(said(MAIN, f"{BODY}/w:pPr/w:pStyle", "w:val", "Fancy"), BOTH),
    "a style of characters for a paragraph": Damage(said(MAIN, f"{BODY}/w:pPr/w:pStyle", "w:val", "Strong"), OURS),
    "a style based on nothing": Damage(said(STYLES, f"{_style('Title')}/w:basedOn", "w:val", "Fancy"), BOTH),
    "two styles of one name": Damage(said(STYLES, f"{_style('Title')}/w:name", "w:val", "Subtitle"), OURS),
    "a list that is missing": Damage(said(MAIN, "//w:numPr/w:numId", "w:val", "99"), BOTH),
    "a list of no kind": Damage(said(NUMBERING, "w:num[last()]/w:abstractNumId", "w:val", "99"), BOTH),
    "a cell without a paragraph": Damage(dropped(MAIN, f"{_CELL}/w:p"), BOTH),
    "a row without its last cell": Damage(dropped(MAIN, _CELL), OURS),
    "a table without a grid": Damage(emptied(MAIN, f"{_TABLE}/w:tblGrid/w:gridCol"), OURS),
    "two tables that touch": Damage(behind(MAIN, _TABLE, _INNER), OURS),
    "a style behind the language": Damage(
        put(MAIN, RUN, '<w:rPr><w:lang w:val="fr"/><w:rStyle w:val="Strong"/></w:rPr>', at=0), AUDIT
    ),
    "a side that there is not": Damage(said(STYLES, ".//w:jc", "w:val", "middle"), AUDIT),
}
ACCESS: dict[str, Damage] = {
    "no title": Damage(dropped(CORE, "dc:title"), OURS),
    "no language": Damage(dropped(STYLES, f"{_DEFAULT}/w:lang"), OURS),
    "a language that there is not": Damage(said(STYLES, f"{_DEFAULT}/w:lang", "w:val", "English"), OURS),
    "no font for Chinese": Damage(lambda wreck: _unsaid(wreck, f"{_DEFAULT}/w:rFonts", "w:eastAsia"), OURS),
    "a skipped level": Damage(_skipped, OURS),
    "a heading without words": Damage(emptied(MAIN, "//w:p[w:pPr/w:pStyle[@w:val='Heading1']]/w:r"), OURS),
    "a head that is not repeated": Damage(dropped(MAIN, f"{_HEAD}/w:trPr/w:tblHeader"), OURS),
    "a head without words": Damage(emptied(MAIN, f"{_HEAD}/w:tc[2]//w:r"), OURS),
    "a row that breaks": Damage(dropped(MAIN, f"{_LAST}/w:trPr/w:cantSplit"), OURS),
    "merged cells": Damage(_merged, OURS),
    "a table in a table": Damage(put(MAIN, _CELL, _INNER, at=1), OURS),
    "a picture without words": Damage(said(MAIN, "//wp:docPr", "descr", ""), OURS),
    "a picture named like a file": Damage(said(MAIN, "//wp:docPr", "descr", "figure-1.png"), OURS),
    "pale words": Damage(said(STYLES, f"{_style('Note')}/w:rPr/w:color", "w:val", "8899AA"), OURS),
    "pale words on a tint": Damage(said(STYLES, f"{_style('KeyPoints')}/w:pPr/w:shd", "w:fill", "55606B"), OURS),
    "small words": Damage(said(STYLES, f"{_style('Note')}/w:rPr/w:sz", "w:val", "15"), OURS),
    "words made bold by hand": Damage(put(MAIN, RUN, "<w:rPr><w:b/></w:rPr>", at=0), OURS),
    "space made by hand": Damage(put(MAIN, f"{BODY}/w:pPr", '<w:spacing w:before="240"/>'), OURS),
    "space made by a paragraph": Damage(behind(MAIN, BODY, "<w:p/>"), OURS),
    "space made by spaces": Damage(put(MAIN, BODY, '<w:r><w:t xml:space="preserve">a      b</w:t></w:r>'), OURS),
}
TEXT_DAMAGES = MARKS | FIELDS | CONTROLS | BESIDE | STRUCTURE | ACCESS
