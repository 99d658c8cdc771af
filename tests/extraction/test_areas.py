from __future__ import annotations

import pytest

from reports.extraction.areas import areas
from reports.languages import load
from reports.model.vocabulary import Area
from tests.extraction.runners import pending

ENGLISH = load("en")


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Build a bridge at Tampico", Area.TRANSPORT_INFRASTRUCTURE),
        ("Reopen the rail link for passengers", Area.TRANSPORT_INFRASTRUCTURE),
        ("Expand defence exchanges", Area.DEFENCE),
        ("Hold joint naval exercises", Area.DEFENCE),
        ("Cut tariffs on steel", Area.TRADE_INVESTMENT),
        ("Set up a joint trade committee", Area.TRADE_INVESTMENT),
        ("Release the ship held in the disputed waters", Area.MARITIME_TERRITORY),
        ("Act against illegal fishing and drug trafficking", Area.LAW_ENFORCEMENT),
        ("Share semiconductors research and artificial intelligence", Area.TECHNOLOGY),
        ("Secure supply chains of critical minerals", Area.SUPPLY_CHAINS),
        ("Protect patents and copyright", Area.INTELLECTUAL_PROPERTY),
        ("Reduce emissions and build solar power plants", Area.ENVIRONMENT_ENERGY),
        ("Hold a film festival every year", Area.CULTURE_MEDIA),
        ("Open forty new scholarships for students", Area.PEOPLE_SPORT_EDUCATION),
        ("Share vaccines and build a hospital", Area.HEALTH),
        ("Send food aid to refugees", Area.HUMANITARIAN),
        ("Abolish visas for diplomats", Area.MIGRATION_CONSULAR),
        ("Respect human rights", Area.HUMAN_RIGHTS),
        ("Lend 12 billion yen and reform the central bank", Area.FINANCE),
        pending("Lift the ban on avocados and seed potatoes", Area.AGRICULTURE_FOOD),
        ("Hold annual summits", Area.POLITICAL),
        ("Resume dialogue with North Korea on denuclearisation", Area.PEACE_SECURITY),
    ],
)
def test_the_words_tell_the_area(text: str, area: Area) -> None:
    assert areas(text, "", ENGLISH)[0] is area


def test_words_without_an_area_fall_to_their_passage() -> None:
    assert areas("Meet again", "The ministers spoke of fishing boats and the maritime border.", ENGLISH) == (
        Area.MARITIME_TERRITORY,
    )


def test_nothing_known_is_other() -> None:
    assert areas("Xyzzy", "", ENGLISH) == (Area.OTHER,)


def test_a_list_has_all_its_areas() -> None:
    found = areas("14 memorandums on trade, technology, environment and intellectual property rights", "", ENGLISH)

    assert found[0] is Area.TRADE_INVESTMENT
    assert set(found) == {
        Area.TRADE_INVESTMENT,
        Area.TECHNOLOGY,
        Area.ENVIRONMENT_ENERGY,
        Area.INTELLECTUAL_PROPERTY,
    }
