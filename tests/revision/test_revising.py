"""Revise, on pages as the reader gives them: untouched is no change, and every edit is told for what it is."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from reports.model.amendments import Certainty
from reports.model.brief import Brief
from reports.model.upgrade import brief_to_json
from reports.revision import revise, revised
from reports.templating import compose
from reports.writers import docx
from reports.writers.theme import default_theme
from tests.fictional import BRIEF
from tests.model.making import briefs
from tests.revision.pages import page


@pytest.mark.parametrize("certainty", Certainty)
def test_what_nobody_touched_is_no_change(certainty: Certainty) -> None:
    revision = revised(page(BRIEF, certainty), "brief.docx")

    assert revision.changes == ()
    assert revision.brief == BRIEF


@pytest.mark.parametrize("certainty", [Certainty.TAG, Certainty.BOOKMARK])
@given(brief=briefs())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_brief_changes_by_being_read(certainty: Certainty, brief: Brief) -> None:
    assert revised(page(brief, certainty), "brief.docx").changes == ()


@given(brief=briefs())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_fact_changes_where_all_marks_are_gone(brief: Brief) -> None:
    revision = revised(page(brief, Certainty.TEXT), "brief.docx")

    assert [change for change in revision.changes if change.fact] == []


@given(brief=briefs())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_writing_and_reading_again_changes_no_byte_of_the_model(brief: Brief) -> None:
    written = docx.write(compose(brief), default_theme())
    revision = revise(written, "brief.docx")

    assert revision.changes == ()
    assert brief_to_json(revision.brief) == brief_to_json(brief)
