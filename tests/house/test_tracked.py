"""What is tracked is ours to publish: no registry, no machine's path, nothing heavy, text in UTF-8."""

from __future__ import annotations

import re

from tests.house.project import ROOT, name, tracked

PICTURES = {".png"}
KEPT = {"seeds", "approved"}
# Built from pieces, so that the rule does not find itself.
REGISTRY = re.compile(
    "|".join(
        [
            "py" + r"pi\.(?:org|python\.org)",
            "python" + r"hosted\.org",
            "registry" + r"\.npmjs",
            "deb" + r"\.debian\.org",
            "--(?:extra-)?" + "index-url",
            "--find" + "-links",
            "--trusted" + "-host",
        ]
    ),
    re.IGNORECASE,
)
MACHINE = re.compile(r"(?<![\w.\-/])/(?:" + "|".join(["home", "root", "Users", "work", "tmp", "opt"]) + r")/\w{2}")
HEAVY = 700_000  # twice the lock file and the picture of the README together


def _texts() -> dict[str, str]:
    """Every tracked text but the seeds and the approved outputs, which are kept as they came."""
    return {
        name(path): path.read_bytes().decode("utf-8")
        for path in tracked()
        if path.suffix not in PICTURES and (path.name == "README.md" or not KEPT & set(path.parent.parts))
    }


def _found(pattern: re.Pattern[str]) -> dict[str, list[str]]:
    found = {path: pattern.findall(text) for path, text in _texts().items()}
    return {path: words for path, words in found.items() if words}


def test_no_file_names_a_registry() -> None:
    assert _found(REGISTRY) == {}


def test_no_file_names_a_path_of_a_machine() -> None:
    assert _found(MACHINE) == {}


def test_text_files_end_with_one_newline_and_have_no_loose_white_space() -> None:
    assert _found(re.compile(r"[ \t]+\r?\n|\r\n|[^\n]\Z|\n\n\Z")) == {}


def test_no_tracked_file_is_heavy() -> None:
    assert {name(path) for path in tracked() if path.stat().st_size > HEAVY} == set()


def test_what_is_made_is_not_tracked() -> None:
    assert [name(path) for path in tracked() if ROOT / "output" in path.parents] == ["output/README.md"]
