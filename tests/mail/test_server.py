"""The mail server of the tests is a real one: it delivers, keeps a record, refuses on request, and lets nothing out."""

from __future__ import annotations

import smtplib
import ssl

import pytest

from tests.mail.server import ARCHIVE, FAULTS, PASSWORD, MailServer

MESSAGE = b"Message-ID: <%s@brief.test>\r\nSubject: A brief\r\n\r\nText.\r\n"


def test_a_message_lands_in_the_mailbox_and_in_the_record(post: MailServer) -> None:
    post.deliver(MESSAGE % b"lands", "desk@brief.test", "lands@brief.test")

    (delivered,) = post.wait_for("lands", 1)
    assert b"Message-ID: <lands@brief.test>\n" in delivered
    post.idle()
    assert [each for each in post.mails(ARCHIVE) if b"<lands@brief.test>\n" in each]


@pytest.mark.parametrize("word", FAULTS)
def test_an_address_of_a_fault_is_refused_with_its_reply(post: MailServer, word: str) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused) as fault:
        post.deliver(MESSAGE % b"fault", "desk@brief.test", f"{word}-2@brief.test")

    ((code, _),) = fault.value.recipients.values()
    assert code == int(FAULTS[word][:3])


def test_no_message_leaves_the_machine(post: MailServer) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused, match="Access denied"):
        post.deliver(MESSAGE % b"out", "desk@brief.test", "somebody@example.org")


def test_submission_asks_for_tls_and_the_password(post: MailServer) -> None:
    context = ssl.create_default_context(cafile=post.certificate)
    with smtplib.SMTP(post.host, post.submission_port) as client:
        assert client.mail("desk@brief.test")[0] == 530
        client.starttls(context=context)
        with pytest.raises(smtplib.SMTPAuthenticationError):
            client.login("desk", "wrong")

        assert client.login("desk", PASSWORD)[0] == 235


def test_messages_can_be_put_where_a_test_wants_them(post: MailServer) -> None:
    post.append("puts", MESSAGE % b"put", "Sent")

    assert post.mails("puts", "Sent") == [(MESSAGE % b"put").replace(b"\r\n", b"\n")]
    assert post.mails("puts") == []
