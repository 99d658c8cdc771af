"""policybrief schema: print the schema of a brief."""

from __future__ import annotations

import sys

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of a brief."""
    from reports.model.upgrade import schema_json

    sys.stdout.buffer.write(schema_json())
    sys.stdout.buffer.flush()
