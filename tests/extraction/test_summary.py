from __future__ import annotations

import pytest

from reports.model.brief import Brief
from reports.model.vocabulary import SourceKind
from tests.casefiles import Case
from tests.extraction.notation import NEWS, STATEMENT, brief
from tests.extraction.runners import RUNNERS, marked
from tests.quality import corpus

RICH = f"""{NEWS}

They agreed to explore a joint fund for flood relief and pledged vice-ministerial talks on fisheries this year.

The two countries signed four memorandums of understanding on ports and trade. Firms of both
signed two contracts.

Robles urged Japan to open its market for avocados. Both sides reaffirmed their commitment to free trade.

Differences over tuna were among the sensitive issues, raising concerns in Tokyo."""

BRIEFS = {document.name: document for document in (corpus.seed(), *corpus.variants(), *corpus.half("dev"))}


@pytest.fixture(scope="module", params=["rich", *BRIEFS])
def made(request: pytest.FixtureRequest) -> Brief:
    return brief(RICH) if request.param == "rich" else BRIEFS[request.param].brief()


@pytest.mark.parametrize("case", marked("key-points.md"))
def test_key_points_can_be_read_alone(case: Case) -> None:
    assert RUNNERS["key-points.md"](case.given) == case.expected


def test_a_title_is_short_and_ends_without_a_stop(made: Brief) -> None:
    assert 0 < len(made.title) <= 90
    assert not made.title.endswith(".")


def test_key_points_are_few_and_short(made: Brief) -> None:
    sizes = [len(point.text.split()) for point in made.key_points]

    assert len(sizes) <= 5
    assert max(sizes, default=0) <= 25
    assert sum(sizes) <= 120


def test_key_points_are_whole_sentences(made: Brief) -> None:
    for point in made.key_points:
        assert point.text[0].isupper() or point.text[0].isdigit(), point.text
        assert point.text.endswith("."), point.text


def test_no_key_point_is_told_twice(made: Brief) -> None:
    texts = [point.text for point in made.key_points]

    assert len(set(texts)) == len(texts)


def test_enough_material_gives_three_key_points_or_more(made: Brief) -> None:
    rows = len(made.agreements) + len(made.asks) + len(made.positions)

    assert len(made.key_points) >= min(3, rows)


def test_the_most_binding_outcome_comes_first() -> None:
    first = brief(RICH).key_points[0].text

    assert first == "Japan and Mexico signed four memorandums of understanding on ports and trade."


def test_a_commitment_is_at_most_25_words(made: Brief) -> None:
    assert [row.commitment for row in made.agreements if len(row.commitment.split()) > 25] == []


def test_a_key_point_names_who_acts() -> None:
    for point in brief(RICH).key_points:
        assert not point.text.startswith(("They ", "The leaders ", "Both sides ", "The two ")), point.text


def test_a_statement_of_one_side_is_told_as_its_own() -> None:
    text = f"{STATEMENT}\n\nJapan will provide two patrol boats."
    (point,) = brief(text, SourceKind.JOINT_STATEMENT).key_points

    assert point.text == "Japan will provide two patrol boats."


def test_a_source_without_matter_has_no_key_points() -> None:
    assert brief("The weather was fine and the band played in the square.").key_points == ()


def test_no_key_point_says_it_of_what_stands_in_another_sentence() -> None:
    made = brief(f"{NEWS}\n\nThe memorandum is not signed. Both sides hope to sign it before the summer.")

    assert [point.text for point in made.key_points if " it " in point.text] == []
    assert "sign it" in made.agreements[0].commitment
