"""Look into the record of what a mail server took: how many messages of one Message-ID a folder has, over IMAP."""

from __future__ import annotations

import imaplib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial

import imap_tools

from reports.delivery.imap import ImapFolder, address, told

# So far the server's clock may be behind ours; an old copy that lies between is rarer than a clock that goes wrong.
_SKEW = timedelta(hours=1)


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

    def copies(self, message_id: str, queued: datetime) -> int:
        """How many messages with exactly this Message-ID came into the folder since then.

        What was there before the letter was `queued` is not of it: somebody lost an outbox, or sent a brief again on
        another machine. Raises TryLater where the server does not say.

        SEARCH HEADER finds any header that contains the words, in whatever case (RFC 3501, 6.4.4), so each that it
        finds is fetched and compared.
        """
        criteria = imap_tools.A(header=imap_tools.H("Message-ID", message_id.strip("<>")))
        with told(self._archive):
            # What arrived since the folder was opened is shown only after the server had its say.
            self._box.client.noop()
            uids = self._box.uids(criteria)
            found = [self._identified(uid) for uid in uids]
        return sum(name == message_id.encode("ascii") and came >= queued - _SKEW for name, came in found)

    def _identified(self, uid: str) -> tuple[bytes, datetime]:
        """The Message-ID of one message, unfolded, and when it came; empty where the message is gone meanwhile."""
        status, parts = self._box.client.uid("FETCH", uid, "(INTERNALDATE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])")
        if status != "OK":
            raise imaplib.IMAP4.error("no headers")
        fields = b"".join(part[1] for part in parts if isinstance(part, tuple))
        came = next((found for part in parts if (found := _came(part[0] if isinstance(part, tuple) else part))), None)
        return b"".join(fields.partition(b":")[2].split()), came or datetime.max.replace(tzinfo=UTC)


def _came(words: bytes | None) -> datetime | None:
    """The moment of INTERNALDATE in a part of an answer; a message that has none counts as new."""
    local = imaplib.Internaldate2tuple(words or b"")
    return datetime.fromtimestamp(time.mktime(local), UTC) if local else None


def archive(url: str, user: str | None, password: Callable[[str], str | None]) -> Archive:
    """The folder of the setting `imaps://user@host/folder`; `user` is who logs in where the address names nobody.

    `password` gives that of the user who logs in. Raises BadSettings.
    """
    host, port, security, who, folder = address(url, user, "archive")
    return Archive(host, port, security, who, folder, partial(password, who))
