"""policybrief schema and policybrief templates: print what there is."""

from __future__ import annotations

import sys

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of a brief."""
    from reports.model.upgrade import schema_json

    sys.stdout.buffer.write(schema_json())
    sys.stdout.buffer.flush()


@click.command()
def templates() -> None:
    """List the templates, and the languages there are labels for."""
    from reports import templating

    found = templating.templates()
    width = max(len(template.name) for template in found)
    for template in found:
        click.echo(f"{template.name:{width}}  {template.description}")
    click.echo(f"\nlanguages: {', '.join(templating.languages())}")
