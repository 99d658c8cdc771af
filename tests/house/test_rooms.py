"""Small rooms: no module or function too long, every module says what it is for, no room for odds and ends."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from tests.house.project import PACKAGE, ROOT, modules, name, tracked, tree

# The house rules. A function's lines are counted from its `def` to its last line.
MODULE_LINES = 400
FUNCTION_LINES = 40
ODDS_AND_ENDS = {"utils", "util", "helpers", "helper", "common", "base", "misc", "shared", "tools"}


def _everything() -> list[Path]:
    return [*modules(), *(path for path in tracked() if path.suffix == ".py" and ROOT / "tests" in path.parents)]


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_module_is_longer_than_the_rule() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in _everything()}

    assert {path: lines for path, lines in lengths.items() if lines > MODULE_LINES} == {}


def test_no_function_is_longer_than_the_rule() -> None:
    functions = {
        f"{name(path)}:{node.lineno} {node.name}": _lines(node)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }

    assert {place: lines for place, lines in functions.items() if lines > FUNCTION_LINES} == {}


def test_the_first_line_of_every_module_is_one_sentence() -> None:
    first = {name(path): (ast.get_docstring(tree(path)) or "").split("\n")[0] for path in modules()}

    assert {path: line for path, line in first.items() if not re.fullmatch(r"\S.*[.!?]", line)} == {}


def test_there_is_no_room_for_odds_and_ends() -> None:
    words = {name(path): set(re.findall(r"[a-z]+", path.relative_to(PACKAGE).as_posix())) for path in modules()}

    assert {path for path, used in words.items() if used & ODDS_AND_ENDS} == set()


def test_annotations_are_never_run() -> None:
    annotated = [path for path in modules() if re.search(r"(?m)^ *(?:def|class) |^\w+: ", path.read_text("utf-8"))]
    future = "\nfrom __future__ import annotations\n"

    assert [name(path) for path in annotated if future not in path.read_text(encoding="utf-8")] == []


def test_nothing_is_left_for_later() -> None:
    words = ("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")  # in pieces, so that the rule does not find itself
    later = re.compile(rf"#.*\b(?:{'|'.join(words)})\b")

    assert [name(path) for path in _everything() if later.search(path.read_text(encoding="utf-8"))] == []


def test_templates_hold_no_python() -> None:
    assert [name(path) for path in (ROOT / "templates").rglob("*.py*")] == []


@pytest.mark.parametrize("data", [path for path in tracked() if path.suffix == ".toml"], ids=name)
def test_data_can_be_parsed_and_is_not_empty(data: Path) -> None:
    assert tomllib.loads(data.read_text(encoding="utf-8"))
