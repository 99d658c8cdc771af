"""What of a mail is the report: answers, forwards, notes, signatures, quotations, and the heads of originals."""

from __future__ import annotations

from base64 import b64encode

import pytest

from reports.readers import read, read_all
from tests.readers.eml.mails import NOTE, REPORT, TEXT, mail, mixed, paragraphs, part


def test_answers_lose_what_they_quote_and_their_signature() -> None:
    body = (
        f"{TEXT}\n\nOn Wed, 14 May 2031 at 20:00, Bo Chief <bo@example.org> wrote:\n> Any news?\n> Bo\n\n"
        "-- \nAna Lyst\nDesk officer\nPhone 555"
    )
    document = read(mail(body), "report.eml")

    assert paragraphs(document) == list(REPORT)
    assert "2 quoted lines, a signature" in document.notices[0].text


@pytest.mark.parametrize("line", ["Sent from my iPhone", "Get Outlook for Android", "Von meinem iPhone gesendet"])
def test_what_a_device_puts_below_is_left_out(line: str) -> None:
    assert paragraphs(read(mail(f"{TEXT}\n\n{line}"), "report.eml")) == list(REPORT)


def test_a_mail_that_is_all_quotes_tells_what_it_quotes() -> None:
    quoted = "\n".join(f"> {line}" for line in TEXT.split("\n"))

    assert paragraphs(read(mail(quoted), "report.eml")) == list(REPORT)


def test_of_two_forwards_the_innermost_is_read() -> None:
    outer = (
        "FYI\n\n-----Original Message-----\nFrom: Bo Chief\nSent: Thursday, May 15, 2031\nSubject: FW: x\n\nSee!\n\n"
    )
    inner = f"---------- Forwarded message ---------\nFrom: Ida Renn\nDate: 14 May 2031\nSubject: Signed\n\n{TEXT}"

    document = read(mail(outer + inner), "report.eml")

    assert (paragraphs(document), document.author, document.title) == (list(REPORT), "Ida Renn", "Signed")


OUTLOOKS_HEAD = """
From: Petr Novak <petr@example.org>
Sent: Wednesday, May 14, 2031 9:12 AM
To: Ana Lyst <ana@example.org>
Subject: report on the talks
"""
REQUEST = (
    "Dear Ana, could you please send us your report on the talks of this week as soon as you can, since the minister "
    "asks for it every hour and I have nothing to tell him at all. Many thanks, Petr"
)


@pytest.mark.parametrize("mark", ["", "-----Original Message-----", "_______________"])
def test_of_an_answer_the_words_above_the_mail_it_answers_are_the_report(mark: str) -> None:
    document = read(
        mail(f"{TEXT}\n\n{mark}{OUTLOOKS_HEAD}\n{REQUEST}", subject="RE: report on the talks"), "report.eml"
    )

    assert paragraphs(document) == list(REPORT)
    assert document.author == "Ana Lyst"
    assert document.notices[0].text == "report.eml: not read as the report: the mail that it answers."


@pytest.mark.parametrize("subject", ["VB: talks", "VL: talks", "İLT: talks", "Пересл: talks", "talks", "RE: FW: talks"])
def test_a_mail_that_may_forward_is_no_answer_whatever_thread_it_is_in(subject: str) -> None:
    body = f"{REQUEST}\n{OUTLOOKS_HEAD}\n{TEXT}"
    data = mail(body, subject="x", head="In-Reply-To: <1@example.org>").replace(
        b"Subject: x", f"Subject: =?utf-8?b?{b64encode(subject.encode()).decode()}?=".encode()
    )

    assert paragraphs(read(data, "report.eml")) == list(REPORT)


@pytest.mark.parametrize(
    ("items", "kept"),
    [
        ("<ol><li value=7>Trade<li>Fish</ol>", ["7. Trade", "8. Fish"]),
        ("<ol type=a><li>Trade</ol>", ["Trade"]),
        ("<ol reversed><li>Trade</ol>", ["Trade"]),
    ],
)
def test_items_of_a_list_have_the_numbers_that_a_program_shows(items: str, kept: list[str]) -> None:
    assert paragraphs(read(mail(f"<p>{REPORT[0]}</p>{items}", kind="html"), "report.eml"))[1:] == kept


def test_an_answer_is_one_whatever_its_subject_begins_with() -> None:
    data = mail(f"{TEXT}\n{OUTLOOKS_HEAD}\n{REQUEST}", subject="RE: Oman: talks")

    assert paragraphs(read(data, "report.eml")) == list(REPORT)


