from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.extraction import extract
from reports.model.brief import Brief
from reports.model.notices import NoticeCode
from reports.model.upgrade import brief_to_json
from reports.model.vocabulary import Act, SourceKind, Status
from reports.readers import read
from tests.extraction.notation import brief
from tests.extraction.sources import source

# Words that the rules look for, in any order and company: grammar of a kind, and none.
WORDS = [*(Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split(), "\n\n"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join).filter(str.strip)
NOISE = st.text(min_size=1, max_size=200).filter(lambda text: text.strip() != "")
KINDS = st.sampled_from(list(SourceKind))

FRENCH = (
    "Le président français et le chancelier allemand se sont réunis à Paris le 5 janvier 2026. Ils ont décidé de "
    "construire un pont sur le Rhin et ont signé quatre accords sur le commerce et les transports. « Nous tiendrons "
    "parole », a déclaré le président devant la presse."
)


def in_bounds(made: Brief) -> bool:
    """Whether every fact rests on words; the model itself refuses spans outside the text."""
    return all(span.of(made.source(span.source).text).strip() for fact in made.facts() for span in fact.spans)


@given(TEXTS, KINDS)
def test_no_text_of_telling_words_breaks_the_extraction(text: str, kind: SourceKind) -> None:
    assert in_bounds(brief(text, kind))


@given(NOISE)
def test_no_noise_breaks_the_extraction(text: str) -> None:
    assert in_bounds(
        extract([read(text.encode("utf-8", "surrogatepass"), "noise.txt")]) if _readable(text) else brief("a")
    )


def _readable(text: str) -> bool:
    """Whether the readers take the text: they refuse what is binary or empty, which is theirs to test."""
    return text.isprintable() and any(character.isalnum() for character in text)


@given(TEXTS)
def test_ids_differ_and_the_same_text_gives_the_same_brief(text: str) -> None:
    first, again = brief(text), brief(text)
    ids = [fact.id for fact in first.facts()]

    assert len(set(ids)) == len(ids)
    assert brief_to_json(first) == brief_to_json(again)


@given(TEXTS)
def test_no_agreement_is_stronger_than_its_act(text: str) -> None:
    most = {"sign": 5, "agree_action": 4, "pledge": 4, "continue": 3, "agree_process": 3, "intend": 2}
    for row in brief(text).agreements:
        assert 1 <= row.strength <= most[row.act]
        assert (row.status is Status.SIGNED) == (row.act is Act.SIGN)


@given(TEXTS)
def test_no_agreement_is_told_twice(text: str) -> None:
    told = [(row.commitment, row.parties, row.act) for row in brief(text).agreements]

    assert len(set(told)) == len(told)


@given(TEXTS)
def test_no_commitment_breaks_off(text: str) -> None:
    for row in brief(text).agreements:
        assert row.commitment.split()[-1].casefold() not in {"the", "a", "an", "of", "to", "and", "by", "that"}, row


def test_a_source_in_another_language_gives_no_facts_and_a_notice() -> None:
    made = extract([read(FRENCH.encode(), "rencontre.txt")])

    assert list(made.facts()) == []
    assert [notice.code for notice in made.notices] == [NoticeCode.OTHER_LANGUAGE]


def test_a_foreign_source_beside_an_english_one_is_kept_and_noted() -> None:
    english = b"Japan and Mexico signed a treaty on fishing in Tokyo on 5 January 2026. The talks took two days."
    foreign = read(FRENCH.encode(), "rencontre.txt").model_copy(update={"id": "S2"})
    made = extract([read(english, "report.txt"), foreign])

    assert [row.parties for row in made.agreements] == [("Japan", "Mexico")]
    assert NoticeCode.OTHER_LANGUAGE in [notice.code for notice in made.notices]
    assert len(made.sources) == 2


def test_facts_of_two_sources_rest_on_their_own_source() -> None:
    one = source("Japan and Mexico signed a treaty on fishing in Tokyo on 5 January 2026.")
    two = source("Japan and Mexico agreed to build a bridge at Tampico.", "S2")
    made = extract([one, two])

    assert {span.source for row in made.agreements for span in row.spans} == {"S1", "S2"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Japan and Mexico held talks in Tokyo on 5 January 2026.", NoticeCode.NO_AGREEMENT),
        ("Japan and Mexico held talks in Tokyo on 5 January 2026.", NoticeCode.NO_QUOTE),
        ("Japan and Mexico held talks in Tokyo.", NoticeCode.NO_DATE),
        ('Japan and Mexico held talks. "This never ends, he said.', NoticeCode.UNCLOSED_QUOTE),
    ],
)
def test_what_a_source_lacks_is_a_notice(text: str, code: NoticeCode) -> None:
    assert code in [notice.code for notice in brief(text).notices]


def test_the_version_of_the_tool_is_on_record() -> None:
    assert extract([source("Japan and Mexico met.")], version="1.2.3").made_by.version == "1.2.3"
