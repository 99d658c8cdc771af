"""What the commands that print a brief have in common: formats, theme, the house's Word file, moment, notices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reports.cli.program import printable
from reports.cli.sources import house_template
from reports.errors import BadSettings
from reports.model.formats import Format

if TYPE_CHECKING:
    from reports.model.house import HouseTemplate
    from reports.model.job import HouseTheme
    from reports.model.notices import Notice

# The zip format of Word files knows no earlier moment (PKWARE APPNOTE 4.4.6).
EPOCH = datetime(1980, 1, 1, tzinfo=UTC)


def formats_of(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[Format, ...]:
    """The formats that the option --to names; raises click.BadParameter."""
    names = [name.strip().lower() for name in value.split(",") if name.strip()]
    unknown = [name for name in names if name not in set(Format)]
    if unknown or not names:
        raise click.BadParameter(f"{', '.join(unknown) or 'nothing'} is no format. There is: {', '.join(Format)}.")
    return tuple(dict.fromkeys(Format(name) for name in names))


def theme(path: Path) -> HouseTheme:
    """The house's theme and the logo that it names; raises BadSettings where one of them cannot be read."""
    from reports.model.job import HouseTheme
    from reports.writers.theme import house_theme

    toml = _bytes(path, "theme").decode("utf-8", "replace")
    logo = house_theme(toml, str(path)).logo
    return HouseTheme(name=str(path), toml=toml, logo=_bytes(path.parent / logo.file, "logo") if logo else b"")


def _bytes(path: Path, what: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        hint = f"Name another {what} in the settings, or none."
        raise BadSettings(f"the {what} cannot be read: {fault.strerror}.", where=str(path), hint=hint) from fault


def house(option: str | None, setting: str | None) -> HouseTemplate | None:
    """The house's Word file: that of the option, else of the settings, which may name none at all.

    Raises NoSource for an option, BadSettings for a setting that names no file.
    """
    if option:
        return house_template(option)
    if setting is None:
        return None
    from reports.model.house import HouseTemplate

    return HouseTemplate(name=Path(setting).name, data=_bytes(Path(setting), "docx_template"))


def moment(environment: Mapping[str, str]) -> datetime | None:
    """The time that reproducible builds ask for (reproducible-builds.org, SOURCE_DATE_EPOCH), if one does."""
    seconds = environment.get("SOURCE_DATE_EPOCH")
    if not seconds:
        return None
    try:
        return max(datetime.fromtimestamp(int(seconds), UTC), EPOCH)
    except (ValueError, OverflowError, OSError) as fault:
        hint = "Give seconds since 1970, or unset it."
        raise BadSettings(f"{seconds!r} is no time.", where="SOURCE_DATE_EPOCH", hint=hint) from fault


def print_notices(notices: Sequence[Notice]) -> None:
    """Tell the notices of a brief on standard error."""
    for notice in notices:
        click.echo(printable(f"notice: {notice.code.value}: {notice.text}"), err=True)
