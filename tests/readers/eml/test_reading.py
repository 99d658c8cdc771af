"""An e-mail as a source: the report in it, what is known of it, and what was left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.errors import BadSource, MailLimit, ReportsError, SourceTooLong
from reports.readers import read, read_all
from reports.readers.eml import incoming
from tests.readers.eml.mails import APPLE, FORWARDS, GMAIL, NOTE, REPORT, TEXT, mail, mixed, paragraphs, part

SEED = Path(__file__).parents[3] / "seeds" / "lee-xi-beijing-2026.txt"


@pytest.mark.parametrize("program", FORWARDS)
def test_of_a_forwarded_report_the_original_is_read(program: str) -> None:
    document = read(FORWARDS[program], "report.eml")

    assert paragraphs(document) == list(REPORT)
    assert (document.title, document.author) == ("Memorandums signed in Port Selm", "Ida Renn")
    assert document.published == "2031-05-14"


def test_what_stood_before_it_is_told() -> None:
    (notice,) = read(GMAIL, "report.eml").notices

    assert notice.code.value == "mail_left_out"
    assert notice.text == "report.eml: not read as the report: the note before a forwarded mail."


def test_a_report_that_is_written_in_the_mail_is_its_writer_s() -> None:
    document = read(mail(TEXT, subject="Re: [river-desk] FW: Talks in Port Selm"), "report.eml")

    assert paragraphs(document) == list(REPORT)
    assert (document.title, document.author, document.published) == (
        "Talks in Port Selm",
        "Ana Lyst",
        "2031-05-15",
    )


def test_what_is_of_no_other_kind_is_a_mail() -> None:
    assert read(mail("I spoke with their ambassador. He was not pleased."), "report.eml").kind == "mail"
    assert read(mail(SEED.read_text(encoding="utf-8")), "report.eml").kind == "news"


def test_flowed_lines_are_joined() -> None:
    words = "Arvenia and Lostria will hold a summit every year. Lostria offered Arvenia assistance with river surveys."
    flowed = (
        "Arvenia and Lostria will hold a summit \nevery year. Lostria offered Arvenia \nassistance with river surveys."
    )
    data = mail(flowed).replace(b"charset=utf-8", b"charset=utf-8; format=flowed").replace(b"=20\r\n", b" \r\n")

    assert paragraphs(read(data, "report.eml")) == [words]


@pytest.mark.parametrize(
    ("charset", "words"),
    [
        ("utf-8", "The “Selm” treaty – 1998"),
        ("iso-8859-1", "L'Élysée a été informé"),
        ("ks_c_5601-1987", "한국과 중국은 양해각서에 서명했다"),
        ("gb2312", "中国和韩国签署了备忘录"),
        ("shift_jis", "両国は覚書に署名した"),
        ("iso-2022-jp", "両国は覚書に署名した"),
        ("koi8-r", "Стороны подписали меморандум"),
    ],
)
def test_words_of_every_charset_arrive(charset: str, words: str) -> None:
    document = read(mixed(part(words, charset=charset)), "report.eml")

    assert document.text == words


def test_an_unknown_charset_is_read_all_the_same() -> None:
    data = mail("Café talks were held.").replace(b"charset=utf-8", b"charset=x-nobody-knows")

    assert read(data, "report.eml").text == "Café talks were held."


def test_html_is_read_where_the_plain_part_says_nothing() -> None:
    rich = "".join(f"<p>{line}</p>" for line in REPORT)
    data = mixed(part("Your program shows no HTML."), part(rich, "text/html"), subtype="alternative")

    assert paragraphs(read(data, "report.eml")) == list(REPORT)


def test_files_that_are_attached_are_further_sources() -> None:
    data = mixed(
        part("Arvenia and Lostria will hold a summit every year. " * 5),
        part(TEXT, head='Content-Disposition: attachment; filename="communique.txt"'),
        part("x", "image/png", head='Content-Disposition: attachment; filename="logo.png"'),
    )

    first, second = read_all(data, "report.eml")

    assert first.text.startswith("Arvenia and Lostria will hold")
    assert (second.file, paragraphs(second)) == ("communique.txt", list(REPORT))
    assert first.notices[-1].text == "report.eml: attached and not read: logo.png."


def test_a_note_to_what_is_attached_is_no_source() -> None:
    data = mixed(part(NOTE), part(TEXT, head='Content-Disposition: attachment; filename="../../communique.txt"'))

    (only,) = read_all(data, "report.eml")

    assert (only.file, paragraphs(only)) == ("communique.txt", list(REPORT))


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", BadSource),
        (b"\x00\x01\x02", BadSource),
        (b"no header at all", BadSource),
        (b"From: a@example.org\r\n\r\n\r\n", BadSource),
        (b"Subject: x\r\n" + b"X: " + b"y" * 300_000 + b"\r\n\r\nwords", MailLimit),
        (mixed(*[b"\r\nx"] * 3_000), MailLimit),
        (b"From: a@example.org\r\n\r\n" + b"word " * 450_000, SourceTooLong),
    ],
)
def test_what_is_no_mail_or_too_much_is_told(data: bytes, error: type[ReportsError]) -> None:
    with pytest.raises(error):
        read(data, "report.eml")


@pytest.mark.parametrize("depth", [12, 200, 3_000])
def test_parts_that_are_nested_too_deep_are_refused(depth: int) -> None:
    head = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(depth))

    with pytest.raises(BadSource):
        read(b"From: a@example.org\r\n" + head + b"\r\nwords", "report.eml")


@pytest.mark.parametrize(
    "head",
    [
        "From: " + "(" * 5_000,
        "To: " + "a@example.org, " * 5_000,
        "Message-ID: <<>>",
        "Subject: =?utf-9?q?=41?=\r\nFrom: =?utf-8?b?////?= <a@example.org>",
        'Content-Type: text/plain; charset="utf\0-8"',
        "From: group: a@example.org, b@example.org;",
        "Date: Thu, 99 Foo 99999 99:99:99 +9999",
    ],
)
def test_hostile_heads_do_not_stop_the_reading(head: str) -> None:
    data = f"{head}\r\nSubject: Talks\r\n\r\n{TEXT}".encode()

    assert paragraphs(read(data, "report.eml")) == list(REPORT)
    assert incoming(data, "report.eml").headers


MUTANTS = st.tuples(
    st.sampled_from(sorted(FORWARDS)), st.lists(st.tuples(st.integers(0, 1500), st.binary(max_size=4)), max_size=8)
)


@given(st.one_of(st.binary(max_size=300), MUTANTS.map(lambda each: _mutated(FORWARDS[each[0]], each[1]))))
def test_reading_raises_nothing_of_another_kind(data: bytes) -> None:
    try:
        incoming(data, "report.eml")
        for document in read_all(data, "report.eml"):
            for paragraph in document.paragraphs:
                assert document.text[paragraph.start : paragraph.end].strip()
    except ReportsError:
        pass


def _mutated(data: bytes, changes: list[tuple[int, bytes]]) -> bytes:
    for place, words in changes:
        data = data[:place] + words + data[place + len(words) :]
    return data


def test_who_sent_it_is_told_with_the_thread() -> None:
    told = incoming(
        mail(
            TEXT,
            head="References: <a@e.org>\n <b@e.org>\nReply-To: Bo <bo@example.org>\nCc: c@e.org, D <d@e.org>",
        ),
        "report.eml",
    )

    assert [box.address for box in told.cc] == ["c@e.org", "d@e.org"]

    assert (told.sender.address, told.sender.name) == ("ana@example.org", "Ana Lyst")
    assert told.reply_to.address == "bo@example.org"
    assert (told.message_id, told.references) == ("<forward-1@example.org>", ("<a@e.org>", "<b@e.org>"))
    assert told.key == "<forward-1@example.org>"
    assert told.values("to") == ("desk@example.org",)


def test_a_mail_without_an_identifier_is_known_by_its_bytes() -> None:
    told = incoming(APPLE.replace(b"Message-ID: <forward-1@example.org>", b"X-Message: none"), "report.eml")

    assert told.key == f"sha256:{told.digest}"


def test_the_text_of_a_mail_is_told_apart_from_its_head_and_the_ends_of_its_lines() -> None:
    first, second, other = (
        incoming(data, "report.eml")
        for data in (
            APPLE,
            APPLE.replace(b"To: desk", b"X-Hops: 3\r\nTo: desk", 1).replace(b"\r\n", b"\n") + b"\n\n",
            APPLE.replace(b"70 minutes", b"71 minutes"),
        )
    )

    assert first.text == second.text != other.text
    assert first.digest != second.digest


def test_an_identifier_that_is_not_lawful_tells_a_mail_all_the_same() -> None:
    told, again = (
        incoming(APPLE.replace(b"<forward-1@example.org>", b"<<>>") + more, "report.eml") for more in (b"", b"\nbye")
    )

    assert told.message_id is None
    assert told.key == again.key
    assert told.text != again.text
    assert told.key.startswith("id:")
