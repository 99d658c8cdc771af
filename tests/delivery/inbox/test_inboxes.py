"""Every kind of inbox shows what waits, oldest first, and moves it with the reason; nothing is lost on the way."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import imap_tools
import pytest

from reports.delivery.imap import ImapFolder
from reports.delivery.inbox import FolderInbox, ImapInbox, Inbox, MaildirInbox, Stop, imap_inbox
from reports.delivery.inbox import imap as imap_module
from reports.delivery.inbox import waiting as waiting_module
from reports.errors import BadSettings, CannotWrite, LoginRefused, TryLater
from reports.readers.data import table
from tests.mail.server import PASSWORD, MailServer
from tests.mail.sinks import answering, cutting

MAIL = b"Subject: %s\r\nMessage-ID: <%s@brief.test>\r\n\r\nText.\r\n"
ONE, TWO = MAIL % (b"one", b"one"), MAIL % (b"two", b"two")


class Box:
    """An inbox of one kind, with what a test needs to put in and look."""

    def __init__(self, inbox: Inbox, put: Callable[[bytes], None], kept: Callable[[str], list[bytes]]) -> None:
        self.inbox, self.put, self.kept = inbox, put, kept


@pytest.fixture(params=["folder", "maildir", "imap"])
def box(request: pytest.FixtureRequest, tmp_path: Path) -> Box:
    match request.param:
        case "folder":
            return _folder(tmp_path)
        case "maildir":
            return _maildir(tmp_path)
        case _:
            return _imap(request.getfixturevalue("post"), request.node.name)


def _folder(path: Path) -> Box:
    def put(data: bytes) -> None:
        file = path / f"{len(list(path.iterdir()))}.eml"
        file.write_bytes(data)
        os.utime(file, (1_000_000 + len(list(path.iterdir())),) * 2)

    def kept(name: str) -> list[bytes]:
        return [each.read_bytes() for each in sorted((path / name).glob("*.eml"))]

    return Box(FolderInbox(path), put, kept)


def _maildir(path: Path) -> Box:
    for part in ("new", "cur", "tmp"):
        (path / part).mkdir()
    count = iter(range(1000))

    def put(data: bytes) -> None:
        (path / "new" / f"{1000 + next(count)}.M1.host").write_bytes(data)

    def kept(name: str) -> list[bytes]:
        found = [each for part in ("new", "cur") for each in (path / f".{name}" / part).glob("*")]
        return [each.read_bytes() for each in sorted(found, key=lambda each: each.name)]

    return Box(MaildirInbox(path), put, kept)


def _imap(post: MailServer, test: str) -> Box:
    user = "inbox-" + "".join(character for character in test if character.isalnum())
    inbox = ImapInbox(ImapFolder("127.0.0.1", post.imap_port, "none", user, "INBOX", lambda: PASSWORD, what="inbox"))

    def kept(name: str) -> list[bytes]:
        return [each.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") for each in post.mails(user, f"INBOX.{name}")]

    return Box(inbox, lambda data: post.append(user, data), kept)


def test_what_waits_is_shown_in_order_byte_for_byte(box: Box) -> None:
    box.put(ONE)
    box.put(TWO)

    with box.inbox.opened():
        assert [each.data for each in box.inbox.waiting()] == [ONE, TWO]
        assert len(list(box.inbox.waiting())) == 2


def test_what_is_done_with_is_moved(box: Box) -> None:
    box.put(ONE)
    box.put(TWO)

    with box.inbox.opened():
        for waiting in box.inbox.waiting():
            if waiting.data == ONE:
                box.inbox.done(waiting)

        assert [each.data for each in box.inbox.waiting()] == [TWO]
    assert box.kept("done") == [ONE]


def test_what_failed_is_moved_with_the_reason(box: Box, tmp_path: Path) -> None:
    box.put(ONE)

    with box.inbox.opened():
        (waiting,) = box.inbox.waiting()
        box.inbox.failed(waiting, "no words: “empty”\r\nBcc: evil@example.org")

        assert list(box.inbox.waiting()) == []
    (kept,) = box.kept("failed")
    if isinstance(box.inbox, FolderInbox):
        assert kept == ONE
        assert "no words: “empty”" in (tmp_path / "failed" / "0.eml.reason.txt").read_text(encoding="utf-8")
    else:
        assert kept == b"X-Policybrief-Reason: no words: ?empty? Bcc: evil@example.org\r\n" + ONE


def test_a_rest_ends_as_soon_as_somebody_asks(box: Box) -> None:
    stop = Stop()
    begun = time.monotonic()
    with box.inbox.opened():
        threading.Timer(0.1, stop.ask).start()
        box.inbox.rest(60, stop)

    assert time.monotonic() - begun < 20


def test_a_rest_ends_when_the_server_tells_of_something_new(post: MailServer) -> None:
    box = _imap(post, "idle")
    box.put(ONE)
    begun = time.monotonic()
    with box.inbox.opened():
        threading.Timer(0.3, box.put, [TWO]).start()
        box.inbox.rest(60, Stop())

        assert [each.data for each in box.inbox.waiting()] == [ONE, TWO]
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize("part", ["", "new/"])
def test_what_cannot_be_read_is_shown_with_the_reason_and_hides_nothing(shut_off: Path, part: str) -> None:
    for name in ("cur", "new", "tmp"):
        (shut_off / name).mkdir()
    for number, mode in enumerate((0o600, 0, 0o600)):
        file = shut_off / part / f"{number}.eml"
        file.write_bytes(ONE)
        os.utime(file, (1_000_000 + number,) * 2)
        file.chmod(mode)
    inbox = MaildirInbox(shut_off) if part else FolderInbox(shut_off)
    shown = list(inbox.waiting())

    assert [each.data for each in shown] == [ONE, b"", ONE]
    assert [each.unread for each in shown] == ["", "it cannot be read: permission denied", ""]


@pytest.mark.parametrize("kind", [FolderInbox, MaildirInbox])
def test_a_folder_that_went_away_is_looked_for_again(tmp_path: Path, kind: Callable[[Path], Inbox]) -> None:
    with pytest.raises(TryLater, match="cannot be looked into: no such file"):
        list(kind(tmp_path / "gone").waiting())


def test_what_somebody_else_moved_meanwhile_is_no_fault(box: Box) -> None:
    if isinstance(box.inbox, ImapInbox):
        pytest.skip("two clients of one folder are the server's affair")
    box.put(ONE)
    (waiting,) = box.inbox.waiting()
    box.inbox.done(waiting)
    box.inbox.done(waiting)

    assert box.kept("done") == [ONE]


@pytest.mark.parametrize("kind", [FolderInbox, MaildirInbox])
def test_an_inbox_that_is_not_there_is_told(tmp_path: Path, kind: Callable[[Path], Inbox]) -> None:
    with pytest.raises(BadSettings, match=r"no such folder|no Maildir"):
        kind(tmp_path / "gone").opened()


def test_a_log_in_that_is_refused_is_told(post: MailServer) -> None:
    url = f"imap://desk@127.0.0.1:{post.imap_port}/INBOX"
    with pytest.raises(LoginRefused, match="the inbox refuses the log-in"), imap_inbox(url, None, str).opened():
        pass


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("imap://desk@127.0.0.1:1/INBOX", "connection refused"),
        ("imaps://desk@brief.invalid/INBOX", r"name (or service )?not known|name resolution"),
    ],
)
def test_a_server_that_is_not_there_is_told_with_the_reason(url: str, says: str) -> None:
    with pytest.raises(TryLater, match=says), imap_inbox(url, None, str).opened():
        pass


def test_a_server_that_ends_the_connection_while_it_is_encrypted_is_looked_for_again() -> None:
    with (
        cutting() as port,
        pytest.raises(TryLater),
        imap_inbox(f"imaps://desk@127.0.0.1:{port}/INBOX", None, str).opened(),
    ):
        pass


@pytest.mark.parametrize("code", ["UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG"])
def test_a_server_that_is_not_ready_is_looked_for_again(code: str) -> None:
    greeting = [
        b"* OK ready\r\n",
        b"%s OK [CAPABILITY IMAP4REV1] done\r\n",
        b"%s NO [" + code.encode() + b"] later\r\n",
    ]
    with (
        answering(greeting) as port,
        pytest.raises(TryLater, match="its server is not ready"),
        imap_inbox(f"imap://desk@127.0.0.1:{port}/INBOX", None, str).opened(),
    ):
        pass


def test_what_is_larger_than_any_reader_takes_is_kept_whole(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting_module, "LARGEST", 20)
    monkeypatch.setattr(imap_module, "LARGEST", 20)
    box.put(ONE)
    with box.inbox.opened():
        (waiting,) = box.inbox.waiting()
        assert (waiting.is_cut, waiting.data) == (True, ONE[:20])
        box.inbox.failed(waiting, "too large")

    (kept,) = box.kept("failed")
    assert kept.endswith(ONE)


def test_what_others_marked_for_deletion_stays(post: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for can in ([], ["MOVE"], ["MOVE", "UIDPLUS"]):
        lacks = set(can)
        box = _imap(post, f"marked{len(lacks)}")
        box.put(TWO)
        with post.imap(f"inbox-marked{len(lacks)}") as other:
            other.select("INBOX")
            other.store("1", "+FLAGS", "(\\Deleted)")
        for _ in range(2):
            box.put(ONE)
        monkeypatch.setattr(ImapInbox, "_can", lambda _, extension, lacks=lacks: extension not in lacks)
        with box.inbox.opened():
            first, second = box.inbox.waiting()
            box.inbox.done(first)
            box.inbox.failed(second, "no words")
            assert list(box.inbox.waiting()) == []

        assert TWO.replace(b"\r\n", b"\n") in post.mails(f"inbox-marked{len(lacks)}")
        assert (len(box.kept("done")), len(box.kept("failed"))) == (1, 1)


def test_a_message_that_the_server_cannot_hand_out_holds_up_no_other(post: MailServer) -> None:
    box = _imap(post, "unreadable")
    for data in (ONE, TWO, ONE):
        box.put(data)
    with box.inbox.opened():
        assert len(list(box.inbox.waiting())) == 3
    (broken, *_) = sorted((post.folder / "mail" / "inbox-unreadable").rglob("[0-9]*.M*"))
    broken.write_bytes(b"")
    broken.chmod(0)
    with box.inbox.opened():
        shown = list(box.inbox.waiting())

    assert [each.data for each in shown if not each.unread] == [TWO, ONE]


def test_a_folder_in_which_nothing_may_be_deleted_is_told(post: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    box = _imap(post, "noright")
    box.put(ONE)

    def response(_: object, code: str) -> tuple[str, list[bytes]]:
        return code, [rb"(\Answered \Seen \*)"]

    monkeypatch.setattr("imaplib.IMAP4.response", response)
    with pytest.raises(BadSettings, match="nothing may be deleted"), box.inbox.opened():
        pass


def test_where_the_server_takes_no_copy_the_original_is_moved(
    post: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = _imap(post, "nocopy")
    box.put(ONE)
    monkeypatch.setattr("imap_tools.BaseMailBox.append", _refused)
    with box.inbox.opened():
        (waiting,) = box.inbox.waiting()
        box.inbox.failed(waiting, "no words")

    assert box.kept("failed") == [ONE]


def test_a_message_that_the_server_does_not_move_is_told_and_stays(post: MailServer) -> None:
    box = _imap(post, "full")
    box.put(ONE)
    with box.inbox.opened(), post.imap("inbox-full") as other:
        (waiting,) = box.inbox.waiting()
        other.delete("INBOX.failed")
        with pytest.raises(CannotWrite, match="does not move message 1"):
            box.inbox.failed(waiting, "no words")

        assert [each.data for each in box.inbox.waiting()] == [ONE]


def _refused(*_: object, **__: object) -> None:
    raise imap_tools.MailboxAppendError(("NO", [b"[OVERQUOTA] full"]), "OK")


def test_no_report_is_cut_off_that_a_reader_would_take() -> None:
    assert table("limits")["bytes"] + 1 == waiting_module.LARGEST
