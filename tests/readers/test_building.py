"""What every reader builds its document with: nothing that breaks or deceives gets in, whatever a reader forgets."""

from __future__ import annotations

from reports.readers.building import SourceBuilder
from reports.readers.head import Head


def test_no_half_of_a_character_gets_into_a_document() -> None:
    builder = SourceBuilder(b"", "report.txt")
    builder.add("They signed \ud83d.")
    document = builder.build(Head(title="A \ud83d title", author="Ida\ud83d", publisher="\udeadSelm"))

    assert (document.title, document.author, document.publisher) == ("A \ufffd title", "Ida\ufffd", "\ufffdSelm")
    assert document.model_dump_json()


def test_a_title_that_turns_its_direction_is_put_straight() -> None:
    builder = SourceBuilder(b"", "report.txt")
    builder.add("They signed.")

    assert builder.build(Head(title="Talks \u202egnos\u202c")).title == "Talks gnos"
