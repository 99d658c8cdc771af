"""The quality gate: no kind of fact falls below its floor, the seed is right to the letter, nothing claims too much.

`python -m pytest tests/quality -s` prints the scores. Where ANNOTATED_BRIEFS names a folder of annotated data
(`NAME.txt` or `NAME.md` with `NAME.json`), the scores on it are printed too.
"""

from __future__ import annotations

import os
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.quality import corpus
from tests.quality.jsonlines import lines
from tests.quality.scores import table
from tests.quality.scoring import Score, score, total, words

FLOORS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
HALVES = ("dev", "held")
SEEDS = [corpus.seed(), *corpus.variants()]
DOCUMENTS = [*SEEDS, *corpus.half("dev"), *corpus.half("held")]
MEASURES = [(name, kind, measure) for name in HALVES for kind, row in FLOORS[name].items() for measure in row["floors"]]
PENDING = set(FLOORS["pending"])
EVIDENCED = ("agreements", "asks", "positions", "issues", "timeline")


def pending(*parts: object) -> pytest.MarkDecorator | tuple[()]:
    """The mark of a failure that `floors.toml` lists as known; strict, so that a mended one is taken off the list."""
    return pytest.mark.xfail(strict=True, reason="listed as pending") if " ".join(map(str, parts)) in PENDING else ()


def marked(*parts: Any) -> Any:
    """These parameters of a test, marked if the list of pending failures names them."""
    names = [part.name if isinstance(part, corpus.Annotated) else part for part in parts]
    return pytest.param(*parts, id="-".join(names), marks=pending(*names))


@cache
def scored(name: str) -> Score:
    document = next(document for document in DOCUMENTS if document.name == name)
    return score(document, document.brief())


@cache
def half(name: str) -> Score:
    return total(scored(document.name) for document in corpus.half(name))


def value(result: Score, kind: str, measure: str) -> float:
    return result.of(kind).f1 if measure == "F1" else result.of(kind).share(measure)


def test_a_changed_corpus_is_noticed() -> None:
    assert corpus.fingerprint() == FLOORS["fingerprint"], "the corpus changed: look at the scores, then enter its hash"


@pytest.mark.parametrize("half_", HALVES)
@pytest.mark.parametrize("kind", FLOORS["standard"])
def test_a_floor_below_the_standard_says_why(half_: str, kind: str) -> None:
    floors, standard = FLOORS[half_][kind], FLOORS["standard"][kind]
    below = {measure for measure in standard if floors["floors"][measure] < standard[measure]}

    assert not below or floors.get("because"), f"{half_} {kind}: {sorted(below)}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_an_annotation_names_words_of_its_source(document: corpus.Annotated) -> None:
    # The readers join wrapped lines and take marks of lists away, so words are compared, not characters.
    text = " ".join(words(document.data.decode()))
    evidence = [passage for kind in EVIDENCED for row in document.rows(kind) for passage in row["evidence"]]
    quoted = [row["text"] for row in document.rows("quotes")]
    named = [row["name"] for row in document.rows("people")]

    assert [passage for passage in (*evidence, *quoted, *named) if " ".join(words(passage)) not in text] == []


@pytest.mark.parametrize("document", [marked(document) for document in DOCUMENTS])
def test_nothing_claims_more_than_the_source(document: corpus.Annotated) -> None:
    claims = len(scored(document.name).overclaims)

    assert claims == 0, f"{claims} agreements of {document.name} are firmer than its words"


@pytest.mark.parametrize(("half_", "kind", "measure"), MEASURES, ids=lambda value: str(value))
def test_no_score_is_below_its_floor(half_: str, kind: str, measure: str) -> None:
    assert round(value(half(half_), kind, measure), 2) >= FLOORS[half_][kind]["floors"][measure]


@pytest.mark.parametrize(
    ("document", "kind"), [marked(document, kind) for document in SEEDS for kind in FLOORS["seed"]]
)
def test_the_seed_and_its_variants_are_right(document: corpus.Annotated, kind: str) -> None:
    result = scored(document.name)
    short = {
        measure: found
        for measure, floor in FLOORS["seed"][kind].items()
        if (found := round(value(result, kind, measure), 2)) < floor
    }

    assert short == {}, "\n".join(result.misses)


def test_every_half_holds_every_genre() -> None:
    for name in HALVES:
        genres = {str(document.source.kind) for document in corpus.half(name)}

        assert genres >= {"news", "readout", "joint_statement", "communique", "remarks", "press_release"}


def test_the_variants_share_no_state_or_person_with_the_seed() -> None:
    original, *others = map(_names, SEEDS)

    assert [original & names for names in others] == [set(), set()]


def _names(document: corpus.Annotated) -> set[str]:
    """The people and the parties of a document."""
    parties = [party for row in document.rows("agreements") for party in row["parties"]]
    return {row["name"] for row in document.rows("people")} | set(parties)


def test_the_scores_are_printed() -> None:
    for name in HALVES:
        sys.stdout.write("\n" + table(name, half(name), claims=name != "held"))


@pytest.mark.skipif("ANNOTATED_BRIEFS" not in os.environ, reason="ANNOTATED_BRIEFS names no annotated data")
def test_the_scores_on_annotated_data_of_others_are_printed() -> None:
    folder = Path(os.environ["ANNOTATED_BRIEFS"])
    documents = [document for place in (folder, folder / "dev") for document in corpus.folder(place)]
    scores = list(lines(folder))

    assert documents or scores, f"neither NAME.json beside a text nor quotes/ nor agreements/ in {folder}"
    sys.stdout.write("\n" + table(folder.name, total(score(document, document.brief()) for document in documents)))
    sys.stdout.write("".join(f"{line}\n" for line in scores))
