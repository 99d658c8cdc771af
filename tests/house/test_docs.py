"""The documentation tells what there is: its made parts are the code's, its paths and links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reports.model.formats import Format
from tests.house.pages import DOCS, pages, renewed
from tests.house.project import PACKAGE, ROOT, modules, name, tracked

PAGES = [path for path in tracked() if path.suffix == ".md" and (path.parent == ROOT or DOCS in path.parents)]
ARCHITECTURE = DOCS / "architecture.md"
MANUAL = DOCS / "manual.md"


@pytest.mark.parametrize("page", pages(), ids=name)
def test_the_made_parts_are_the_code_s(page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    assert renewed(text) == text, "run: python -m tests.house.pages"


def _named_in(page: Path) -> set[str]:
    return set(re.findall(r"`((?:reports|templates|seeds|tests|docs)/[\w./-]*)`", page.read_text(encoding="utf-8")))


def test_the_architecture_names_every_module() -> None:
    assert {name(path) for path in modules()} - _named_in(ARCHITECTURE) == set()


def test_the_architecture_names_every_room() -> None:
    rooms = {f"{name(path)}/" for path in PACKAGE.iterdir() if path.is_dir() and any(path.rglob("*.py"))}

    assert rooms - _named_in(ARCHITECTURE) == set()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_no_page_names_a_path_that_does_not_exist(page: Path) -> None:
    assert [path for path in sorted(_named_in(page)) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_inside_the_project_lead_somewhere(page: Path) -> None:
    links = re.findall(r"(?:\]\(|src=\")(?!https?:|mailto:|#)([^)#\s\"]+)", page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_architecture_walks_down_the_corridor_in_order() -> None:
    text = ARCHITECTURE.read_text(encoding="utf-8")
    corridor = ("Readers", "Extraction", "Templating", "Writers", "Delivery")
    stations = [text.index(f"## {station}\n") for station in corridor]

    assert stations == sorted(stations)


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name[:4]) for path in sorted((DOCS / "decisions").glob("*.md"))]

    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("made", ["commands", "exit statuses", "notices", "formats", "settings"])
def test_the_manual_has_the_made_part(made: str) -> None:
    assert f"<!-- made: {made} -->" in MANUAL.read_text(encoding="utf-8")


def test_the_readme_shows_a_brief_within_the_first_screen() -> None:
    first_screen = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:20]

    assert any(re.search(r"!\[[^\]]+\]\(docs/brief\.png\)|src=\"docs/brief\.png\"", line) for line in first_screen)


def _commands() -> list[str]:
    """The command lines of the README's shell blocks."""
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line and not line.startswith("#")]


def test_two_commands_of_the_readme_do_everything_on_a_fresh_machine() -> None:
    brief, check = _commands()[:2]

    assert brief == (
        "python3 -m venv .venv && .venv/bin/python -m pip install . "
        "&& .venv/bin/policybrief make seeds/lee-xi-beijing-2026.txt"
    )
    assert check == ("python3 -m venv .venv && .venv/bin/python -m pip install '.[test]' && .venv/bin/python -m pytest")


def test_the_readme_promises_no_format_that_there_is_not() -> None:
    # Of `mail`, --to names people.
    asked = re.findall(r"--to ([a-z,]+)(?![\w@.,-])", (ROOT / "README.md").read_text(encoding="utf-8"))

    assert {each for formats in asked for each in formats.split(",")} <= {each.value for each in Format}
