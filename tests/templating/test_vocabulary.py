"""The guide to templates names the vocabulary as it is."""

from __future__ import annotations

import re
from pathlib import Path

from reports.templating import library
from reports.templating.environment import FILTERS
from reports.templating.vocabulary import BODY, EVERY, MAIL

GUIDE = (Path(library.__file__).parents[2] / "docs" / "templates.md").read_text(encoding="utf-8")


def test_the_guide_names_every_tag_of_the_body() -> None:
    rows = re.findall(r"^\| (`[^|]+`) \|", GUIDE.split("## The vocabulary")[1], re.MULTILINE)

    assert {tag for row in rows for tag in re.findall(r"`(\w+)`", row)} == set(BODY)


def test_the_guide_names_the_attributes_filters_and_files() -> None:
    named = set(re.findall(r"`([\w.-]+)(?:\([^)]*\))?`", GUIDE))

    assert set(EVERY) | set(FILTERS) | set(library.PARTS) <= named


def test_the_vocabulary_of_a_mail_has_nothing_that_loads_links_or_runs() -> None:
    assert MAIL & {"a", "img", "script", "style", "link", "iframe", "object", "form", "svg", "base"} == set()
