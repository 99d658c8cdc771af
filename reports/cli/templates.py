"""policybrief templates: list the templates there are, and check a Word file of the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reports.cli.program import printable
from reports.cli.sources import house_template
from reports.errors import BadTemplate

if TYPE_CHECKING:
    from reports.model.house import Inspection


@click.group(invoke_without_command=True)
@click.pass_context
def templates(context: click.Context) -> None:
    """List the templates, and the languages there are labels for."""
    if context.invoked_subcommand:
        return
    from reports import templating

    found = templating.templates()
    width = max(len(template.name) for template in found)
    for template in found:
        click.echo(f"{template.name:{width}}  {template.description}")
    click.echo(f"\nlanguages: {', '.join(templating.languages())}")


@templates.command()
@click.argument("file", metavar="FILE")
@click.option("--lang", "language", default="en", show_default=True, metavar="CODE", help="Language of the labels.")
def check(file: str, language: str) -> int:
    """Check a Word file of the house before a brief is written into it.

    Tells whether there are tags in FILE, every mistake in them, which of our styles it has, and on which of its own the
    others are made. Leaves with status 0 if all is well and 78 if a tag is wrong or the file cannot be used.
    """
    from reports.pipeline import inspect_house

    template = house_template(file)
    found = inspect_house(template, language)
    for line in _told(found):
        click.echo(printable(line))
    for fault in found.faults:
        click.echo(printable(f"error: {template.name}, {fault.where}: {fault.tag}: {fault.text}"), err=True)
    return BadTemplate.exit_status if found.faults else 0


def _told(found: Inspection) -> list[str]:
    """What the file is, line by line."""
    from reports.pipeline import grouped

    place = "The brief's own text stands in its place." if found.body else "The brief's own text is not in it."
    tags = f"{found.tags} {'tag' if found.tags == 1 else 'tags'}. {place}" if found.tags else f"No tags. {place}"
    told = [tags, f"Styles it has: {', '.join(found.there) or 'none of ours'}."]
    told += [f"Styles made {group}." for group in grouped(found.made)]
    told += [f"Not taken over: {', '.join(found.left_out)}."] if found.left_out else []
    if found.silent:
        told.append(f"Pictures without alternative text: {found.silent}. Give them one in Word.")
    return told
