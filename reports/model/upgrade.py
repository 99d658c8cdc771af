"""Read a brief from JSON: upgrade older versions of the schema, refuse newer ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from reports.errors import BadBrief, FutureBrief
from reports.model.brief import SCHEMA_VERSION, Brief

Raw = dict[str, Any]


UPGRADES: dict[str, Callable[[Raw], Raw]] = {}
"""From a version to the function that makes the next one of it; version "1" is the first, so it is empty yet."""


def brief_from_json(data: bytes | str, where: str = "") -> Brief:
    """The brief in `data`; `where` names the file in errors.

    Raises BadBrief where `data` is no brief or breaks a law of the model, FutureBrief where it is of a version
    that this program does not know.
    """
    return _validated(upgraded(_parse(data, where), UPGRADES, where), where)


def upgraded(raw: Raw, upgrades: Mapping[str, Callable[[Raw], Raw]], where: str = "") -> Raw:
    """`raw` brought to the current schema version, one step at a time; raises FutureBrief where no step is known."""
    while (version := str(raw.get("schema_version"))) != SCHEMA_VERSION:
        if version not in upgrades:
            raise FutureBrief(
                f"the brief has schema version {version!r}, this program knows up to {SCHEMA_VERSION!r}.",
                where=where,
                hint="Update policybrief and try again.",
            )
        raw = upgrades[version](raw)
    return raw


def brief_to_json(brief: Brief) -> bytes:
    """The canonical JSON of a brief: UTF-8, two spaces, fields in the order of the model, a newline at the end."""
    return (brief.model_dump_json(by_alias=True, indent=2) + "\n").encode("utf-8")


def schema_json() -> bytes:
    """The JSON Schema (2020-12) of a brief, as `docs/schema/brief-1.json` holds it."""
    schema = Brief.model_json_schema(by_alias=True, mode="serialization")
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Policy brief, version 1", **schema}
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _parse(data: bytes | str, where: str) -> Raw:
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError) as fault:
        hint = "Give a brief as policybrief wrote it."
        raise BadBrief(f"this is no JSON: {fault}.", where=where, hint=hint) from fault
    if not isinstance(raw, dict) or "schema_version" not in raw:
        raise BadBrief("this JSON is no brief: it has no schema_version.", where=where)
    return raw


def _validated(raw: Raw, where: str) -> Brief:
    try:
        return Brief.model_validate(raw)
    except ValidationError as fault:
        first = fault.errors()[0]
        place = ".".join(str(step) for step in first["loc"]) or "the brief"
        raise BadBrief(
            f"the brief breaks its schema at {place}: {first['msg']}.",
            where=where,
            hint="Make it again from its sources, or undo the last change.",
        ) from fault
