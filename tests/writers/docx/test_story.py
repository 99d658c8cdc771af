from __future__ import annotations

from reports.model.blocks import Document, Paragraph
from reports.writers.docx.story import Story
from tests.writers.documents import document, text


def story(*identifiers: str) -> Story:
    made: Document = document(*(Paragraph(inlines=(text("x"),), id=identifier) for identifier in identifiers))
    return Story(made, relate=lambda url: f"rel:{url}", embed=lambda name, _: f"rel:{name}")


def test_a_bookmark_has_no_hyphen() -> None:
    assert story("S1-p3").target("#S1-p3") == "S1_p3"


def test_identifiers_that_word_could_not_tell_apart_get_names_of_their_own() -> None:
    made = story("a-b", "a_b", "A_B")
    names = {made.target(f"#{identifier}") for identifier in ("a-b", "a_b", "A_B")}

    assert len({str(name).lower() for name in names}) == 3


def test_a_long_identifier_fits_the_forty_characters_of_word() -> None:
    name = story("x" * 60).target("#" + "x" * 60)

    assert name is not None
    assert len(name) == 40


def test_only_addresses_that_can_be_followed_become_relationships() -> None:
    made = story()

    assert made.address("https://example.org") == "rel:https://example.org"
    assert made.address("mailto:desk@example.org") == "rel:mailto:desk@example.org"
    assert made.address("file:///etc/passwd") is None
    assert made.address("javascript:alert(1)") is None
