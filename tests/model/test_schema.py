"""The committed JSON Schema is the code's, is a valid schema, and takes exactly the briefs that we write."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator, ValidationError

from reports.model.brief import Brief
from reports.model.upgrade import brief_to_json, schema_json
from tests.fictional import BRIEF
from tests.model.making import briefs

COMMITTED = Path(__file__).parents[2] / "docs" / "schema" / "brief-1.json"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema_json()))


def _raw() -> dict[str, Any]:
    raw: dict[str, Any] = json.loads(brief_to_json(BRIEF))
    return raw


def test_the_committed_schema_is_the_code_s() -> None:
    assert COMMITTED.read_bytes() == schema_json(), "run: policybrief schema > docs/schema/brief-1.json"


def test_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(json.loads(schema_json()))


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(brief=briefs())
def test_every_brief_we_write_is_valid(validator: Draft202012Validator, brief: Brief) -> None:
    validator.validate(json.loads(brief_to_json(brief)))


def test_the_canonical_brief_is_valid(validator: Draft202012Validator) -> None:
    validator.validate(_raw())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema_version",), "2"),
        (("agreements", 0, "act"), "call"),
        (("agreements", 0, "strength"), 6),
        (("agreements", 0, "spans", 0, "source"), "first"),
        (("agreements", 0, "count", "number"), 0),
        (("quotes", 0, "kind"), "shouted"),
        (("quotes", 0, "text"), ""),
        (("notices", 0, "code"), "no_such_notice"),
        (("sources",), []),
        (("sources", 0, "sha256"), "abc"),
        (("recommendation",), "Do it."),
    ],
    ids=lambda part: ".".join(map(str, part)) if isinstance(part, tuple) else None,
)
def test_a_brief_against_the_contract_is_not_valid(
    validator: Draft202012Validator, path: tuple[str | int, ...], value: object
) -> None:
    raw = _raw()
    holder: Any = raw
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value

    with pytest.raises(ValidationError):
        validator.validate(raw)


# The contract of the JSON, version 1: these names keep their meaning. Fields may be added.
CONTRACT = {
    "Brief": "schema_version id language title subtitle marking event sources key_points sections agreements asks "
    "positions issues quotes participants timeline figures conflicts assessment notices made_by",
    "SourceDocument": "id title kind publisher author published file sha256 text paragraphs",
    "Agreement": "id spans origin commitment parties act status strength instrument count timing area areas hedges "
    "condition",
    "Ask": "id spans origin text act by to area status",
    "Position": "id spans origin text act by area status",
    "Issue": "id spans origin text type basis parties area",
    "Quote": "id spans origin text kind speaker role organisation venue attribution key",
    "Participant": "id spans origin name aliases role affiliation capacity",
    "TimelineEvent": "id spans origin date precision as_written basis text",
    "Figure": "id spans origin text number unit",
    "Conflict": "id spans origin text facts",
    "Assessment": "id text edits",
    "Notice": "code text spans",
    "MadeBy": "tool version method checks",
    "Edit": "by at field old",
}


@pytest.mark.parametrize("noun", CONTRACT)
def test_the_schema_has_every_field_of_the_contract(noun: str) -> None:
    schema = json.loads(schema_json())
    properties = schema["properties"] if noun == "Brief" else schema["$defs"][noun]["properties"]

    assert set(CONTRACT[noun].split()) <= set(properties)
