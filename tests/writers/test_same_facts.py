"""The law of same facts (design.md, "page elements know their fact"), on the bytes of these writers' outputs."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings

from reports.model.blocks import Document
from reports.model.brief import Brief
from reports.templating import compose
from reports.templating.display import shown
from reports.templating.library import labels
from reports.writers import docx, eml, html, md, txt
from reports.writers.characters import printable
from reports.writers.theme import default_theme
from tests.fictional import BRIEF
from tests.model.making import briefs
from tests.writers.extraction import body, docx_text, html_text, md_text, txt_text

THEME = default_theme()
OUTPUTS: dict[str, Callable[[Document], str]] = {
    "docx": lambda made: docx_text(docx.write(made, THEME)),
    "html": lambda made: html_text(html.write(made, THEME)),
    "md": lambda made: md_text(md.write(made, THEME)),
    "txt": lambda made: txt_text(txt.write(made, THEME)),
    "text of the e-mail": lambda made: body(eml.write(made, THEME, {}), "plain"),
    "html of the e-mail": lambda made: html_text(body(eml.write(made, THEME, {}), "html")),
}


def compared(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).replace("\u00ad", "").split())


@pytest.mark.parametrize("output", OUTPUTS)
def test_every_fact_stands_in_the_output(output: str) -> None:
    page = compared(OUTPUTS[output](compose(BRIEF)))

    assert [fact for fact in shown(BRIEF, labels("en")) if compared(fact.text) not in page] == []


# What readers never let through, and what the plain-text twin folds as the white space that Python takes it for.
SEPARATORS = frozenset("\x1c\x1d\x1e\x1f")


@given(brief=briefs())
@settings(max_examples=30)
def test_every_fact_of_any_brief_stands_in_every_output(brief: Brief) -> None:
    made = compose(brief)
    wanted = [compared(printable(fact.text)) for fact in shown(brief, labels("en")) if not SEPARATORS & set(fact.text)]

    for output, text_of in OUTPUTS.items():
        page = compared(text_of(made))
        assert [words for words in wanted if words not in page] == [], output
