"""A brief goes to JSON and back unchanged; older versions are upgraded, newer ones refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.errors import BadBrief, FutureBrief
from reports.model.brief import SCHEMA_VERSION, Brief
from reports.model.upgrade import Raw, brief_from_json, brief_to_json, upgraded
from tests.fictional import BRIEF, NEWS
from tests.model.making import briefs


def _raw() -> Raw:
    raw: Raw = json.loads(brief_to_json(BRIEF))
    return raw


# Building a whole brief draws much; fifty of them say enough in three seconds.
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(briefs())
def test_every_brief_comes_back_from_json_as_it_went(brief: Brief) -> None:
    assert brief_from_json(brief_to_json(brief)) == brief


def test_the_json_of_a_brief_is_the_same_bytes_after_a_round_trip() -> None:
    once = brief_to_json(BRIEF)

    assert brief_to_json(brief_from_json(once)) == once


def test_the_json_is_utf_8_with_a_newline_at_the_end() -> None:
    data = brief_to_json(BRIEF)

    assert "Arvenia–Lostria" in data.decode("utf-8")
    assert data.endswith(b"}\n")


def test_timing_says_from_and_to_in_json() -> None:
    timing = _raw()["agreements"][0]["timing"]

    assert timing == {"as_written": "on Wednesday", "from": "2031-05-14", "to": None, "precision": "day"}


def test_a_brief_with_a_byte_of_its_source_changed_is_refused_where_a_quote_is_hurt() -> None:
    raw = _raw()
    raw["sources"][0]["text"] = NEWS.text.replace("The river does not", "The river does nut")

    with pytest.raises(BadBrief, match="is not what the source says"):
        brief_from_json(json.dumps(raw))


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"[]", b"null", b'"brief"', b"{}", b"[" * 100_000])
def test_what_is_no_brief_is_a_bad_brief_and_names_the_file(data: bytes) -> None:
    with pytest.raises(BadBrief) as caught:
        brief_from_json(data, "minutes.json")

    assert caught.value.where == "minutes.json"
    assert caught.value.exit_status == 65


@pytest.mark.parametrize("version", ["2", "99", 2, None, "", "1.0"])
def test_a_version_that_nobody_knows_is_refused(version: object) -> None:
    with pytest.raises(FutureBrief, match="this program knows up to '1'") as caught:
        brief_from_json(json.dumps(_raw() | {"schema_version": version}))

    assert caught.value.hint == "Update policybrief and try again."


def _rename_agreed(raw: Raw) -> Raw:
    kept = {key: value for key, value in raw.items() if key != "agreed"}
    return kept | {"agreements": raw["agreed"], "schema_version": "0.9"}


def _drop_mood(raw: Raw) -> Raw:
    return {k: v for k, v in raw.items() if k != "mood"} | {"schema_version": SCHEMA_VERSION}


def test_an_old_brief_climbs_step_by_step_to_today_s() -> None:
    today = _raw()
    old = {k: v for k, v in today.items() if k != "agreements"}
    old |= {"schema_version": "0.8", "agreed": today["agreements"], "mood": "warm"}

    raw = upgraded(old, {"0.8": _rename_agreed, "0.9": _drop_mood})

    assert raw == today


def test_a_missing_step_of_the_ladder_is_refused() -> None:
    with pytest.raises(FutureBrief, match=r"0\.9"):
        upgraded({"schema_version": "0.8", "agreed": []}, {"0.8": _rename_agreed})


@given(st.dictionaries(st.text(max_size=8), st.none() | st.text(max_size=8) | st.integers(), max_size=4))
def test_any_object_that_claims_today_s_version_is_a_brief_or_a_bad_brief(fields: dict[str, object]) -> None:
    with pytest.raises(BadBrief, match="breaks its schema"):
        brief_from_json(json.dumps(fields | {"schema_version": SCHEMA_VERSION}))
