"""No wording, act or status binds more firmly than the words of the source."""

from __future__ import annotations

import pytest

from reports.gates import Severity, strength
from reports.model.vocabulary import Act, Origin, Status
from tests.fictional import BRIEF
from tests.gates.making import agreement, brief_of, statement

EXPLORE = "China and Vietnam agreed to explore measures for resuming dialogue with Laos."
URGE = "China urged stronger measures against illegal fishing."
DENIED = "China and Vietnam did not agree to hold annual summits."
MIXED = "China and Vietnam agreed to explore a joint fund and to establish a hotline."
FRAGMENT = "They committed to gradual expansion, and working-level talks on films."
ADJECTIVE = "They will exchange data and organise a forum on planned policies."
NOUN = "They reaffirmed their commitment to collaboration."
SUPPORT = "The parties will exchange data and support the reform of ports."
REFRAIN = "China and Vietnam agreed not to restrict the import of cheese."
LIST = "Vietnam committed to the following:\n\nRemoving the levy on timber;\n\nA register of ports."


def codes(text: str, fact: object) -> list[str]:
    return [finding.code for finding in strength.find(brief_of(text, fact))]


def test_the_canonical_brief_passes() -> None:
    assert list(strength.find(BRIEF)) == []


@pytest.mark.parametrize(
    ("text", "words", "wording"),
    [
        (EXPLORE, EXPLORE[:-1], "China and Vietnam agreed to explore measures for resuming dialogue with Laos."),
        (EXPLORE, EXPLORE[:-1], "Resuming dialogue with Laos is to be explored."),
        (URGE, URGE[:-1], "China urged stronger measures against illegal fishing."),
        (DENIED, DENIED[:-1], "China and Vietnam did not agree to hold annual summits."),
        (DENIED, DENIED[:-1], "Annual summits were not agreed."),
        (MIXED, MIXED[:-1], "China and Vietnam agreed to establish a hotline."),
        (FRAGMENT, "working-level talks on films", "They committed to talks on films."),
        (LIST, "A register of ports", "Vietnam committed to a register of ports."),
        ("They inked a pact.", "inked a pact", "They signed a pact."),
        ("They signed a pact.", "signed a pact", "They agreed a pact."),
        ("They reached an agreement on fish.", "reached an agreement on fish", "They agreed on fish."),
        ("They will hold talks.", "will hold talks", "They pledged to hold talks."),
        ("No fewer than 14 accords were signed.", "14 accords were signed", "14 accords were signed."),
        ("Talks failed, and they agreed to meet.", "they agreed to meet", "They agreed to meet."),
        ("He called for resolving the row.", "called for resolving the row", "Resolve the row"),
    ],
)
def test_an_honest_wording_passes(text: str, words: str, wording: str) -> None:
    assert codes(text, statement(text, words, wording)) == []


@pytest.mark.parametrize(
    ("text", "words", "wording", "code"),
    [
        (URGE, URGE[:-1], "China and Vietnam agreed on measures against illegal fishing.", "claim_unsupported"),
        (URGE, URGE[:-1], "Measures against illegal fishing were pledged.", "claim_unsupported"),
        (EXPLORE, EXPLORE[:-1], "China and Vietnam signed measures for dialogue.", "claim_unsupported"),
        (EXPLORE, EXPLORE[:-1], "China and Vietnam agreed to resume dialogue with Laos.", "hedge_lost"),
        (MIXED, MIXED[:-1], "China and Vietnam agreed to a joint fund.", "hedge_lost"),
        (DENIED, DENIED[:-1], "China and Vietnam agreed to hold annual summits.", "negation_lost"),
        ("They refused to sign the pact.", "refused to sign the pact", "They signed the pact.", "negation_lost"),
        ("They have yet to agree a text.", "have yet to agree a text", "They agreed a text.", "negation_lost"),
        ("They discussed a fund.", "discussed a fund", "They decided on a fund.", "claim_unsupported"),
        (NOUN, NOUN[:-1], "They agreed on collaboration.", "claim_unsupported"),
        ("They remain committed to peace.", "remain committed to peace", "They agreed on peace.", "claim_unsupported"),
        ("They reaffirmed their ties.", "reaffirmed their ties", "They vowed to keep their ties.", "claim_unsupported"),
    ],
)
def test_a_stronger_wording_is_found(text: str, words: str, wording: str, code: str) -> None:
    assert codes(text, statement(text, words, wording)) == [code]


