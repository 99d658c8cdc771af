"""The parts of the documentation that are made from the code; `python -m tests.house.pages` writes them anew.

A made part stands between `<!-- made: name -->` and `<!-- /made -->`; a test holds it against the code.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import click

from reports.errors import ReportsError
from reports.model.formats import DEFAULT_FORMATS, Format, SourceFormat
from reports.model.notices import NoticeCode
from reports.settings import PREFIX
from tests.house.project import PACKAGE, ROOT, modules, tree

DOCS = ROOT / "docs"
PART = re.compile(r"(<!-- made: (?P<name>[\w /]+) -->\n).*?(<!-- /made -->)", re.DOTALL)


def renewed(page: str) -> str:
    """The page with every made part as the code has it now; raises KeyError for a part nobody makes."""
    return PART.sub(lambda part: f"{part[1]}\n{_made(part['name'])}\n{part[3]}", page)


def pages() -> list[Path]:
    """The pages that have made parts."""
    return [page for page in sorted(DOCS.rglob("*.md")) if PART.search(page.read_text(encoding="utf-8"))]


def _made(name: str) -> str:
    if name.startswith("room "):
        return room(name.removeprefix("room "))
    return PARTS[name]()


def table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]] | list[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


def room(name: str) -> str:
    """The modules of a room of the package, or of the package's own floor, with their first sentences."""
    folder = PACKAGE if name == "reports" else PACKAGE / name
    inside = [path for path in modules() if path.parent == folder or (folder != PACKAGE and folder in path.parents)]
    return table(("module", "what it does"), [(f"`{_place(path)}`", _sentence(path)) for path in inside])


def _place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _sentence(path: Path) -> str:
    return (ast.get_docstring(tree(path)) or "").split("\n")[0]


def notices() -> str:
    """Every notice and its explanation."""
    return table(("notice", "what it means"), [(f"`{code.value}`", code.explanation) for code in NoticeCode])


def statuses() -> str:
    """Every error with its exit status, the most harmless first."""
    rows = [(str(kind.exit_status), f"`{kind.code}`", (kind.__doc__ or "").split("\n")[0]) for kind in _errors()]
    return table(("status", "error", "what happened"), sorted(rows, key=lambda row: int(row[0])))


def _errors(kind: type[ReportsError] = ReportsError) -> Iterator[type[ReportsError]]:
    for below in kind.__subclasses__():
        if below.__module__ == "reports.errors":
            yield below
        yield from _errors(below)


def formats() -> str:
    """Every format out and in."""
    default = dict.fromkeys(DEFAULT_FORMATS, "yes")
    out = table(
        ("written", "media type", "by default"),
        [(f"`{each.value}`", f"`{each.media_type}`", default.get(each, "")) for each in Format],
    )
    return out + "\n" + table(("read", "suffix"), [(f"`{each.value}`", f"`.{each.value}`") for each in SourceFormat])


def settings() -> str:
    """Every setting: its key, its variable, what it is, and its default."""
    body = tree(PACKAGE / "settings.py").body
    (record,) = (node for node in body if isinstance(node, ast.ClassDef) and node.name == "Settings")
    rows = [
        (f"`{key.target.id}`", f"`{PREFIX}{key.target.id.upper()}`", _told(told), _default(key))
        for key, told in pairwise(record.body)
        if isinstance(key, ast.AnnAssign) and isinstance(key.target, ast.Name)
    ]
    return table(("key", "variable", "what it is", "default"), rows)


def _told(node: ast.stmt) -> str:
    assert isinstance(node, ast.Expr)
    assert isinstance(node.value, ast.Constant)
    return " ".join(str(node.value.value).split())


def _default(key: ast.AnnAssign) -> str:
    value = ast.literal_eval(key.value) if key.value else None
    return "" if value is None else f"`{value}`"


def commands() -> str:
    """Every command of the program with its arguments and options."""
    return "\n".join(_told_commands(_program(), "policybrief"))


def _told_commands(group: click.Group, before: str) -> Iterator[str]:
    for command in group.commands.values():
        yield _command(command, before)
        if isinstance(command, click.Group):
            yield from _told_commands(command, f"{before} {command.name}")


def _program() -> click.Group:
    from reports.cli.main import main

    assert isinstance(main, click.Group)
    return main


def _command(command: click.Command, before: str) -> str:
    context = click.Context(command, info_name=f"{before} {command.name}")
    pieces = " ".join(command.collect_usage_pieces(context)).strip()
    told = re.sub(r"\s+", " ", (command.help or "").split("\f")[0].replace("\b", "")).strip()
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    text = f"### `{before} {command.name} {pieces}`\n\n{told}\n"
    if options:
        text += "\n" + table(("option", "what it does"), [_option(option, context) for option in options])
    return text


def _option(option: click.Option, context: click.Context) -> tuple[str, str]:
    names, told = option.get_help_record(context) or (", ".join(option.opts), option.help or "")
    return f"`{names}`", re.sub(r"\s+", " ", told).strip()


PARTS: dict[str, Callable[[], str]] = {
    "notices": notices,
    "exit statuses": statuses,
    "formats": formats,
    "settings": settings,
    "commands": commands,
}


def main() -> None:
    """Write every made part anew."""
    for page in pages():
        page.write_text(renewed(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
