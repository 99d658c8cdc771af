"""Mail servers as settings name them: `host:port`, `imaps://user@host/folder`; and how a connection is kept private."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from ipaddress import ip_address
from typing import Literal
from urllib.parse import SplitResult, unquote, urlsplit

from reports.errors import BadSettings

Security = Literal["starttls", "tls", "none"]
Password = Callable[[], str | None]
"""Asked for only when a log-in needs it, so that no password lies about."""


def no_password() -> str | None:
    """The password of who has none."""
    return None


def is_loopback(host: str) -> bool:
    """Whether what is sent to `host` stays in this machine: `localhost` (RFC 6761, 6.3) or a loopback address."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def check_private(host: str, security: Security) -> None:
    """Raise BadSettings for a connection that somebody on the way could read."""
    if security == "none" and not is_loopback(host):
        hint = 'Only a server on this machine may do without; write "starttls" or "tls".'
        raise BadSettings("the connection to this server would not be encrypted.", where=host, hint=hint)


def verifying() -> ssl.SSLContext:
    """TLS that checks the server's certificate and name against the authorities of the system.

    A house with an authority of its own names it to OpenSSL by SSL_CERT_FILE in the environment.
    """
    return ssl.create_default_context()


def is_cut_off(fault: ssl.SSLError) -> bool:
    """Whether the other side ended the connection while it was being encrypted: a server that restarts does."""
    return isinstance(fault, ssl.SSLEOFError | ssl.SSLZeroReturnError)


def security_of(words: str | None, address: str) -> Security:
    """The security that a setting names for `host:port`, else STARTTLS, to this machine none; raises BadSettings."""
    if words is None:
        return "none" if is_loopback(host_and_port(address, 0, "smtp_server")[0]) else "starttls"
    match words.strip().lower():
        case "starttls" | "tls" | "none" as security:
            return security
        case _:
            hint = "There is: starttls, tls, none."
            raise BadSettings(f"{words!r} is no security.", where="smtp_security", hint=hint)


def host_and_port(address: str, default: int, where: str) -> tuple[str, int]:
    """`host`, `host:port` or `[::1]:port` apart; raises BadSettings, naming the setting `where`."""
    parts = _split(f"//{address.strip()}", where)
    if parts.path or parts.query or parts.username is not None or not parts.hostname:
        # What stands before an at sign may be a password, and is not repeated.
        shown = "this" if "@" in address else repr(address)
        hint = "Write host:port; who logs in is named by smtp_user, and the password is never in a setting."
        raise BadSettings(f"{shown} names no server.", where=where, hint=hint)
    return parts.hostname, parts.port or default


def folder_of(url: str, where: str) -> tuple[str, int, Security, str | None, str]:
    """Host, port, security, user and folder of `imaps://user@host:port/folder`; raises BadSettings.

    `imaps` is TLS from the first byte (RFC 8314, 3.2), `imap` STARTTLS, or plain to this machine. The user is None
    where the address names none; the folder is INBOX there.
    """
    parts = _split(url.strip(), where)
    if parts.scheme not in ("imaps", "imap") or not parts.hostname or parts.password is not None:
        hint = "Write imaps://user@host/folder; the password does not belong here."
        raise BadSettings("this is no folder on an IMAP server.", where=where, hint=hint)
    security: Security = "tls" if parts.scheme == "imaps" else "none" if is_loopback(parts.hostname) else "starttls"
    port = parts.port or (993 if security == "tls" else 143)
    user = unquote(parts.username) if parts.username else None
    return parts.hostname, port, security, user, unquote(parts.path.strip("/")) or "INBOX"


def _split(url: str, where: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
        # A name that no look-up takes: an empty part, one of more than 63 characters.
        (parts.hostname or "").encode("idna")
    except ValueError as fault:
        raise BadSettings("this is no address of a server.", where=where, hint="Write host:port.") from fault
    return parts
