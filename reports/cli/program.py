"""Run a command and turn every way it can end into an exit status and a message that says what to do."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NoReturn

import click

from reports.errors import ReportsError

# Shells give 128 and the number of the signal to a program that one ended: SIGINT is 2, SIGPIPE 13.
INTERRUPTED = 130
PIPE_CLOSED = 141
INTERNAL = 70

FAULT = "This is a fault of policybrief. Set POLICYBRIEF_DEBUG=1 to see where, and report it with the source, please."


class Program(click.Group):
    """A group of commands whose results are exit statuses and whose errors are told, never shown as a traceback."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = "policybrief",
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002 - the name and the place are Click's
        **extra: Any,
    ) -> Any:
        """Run the command that `args` name and leave with its exit status."""
        run = partial(super().main, args, prog_name, complete_var, standalone_mode=False, **extra)
        return _leave(run) if standalone_mode else run()

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader that closes the pipe has what it wanted and needs no word from us."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _close_stdout()
            raise click.exceptions.Exit(PIPE_CLOSED) from None


def _leave(run: Callable[[], Any]) -> NoReturn:
    """Leave the program with the exit status that `run` gives or its failure means."""
    try:
        status = run()
        sys.stdout.flush()
    except BaseException as end:
        status = status_of(end)
    sys.exit(status if isinstance(status, int) else 0)


def status_of(end: BaseException) -> int:
    """Tell on stderr how a command ended and give the exit status; with POLICYBRIEF_DEBUG set, raise it again."""
    match end:
        case click.ClickException():
            end.show()
            return end.exit_code
        case ReportsError():
            _tell(end.where, end.message, end.hint)
            return end.exit_status
        case KeyboardInterrupt() | click.Abort():
            _tell("", "interrupted.", "Nothing half-written was left.")
            return INTERRUPTED
        case BrokenPipeError():
            _close_stdout()
            return PIPE_CLOSED
        case Exception():
            return _unexpected(end)
        case _:
            raise end


def _unexpected(end: Exception) -> int:
    if os.environ.get("POLICYBRIEF_DEBUG"):
        raise end
    _tell("", f"internal fault: {type(end).__name__}: {str(end)[:300]}", FAULT)
    return INTERNAL


def _tell(where: str, message: str, hint: str) -> None:
    """What happened, where, and what to do; control characters of a source do not reach the terminal."""
    click.echo(printable(f"error: {where}: {message}" if where else f"error: {message}"), err=True)
    if hint:
        click.echo(printable(f"  {hint}"), err=True)


def printable(text: str) -> str:
    """`text` without characters that could drive a terminal."""
    return "".join(character if character.isprintable() else " " for character in text)


def _close_stdout() -> None:
    """Keep Python from telling the closed pipe once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