def test_an_answer_that_says_little_tells_what_it_answers() -> None:
    data = mail(f"Please see below.\n{OUTLOOKS_HEAD}\n{TEXT}", subject="RE: report on the talks")
    document = read(data, "report.eml")

    assert (paragraphs(document), document.author) == (list(REPORT), "Petr Novak")


def test_an_answer_that_forwards_a_report_tells_the_original() -> None:
    body = f"{REQUEST}\n\n---------- Forwarded message ---------{OUTLOOKS_HEAD}\n{TEXT}"
    document = read(mail(body, subject="Re: talks"), "report.eml")

    assert paragraphs(document) == list(REPORT)
    assert "the note before a forwarded mail (40 words)" in document.notices[0].text


def attached(*messages: bytes) -> list[bytes]:
    return [b"Content-Type: message/rfc822\r\n\r\n" + each for each in messages]


def test_messages_that_are_attached_are_further_sources() -> None:
    first, second = mail(TEXT, subject="One"), mail(TEXT.replace("70 minutes", "two hours"), subject="Two")
    documents = read_all(mixed(part(NOTE), *attached(first, second)), "report.eml")

    assert [(each.file, each.title) for each in documents] == [("One.eml", "One"), ("Two.eml", "Two")]
    assert documents[0].notices[-1].text == "report.eml: not read as the report: the note to what is attached."


def test_a_message_beside_a_long_note_is_a_further_source() -> None:
    note, original = read_all(mixed(part(REQUEST), *attached(mail(TEXT, subject="One"))), "report.eml")

    assert (note.text, paragraphs(original)) == (REQUEST, list(REPORT))


def test_what_is_attached_beside_a_message_and_within_it_is_read() -> None:
    file = part("Lostria offered Arvenia ships.", head='Content-Disposition: attachment; filename="offer.txt"')
    other = part("Arvenia took them all.", head='Content-Disposition: attachment; filename="answer.txt"')
    inner = mixed(part(TEXT), other, subject="Inner").replace(b"=x=", b"=y=")
    documents = read_all(mixed(part(NOTE), file, *attached(inner, mail(TEXT, subject="Last"))), "report.eml")

    assert [each.file for each in documents] == ["offer.txt", "Inner.eml", "answer.txt", "Last.eml"]


def test_the_note_to_an_attached_message_is_told() -> None:
    (document,) = read_all(mixed(part(NOTE), *attached(mail(TEXT, subject="One"))), "report.eml")

    assert document.notices[0].text == "report.eml: not read as the report: the note to an attached mail."


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (f"{TEXT}\n\n--\nAna Lyst\nDesk officer", [*REPORT]),
        ("Yes, they signed.\n\n-- \nAna Lyst\nDesk officer, River Desk", ["Yes, they signed."]),
        ("They signed.\n\n--\nAna Lyst\nDesk officer\n\n" + "This mail is confidential. " * 30, ["They signed."]),
        (f"Bulletin of the desk\n--\n{REPORT[0]}", ["Bulletin of the desk", REPORT[0]]),
        (
            f"{REPORT[0]}\n\n--\n\n{REPORT[1]}\n\n--\n\nNo more talks are planned.",
            [*REPORT, "No more talks are planned."],
        ),
        (f"Bulletin of the desk\n-- \n{TEXT}\n\n{TEXT}\n\n{TEXT}", ["Bulletin of the desk", *REPORT * 3]),
    ],
)
def test_a_signature_is_short_and_last_and_rules_are_none(body: str, kept: list[str]) -> None:
    assert paragraphs(read(mail(body), "report.eml")) == kept


def test_quotations_in_html_are_the_writer_s_but_for_the_answered_mail() -> None:
    words = "We shall open the border in May."
    page = (
        f"<p>{REPORT[0]}</p><p>The minister said:</p><blockquote>{words}</blockquote>"
        "<ol><li>Trade</li><li>Fish</li></ol>"
        "<blockquote type='cite'>marked</blockquote><p>On Wed, 14 May 2031, Bo Chief &lt;bo@example.org&gt; wrote:</p>"
        "<blockquote>introduced</blockquote>"
    )

    assert paragraphs(read(mail(page, kind="html"), "report.eml")) == [
        REPORT[0],
        "The minister said:",
        words,
        "1. Trade",
        "2. Fish",
    ]


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_a_head_that_is_not_encoded_is_read(charset: str) -> None:
    data = mail(TEXT, subject="Besuch in Z?rich").replace(b"Ana Lyst", "Zoë Müller".encode(charset))
    document = read(data.replace(b"Z?rich", "Zürich".encode(charset)), "report.eml")

    assert (document.title, document.author) == ("Besuch in Zürich", "Zoë Müller")


