"""The archive tells how many copies of a message there are, by the exact Message-ID and over a private connection."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reports.delivery.archive import Archive
from reports.errors import BadSettings, LoginRefused, ServerRefused, TryLater
from tests.mail.server import PASSWORD, MailServer, free_ports

LONG_AGO = datetime(2001, 1, 1, tzinfo=UTC)
MESSAGE = b"Subject: A brief\r\nMessage-ID:%s\r\n\r\nIt quotes <abc@brief.test>.\r\n"


def plain(post: MailServer, user: str, folder: str = "INBOX", password: str | None = PASSWORD) -> Archive:
    return Archive("127.0.0.1", post.imap_port, "none", user, folder, lambda: password)


def copies(archive: Archive, message_id: str, queued: datetime = LONG_AGO) -> int:
    with archive.opened() as record:
        return record.copies(message_id, queued)


def test_copies_are_counted_by_the_exact_identifier(post: MailServer) -> None:
    for identifier in (b" <abc@brief.test>", b"\r\n <abc@brief.test>", b" <xabc@brief.test>", b" <ABC@brief.test>"):
        post.append("archive-count", MESSAGE % identifier, "Sent")

    assert copies(plain(post, "archive-count", "Sent"), "<abc@brief.test>") == 2
    assert copies(plain(post, "archive-count", "Sent"), "<bc@brief.test>") == 0


def test_what_was_there_before_the_letter_is_no_copy_of_it(post: MailServer) -> None:
    post.append("archive-old", MESSAGE % b" <abc@brief.test>")
    archive, now = plain(post, "archive-old"), datetime.now(UTC)

    assert copies(archive, "<abc@brief.test>", now) == 1
    assert copies(archive, "<abc@brief.test>", now + timedelta(hours=2)) == 0


def test_looking_leaves_messages_unread(post: MailServer) -> None:
    post.append("archive-unread", MESSAGE % b" <abc@brief.test>")

    copies(plain(post, "archive-unread"), "<abc@brief.test>")

    with post.imap("archive-unread") as client:
        client.select("INBOX", readonly=True)
        assert client.search(None, "UNSEEN") == ("OK", [b"1"])


def test_what_comes_while_it_is_open_is_found(post: MailServer) -> None:
    with plain(post, "archive-late").opened() as record:
        assert record.copies("<abc@brief.test>", LONG_AGO) == 0
        post.append("archive-late", MESSAGE % b" <abc@brief.test>")

        assert record.copies("<abc@brief.test>", LONG_AGO) == 1


@pytest.mark.parametrize("tls", ["tls", "starttls"])
def test_the_connection_is_encrypted_and_checked(post: MailServer, monkeypatch: pytest.MonkeyPatch, tls: str) -> None:
    port = post.imaps_port if tls == "tls" else post.imap_port
    archive = Archive("localhost", port, tls, "archive-tls", "INBOX", lambda: PASSWORD)  # type: ignore[arg-type]
    with pytest.raises(ServerRefused, match=r"(?i)certificate"):
        copies(archive, "<abc@brief.test>")

    monkeypatch.setenv("SSL_CERT_FILE", str(post.certificate))

    assert copies(archive, "<abc@brief.test>") == 0


@pytest.mark.parametrize("password", ["wrong", None, "müde"])
def test_a_log_in_that_fails_is_told_without_the_password(post: MailServer, password: str | None) -> None:
    with pytest.raises(LoginRefused) as fault:
        copies(plain(post, "archive-login", password=password), "<abc@brief.test>")
    assert password is None or password not in str(fault.value)


def test_a_folder_that_there_is_not_is_a_wrong_setting(post: MailServer) -> None:
    with pytest.raises(BadSettings, match="no folder 'None'"):
        copies(plain(post, "archive-folder", "None"), "<abc@brief.test>")


def test_an_archive_that_is_not_there_can_be_asked_later(post: MailServer) -> None:
    (port,) = free_ports(1)

    with pytest.raises(TryLater):
        copies(Archive("127.0.0.1", port, "none", post.host, "INBOX", lambda: PASSWORD), "<abc@brief.test>")
