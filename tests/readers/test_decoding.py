"""Bytes become characters, or a refusal that says what to do."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.errors import BadSource, SourceTooLong
from reports.model.formats import SourceFormat
from reports.model.notices import NoticeCode
from reports.readers import read, read_all
from reports.readers.data import table

SENTENCE = "Café owners in São Paulo agreed to talks."


def codes(document: object) -> list[NoticeCode]:
    return [notice.code for notice in document.notices]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        codecs.BOM_UTF8 + SENTENCE.encode(),
        codecs.BOM_UTF16_LE + SENTENCE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + SENTENCE.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + SENTENCE.encode("utf-32-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 little", "utf-16 big", "utf-32 little", "utf-32 big"],
)
def test_unicode_is_read_without_a_notice(data: bytes) -> None:
    document = read(data, "a.txt")

    assert document.text == SENTENCE
    assert document.notices == ()


def test_other_bytes_are_windows_1252_and_the_notice_says_so() -> None:
    document = read("“Café”, he said.".encode("cp1252"), "a.txt")

    assert document.text == "“Café”, he said."
    assert codes(document) == [NoticeCode.ENCODING]


def test_utf_16_cut_in_the_middle_of_a_character_is_told() -> None:
    document = read(codecs.BOM_UTF16_LE + "Talks".encode("utf-16-le") + b"\x41", "a.txt")

    assert document.text == "Talks\ufffd"
    assert codes(document) == [NoticeCode.ENCODING]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t\r\n\xc2\xa0", "white space"),
        (b"---\n\n***\n", "no words"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04....", "damaged"),
        (bytes(range(256)) * 40, "binary"),
        (b"\x00" * 100, "binary"),
        ("The leaders".encode("utf-32-le"), "binary"),
        (b"T\x00h\x00e\x00\x00\x00" * 40, "binary"),
    ],
)
def test_what_is_no_text_is_refused_with_a_hint(data: bytes, says: str) -> None:
    with pytest.raises(BadSource, match=says) as refusal:
        read(data, "folder/a.txt")

    assert refusal.value.exit_status == 65
    assert refusal.value.where == "a.txt"
    assert refusal.value.hint


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@given(
    words=st.lists(
        st.sampled_from(["talks", "“we agree”", "São Paulo", "2.5", "met\n\n", "–"]), min_size=1, max_size=40
    )
)
def test_utf_16_without_a_mark_is_known_by_its_nuls(encoding: str, words: list[str]) -> None:
    text = f"The leaders {' '.join(words)} agreed."
    document = read(text.encode(encoding), "a.txt")

    assert document.text.split() == text.split()
    assert document.notices[0].text == "a.txt: the file is not UTF-8; it was read as UTF-16."


def test_utf_8_with_a_torn_character_stays_utf_8_and_the_place_is_told() -> None:
    document = read("“Café” and “thé”, he said\xa0– twice.".encode() + b" \xe2\x80", "a.txt")

    assert document.text.startswith("“Café” and “thé”, he said")
    assert document.notices[0].text == "a.txt: 1 places are no valid UTF-8 and were replaced."


def test_a_stray_nul_is_replaced_and_told() -> None:
    document = read(b"The leaders agreed to \x00 annual summits in Hanoi.", "a.txt")

    assert document.text == "The leaders agreed to \ufffd annual summits in Hanoi."
    assert codes(document) == [NoticeCode.CONTROL_CHARACTERS]


def test_two_million_characters_are_read_and_one_more_is_not() -> None:
    words = "talks " * 333_333 + "ab"

    assert len(read(words.encode(), "a.txt").text) == 2_000_000
    with pytest.raises(SourceTooLong, match="2,000,001 characters") as refusal:
        read((words + "c").encode(), "a.txt")
    assert refusal.value.exit_status == 65


def test_a_huge_file_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(SourceTooLong, match="over 2,000,000"):
        read(b"\xff" * 8_000_001, "a.txt")


def test_a_format_without_a_reader_is_named() -> None:
    with pytest.raises(BadSource, match=r"no reader for \.xml"):
        read(b"text", "a.xml")


def test_a_named_format_overrides_the_suffix() -> None:
    assert read(b"**bold** words", "a.html", SourceFormat.MD).text == "bold words"


@pytest.mark.parametrize("name", ["/home/x/a.txt", "C:\\x\\a.txt", "a.txt"])
def test_only_the_bare_name_is_kept(name: str) -> None:
    assert read(b"Some words.", name).file == "a.txt"


SENTENCES = {
    "cp949": ("EUC-KR", "한국과 중국은 오늘 베이징에서 양해각서 열네 건에 서명했다고 대변인이 밝혔다."),
    "gb18030": ("GB18030", "中国和韩国今天在北京签署了十四项谅解备忘录，发言人说。"),
    "cp932": ("Shift-JIS", "両国は本日、北京で十四の覚書に署名したと報道官が述べた。"),
    "big5": ("Big5", "中國和韓國今天在北京簽署了十四項諒解備忘錄，發言人說。"),
    "cp1251": ("Windows-1251", "Стороны подписали меморандум о взаимопонимании и развитии торговли."),
    "cp1252": (
        "Windows-1252",
        "The leaders met in Paris – “we are glad,” said Müller, and signed a text on café trade.",
    ),
}


@pytest.mark.parametrize("encoding", SENTENCES)
def test_an_encoding_is_told_by_what_its_bytes_read_like(encoding: str) -> None:
    name, words = SENTENCES[encoding]
    document = read(words.encode(encoding), "a.txt")

    assert document.text == words
    assert document.notices[0].text == f"a.txt: the file is not UTF-8; it was read as {name}."


# Words as reports in English hold them: names of people and states, ministries, instruments.
FOREIGN = {
    "cp949": ["이재명", "대한민국", "서울", "외교부", "양해각서", "공동성명", "국가안보실"],
    "gb18030": ["习近平", "中华人民共和国", "外交部", "谅解备忘录", "联合声明", "王毅"],
    "cp932": ["日本", "外務省", "共同声明", "ありがとう", "トヨタ", "覚書"],
    "big5": ["臺灣", "外交部長", "備忘錄", "中華民國", "聯合聲明"],
    "cp1251": ["Путин", "Министерство", "Москва", "меморандум"],
}
REPORT = [
    "The leaders met in Paris on Monday and signed a memorandum on trade.",
    '"We are glad," the minister said, and the talks went on for two hours.',
    "China's envoy didn't say when the next round would be held.",
    "The two sides agreed to expand cooperation (see annex 2) and to meet again.",
]
TYPED = [
    "“We are glad,” Müller said – and the talks went on.",
    "China’s envoy didn’t say when the café in São Paulo would open…",
    "The €5 million fund — the façade, he’d said — won’t do for Côte d’Ivoire.",
    "She called it a “coup d’état” and “naïve”; Erdoğan’s aide wasn’t there.".replace("ğ", "g"),
]


# Names that tell their encoding alone, and names that do so only beside them.
TELLING = {
    "cp1250": [
        "Gołębiowski",
        "Wałęsa",
        "Dvořák",
        "Šťastný",
        "Milanović",
        "Plenković",
        "Kaczyński",
        "Małopolska",
        "Vučić",
    ],
    "cp1254": ["Erdoğan", "Çavuşoğlu", "Davutoğlu", "İstanbul", "Yaşar", "Beşiktaş", "Yıldırım", "Ağrı"],
}
PLAIN = {
    "cp1250": ["Łódź", "Gdańsk", "Orbán", "Győr", "Čaputová", "Zdeněk", "Škoda", "Świątek", "Müller"],
    "cp1254": ["Şimşek", "Gül", "Özgür Özel", "Türkiye", "Çanakkale", "İzmir"],
}
WESTERN = [
    "Guðni Jóhannesson and Sigurður Ingi spoke in the Alþingi with Þórdís and Davíð of Ýmir.",
    "Guðni said so, and Guðlaugur, too; Norðurþing and Ísafjörður agreed.",
    "¿Qué dirá la compañía? ¡Sí! El señor Núñez y la ministra Muñoz, en la 1ª comisión, mañana.",
    "As ações e condições põe João Guimarães em São Paulo: não há irmãs, amanhã.",
    "Là où l’œuvre créée fut très naïve, à Noël, en août, Ève dit : « ça va, déjà ».",
    "Frederiksen besøgte Færøerne og naboøer; træ, miljø, Ærø og Århus, Bodø.",
    "Lunedì la città è più in là: Forlì, Cantù, però.",
    "Das daß über Größe und Straße; Österreich, Köln.",
    "The mediæval Encyclopædia of Academiæ Britanniæ has 5 km³ and 3 m² at 20°.",
    "Fañch of Plougerneañ met Mìcheal, Võru and Bùi; Çamëria and Tiranë; Miloš Žižek, Novotný.",
]


@pytest.mark.parametrize("encoding", TELLING)
@given(data=st.data())
def test_central_european_and_turkish_names_are_read_in_an_english_report(encoding: str, data: st.DataObject) -> None:
    names = [data.draw(st.sampled_from(TELLING[encoding]))]
    names += data.draw(st.lists(st.sampled_from(TELLING[encoding] + PLAIN[encoding]), max_size=4))
    marks = data.draw(st.sampled_from(["{} spoke.", "“We agree,” said {}.", "{}’s aide – a minister – left…"]))
    text = " ".join(f"{REPORT[0]} {marks.format(name)}" for name in names)

    document = read(text.encode(encoding), "a.txt")

    assert document.text == text
    assert document.notices[0].text == f"a.txt: the file is not UTF-8; it was read as Windows-{encoding[2:]}."


@given(st.lists(st.sampled_from([*WESTERN, *TYPED, *REPORT]), min_size=1, max_size=12))
def test_names_and_marks_of_western_europe_stay_windows_1252(lines: list[str]) -> None:
    text = " ".join([*lines, "“Café”"])

    assert read(text.encode("cp1252"), "a.txt").text == text


@pytest.mark.parametrize("encoding", FOREIGN)
@given(data=st.data())
def test_single_words_in_another_script_are_read_in_an_english_report(encoding: str, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(FOREIGN[encoding]), min_size=2, max_size=5, unique=True))
    lines = data.draw(st.lists(st.sampled_from(REPORT), min_size=len(words), max_size=len(words)))
    frames = data.draw(
        st.lists(st.sampled_from(["{}", "({})", '"{}"', "{},"]), min_size=len(words), max_size=len(words))
    )
    text = " ".join(f"{line} {frame.format(word)}" for line, frame, word in zip(lines, frames, words, strict=True))

    assert read(text.encode(encoding), "a.txt").text == text


@given(
    st.lists(st.sampled_from([*TYPED, *REPORT]), min_size=1, max_size=8).filter(lambda lines: set(lines) & set(TYPED))
)
def test_accents_and_typed_marks_stay_windows_1252(lines: list[str]) -> None:
    text = " ".join(lines)

    assert read(text.encode("cp1252"), "a.txt").text == text


@given(
    st.lists(st.sampled_from([*TYPED, *REPORT]), min_size=1, max_size=8).filter(lambda lines: set(lines) & set(TYPED))
)
def test_marks_of_a_macintosh_are_read_as_marks(lines: list[str]) -> None:
    text = " ".join(lines)

    document = read(text.encode("mac_roman"), "a.txt")

    assert document.text == text
    assert document.notices[0].text == "a.txt: the file is not UTF-8; it was read as Mac Roman."


def test_a_foreign_word_far_below_is_read_too() -> None:
    text = f"{' '.join(REPORT * 100)} 이재명 대통령은 서울에서."

    assert read(text.encode("cp949"), "a.txt").text == text


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a.eml"])
def test_a_file_larger_than_any_report_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setitem(table("limits"), "bytes", 100)

    assert read(b"Words of a report.", "a.txt").text
    with pytest.raises(SourceTooLong, match="more than 100 bytes"):
        read_all(b"%PDF-1.7" + b"x" * 100, name)
