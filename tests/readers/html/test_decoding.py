"""The characters of a page: by its mark, as UTF-8, as it declares, as its bytes look."""

from __future__ import annotations

import pytest

from reports.model.notices import NoticeCode
from reports.readers import html
from tests.fictional import REPORT

KOREAN = "이재명 대통령은 시진핑 주석과 회담을 가졌다. 한국과 중국은 문화와 무역에서 협력하기로 했다."
CHINESE = "中国和韩国领导人在北京举行会谈，双方同意加强经济和文化合作，并签署了十四份谅解备忘录。"
JAPANESE = "日本と中国の首脳は北京で会談し、経済と文化の協力を強化することで一致した。"
RUSSIAN = "Президент и премьер-министр договорились о сотрудничестве в области торговли и культуры."


def encoded(text: str, encoding: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body><p>{text}</p></body></html>".encode(encoding)


@pytest.mark.parametrize(
    ("text", "encoding", "head"),
    [
        (REPORT[1], "utf-8", ""),
        (REPORT[1], "utf-8-sig", ""),
        (REPORT[1], "utf-16", ""),
        (REPORT[1], "utf-8", '<meta charset="iso-8859-1">'),
        (REPORT[1], "cp1252", '<meta charset="iso-8859-1">'),
        (REPORT[1], "cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'),
        (KOREAN, "euc-kr", "<meta charset='ks_c_5601-1987'>"),
        (CHINESE, "gb18030", "<meta charset=gb2312>"),
        (JAPANESE, "shift_jis", '<meta charset="Shift_JIS">'),
        (RUSSIAN, "koi8-r", '<meta charset="koi8-r">'),
    ],
)
def test_a_declared_encoding_is_believed_unless_the_page_is_good_utf_8(text: str, encoding: str, head: str) -> None:
    document = html.read(encoded(text, encoding, head), "a.html")

    assert document.text == text
    assert document.notices == ()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(REPORT[1], "cp1252"), (KOREAN, "euc-kr"), (CHINESE, "gb18030"), (JAPANESE, "shift_jis"), (RUSSIAN, "cp1251")],
)
@pytest.mark.parametrize(
    "head", ["", "<meta charset=nonsense>", "<meta charset=utf-7>", "<meta charset=idna>", "<meta charset=rot13>"]
)
def test_an_encoding_that_is_not_declared_is_told_from_the_bytes(text: str, encoding: str, head: str) -> None:
    document = html.read(encoded(text, encoding, head), "a.html")

    assert document.text == text
    assert [notice.code for notice in document.notices] == [NoticeCode.ENCODING]


def test_bytes_that_break_the_declared_encoding_are_replaced_and_told() -> None:
    data = encoded(KOREAN, "euc-kr", "<meta charset=euc-kr>").replace("시진핑".encode("euc-kr"), b"\xff\xff")
    document = html.read(data, "a.html")

    assert "\ufffd" in document.text
    assert [notice.code for notice in document.notices] == [NoticeCode.ENCODING]
