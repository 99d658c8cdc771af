from __future__ import annotations

from reports.model.upgrade import brief_from_json
from reports.writers import json
from reports.writers.theme import default_theme
from tests.writers.documents import document


def test_the_json_is_the_brief_behind_the_document() -> None:
    made = document()

    assert brief_from_json(json.write(made, default_theme())) == made.brief