@pytest.mark.parametrize(
    ("text", "words", "commitment", "act"),
    [
        (EXPLORE, EXPLORE[:-1], "Explore measures for resuming dialogue with Laos", Act.INTEND),
        ("They agreed to annual summits.", "agreed to annual summits", "Hold annual summits", Act.AGREE_ACTION),
        ("They pledged talks this year.", "pledged talks this year", "Hold talks", Act.AGREE_PROCESS),
        ("They agreed to discuss fishing.", "agreed to discuss fishing", "Discuss fishing", Act.AGREE_PROCESS),
        ("They inked nine deals.", "inked nine deals", "Nine deals", Act.SIGN),
        (MIXED, MIXED[:-1], "Establish a hotline", Act.AGREE_ACTION),
        (FRAGMENT, "working-level talks on films", "Hold working-level talks on films", Act.AGREE_PROCESS),
        (LIST, "Removing the levy on timber", "Remove the levy on timber", Act.PLEDGE),
        (ADJECTIVE, "organise a forum on planned policies", "Organise a forum on planned policies", Act.PLEDGE),
        (SUPPORT, "support the reform of ports", "Support the reform of ports", Act.PLEDGE),
        (REFRAIN, REFRAIN[:-1], "Not restrict the import of cheese", Act.AGREE_ACTION),
        ("They will continue to meet.", "will continue to meet", "Continue to meet", Act.CONTINUE),
    ],
)
def test_an_honest_row_passes(text: str, words: str, commitment: str, act: Act) -> None:
    assert codes(text, agreement(text, words, commitment, act)) == []


@pytest.mark.parametrize(
    ("text", "words", "commitment", "act", "code"),
    [
        (EXPLORE, EXPLORE[:-1], "Resume dialogue with Laos", Act.AGREE_ACTION, "hedge_lost"),
        (EXPLORE, EXPLORE[:-1], "Explore measures for dialogue with Laos", Act.AGREE_ACTION, "hedge_lost"),
        ("They plan to build a port.", "plan to build a port", "Plan to build a port", Act.PLEDGE, "act_too_strong"),
        (EXPLORE, EXPLORE[:-1], "Resume dialogue with Laos", Act.SIGN, "act_too_strong"),
        (URGE, URGE[:-1], "Stronger measures against illegal fishing", Act.PLEDGE, "act_too_strong"),
        (DENIED, DENIED[:-1], "Hold annual summits", Act.AGREE_ACTION, "act_too_strong"),
        (REFRAIN, REFRAIN[:-1], "Restrict the import of cheese", Act.AGREE_ACTION, "negation_lost"),
    ],
)
def test_a_stronger_act_is_found(text: str, words: str, commitment: str, act: Act, code: str) -> None:
    assert codes(text, agreement(text, words, commitment, act)) == [code]


def test_status_and_strength_must_fit_the_act() -> None:
    row = agreement(EXPLORE, EXPLORE[:-1], "Explore measures", Act.INTEND, status=Status.AGREED, strength=4)

    assert codes(EXPLORE, row) == ["status_too_strong", "strength_too_high"]


@pytest.mark.parametrize(
    ("subtitle", "found"),
    [
        ("Dialogue with Laos to be explored", []),
        ("Hotline agreed; dialogue with Laos to be explored", []),
        ("Hotline agreed; dialogue with Laos agreed", ["hedge_lost"]),
        ("Hotline signed", ["claim_unsupported"]),
    ],
)
def test_a_subtitle_is_held_against_the_facts_it_sums_up(subtitle: str, found: list[str]) -> None:
    text = f"{EXPLORE} They agreed to open a hotline."
    rows = (
        agreement(text, EXPLORE[:-1], "Explore measures for resuming dialogue with Laos", Act.INTEND),
        agreement(text, "agreed to open a hotline", "Open a hotline"),
    )

    assert [finding.code for finding in strength.find(brief_of(text, *rows, subtitle=subtitle))] == found


def test_a_wording_of_marks_alone_passes() -> None:
    assert codes(EXPLORE, statement(EXPLORE, EXPLORE[:-1], "</>")) == []


def test_what_a_person_wrote_warns_only() -> None:
    wording = statement(URGE, URGE[:-1], "China and Vietnam agreed on measures against illegal fishing.")
    findings = list(strength.find(brief_of(URGE, wording.model_copy(update={"origin": Origin.PERSON}))))

    assert [finding.severity for finding in findings] == [Severity.WARNING]


def test_a_finding_names_the_fact_and_the_words() -> None:
    wording = statement(URGE, URGE[:-1], "China agreed on measures.")
    (finding,) = strength.find(brief_of(URGE, wording))

    assert finding.fact == wording.id
    assert "China agreed on measures." in finding.text
    assert "“agreed”" in finding.text
