from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reports.errors import BadSettings
from reports.model.blocks import Mail
from reports.model.formats import Format
from reports.model.letters import Addressing, Mailbox, Subscription
from reports.writers import eml
from reports.writers.theme import default_theme
from tests.writers.documents import MAIL, document
from tests.writers.extraction import body, message

THEME = default_theme()
DRAFT = ["Subject", "Date", "Message-ID", "X-Unsent", "MIME-Version", "Content-Type", "Content-Language"]
INJECTION = "=?utf-8?q?Brief=0d=0aBcc:_evil@example.org=0d=0aX-Injected:_1?="
FILES = {Format.PDF: b"%PDF-1.7 pages", Format.DOCX: b"PK words"}


def titled(subject: str) -> Mail:
    return MAIL.model_copy(update={"subject": subject})


def shape(part: object) -> object:
    if part.is_multipart():
        return part.get_content_type(), [shape(inner) for inner in part.iter_parts()]
    return part.get_content_type()


def test_the_parts_stand_in_the_form_that_mail_programs_expect() -> None:
    made = message(eml.write(document(), THEME, FILES))

    assert shape(made) == (
        "multipart/mixed",
        [("multipart/alternative", ["text/plain", "text/html"]), Format.PDF.media_type, Format.DOCX.media_type],
    )


def test_a_draft_has_no_sender_and_no_addressee() -> None:
    assert message(eml.write(document(), THEME, FILES)).keys() == DRAFT


def test_a_configured_sender_is_named() -> None:
    made = message(eml.write(document(), THEME, FILES, sender="Fisheries Desk <desk@example.org>"))

    assert made["From"] == "Fisheries Desk <desk@example.org>"


def test_the_headers_come_from_the_document() -> None:
    made = message(eml.write(document(), THEME, FILES))

    assert made["Subject"] == "Norland–Vesperia talks, Port Amity, 2 March 2031"
    assert made["Date"].datetime == datetime(2031, 3, 2, 12, tzinfo=UTC)
    assert made["Message-ID"] == "<b0123456789@policybrief.invalid>"
    assert made["X-Unsent"] == "1"
    assert made["Content-Language"] == "en"


def test_the_attachments_come_back_byte_for_byte_under_the_title() -> None:
    made = message(eml.write(document(), THEME, FILES))

    assert {part.get_filename(): part.get_content() for part in made.iter_attachments()} == {
        "norland-vesperia-talks-port-amity-2-march-2031.pdf": FILES[Format.PDF],
        "norland-vesperia-talks-port-amity-2-march-2031.docx": FILES[Format.DOCX],
    }


@given(st.one_of(st.text(), st.just(INJECTION), st.text(st.sampled_from("=?utf-8qbQB0d0a_:\r\n @x"), max_size=80)))
@example(INJECTION)
@example("x\r\nBcc: evil@example.org")
@example("x\u2028Bcc: evil@example.org")
@example("=?utf-8?b?QmNjOiBldmls?=")
def test_no_title_adds_a_header(subject: str) -> None:
    made = eml.write(document(title=subject, mail=titled(subject)), THEME, FILES)

    parsed = message_from_bytes(made, policy=policy.compat32)
    assert parsed.keys() == DRAFT
    assert [part.keys() for part in parsed.walk()][1:] == [
        ["Content-Type"],
        ["Content-Type", "Content-Transfer-Encoding", "Content-Language"],
        ["Content-Type", "Content-Transfer-Encoding", "MIME-Version", "Content-Language"],
        ["Content-Type", "Content-Transfer-Encoding", "Content-Disposition", "MIME-Version"],
        ["Content-Type", "Content-Transfer-Encoding", "Content-Disposition", "MIME-Version"],
    ]


@given(st.text(), st.text())
def test_a_sender_adds_no_other_header(before: str, after: str) -> None:
    sender = f"{before}<desk@example.org>{after}"
    try:
        made = eml.write(document(), THEME, FILES, sender=sender)
    except BadSettings:
        return

    assert message_from_bytes(made, policy=policy.compat32).keys() == [*DRAFT[:1], "From", *DRAFT[1:]]


def test_a_sender_without_an_address_is_refused() -> None:
    with pytest.raises(BadSettings, match="has no address"):
        eml.write(document(), THEME, FILES, sender="Fisheries Desk")


def test_the_look_stands_in_style_attributes_and_the_dark_one_in_a_sheet() -> None:
    page = body(eml.write(document(), THEME, FILES), "html")

    assert f'<h1 class="title" style="margin: 0 0 6px;color: {THEME.colours.ink}' in page
    assert page.index('<meta charset="utf-8">') < page.index("<style>@media")
    assert "prefers-color-scheme: dark" in page


