"""What a brief rests on beside its source: another template, word or marking makes it again."""

from __future__ import annotations

import dataclasses

import pytest

from reports.limited import Manner
from reports.limited import manner as room
from reports.limited.bounds import bounds
from reports.model.job import Job, SourceFile

JOB = Job(sources=(SourceFile(name="a.txt", data=b"words"),))


def test_the_source_is_no_setting() -> None:
    other = JOB.model_copy(update={"sources": (SourceFile(name="b.txt", data=b"others"),)})

    assert Manner().settings(JOB) == Manner().settings(other)


def test_every_other_setting_is() -> None:
    changed = [JOB.model_copy(update=change) for change in ({"marking": "TLP:RED"}, {"organisation": "River Desk"})]
    told = [Manner().settings(job) for job in (JOB, *changed)] + [Manner(ocr=True).settings(JOB)]

    assert len(set(told)) == 4


def test_an_edited_template_is_another_one(monkeypatch: pytest.MonkeyPatch) -> None:
    before, built_in = Manner().settings(JOB), room.template("policy-brief")
    edited = dataclasses.replace(built_in, files=(*built_in.files, ("more.j2", "")))
    monkeypatch.setattr(room, "template", lambda _: edited)

    assert Manner().settings(JOB) != before


def test_another_version_is_another_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Manner().settings(JOB)
    monkeypatch.setattr(room, "__version__", "999.0")

    assert Manner().settings(JOB) != before


def test_a_scan_has_the_time_of_its_words_beside_that_of_its_brief() -> None:
    assert Manner(ocr=True).patience - Manner().patience == bounds()["recognising"]
