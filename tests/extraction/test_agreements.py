from __future__ import annotations

import pytest

from reports.model.vocabulary import Act
from tests.casefiles import Case
from tests.extraction.notation import NEWS, brief
from tests.extraction.runners import RUNNERS, marked, pending


@pytest.mark.parametrize("case", marked("agreements.md"))
def test_agreements_of_the_news(case: Case) -> None:
    assert RUNNERS["agreements.md"](case.given) == case.expected


@pytest.mark.parametrize("case", marked("agreements-statements.md"))
def test_agreements_of_joint_statements(case: Case) -> None:
    assert RUNNERS["agreements-statements.md"](case.given) == case.expected


@pytest.mark.parametrize("case", marked("agreements-communiques.md"))
def test_agreements_of_communiques(case: Case) -> None:
    assert RUNNERS["agreements-communiques.md"](case.given) == case.expected


@pytest.mark.parametrize(
    "text",
    [
        "Ito urged Mexico to sign the treaty on extradition.",
        "Ito called for an agreement on lithium.",
        "Robles proposed that the two countries agree to cut tariffs.",
        "Robles reaffirmed that Mexico signed the Paris Agreement in 2016.",
        "The two leaders discussed an agreement on lithium.",
        "The two sides failed to agree on fishing quotas.",
        "The two sides refused to sign the declaration.",
        "The talks ended without an agreement on lithium.",
        "Neither side agreed to the other's terms.",
        "The two leaders never agreed to lift the ban.",
        "The two sides have yet to sign the treaty.",
        "Ito denied that Japan had agreed to lift the ban.",
        "Robles asked whether Japan would agree to lift the ban.",
        "No agreement was signed by the two countries.",
        "The two sides would have agreed to share data had the vote passed.",
        "Robles denied that Japan and Mexico agreed to swap islands.",
        "It is untrue that Japan and Mexico agreed to swap islands.",
        "There is no evidence that Japan and Mexico agreed to swap islands.",
        "Rumours that Japan and Mexico signed a pact spread online.",
        "Japan and Mexico allegedly signed a secret agreement.",
        "Japan and Mexico nearly agreed to cut quotas.",
        "Japan and Mexico are said to have signed a secret treaty.",
        "Analysts expect Japan and Mexico to agree to hold a summit.",
        "Neither Japan nor Mexico agreed to lift tariffs.",
        "Japan and Mexico signed no agreement on oil.",
        "The two sides agreed to nothing.",
        "Under no circumstances will the two sides lift the ban.",
        "At no point did the two sides agree to lift visas.",
        "Rarely have the two sides agreed to share data.",
        "Ito accused Mexico of having agreed to sell missiles.",
        "According to a leaked memo, Japan and Mexico agreed to build a base.",
        "Peru said Japan and Mexico had agreed to build a base.",
        "In 1972, Japan and Mexico agreed to shelve the quarrel.",
        "Two years ago, Japan and Mexico signed an agreement on fish.",
        "The two sides agreed to disagree on the islands.",
        "Robles agreed with Ito that talks should continue.",
        "The treaty will be signed by both leaders in May.",
        "Opposition leader Jan Kowal of Mexico agreed to scrap the deal.",
        "Had the two sides agreed to cut tariffs, prices would have fallen.",
        pending("Robles hopes Japan will agree to lift the ban."),
        "An agreement to cut tariffs would help both countries, Ito said.",
        "Robles rejected a deal to share the water of the Colorado.",
        "Mexico wants Japan to sign the treaty on extradition.",
        "The two leaders praised the agreement signed in 2005.",
    ],
)
def test_what_nobody_agreed_is_no_agreement(text: str) -> None:
    assert brief(f"{NEWS}\n\n{text}").agreements == ()


@pytest.mark.parametrize(
    "text",
    [
        "The leaders agreed to explore a joint fund.",
        "The leaders agreed to study a joint fund.",
        "The leaders agreed to consider a joint fund.",
        "The leaders agreed to examine the possibility of a joint fund.",
        "The leaders agreed to look into a joint fund.",
        "The leaders agreed to seek ways to set up a joint fund.",
        "The leaders pledged to explore a joint fund.",
        "The two governments aim to set up a joint fund.",
        "The two governments intend to set up a joint fund.",
        "The two governments announced their intention to set up a joint fund.",
        "The two sides signed a letter of intent to explore a joint fund.",
        "The two sides said they would consider a joint fund.",
    ],
)
def test_exploring_is_never_more_than_an_intention(text: str) -> None:
    acts = {row.act for row in brief(f"{NEWS}\n\n{text}").agreements if row.act is not Act.SIGN}

    assert acts <= {Act.INTEND}


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Somaliland and Ethiopia signed a treaty on ports.", ("Ethiopia", "Somaliland")),
        ("Catalonia and Flanders agreed to exchange teachers.", ("Catalonia", "Flanders")),
        (
            "The Tokyo Stock Exchange and the New York Stock Exchange have agreed to share information on trades.",
            ("New York Stock Exchange", "Tokyo Stock Exchange"),
        ),
        ("The European Union and Mercosur signed a free trade agreement.", ("European Union", "Mercosur")),
        (
            "Norland's government and the Kingdom of Westria signed a fisheries treaty.",
            ("Kingdom of Westria", "Norland's government"),
        ),
        ("Gazprom and CNPC signed a contract on gas.", ("CNPC", "Gazprom")),
    ],
)
def test_parties_that_no_list_has_are_named_whole_by_their_own_words(text: str, parties: tuple[str, ...]) -> None:
    (row,) = brief(text).agreements

    assert row.parties == parties


def test_what_two_parties_on_no_list_agreed_later_is_theirs_too() -> None:
    rows = brief("Puntland and Jubaland met on Monday. The two sides agreed to open the road.").agreements

    assert [row.parties for row in rows] == [("Jubaland", "Puntland")]
