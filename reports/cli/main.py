"""The program `policybrief`: its commands and what is true of all of them. Imports nothing but Click before it must."""

from __future__ import annotations

import click

from reports import __version__
from reports.cli.batch import batch
from reports.cli.doctor import doctor
from reports.cli.mail import mail
from reports.cli.make import make
from reports.cli.program import Program
from reports.cli.revise import revise
from reports.cli.schema import schema
from reports.cli.templates import templates
from reports.cli.verify import verify
from reports.cli.watch import watch


@click.group(
    cls=Program,
    commands=[make, batch, mail, watch, revise, verify, schema, templates, doctor],
    epilog="Start with:  policybrief make report.txt",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="policybrief")
def main() -> None:
    """Turn reports on diplomacy and policy into policy briefs.

    Nothing in a brief that the source does not say, nothing stronger than the source says it, and every line
    traceable to the words it rests on.
    """
