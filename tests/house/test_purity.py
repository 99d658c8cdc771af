"""The middle is pure: nothing between bytes in and bytes out asks the clock, the machine, the network or chance."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.project import PACKAGE, modules, name, tree

MIDDLE = ("model", "languages", "readers", "extraction", "gates", "templating", "writers")
# Modules and calls through which the outside could come in.
OUTSIDE = {
    "asyncio", "ftplib", "getpass", "http", "imaplib", "locale", "os", "platform", "random", "requests", "secrets",
    "shutil", "smtplib", "socket", "ssl", "subprocess", "tempfile", "time", "uuid",
}  # fmt: skip
ASKING = {
    "cwd", "environ", "expanduser", "getcwd", "getenv", "home", "localtime", "make_msgid", "now", "today", "utcnow",
}  # fmt: skip
WRITING = {"write_text", "write_bytes", "mkdir", "unlink", "touch", "rename"}


def _room(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0]


def _inside() -> list[Path]:
    return [path for path in modules() if _room(path) in MIDDLE]


def _imported(module: Path) -> Iterator[str]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def _attributes(module: Path) -> Iterator[str]:
    return (node.attr for node in ast.walk(tree(module)) if isinstance(node, ast.Attribute))


def test_no_module_of_the_middle_imports_the_outside() -> None:
    found = {name(path): OUTSIDE.intersection(_imported(path)) for path in _inside()}

    assert {path: names for path, names in found.items() if names} == {}


def test_no_module_of_the_middle_asks_the_machine_or_writes_to_it() -> None:
    found = {name(path): (ASKING | WRITING).intersection(_attributes(path)) for path in _inside()}

    assert {path: names for path, names in found.items() if names} == {}


def test_no_module_does_something_while_it_is_imported() -> None:
    found = {
        f"{name(path)}:{node.lineno}"
        for path in modules()
        for node in tree(path).body
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    }

    assert found == set()


def test_only_the_command_line_knows_the_folder_of_the_output() -> None:
    found = {
        name(path)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and node.value in ("output", "output/")
    }

    assert {path for path in found if not path.startswith("reports/cli/")} == set()
