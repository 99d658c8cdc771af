"""A job and its result: what travels to a worker and what comes back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pydantic import Field

from reports.model.brief import Brief
from reports.model.dates import IsoDate
from reports.model.formats import DEFAULT_FORMATS, Format, SourceFormat
from reports.model.house import HouseTemplate
from reports.model.notices import Notice
from reports.model.noun import Noun
from reports.model.source import FileName


class SourceFile(Noun):
    """The bytes of a source and its bare file name; `format` where the user named one."""

    name: FileName
    data: bytes
    format: SourceFormat | None = None


class HouseTheme(Noun):
    """The look of a house: the name of its TOML file, its text, and the bytes of the logo that it names."""

    name: str
    toml: str
    logo: bytes = b""


class Printing(Noun):
    """How a brief is printed, whatever it is made of.

    `moment` overrides the time written into the files (UTC), `sender` becomes the From of an e-mail draft, `house` is
    the Word file of the house that ours is written into. `font_folders` are where the PDF looks for characters that no
    installed package has: files there are part of what the same job is the same by.
    """

    formats: tuple[Format, ...] = DEFAULT_FORMATS
    template: str = "policy-brief"
    language: str = "en"
    organisation: str | None = None
    sender: str | None = None
    moment: datetime | None = None
    theme: HouseTheme | None = None
    house: HouseTemplate | None = None
    font_folders: tuple[Path, ...] = ()


class Job(Printing):
    """Everything that one brief is made of."""

    sources: tuple[SourceFile, ...] = Field(min_length=1)
    marking: str | None = None
    prepared: IsoDate | None = None


class Result(Noun):
    """What a job gave: the brief, the bytes of each format asked for, and all notices."""

    brief: Brief
    files: dict[Format, bytes]
    notices: tuple[Notice, ...]
