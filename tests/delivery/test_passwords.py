"""A password comes from the environment or the keyring, and from nowhere else."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from types import ModuleType, SimpleNamespace

import pytest

from reports.delivery.passwords import SMTP, password


class _LockedError(Exception):
    pass


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], str]:
    """A keyring in memory, in the place of the package that may not be installed."""
    kept: dict[tuple[str, str], str] = {}

    def get_password(service: str, user: str) -> str | None:
        if user == "locked":
            raise _LockedError
        return kept.get((service, user))

    module = ModuleType("keyring")
    module.__spec__ = ModuleSpec("keyring", None)
    vars(module).update(get_password=get_password, errors=SimpleNamespace(KeyringError=_LockedError))
    monkeypatch.setitem(sys.modules, "keyring", module)
    return kept


def test_the_environment_goes_before_the_keyring(keyring: dict[tuple[str, str], str]) -> None:
    keyring["policybrief", "mira"] = "kept"

    assert password({SMTP: "said"}, SMTP, "mira") == "said"
    assert password({}, SMTP, "mira") == "kept"


def test_without_either_there_is_none(keyring: dict[tuple[str, str], str]) -> None:
    assert keyring == {}
    assert password({}, SMTP, "mira") is None
    assert password({}, SMTP, None) is None
    assert password({}, SMTP, "locked") is None


def test_the_keyring_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.delivery.passwords.find_spec", lambda _name: None)

    assert password({}, SMTP, "mira") is None
