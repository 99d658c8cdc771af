"""One job, one brief: read, extracted, held against its sources, laid out and written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import reports
from reports.errors import BadBrief, BadSource, BadTemplate, FutureBrief, GateFailed
from reports.gates import CHECKS, Finding
from reports.model.brief import Brief
from reports.model.formats import DEFAULT_FORMATS, Format
from reports.model.job import Job, Result, SourceFile
from reports.model.notices import NoticeCode
from reports.model.upgrade import brief_to_json
from reports.pipeline import examine, make, read_all, verify
from reports.templating import printed
from tests.readers.edited import word

ROOT = Path(__file__).parents[1]
SEED = SourceFile(name="lee-xi-beijing-2026.txt", data=(ROOT / "seeds" / "lee-xi-beijing-2026.txt").read_bytes())
MEMO = SourceFile(
    name="memo.md",
    data=b"---\ntitle: Joint Statement by France and Italy\ndate: 2024-05-03\n---\n"
    b"France and Italy signed two treaties.\n",
)


@pytest.fixture(scope="module")
def result() -> Result:
    return make(Job(sources=(SEED,), marking="TLP:AMBER"))


def test_the_seed_becomes_every_default_format(result: Result) -> None:
    assert tuple(result.files) == DEFAULT_FORMATS
    assert result.files[Format.PDF].startswith(b"%PDF")
    assert json.loads(result.files[Format.JSON])["marking"] == "TLP:AMBER"


def test_the_brief_says_which_checks_it_passed_and_what_made_it(result: Result) -> None:
    assert result.brief.made_by.checks == CHECKS
    assert result.brief.made_by.version == reports.__version__


def test_the_day_of_preparation_is_the_event_s_where_no_source_is_dated(result: Result) -> None:
    assert result.brief.prepared == result.brief.event.date == "2026-01-05"


def test_several_sources_make_one_brief_and_are_numbered_in_order() -> None:
    made = make(Job(sources=(MEMO, SEED), formats=(Format.JSON,)))

    assert [(source.id, source.file) for source in made.brief.sources] == [
        ("S1", "memo.md"),
        ("S2", "lee-xi-beijing-2026.txt"),
    ]
    assert made.brief.prepared == "2024-05-03"


def test_a_named_day_goes_over_all_others() -> None:
    made = make(Job(sources=(MEMO,), formats=(Format.JSON,), prepared="2024-06-01"))

    assert made.brief.prepared == "2024-06-01"


def test_notices_of_the_reader_reach_the_brief() -> None:
    broken = SourceFile(name="a.txt", data="France and Italy agreed to meet, said Fran\xe7ois.".encode("cp1252"))
    made = make(Job(sources=(broken,), formats=(Format.JSON,)))

    assert made.notices[0].code is NoticeCode.ENCODING
    assert made.brief.notices == made.notices


def test_each_stage_is_told_once_in_order() -> None:
    told: list[str] = []
    make(Job(sources=(MEMO,), formats=(Format.JSON,)), told.append)

    assert told == ["Reading", "Finding what was agreed, asked and said", "Laying out", "Writing"]


def test_errors_of_the_parts_come_through() -> None:
    with pytest.raises(BadSource):
        make(Job(sources=(SourceFile(name="a.txt", data=b""),)))
    with pytest.raises(BadTemplate):
        make(Job(sources=(MEMO,), template="none"))


def test_a_brief_that_breaks_a_promise_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Finding(code="claim_unsupported", fact="a0123456789", text="the statement “They signed.” says “signed”.")
    monkeypatch.setattr("reports.pipeline.check_brief", lambda _brief: [broken, broken])

    with pytest.raises(GateFailed, match=r"They signed.*1 more") as fault:
        make(Job(sources=(MEMO,)))
    assert (fault.value.exit_status, fault.value.where) == (70, "a0123456789")


def test_what_was_made_is_verified(result: Result) -> None:
    assert verify(result.brief) == []
    assert verify(result.brief, read_all(Job(sources=(SEED,)))) == []
    assert examine(result.files[Format.JSON], "x.json") == []


def _key_point(text: str) -> Callable[[dict[str, Any]], None]:
    def tamper(raw: dict[str, Any]) -> None:
        explored = next(point for point in raw["key_points"] if "explore" in point["text"])
        explored["text"] = text

    return tamper


def _row(**fields: Any) -> Callable[[dict[str, Any]], None]:
    def tamper(raw: dict[str, Any]) -> None:
        next(row for row in raw["agreements"] if row["act"] == "intend").update(fields)

    return tamper


@pytest.mark.parametrize(
    ("tamper", "code"),
    [
        (_key_point("China and South Korea agreed to resume dialogue with North Korea."), "hedge_lost"),
        (_key_point("China and South Korea signed measures for dialogue with North Korea."), "claim_unsupported"),
        (_key_point("China and South Korea agreed to explore 23 measures."), "number_unsupported"),
        (_key_point("China and Japan agreed to explore measures."), "name_unsupported"),
        (_row(act="agree_action", status="agreed"), "hedge_lost"),
        (_row(strength=5), "strength_too_high"),
        (_row(parties=["Japan"]), "party_unsupported"),
        (_row(hedges=["in principle"]), "words_not_kept"),
        (lambda raw: raw["quotes"][0].update(text="The two leaders agreed."), "law_broken"),
        (lambda raw: raw["quotes"][0].update(speaker="Somebody Else"), "words_not_kept"),
        (lambda raw: raw["asks"][0]["spans"][0].update(end=10**6), "law_broken"),
        (lambda raw: raw["event"].update(date="2026-01-06"), "date_contradicted"),
        (lambda raw: raw["sources"][0].update(text=raw["sources"][0]["text"][:50]), "law_broken"),
    ],
)
def test_a_tampered_brief_is_found(result: Result, tamper: Callable[[dict[str, Any]], None], code: str) -> None:
    raw = json.loads(brief_to_json(result.brief))
    tamper(raw)

    findings = examine(json.dumps(raw).encode(), "x.json")

    assert code in {finding.code for finding in findings}


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"no json", BadBrief),
        (b"{}", BadBrief),
        (b'{"schema_version": "1", "colour": "red"}', BadBrief),
        (b'{"schema_version": "99"}', FutureBrief),
    ],
)
def test_what_is_no_brief_is_refused(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        examine(data, "x.json")


def _word(brief: Brief, without: str = "\0") -> bytes:
    """A Word file that carries the brief and says of it everything but what holds these words."""
    said = [text for _, text in printed(brief, "en") if without not in text]
    body = "".join(word.paragraph(text) for text in said)
    return word.word(body, custom=[word.brief(brief_to_json(brief).decode(), language="en")])


def test_a_word_file_is_held_against_the_model_in_it(result: Result) -> None:
    issue = result.brief.issues[0]

    assert examine(_word(result.brief), "x.docx") == []
    findings = examine(_word(result.brief, issue.text), "x.docx")
    assert {finding.code for finding in findings} == {"not_on_the_page"}
    assert issue.id in {finding.fact for finding in findings}


def test_the_model_in_a_word_file_is_held_against_its_sources(result: Result) -> None:
    raw = json.loads(brief_to_json(result.brief))
    _row(strength=5)(raw)
    tampered = result.brief.model_copy(update={"agreements": Brief.model_validate(raw).agreements})

    assert "strength_too_high" in {finding.code for finding in examine(_word(tampered), "x.docx")}
    broken = word.word("", custom=[word.brief(json.dumps({**raw, "event": {"date": "never"}}), language="en")])
    assert {finding.code for finding in examine(broken, "x.docx")} == {"law_broken"}


@pytest.mark.parametrize("data", [b"PK\x03\x04", word.word(word.paragraph("Dear colleague,")), b"\xd0\xcf\x11\xe0\xa1"])
def test_a_file_of_word_that_is_no_brief_is_refused(data: bytes) -> None:
    with pytest.raises(BadBrief):
        examine(data, "x.docx")


def test_a_source_that_changed_since_is_found(result: Result) -> None:
    changed = SourceFile(name=SEED.name, data=SEED.data + b"\nOne line more.")

    findings = verify(result.brief, read_all(Job(sources=(changed,))))

    assert [finding.code for finding in findings] == ["source_changed"]


def test_the_verbs_are_there_in_python() -> None:
    document = reports.read(MEMO.data, MEMO.name)
    files = reports.write(reports.compose(reports.extract([document])), [Format.TXT])

    assert "France" in files[Format.TXT].decode()
    assert reports.make is make
    with pytest.raises(AttributeError):
        reports.deliver  # type: ignore[attr-defined]  # noqa: B018


def test_a_character_without_a_shape_is_noted_where_a_pdf_is_made() -> None:
    source = SourceFile(name="han.txt", data=MEMO.data + " “𓀀𓀁,” she said.".encode())
    notices = [make(Job(sources=(source,), formats=(kind,))).notices for kind in (Format.PDF, Format.TXT)]

    told = [[notice.text for notice in found if notice.code is NoticeCode.MISSING_GLYPH] for found in notices]
    assert told == [
        [
            "The fonts at hand have no shape for Egyptian: 𓀀 (U+13000), 𓀁 (U+13001). The PDF shows [?] in their place: "
            "install policybrief[scripts] or a font that has them."
        ],
        [],
    ]


def test_the_two_countries_of_one_source_are_not_those_of_another() -> None:
    one = b"Estonia and Portugal signed a treaty on fish in Tallinn on 3 May 2026."
    two = b"Kenya and Norway signed a memorandum on rail in Oslo. The two countries signed five protocols on health."
    files = (SourceFile(name="a.txt", data=one), SourceFile(name="b.txt", data=two))

    rows = make(Job(sources=files, formats=(Format.JSON,))).brief.agreements

    assert {row.parties for row in rows if row.spans[0].source == "S2"} == {("Kenya", "Norway")}
