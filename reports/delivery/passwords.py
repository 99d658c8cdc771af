"""Find the password of a mail server: in the environment, else in the keyring of the system. It is never kept."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec

SERVICE = "policybrief"
"""The name under which the keyring keeps our passwords: `keyring set policybrief USER`."""

SMTP, IMAP = "POLICYBRIEF_SMTP_PASSWORD", "POLICYBRIEF_IMAP_PASSWORD"


def password(environment: Mapping[str, str], variable: str, user: str | None) -> str | None:
    """What `variable` says, else what the keyring has for `user`, else None.

    The keyring is an extra: without the package, or where the system has none or it is locked, there is no password.
    """
    found = environment.get(variable)
    if found or not user or find_spec("keyring") is None:
        return found or None
    keyring = import_module("keyring")
    try:
        kept: str | None = keyring.get_password(SERVICE, user)
    except keyring.errors.KeyringError:
        return None
    return kept
