"""Look into the record of what a mail server took: how many messages of one Message-ID a folder has, over IMAP."""

from __future__ import annotations

import imaplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import imap_tools

from reports.delivery.imap import ImapFolder, address, told


class Archive(ImapFolder):
    """A folder that the mail server puts a copy of everything into that it took from us.

    It must keep each copy: a folder that drops a second message of the same Message-ID cannot tell whether a second
    transaction was taken.
    """

    @contextmanager
    def opened(self) -> Iterator[Record]:
        """The folder, read only. Raises TryLater, ServerRefused, LoginRefused, or BadSettings where it is missing."""
        with self.box(readonly=True) as box:
            yield Record(box, self)


class Record:
    """An open archive."""

    def __init__(self, box: imap_tools.BaseMailBox, archive: Archive) -> None:
        self._box = box
        self._archive = archive

    def copies(self, message_id: str) -> int:
        """How many messages have exactly this Message-ID; raises TryLater where the server does not say.

        SEARCH HEADER finds any header that contains the words, in whatever case (RFC 3501, 6.4.4), so each that it
        finds is fetched and compared.
        """
        criteria = imap_tools.A(header=imap_tools.H("Message-ID", message_id.strip("<>")))
        with told(self._archive):
            # What arrived since the folder was opened is shown only after the server had its say.
            self._box.client.noop()
            uids = self._box.uids(criteria)
            return sum(self._identifier(uid) == message_id.encode("ascii") for uid in uids)

    def _identifier(self, uid: str) -> bytes:
        """The Message-ID of one message as it stands there, unfolded; empty where the message is gone meanwhile."""
        status, parts = self._box.client.uid("FETCH", uid, "(BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])")
        if status != "OK":
            raise imaplib.IMAP4.error("no headers")
        fields = b"".join(part[1] for part in parts if isinstance(part, tuple))
        return b"".join(fields.partition(b":")[2].split())


def archive(url: str, user: str | None, password: Callable[[str], str | None]) -> Archive:
    """The folder of the setting `imaps://user@host/folder`; `user` is who logs in where the address names nobody.

    `password` gives that of the user who logs in. Raises BadSettings.
    """
    host, port, security, who, folder = address(url, user, "archive")
    return Archive(host, port, security, who, folder, partial(password, who))
