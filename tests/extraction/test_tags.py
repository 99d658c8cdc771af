from __future__ import annotations

import warnings
from typing import Any

import pytest
import spacy

from reports.extraction.engine import MODELS, parse
from reports.languages import load

TEXT = [
    "He said the ministers hadn't agreed, but they would have met again if it weren't for us.",
    "That is what the boxes, knives and analyses of the two wives showed: there is no running from the facts.",
    "“We do not have to decide today,” she told them, adding that he does his best and has had worse talks.",
    "Both sides pledged to keep studying ways of tying the largest, earliest loans to the dying industries.",
    "Let's see whether anyone who was running, flying or hurried gets it; she'll be the one whom I'd ask.",
]


@pytest.fixture(scope="module")
def full() -> Any:
    """The model with every pipe it brings for parts of speech and lemmas."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        installed = next(name for name in MODELS["en"] if spacy.util.is_package(name))
        return spacy.load(installed, exclude=["ner"])


@pytest.mark.parametrize("text", TEXT)
def test_parts_of_speech_and_lemmas_are_those_of_the_model_s_own_pipes(full: Any, text: str) -> None:
    doc = full.make_doc(text)
    for token in doc[1:]:
        token.is_sent_start = False
    [own] = parse([text], [()], load("en"))

    assert [(t.text, t.pos_, t.lemma_) for t in own] == [(t.text, t.pos_, t.lemma_) for t in full(doc)]


@pytest.mark.parametrize(
    ("text", "word", "case"),
    [
        ("He met them in Oslo.", "them", ["Acc"]),
        ("He met them in Oslo.", "He", ["Nom"]),
        ("The ministry said it would reply.", "it", []),
        ("The two sides signed it.", "it", ["Acc"]),
    ],
)
def test_a_pronoun_has_its_case(text: str, word: str, case: list[str]) -> None:
    [doc] = parse([text], [()], load("en"))

    assert [t.morph.get("Case") for t in doc if t.text == word] == [case]


def test_the_tokenizer_is_the_model_s_own() -> None:
    text = "He'll say: “U.S.-led talks (by Sept. 5) won't fail”, e.g. on COVID-19, at 10 a.m., with $5bn/€4m of aid..."
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        installed = next(name for name in MODELS["en"] if spacy.util.is_package(name))
        own = spacy.load(installed).tokenizer
    [doc] = parse([text], [()], load("en"))

    assert [t.text for t in doc] == [t.text for t in own(text)]


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("They agreed to re-establish relations.", "re-establish", ("VERB", "reestablish")),
        ("They re-affirmed their friendship.", "re-affirmed", ("VERB", "reaffirm")),
        ("They were co-operating on fisheries.", "co-operating", ("VERB", "cooperate")),
        ("They spoke of de-escalating tensions.", "de-escalating", ("VERB", "de-escalate")),
        ("Closer co-operation was promised.", "co-operation", ("NOUN", "cooperation")),
        ("They agreed to fast-track talks.", "fast-track", ("VERB", "fast-track")),
        ("They will fine-tune the plan.", "fine-tune", ("VERB", "fine-tune")),
    ],
)
def test_a_prefix_with_its_hyphen_makes_one_word(text: str, word: str, told: tuple[str, str]) -> None:
    [doc] = parse([text], [()], load("en"))

    assert [(t.pos_, t.lemma_) for t in doc if t.text == word] == [told]


def test_a_compound_before_a_noun_is_no_verb() -> None:
    [doc] = parse(["They agreed on fast-track talks."], [()], load("en"))

    assert [t.lemma_ for t in doc if t.pos_ == "VERB"] == ["agree"]


def test_other_words_with_hyphens_stay_apart() -> None:
    [doc] = parse(["The state-of-the-art vice-co-chair - a U.S.-led team - met."], [()], load("en"))

    assert [t.text for t in doc][:12] == ["The", "state", "-", "of", "-", "the", "-", "art", "vice", "-", "co", "-"]
