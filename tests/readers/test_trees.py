"""XML of a stranger: it becomes a tree, and nothing in it fetches, grows or hides."""

from __future__ import annotations

import pytest

from reports.errors import BadSource
from reports.readers.trees import checked, size, tree

LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]>'


def read(data: bytes | str, *, long_words: bool = False, mended: bool = False) -> str:
    text = checked(data.encode() if isinstance(data, str) else data, "word/a.xml", "x.docx")
    return tree(text, "word/a.xml", "x.docx", long_words=long_words, mended=mended).xpath("string()")


def refused(data: bytes | str, *, mended: bool = False) -> str:
    with pytest.raises(BadSource) as caught:
        read(data, mended=mended)
    assert caught.value.where == "x.docx"
    return caught.value.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_packages_hold_utf_8_and_utf_16(encoding: str) -> None:
    assert read(f'<?xml version="1.0" encoding="{encoding[:6].rstrip("-")}"?><a>é €</a>'.encode(encoding)) == "é €"


@pytest.mark.parametrize(
    "before",
    ["", '<?xml version="1.0"?>\r\n', "<!-- x --><?y z?> \n", "<!--" + "-" * 9 + ">"],
)
def test_a_document_type_is_refused_wherever_it_stands(before: str) -> None:
    assert "has a document type" in refused(f"{before}{LAUGHS}<a>&c;</a>")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_document_type_is_refused_in_every_encoding(encoding: str) -> None:
    assert "has a document type" in refused(f"{LAUGHS}<a>&c;</a>".encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-32", "cp037", "utf-16-le"])
def test_a_document_type_in_another_encoding_is_no_xml(encoding: str) -> None:
    assert "is no XML" in refused(f'<?xml version="1.0" encoding="{encoding}"?>{LAUGHS}<a>&c;</a>'.encode(encoding))


def test_no_declaration_makes_a_document_type_of_other_characters() -> None:
    hidden = LAUGHS.replace("<", "+ADw-").replace("!", "+ACE-")

    assert "is no XML" in refused(f'<?xml version="1.0" encoding="utf-7"?>{hidden}<a>&c;</a>')


def test_words_about_a_document_type_are_words() -> None:
    assert read("<a>&lt;!DOCTYPE html><![CDATA[<!DOCTYPE a>]]></a>") == "<!DOCTYPE html><!DOCTYPE a>"


@pytest.mark.parametrize("data", ["", "words", "<a>", "<a></b>", "<a>&b;</a>", "<a>\0</a>", "<a b=1/>", b"<a>\xff</a>"])
def test_what_is_no_xml_is_told(data: bytes | str) -> None:
    assert "is no XML" in refused(data)


def test_utf_16_broken_off_is_told() -> None:
    assert "is no XML" in refused("<a/>".encode("utf-16") + b"\0")


def test_elements_lie_in_each_other_so_deep_and_no_deeper() -> None:
    assert read("<a>" * 200 + "x" + "</a>" * 200) == "x"
    assert "is no XML" in refused("<a>" * 300 + "</a>" * 300)


def test_words_are_so_long_and_no_longer_unless_asked_for() -> None:
    longest = "<a>" + "x" * 10_100_000 + "</a>"

    assert "is no XML" in refused(longest)
    assert len(read(longest, long_words=True)) == 10_100_000


def test_tags_and_attributes_are_counted_however_they_are_written() -> None:
    assert size(b'<a b="1" c = \'2\' d=\n"3"><e/>words = more</a>') == 6


def test_the_strict_form_of_word_reads_as_the_other() -> None:
    element = tree(b'<w:a xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>', "a.xml", "x.docx")

    assert element.tag == "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}a"


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
# As LibreOffice 7.4 saved it, after a paragraph that began with a link was deleted.
OVERLAPPING = (
    f"<w:p {W}><w:hyperlink w:anchor='>'><w:sdt><w:sdtPr/><w:sdtContent><w:r/></w:hyperlink><w:r><w:t>a &amp; b</w:t>"
    "</w:r><!-- </w:p> --><w:r>c</w:r></w:sdtContent></w:sdt><w:r>d</w:r></w:p>"
)


def test_controls_and_links_that_overlap_are_read_where_asked_for() -> None:
    assert read(OVERLAPPING, mended=True) == "a & bcd"
    assert "is no XML" in refused(OVERLAPPING)


@pytest.mark.parametrize(
    "data",
    [
        OVERLAPPING.replace("hyperlink", "tc"),
        OVERLAPPING.replace("</w:hyperlink>", ""),
        OVERLAPPING.replace("</w:p>", ""),
        OVERLAPPING.replace("a &amp;", "a &"),
        OVERLAPPING + "<w:p/>",
        "<a><b></a></b>",
    ],
)
def test_nothing_else_is_mended(data: str) -> None:
    assert "is no XML" in refused(data, mended=True)


@pytest.mark.parametrize(
    "flood", ["<!--", "<![CDATA[", "<?", "<a ", "<a '", "</a", "<a/", "<a b='>", "<w:sdt></w:ins>"]
)
def test_a_flood_of_broken_tags_is_told_in_time(flood: str) -> None:
    assert "is no XML" in refused("<a>" + flood * 200_000, mended=True)
