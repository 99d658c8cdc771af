"""The house's settings: a small TOML file, and the environment over it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from reports.errors import BadSettings

FILE = "policybrief.toml"
"""The file that is read from the folder where the work happens, if it is there."""

PREFIX = "POLICYBRIEF_"
# Not settings of a brief but of one run: where the settings are, and whether faults are shown in full.
_PATHS = ("theme", "docx_template", "outbox", "allow", "ledger")
# Nor are passwords: they may stand in the environment, never in a file.
_OF_THE_RUN = {"SETTINGS", "DEBUG", "SMTP_PASSWORD", "IMAP_PASSWORD"}


@dataclass(frozen=True)
class Settings:
    """What a house sets once: each is a key of the file and, as POLICYBRIEF_<KEY>, a variable of the environment."""

    organisation: str | None = None
    """The name at the foot of every page."""
    sender: str | None = None
    """The From of e-mail drafts: `Name <address>`."""
    template: str = "policy-brief"
    """The template, where --template names none."""
    marking: str | None = None
    """The marking of every page, where --marking gives none."""
    language: str = "en"
    """The language of the labels, where --lang names none."""
    theme: str | None = None
    """A TOML file with colours, fonts, page and logo of the house; in the settings file, a path beside it."""
    docx_template: str | None = None
    """A Word file of the house that Word files are written into; in the settings file, a path beside it."""
    smtp_server: str | None = None
    """The server that takes our mail: `host:port`. The password is in POLICYBRIEF_SMTP_PASSWORD or in the keyring."""
    smtp_security: str | None = None
    """How the connection to it is encrypted: `starttls` (where nothing is set), `tls`, or, on this machine alone and
    where nothing is set, `none`."""
    smtp_user: str | None = None
    """Who logs in there; without it nobody does."""
    outbox: str | None = None
    """The file of the outbox, by default in the user's folder for states; in the settings file, a path beside it."""
    archive: str | None = None
    """Where that server keeps a copy of all that it took, to look for letters in that it took without saying so:
    `imaps://user@host/folder`. The password stands in POLICYBRIEF_IMAP_PASSWORD or in the keyring."""
    imap_user: str | None = None
    """Who logs in there, where the address names nobody."""
    on_unknown: str = "resend"
    """What to do with such letters where there is no archive: `resend` (they may then arrive twice) or `hold`."""
    allow: str | None = None
    """A file with those who get answers from `watch`, an address or a `@domain` a line; a path beside the settings."""
    authority: str | None = None
    """The name of your mail server in Authentication-Results: if set, `watch` answers only mail that passed DMARC."""
    ledger: str | None = None
    """The file in which `watch` keeps what became of each report, by default beside the outbox; a path like that."""
    unsubscribe_url: str | None = None
    """Where readers of a list leave it with one click, an https address; `{address}` stands for theirs."""
    unsubscribe_address: str | None = None
    """The address to which readers of a list write to leave it."""


def load(environment: Mapping[str, str], folder: Path) -> Settings:
    """The settings of `environment` over those of the file that POLICYBRIEF_SETTINGS names, else of `folder`.

    Raises BadSettings for a key that does not exist, a value that is no text, or a file that cannot be read.
    """
    named = environment.get(f"{PREFIX}SETTINGS")
    file = Path(named) if named else folder / FILE
    values = _file(file) if named or file.is_file() else {}
    values |= {key: str(file.parent / values[key]) for key in _PATHS if key in values}
    return Settings(**values | _environment(environment))


def font_folders(environment: Mapping[str, str]) -> tuple[Path, ...]:
    """The folders where systems keep fonts, those of the user first; any of them may be missing.

    They are those of fontconfig (XDG Base Directory Specification), of macOS and of Windows.
    """
    home, local, system = (environment.get(name) for name in ("HOME", "LOCALAPPDATA", "SYSTEMROOT"))
    data = environment.get("XDG_DATA_HOME") or (f"{home}/.local/share" if home else None)
    folders = [f"{data}/fonts"] if data else []
    folders += [f"{home}/.fonts", f"{home}/Library/Fonts"] if home else []
    folders += [f"{local}/Microsoft/Windows/Fonts"] if local else []
    folders += ["/usr/local/share/fonts", "/usr/share/fonts", "/Library/Fonts", "/System/Library/Fonts"]
    folders += [f"{system}/Fonts"] if system else []
    return tuple(map(Path, folders))


def outbox_file(settings: Settings, environment: Mapping[str, str]) -> Path:
    """The file of the outbox: that of the settings, else one in the folder for states of the user.

    It does not depend on the folder where the work happens, so that cron and people share one. Folders are those of
    the XDG Base Directory Specification and of Windows; raises BadSettings where the environment names none.
    """
    if settings.outbox:
        return Path(settings.outbox)
    home, local = environment.get("HOME"), environment.get("LOCALAPPDATA")
    state = environment.get("XDG_STATE_HOME") or local or (f"{home}/.local/state" if home else None)
    if state is None:
        raise BadSettings("there is no place for the outbox.", where="outbox", hint='Name a file: outbox = "…".')
    return Path(state) / "policybrief" / "outbox.sqlite"


def ledger_file(settings: Settings, environment: Mapping[str, str]) -> Path:
    """The file of the ledger of `watch`: that of the settings, else one beside the outbox; raises as `outbox_file`."""
    return Path(settings.ledger) if settings.ledger else outbox_file(settings, environment).with_name("watch.sqlite")


def _file(path: Path) -> dict[str, str]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise BadSettings(f"the settings cannot be read: {fault}.", where=str(path), hint="Mend the file.") from fault
    return {_known(key, str(path)): _text(key, value, str(path)) for key, value in values.items()}


def _environment(environment: Mapping[str, str]) -> dict[str, str]:
    names = [name for name in environment if name.startswith(PREFIX) and name.removeprefix(PREFIX) not in _OF_THE_RUN]
    return {_known(name.removeprefix(PREFIX).lower(), name): environment[name] for name in sorted(names)}


def _known(key: str, where: str) -> str:
    known = [field.name for field in fields(Settings)]
    if key not in known:
        raise BadSettings(f"there is no setting {key!r}.", where=where, hint=f"There is: {', '.join(known)}.")
    return key


def _text(key: str, value: object, where: str) -> str:
    if not isinstance(value, str):
        raise BadSettings(f"the setting {key!r} must be a text.", where=where, hint=f'Write {key} = "…".')
    return value