def test_a_head_whose_addressees_are_wrapped_is_one_head() -> None:
    head = OUTLOOKS_HEAD.replace("<ana@example.org>", "<ana@example.org>;\nBo Chief\n<bo@example.org>;\nIda Renn")
    document = read(mail(f"FYI\n{head}\n{TEXT}"), "report.eml")

    assert (paragraphs(document), document.title) == (list(REPORT), "report on the talks")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Gesendet: Montag, 5. Januar 2026 14:03", "2026-01-05"),
        ("Envoyé : lundi 5 août 2026 14:03", "2026-08-05"),
        ("Fecha: lunes, 5 de enero de 2026 14:03", "2026-01-05"),
        ("Gesendet: 05.01.2026 14:03", "2026-01-05"),
        ("发送时间: 2026年1月5日 14:03", "2026-01-05"),
        ("보낸 날짜: 2026년 1월 5일 월요일", "2026-01-05"),
        ("Date: 05/01/2026", None),
        ("Gesendet: 45.13.2026", None),
    ],
)
def test_the_day_of_a_forwarded_head_is_read_in_the_language_of_the_program(line: str, day: str | None) -> None:
    body = f"FYI\n\nFrom: Petr Novak\n{line}\nSubject: Talks\n\n{TEXT}"

    assert read(mail(body), "report.eml").published == day


def test_a_text_that_is_attached_without_a_name_is_read() -> None:
    file = part(TEXT, head="Content-Disposition: attachment")

    assert [each.file for each in read_all(mixed(part(NOTE), file), "report.eml")] == ["attachment-1.txt"]


def test_a_head_whose_lines_are_blocks_of_html_is_one_head() -> None:
    lines = ("From: </b>Petr Novak", "Subject: </b>Readout", "Date: </b>14 May 2031 at 21:05:00 GMT+2", "To: </b>Ana")
    head = "".join(f"<div><b>{line}<br></div>" for line in lines)
    page = (
        f"FYI<br><blockquote type='cite'><div>Begin forwarded message:</div><br>{head}<br>"
        f"<p>{REPORT[0]}</p><p>{REPORT[1]}</p></blockquote>"
    )
    document = read(mail(page, kind="html"), "report.eml")

    assert paragraphs(document) == list(REPORT)
    assert (document.title, document.author, document.published) == ("Readout", "Petr Novak", "2031-05-14")


def test_a_report_that_begins_like_a_head_keeps_its_first_lines() -> None:
    body = f"-----Original Message-----{OUTLOOKS_HEAD}\nTo: both parliaments, one message.\n\n{TEXT}"

    assert paragraphs(read(mail(body), "report.eml")) == ["To: both parliaments, one message.", *REPORT]


def test_cells_of_a_table_in_html_are_parted_and_a_table_that_lays_out_the_page_is_none() -> None:
    figures = "<table><tr><th>Year<th>Aid<th>Trade<th></tr><tr><td>2030<td></td><td>2.8 billion</td></tr></table>"
    page = f"<table><tr><td><p>{REPORT[0]}</p>{figures}</td><td><p>Read on.</p></td></tr></table>"

    assert paragraphs(read(mail(page, kind="html"), "report.eml")) == [
        REPORT[0],
        "Year | Aid | Trade",
        "2030 | | 2.8 billion",
        "Read on.",
    ]


def test_html_is_read_where_the_plain_part_lacks_something() -> None:
    page = "".join(f"<p>{line}</p>" for line in (*REPORT, "Lostria offered Arvenia eleven ships and a new port."))
    data = mixed(part(TEXT), part(page, "text/html"), subtype="alternative")

    assert len(paragraphs(read(data, "report.eml"))) == 3


def test_a_page_that_was_saved_as_one_file_is_a_page() -> None:
    body = "<nav><a href='/'>World</a></nav><article><h1>Signed in Selm</h1><p>" + "</p><p>".join(REPORT)
    page = f"<html><head><title>Signed</title></head><body>{body}</p></article></body></html>"
    advertisement = part("<p>Buy our new car now, it is cheap and it is red.</p>", "text/html")
    saved = mixed(part(page, "text/html"), advertisement, subtype="related", subject="Signed").replace(
        b"From: Ana Lyst <ana@example.org>",
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://selmcourier.example/a",
    )
    (document,) = read_all(saved, "page.mhtml")

    assert paragraphs(document) == ["Signed in Selm", *REPORT]
    assert document.author is None


def test_a_report_above_an_original_of_a_few_words_is_the_report() -> None:
    body = f"{TEXT}\n{OUTLOOKS_HEAD}\nThanks!"

    assert paragraphs(read(mail(body), "report.eml"))[:2] == list(REPORT)
