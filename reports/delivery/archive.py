"""Look into the record of what a mail server took: how many messages of one Message-ID a folder has, over IMAP."""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial

import imap_tools

from reports.delivery.servers import Password, Security, check_private, folder_of, no_password, verifying
from reports.errors import BadSettings, LoginRefused, ReportsError, ServerRefused, TryLater

# Seconds for the connection and for each answer; a search in a large folder that was never indexed takes the longest.
_TIMEOUT = 60.0


@dataclass(frozen=True)
class Archive:
    """A folder that the mail server puts a copy of everything into that it took from us.

    It must keep each copy: a folder that drops a second message of the same Message-ID cannot tell whether a second
    transaction was taken.
    """

    host: str
    port: int
    tls: Security
    user: str
    folder: str = "INBOX"
    password: Password = field(default=no_password, repr=False)
    timeout: float = _TIMEOUT

    def __post_init__(self) -> None:
        check_private(self.host, self.tls)

    @property
    def name(self) -> str:
        """Where it is, for messages."""
        return f"{self.host}:{self.port}"

    @contextmanager
    def opened(self) -> Iterator[Record]:
        """The folder, read only. Raises TryLater, ServerRefused, LoginRefused, or BadSettings where it is missing."""
        with _told(self):
            box = self._connected()
        try:
            with _told(self):
                self._log_in(box)
            yield Record(box, self)
        finally:
            with suppress(Exception):
                box.logout()

    def _connected(self) -> imap_tools.BaseMailBox:
        # The library verifies no certificate unless it is given a context that does.
        if self.tls == "tls":
            return imap_tools.MailBox(self.host, self.port, timeout=self.timeout, ssl_context=verifying())
        if self.tls == "starttls":
            return imap_tools.MailBoxStartTls(self.host, self.port, timeout=self.timeout, ssl_context=verifying())
        return imap_tools.MailBoxUnencrypted(self.host, self.port, timeout=self.timeout)

    def _log_in(self, box: imap_tools.BaseMailBox) -> None:
        password = self.password()
        if password is None:
            hint = "Set POLICYBRIEF_IMAP_PASSWORD, or keep it: `keyring set policybrief USER`."
            raise LoginRefused("there is no password for the archive.", where=self.name, hint=hint)
        box.login(self.user, password, initial_folder=None)
        box.folder.set(self.folder, readonly=True)


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
        with _told(self._archive):
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
    host, port, security, named, folder = folder_of(url, "archive")
    who = named or user
    if not who:
        raise BadSettings("the archive has no user.", where="archive", hint="Write imaps://user@host/folder.")
    return Archive(host, port, security, who, folder, partial(password, who))


@contextmanager
def _told(archive: Archive) -> Iterator[None]:
    """Tell a fault of the connection in our words; what the server said stays out, it may hold names."""
    try:
        yield
    except (imap_tools.ImapToolsError, imaplib.IMAP4.error, OSError, UnicodeError) as fault:
        raise _failure(fault, archive) from None


def _failure(fault: Exception, archive: Archive) -> ReportsError:
    match fault:
        case imap_tools.MailboxLoginError() | UnicodeError():
            message = "the archive refuses the log-in."
            return LoginRefused(message, where=archive.name, hint="Check the user of `archive` and the password.")
        case imap_tools.MailboxFolderSelectError():
            message = f"the archive has no folder {archive.folder!r}."
            return BadSettings(message, where=archive.name, hint="Check the setting `archive`.")
        case ssl.SSLError():
            message = f"no encrypted connection: {fault.reason or 'TLS failed'}."
            return ServerRefused(message, where=archive.name, hint="Check the name of the server and its certificate.")
        case _:
            message = "the archive cannot be looked into now."
            return TryLater(message, where=archive.name, hint="What is unknown stays so; try again later.")
