"""Whatever stands in a source appears literally, harms nothing, and ends in a brief or in an error of ours."""

from __future__ import annotations

import io
import json
import re
import zipfile
from unicodedata import is_normalized

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.errors import BadSource
from reports.model.formats import Format
from reports.model.job import Job, Result, SourceFile
from reports.pipeline import make, verify

MARKS = [
    *["<script>alert(1)</script>", "<b>", "</p>", "<img src=http://x.example/a.png>", "&amp;", "&lt;", "]]>", "<!--"],
    *["{{ 7*7 }}", "{% if %}", "{# #}", "${7*7}", "{ DDEAUTO c:\\\\x }", "=cmd|' /C calc'!A0", "%n", "\\", "<?xml"],
    *["](http://x.example)", "**", "__", "`", "| a | b |", "# ", "=?utf-8?q?Bcc:_x?=", "\nBcc: a@x.example\n"],
    *["\x00", "\x1b[31m", "\u202e", "\u200b", "\ufffe", "\r\n", "\u2028", "\t", "“", "”", '"', "'", "«"],
    *["\U0001f600", "مرحبا", "汉字", "e\u0301", "x" * 200],
]
SENTENCES = [
    "France and Italy agreed to explore a fund.",
    "President Anna Roux said, “We signed it.”",
    "They signed 14 accords on 5 May 2024.",
    "Italy urged Spain not to leave.",
    "The leaders did not agree on fish.",
    "On Tuesday, Roux met the Pope.",
    "\n\n",
]
TEXTS = st.lists(st.sampled_from(MARKS + SENTENCES * 3) | st.text(max_size=12), min_size=1, max_size=14).map(" ".join)
FIELD = re.compile(r"<w:instrText[^>]*>([^<]*)<")


def made(text: str, *formats: Format) -> Result | None:
    source = SourceFile(name="a.txt", data=text.encode("utf-8", "surrogatepass"))
    try:
        return make(Job(sources=(source,), formats=formats))
    except BadSource:
        return None


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_a_hostile_text_becomes_a_brief_that_holds(text: str) -> None:
    result = made(text, *Format)

    if result is not None:
        assert verify(result.brief) == []
        html = result.files[Format.HTML].decode()
        assert "<script" not in html
        assert not re.search(r"<[^>]*(?:src|href)=\"?http://x\.example", html)
        assert b"\r\nBcc:" not in result.files[Format.EML].replace(b"\n", b"\r\n").partition(b"\r\n\r\n")[0]
        assert json.loads(result.files[Format.JSON])["sources"][0]["text"] == result.brief.sources[0].text


@pytest.mark.parametrize("mark", [mark for mark in MARKS if is_normalized("NFC", mark) and mark.isprintable()])
def test_a_mark_stands_literally_in_the_text_of_a_brief(mark: str) -> None:
    result = made(f"France and Italy agreed to meet {mark} in May.", Format.TXT, Format.DOCX)
    assert result is not None
    words = "".join(result.brief.sources[0].text.split())

    assert "".join(mark.split()) in words
    assert "".join(mark.split()) in "".join(result.files[Format.TXT].decode().split())
    with zipfile.ZipFile(io.BytesIO(result.files[Format.DOCX])) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
    fields = {field.split()[0] for part in parts for field in FIELD.findall(part) if field.split()}
    assert fields <= {"PAGE", "NUMPAGES", "HYPERLINK", "REF", "SEQ", "TOC"}
