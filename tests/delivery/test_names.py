"""A file's name is safe whatever the user or the source calls it."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.delivery import safe_stem


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("lee-xi-beijing-2026", "lee-xi-beijing-2026"),
        ("Réunion à Kyïv", "Réunion à Kyïv"),
        ("../../etc/passwd", "etc-passwd"),
        ("a/b\\c:d", "a-b-c-d"),
        (".hidden", "hidden"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        ("line\nbreak\x00", "line-break"),
        ("", "brief"),
        ("...", "brief"),
    ],
)
def test_a_name_becomes_a_stem(name: str, stem: str) -> None:
    assert safe_stem(name) == stem


def test_two_long_names_stay_apart() -> None:
    one, other = safe_stem("é" * 300 + "1"), safe_stem("é" * 300 + "2")

    assert one != other
    assert max(len(one.encode()), len(other.encode())) <= 200


@given(st.text(max_size=300))
def test_a_stem_is_one_plain_part_of_a_path(name: str) -> None:
    stem = safe_stem(name)

    assert stem
    assert PurePosixPath(stem).name == PureWindowsPath(f"{stem}.pdf").stem == stem
    assert len(stem.encode()) <= 201
    assert safe_stem(stem) == stem
