"""A folder on an IMAP server as an inbox; what is done with goes to folders below it (RFC 3501, IDLE of RFC 2177)."""

from __future__ import annotations

import imaplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import imap_tools

from reports.delivery.imap import ImapFolder, address, told
from reports.delivery.inbox.waiting import DONE, FAILED, LARGEST, Stop, Waiting, with_reason
from reports.errors import TryLater

# Seconds: so often a sleeper looks whether it is asked to stop.
_SLICE = 2.0


class ImapInbox:
    """The messages of a folder; handles are their UIDs, which hold while the folder is open."""

    def __init__(self, folder: ImapFolder) -> None:
        self.name = f"{folder.name}/{folder.folder}"
        self._folder = folder
        self._box: imap_tools.BaseMailBox | None = None

    @contextmanager
    def opened(self) -> Iterator[None]:
        """The folder open for changes, with folders below it for what is done with. Raises as `ImapFolder.box`."""
        with self._folder.box(readonly=False) as box:
            self._box = box
            with told(self._folder):
                for name in (DONE, FAILED):
                    self._make(self._below(name))
            try:
                yield
            finally:
                self._box = None

    def waiting(self) -> Iterator[Waiting]:
        """The messages in the order in which they came, none of them marked as seen."""
        with told(self._folder):
            self._open.client.noop()
            uids = self._open.uids(imap_tools.A(deleted=False))
        for uid in uids:
            with told(self._folder):
                data = self._fetched(uid)
            if data is not None:
                yield Waiting(uid, "mail.eml", data)

    def unready(self) -> int:
        """None: what is there is whole."""
        return 0

    def done(self, waiting: Waiting) -> None:
        """Move it to the folder `done` below."""
        with told(self._folder):
            self._open.flag(waiting.handle, imap_tools.MailMessageFlags.SEEN, True)  # noqa: FBT003 - the library's word
            self._move(waiting.handle, self._below(DONE))

    def failed(self, waiting: Waiting, reason: str) -> None:
        """Put it into the folder `failed` below, with the reason in a header, and take it out here."""
        with told(self._folder):
            self._open.append(with_reason(waiting.data, reason), self._below(FAILED))
            self._open.delete(waiting.handle)

    def rest(self, seconds: float, stop: Stop) -> None:
        """Wait until the server tells of something new, or look again after `seconds` where it cannot."""
        with told(self._folder):
            if "IDLE" not in self._open.client.capabilities:
                stop.wait(seconds)
                return
            with self._open.idle as idle:
                left = seconds
                while left > 0 and not stop.asked and not idle.poll(min(left, _SLICE)):
                    left -= _SLICE

    @property
    def _open(self) -> imap_tools.BaseMailBox:
        if self._box is None:
            raise TryLater("the inbox is not open.", where=self.name, hint="This is a fault of policybrief: report it.")
        return self._box

    def _below(self, name: str) -> str:
        """The full name of a folder below the inbox, with the server's own mark between them."""
        (found, *_) = self._open.folder.list("", self._folder.folder) or (None,)
        mark = found.delim if found else "/"
        return f"{self._folder.folder}{mark}{name}"

    def _make(self, name: str) -> None:
        if not self._open.folder.exists(name):
            self._open.folder.create(name)

    def _move(self, uid: str, folder: str) -> None:
        """By MOVE (RFC 6851), which is whole or not at all; where the server lacks it, by a copy and a deletion."""
        if "MOVE" not in self._open.client.capabilities:
            self._open.move(uid, folder)
            return
        status, _ = self._open.client.uid("MOVE", uid, imap_tools.utils.encode_folder(folder).decode("ascii"))
        if status != "OK":
            raise imaplib.IMAP4.error("not moved")

    def _fetched(self, uid: str) -> bytes | None:
        """The message, None where it is gone meanwhile."""
        status, parts = self._open.client.uid("FETCH", uid, f"(BODY.PEEK[]<0.{LARGEST}>)")
        if status != "OK":
            raise imaplib.IMAP4.error("no message")
        return next((part[1] for part in parts if isinstance(part, tuple)), None)


def imap_inbox(url: str, user: str | None, password: Callable[[str], str | None]) -> ImapInbox:
    """The inbox of `imaps://user@host/folder`; `user` logs in where it names nobody. Raises BadSettings."""
    host, port, security, who, folder = address(url, user, "inbox")
    return ImapInbox(ImapFolder(host, port, security, who, folder, partial(password, who), what="inbox"))
