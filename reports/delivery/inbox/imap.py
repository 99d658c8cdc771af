"""A folder on an IMAP server as an inbox; what is done with goes to folders below it (RFC 3501, IDLE of RFC 2177)."""

from __future__ import annotations

import imaplib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial

import imap_tools

from reports.delivery.imap import ImapFolder, address, told
from reports.delivery.inbox.waiting import DONE, FAILED, LARGEST, Stop, Waiting, reason_header
from reports.errors import BadSettings, CannotWrite, TryLater

# Seconds: so often a sleeper looks whether it is asked to stop.
_SLICE = 2.0
# Connections that may be lost over single messages in one look: one more, and the server itself is not well.
_MOST_LOST = 5


class ImapInbox:
    """The messages of a folder; handles are their UIDs, which hold while the folder is open."""

    def __init__(self, folder: ImapFolder) -> None:
        self.name = f"{folder.name}/{folder.folder}"
        self._folder = folder
        self._box: imap_tools.BaseMailBox | None = None
        self._connection = ExitStack()

    @contextmanager
    def opened(self) -> Iterator[None]:
        """The folder open for changes, with folders below it for what is done with. Raises as `ImapFolder.box`."""
        with ExitStack() as self._connection:
            self._connect()
            with told(self._folder):
                self._check_may_delete()
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
        lost = 0
        for uid in uids:
            try:
                with told(self._folder):
                    data = self._fetched(uid)
            except TryLater as fault:
                lost += 1
                if lost > _MOST_LOST:
                    raise
                # A server may end the connection over one message that it cannot read; the others are none the worse.
                self._connect()
                yield Waiting(
                    uid, "mail.eml", b"", f"it cannot be had: {fault.message.rpartition(': ')[2].rstrip('.')}"
                )
            else:
                if data is not None:
                    yield Waiting(uid, "mail.eml", data)

    def unready(self) -> int:
        """None: what is there is whole."""
        return 0

    def done(self, waiting: Waiting) -> None:
        """Move it to the folder `done` below."""
        with told(self._folder), self._moving(waiting):
            self._mark(waiting.handle, imap_tools.MailMessageFlags.SEEN)
            self._move(waiting.handle, self._below(DONE))

    def failed(self, waiting: Waiting, reason: str) -> None:
        """Put it into the folder `failed` below, with the reason in a header, and take it out here.

        Where the server takes no copy with a header, or only a part of the message was read, the original itself is
        moved.
        """
        with told(self._folder), self._moving(waiting):
            if not self._is_there(waiting.handle):
                return
            if waiting.is_cut or not self._appended(waiting, reason):
                self._move(waiting.handle, self._below(FAILED))
            else:
                self._take_out(waiting.handle)

    def rest(self, seconds: float, stop: Stop) -> None:
        """Wait until the server tells of something new, or look again after `seconds` where it cannot."""
        with told(self._folder):
            if not self._can("IDLE"):
                stop.wait(seconds)
                return
            with self._open.idle as idle:
                left = seconds
                while left > 0 and not stop.asked and not idle.poll(min(left, _SLICE)):
                    left -= _SLICE

    def _connect(self) -> None:
        """Open the folder, anew where it was open."""
        self._connection.close()
        self._box = self._connection.enter_context(self._folder.box(readonly=False))

    def _check_may_delete(self) -> None:
        """Raise BadSettings where nothing could be moved out of the folder (RFC 3501, 7.1: PERMANENTFLAGS).

        A server that does not let us delete may say yes to it all the same and do nothing.
        """
        _, found = self._open.client.response("PERMANENTFLAGS")
        told = b" ".join(each for each in found or [] if each).lower()
        if told and rb"\deleted" not in told:
            message = f"in {self._folder.folder!r} nothing may be deleted, and so nothing moved."
            raise BadSettings(message, where=self.name, hint="Give its user the right to delete messages there.")

    @property
    def _open(self) -> imap_tools.BaseMailBox:
        if self._box is None:
            raise TryLater("the inbox is not open.", where=self.name, hint="This is a fault of policybrief: report it.")
        return self._box

    def _can(self, extension: str) -> bool:
        """Whether the server has an extension of the protocol."""
        return extension in self._open.client.capabilities

    def _below(self, name: str) -> str:
        """The full name of a folder below the inbox, with the server's own mark between them."""
        (found, *_) = self._open.folder.list("", self._folder.folder) or (None,)
        mark = found.delim if found else "/"
        return f"{self._folder.folder}{mark}{name}"

    def _make(self, name: str) -> None:
        if not self._open.folder.exists(name):
            self._open.folder.create(name)

    @contextmanager
    def _moving(self, waiting: Waiting) -> Iterator[None]:
        """Tell that the server refuses to move this message, which is no reason to leave the others."""
        try:
            yield
        except imaplib.IMAP4.abort:
            raise
        except (imaplib.IMAP4.error, imap_tools.ImapToolsError) as fault:
            hint = "See whether the mailbox is full, and to the rights of the folders below it; it is tried again."
            message = f"the server does not move message {waiting.handle}."
            raise CannotWrite(message, where=self.name, hint=hint) from fault

    def _is_there(self, uid: str) -> bool:
        """Whether nobody else, another watcher, has moved the message meanwhile."""
        self._open.client.noop()
        status, parts = self._open.client.uid("FETCH", uid, "(UID)")
        return status == "OK" and any(parts)

    def _appended(self, waiting: Waiting, reason: str) -> bool:
        """Whether the server took a copy of the message with the reason in it."""
        try:
            self._open.append(reason_header(waiting.data, reason) + waiting.data, self._below(FAILED))
        except imaplib.IMAP4.abort:
            raise
        except (imaplib.IMAP4.error, imap_tools.ImapToolsError):
            return False
        return True

    def _move(self, uid: str, folder: str) -> None:
        """By MOVE (RFC 6851), which is whole or not at all; where the server lacks it, by a copy and a deletion."""
        if self._can("MOVE"):
            status, _ = self._open.client.uid("MOVE", uid, imap_tools.utils.encode_folder(folder).decode("ascii"))
            if status != "OK":
                raise imaplib.IMAP4.error("not moved")
            return
        self._open.copy(uid, folder)
        self._take_out(uid)

    def _take_out(self, uid: str) -> None:
        """Delete this message alone: a plain EXPUNGE would also remove what other programs have marked.

        Without UID EXPUNGE (RFC 4315) it stays marked, which hides it from us as from them.
        """
        self._mark(uid, imap_tools.MailMessageFlags.DELETED)
        if self._can("UIDPLUS"):
            self._open.client.uid("EXPUNGE", uid)

    def _mark(self, uid: str, flag: str) -> None:
        """By hand, for the library's own way expunges the folder."""
        status, _ = self._open.client.uid("STORE", uid, "+FLAGS.SILENT", f"({flag})")
        if status != "OK":
            raise imaplib.IMAP4.error("not marked")

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