def test_the_html_loads_nothing() -> None:
    page = body(eml.write(document(), THEME, FILES), "html")

    assert not [part for part in ("src=", "url(", "@import", "<link", "<script", "<img") if part in page]


def test_no_line_is_longer_than_mail_servers_take() -> None:
    made = eml.write(document(mail=titled("long " * 60)), THEME, {Format.PDF: bytes(10_000)})

    assert max(len(line) for line in made.split(b"\r\n")) <= 998
    assert b"\n" not in made.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Norland–Vesperia talks, 2 March 2031", "norland-vesperia-talks-2-march-2031"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "brief-con"),
        ("…", "brief"),
        ("한중 정상회담", "한중-정상회담"),
        ("a\x00b\r\nc", "a-b-c"),
        ("x" * 300, "x" * 80),
    ],
)
def test_a_title_becomes_a_safe_stem(title: str, stem: str) -> None:
    assert eml.stem(title) == stem


@given(st.text())
def test_a_stem_holds_nothing_that_a_path_could_trip_over(title: str) -> None:
    made = eml.stem(title)

    assert made
    assert not set(made) & set('/\\:*?"<>|. \r\n\x00')


def test_a_stem_in_another_script_survives_the_journey() -> None:
    made = message(eml.write(document(title="한중 정상회담"), THEME, FILES))

    assert [part.get_filename() for part in made.iter_attachments()] == ["한중-정상회담.pdf", "한중-정상회담.docx"]


def test_an_id_that_cannot_stand_in_a_message_id_is_hashed() -> None:
    made = document()
    odd = made.model_copy(update={"brief": made.brief.model_copy(update={"id": "b>\r\nBcc: x"})})

    assert message(eml.write(odd, THEME, FILES))["Message-ID"].endswith("@policybrief.invalid>")


ADDRESSED = Addressing(
    sender=Mailbox(address="desk@example.org", name="Fisheries Desk"),
    to=(Mailbox(address="mira@example.org", name="Mira Dovan"), Mailbox(address="k@example.org", name="외교부")),
    cc=(Mailbox(address="archive@example.org"),),
    reply_to=Mailbox(address="editor@example.org"),
    moment=datetime(2031, 3, 3, 8, 30, tzinfo=UTC),
    message_id="<brief-1@example.org>",
    in_reply_to="<report-1@example.net>",
    references=("<first@example.net>", "<report-1@example.net>"),
    automatic="auto-replied",
    subscription=Subscription(url="https://example.org/leave?u=1", mailbox="leave@example.org"),
)


def test_an_addressed_message_has_exactly_these_headers() -> None:
    made = message(eml.write(document(), THEME, FILES, addressing=ADDRESSED))

    assert [(name, str(value)) for name, value in made.items()][:-3] == [
        ("Subject", "Norland–Vesperia talks, Port Amity, 2 March 2031"),
        ("From", "Fisheries Desk <desk@example.org>"),
        ("To", "Mira Dovan <mira@example.org>, 외교부 <k@example.org>"),
        ("Cc", "archive@example.org"),
        ("Reply-To", "editor@example.org"),
        ("Date", "Mon, 03 Mar 2031 08:30:00 +0000"),
        ("Message-ID", "<brief-1@example.org>"),
        ("In-Reply-To", "<report-1@example.net>"),
        ("References", "<first@example.net> <report-1@example.net>"),
        ("Auto-Submitted", "auto-replied"),
        ("X-Auto-Response-Suppress", "All"),
        ("List-Unsubscribe", "<https://example.org/leave?u=1>, <mailto:leave@example.org?subject=unsubscribe>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
    ]


def test_headers_that_would_say_nothing_are_left_out() -> None:
    plain = Addressing(
        sender=ADDRESSED.sender, to=ADDRESSED.to[:1], moment=ADDRESSED.moment, message_id=ADDRESSED.message_id
    )

    made = message(eml.write(document(), THEME, FILES, addressing=plain))

    assert made.keys()[:-3] == ["Subject", "From", "To", "Date", "Message-ID"]


def test_a_subject_of_one_s_own_keeps_the_marking() -> None:
    other = ADDRESSED.model_copy(update={"subject": "Re: Talks"})
    unmarked = document().model_copy(update={"marking": None})

    assert message(eml.write(document(), THEME, FILES, addressing=other))["Subject"] == "[TLP:GREEN] Re: Talks"
    assert message(eml.write(unmarked, THEME, FILES, addressing=other))["Subject"] == "Re: Talks"


def test_the_same_letter_has_the_same_bytes() -> None:
    assert eml.write(document(), THEME, FILES, addressing=ADDRESSED) == eml.write(
        document(), THEME, FILES, addressing=ADDRESSED
    )
