"""What the house rules are checked on: the files of the project and its parsed modules."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "reports"
_CACHE = {"__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"}


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that belongs to the project: what git tracks, or, without git, what lies in the named folders."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
        return tuple(path for name in listed.decode().split("\0") if name and (path := ROOT / name).is_file())
    folders = [ROOT / name for name in ("reports", "templates", "seeds", "tests", "docs", ".ci")]
    return (*(path for folder in folders for path in below(folder)), *(path for path in ROOT.glob("*.*")))


@cache
def modules() -> tuple[Path, ...]:
    """The Python modules of the package, in the order of their paths."""
    return tuple(path for path in below(PACKAGE) if path.suffix == ".py")


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def settings() -> dict[str, Any]:
    """The project file."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def name(path: Path) -> str:
    """The path as people write it, from the root of the project."""
    return path.relative_to(ROOT).as_posix()


def below(folder: Path) -> list[Path]:
    """The files in a folder and its folders, without caches."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in files if not _CACHE.intersection(path.relative_to(ROOT).parts))
