from __future__ import annotations

import html as html_module
import re
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reports.model.blocks import Document, Mail
from reports.writers import docx, eml, html, md, txt
from reports.writers.characters import printable
from reports.writers.theme import default_theme
from tests.writers.documents import MAIL, document, saying
from tests.writers.extraction import (
    body,
    docx_parts,
    docx_text,
    folded,
    html_text,
    md_text,
    read_html,
    txt_text,
)

THEME = default_theme()
PLACEHOLDER = "qqq"
HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "a & b <c> &amp; &lt; &#65; &copy;",
    "{{ 7*7 }} {% raw %} ${ink} $ink %s {0}",
    '{ DDEAUTO cmd "/c calc" }',
    "=cmd|' /C calc'!A0",
    "# not a heading",
    "- not an item",
    "1. not an item",
    "2026) not an item",
    "+ x",
    "===",
    "---",
    "***",
    "> not a quote",
    "```not code```",
    "    not code",
    "| a | b |",
    "a\\|b \\",
    "[not](http://a.link) ![nor](a picture) <http://nor.this>",
    "http://example.org www.example.org someone@example.org",
    "*a* _b_ **c** __d__ ~~e~~ `f` $g$",
    "wow!",
    "a #",
    "]]> <!-- --> <?xml ?> <![CDATA[ ]]>",
    "\x00\x01\x08\x0b\x1b[31m\x7f\x85\x9f",
    "\ud800 \udfff \ufffe \uffff \ufdd0",
    "line\r\nend\u2028and\u2029more\ttab",
    "‮reversed‬ ​zero width­ soft",
    "북어 朝鮮 العربية 😀",
    "x" * 3000,
)
words = (
    st.one_of(
        st.sampled_from(HOSTILE),
        st.text(min_size=1, max_size=60),
        st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|~&$='\" 1aé:/\n\t"), min_size=1, max_size=30),
    )
    .map(str.strip)
    .filter(lambda text: printable(text).strip())
)

PAGES: dict[str, tuple[Callable[[Document], bytes], Callable[[bytes], str]]] = {
    "docx": (lambda made: docx.write(made, THEME), docx_text),
    "html": (lambda made: html.write(made, THEME), html_text),
    "md": (lambda made: md.write(made, THEME), md_text),
}


@pytest.mark.parametrize("page", PAGES)
@given(text=words)
def test_every_place_shows_the_text_to_the_character(page: str, text: str) -> None:
    write, read = PAGES[page]

    found = read(write(saying(text)))

    assert found == folded(read(write(saying(PLACEHOLDER))).replace(PLACEHOLDER, printable(text)))


@given(text=words)
def test_plain_text_shows_the_text_in_every_place(text: str) -> None:
    found = txt_text(txt.write(saying(text), THEME))

    assert found.count(folded(printable(text))) >= 15


@given(text=words)
def test_an_html_page_has_no_tag_but_its_own(text: str) -> None:
    ours = read_html(html.write(saying(PLACEHOLDER), THEME).decode()).tags

    found = read_html(html.write(saying(text), THEME).decode()).tags

    assert found == ours


OUR_FIELDS = re.compile(
    r' (PAGE|NUMPAGES|SEQ (Table|Figure) \\\* ARABIC|TOC \\o "1-2" \\h \\z \\u|PAGEREF _Toc\d{9} \\h) '
)


@given(text=words)
def test_word_finds_no_field_but_ours(text: str) -> None:
    made = docx.write(saying(text), THEME)

    for part in docx_parts(made).values():
        codes = [code.text or "" for code in part.iterfind(".//{*}instrText")]
        codes += [field.get(field.attrib.keys()[0]) or "" for field in part.iterfind(".//{*}fldSimple")]
        assert [code for code in codes if not OUR_FIELDS.fullmatch(code)] == []


def mailed(text: str) -> Document:
    shown = html_module.escape("".join(c if c.isprintable() else "\ufffd" for c in text))
    head = '<!DOCTYPE html><html lang="en"><head><title>t</title></head>'
    page = f'{head}<body class="body"><p class="p">{shown}</p></body></html>'
    return document(mail=Mail(subject=text, text=text, html=page), title=text)


@given(text=words)
@example(text="</p><style>*{display:none}</style>")
def test_the_html_of_an_email_shows_the_text_and_has_no_tag_but_its_own(text: str) -> None:
    ours = read_html(eml.styled(mailed(PLACEHOLDER).mail.html, THEME))

    found = read_html(body(eml.write(mailed(text), THEME, {}), "html"))

    assert found.tags == ours.tags
    shown = "".join(c if c.isprintable() else "\ufffd" for c in text)
    assert folded("".join(found.words)) == folded(shown)


@given(text=words)
def test_the_plain_text_of_an_email_shows_the_text(text: str) -> None:
    made = eml.write(mailed(text), THEME, {})

    assert folded(body(made, "plain")) == folded(printable(text.replace("\n", " ")))


def test_the_mail_of_the_fictional_document_is_read_as_it_was_written() -> None:
    made = eml.write(document(), THEME, {})

    assert folded(body(made, "plain")) == folded(MAIL.text)
