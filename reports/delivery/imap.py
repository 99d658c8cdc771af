"""A folder on an IMAP server: how it is reached in private, and its faults in our words (RFC 3501)."""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import imap_tools

from reports.delivery.files import words
from reports.delivery.servers import Password, Security, check_private, folder_of, is_cut_off, no_password, verifying
from reports.errors import BadSettings, LoginRefused, ReportsError, ServerRefused, TryLater

# Seconds for the connection and for each answer; a search in a large folder that was never indexed takes the longest.
_TIMEOUT = 60.0
# Codes of RFC 5530 for what passes: a server that starts, a mailbox in use, a limit of connections.
_FOR_NOW = re.compile(r"\[(?:UNAVAILABLE|INUSE|LIMIT|SERVERBUG)\]", re.IGNORECASE)


@dataclass(frozen=True)
class ImapFolder:
    """A folder and who logs in for it; `what` it is to people. Without TLS only on this machine; raises BadSettings."""

    host: str
    port: int
    tls: Security
    user: str
    folder: str = "INBOX"
    password: Password = field(default=no_password, repr=False)
    timeout: float = _TIMEOUT
    what: str = "archive"

    def __post_init__(self) -> None:
        check_private(self.host, self.tls)

    @property
    def name(self) -> str:
        """Where it is, for messages."""
        return f"{self.host}:{self.port}"

    @contextmanager
    def box(self, *, readonly: bool) -> Iterator[imap_tools.BaseMailBox]:
        """The open folder. Raises TryLater, ServerRefused, LoginRefused, or BadSettings where it is missing."""
        with told(self):
            box = self._connected()
        try:
            with told(self):
                self._log_in(box, readonly=readonly)
            yield box
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

    def _log_in(self, box: imap_tools.BaseMailBox, *, readonly: bool) -> None:
        password = self.password()
        if password is None:
            hint = "Set POLICYBRIEF_IMAP_PASSWORD, or keep it: `keyring set policybrief USER`."
            raise LoginRefused(f"there is no password for the {self.what}.", where=self.name, hint=hint)
        box.login(self.user, password, initial_folder=None)
        # Servers tell most of what they can to those who have logged in; the library asks but once, before that.
        _, told = box.client.capability()
        box.client.capabilities = tuple(told[-1].decode("ascii", "replace").upper().split())
        box.folder.set(self.folder, readonly=readonly)


def address(url: str, user: str | None, what: str) -> tuple[str, int, Security, str, str]:
    """Host, port, security, user and folder of `imaps://user@host/folder`.

    `user` is who logs in where the address names nobody, `what` the setting that it stands in. Raises BadSettings.
    """
    host, port, security, named, folder = folder_of(url, what)
    who = named or user
    if not who:
        raise BadSettings(f"the {what} has no user.", where=what, hint="Write imaps://user@host/folder.")
    return host, port, security, who, folder


@contextmanager
def told(folder: ImapFolder) -> Iterator[None]:
    """Tell a fault of the connection in our words; what the server said stays out, it may hold names."""
    try:
        yield
    except (imap_tools.ImapToolsError, imaplib.IMAP4.error, OSError, UnicodeError) as fault:
        raise _failure(fault, folder) from None


def _failure(fault: Exception, folder: ImapFolder) -> ReportsError:
    match fault:
        case imap_tools.UnexpectedCommandStatusError() if _is_for_now(fault):
            message = f"the {folder.what} cannot be looked into now: its server is not ready."
            return TryLater(message, where=folder.name, hint="Nothing is lost; try again later.")
        case imap_tools.MailboxLoginError() | UnicodeError():
            message = f"the {folder.what} refuses the log-in."
            return LoginRefused(message, where=folder.name, hint="Check the user of its address and the password.")
        case imap_tools.MailboxFolderSelectError():
            message = f"the {folder.what} has no folder {folder.folder!r}."
            return BadSettings(message, where=folder.name, hint="Check its address.")
        case ssl.SSLError() if not is_cut_off(fault):
            message = f"no encrypted connection: {fault.reason or 'TLS failed'}."
            return ServerRefused(message, where=folder.name, hint="Check the name of the server and its certificate.")
        case _:
            message = f"the {folder.what} cannot be looked into now: {_cause(fault)}."
            return TryLater(message, where=folder.name, hint="Nothing is lost; try again later.")


def _is_for_now(fault: imap_tools.UnexpectedCommandStatusError) -> bool:
    """Whether the server says that the same may work later (RFC 5530, 3)."""
    return _FOR_NOW.search(repr(fault.command_result)) is not None


def _cause(fault: Exception) -> str:
    """In a few words why the server is not there, without its own."""
    match fault:
        case TimeoutError():
            return "it does not answer in time"
        case OSError():
            return words(fault)
        case imaplib.IMAP4.abort():
            return "it ended the connection"
        case _:
            return "it refuses what it is asked"
