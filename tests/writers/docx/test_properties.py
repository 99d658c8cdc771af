from __future__ import annotations

from reports.model.blocks import Document
from reports.writers import docx
from reports.writers.theme import default_theme
from tests.writers.documents import document
from tests.writers.extraction import docx_parts


def texts(made: Document, part: str) -> list[str]:
    return [element.text for element in docx_parts(docx.write(made, default_theme()))[part].iter() if element.text]


def test_the_file_says_which_program_made_it_and_for_whom() -> None:
    assert texts(document(), "docProps/app.xml") == ["policybrief", "Office of Fisheries"]
    assert texts(document(organisation=None), "docProps/app.xml") == ["policybrief"]


def test_the_file_says_which_brief_it_shows_and_what_made_it() -> None:
    made = docx_parts(docx.write(document(), default_theme()))["docProps/custom.xml"]

    assert {named.get("name"): "".join(named.itertext()) for named in made} == {
        "Brief": "b0123456789",
        "Brief schema": "1",
        "Made by": "policybrief",
        "Made by version": "0",
    }
    assert [named.get("pid") for named in made] == ["2", "3", "4", "5"]
