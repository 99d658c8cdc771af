from __future__ import annotations

import pytest

from reports.extraction.furniture import is_furniture
from reports.languages import load
from tests.extraction.notation import brief

ENGLISH = load("en")


@pytest.mark.parametrize(
    "paragraph",
    [
        "Advertisement",
        "Share this article",
        "Sign up for our newsletter",
        "Get our morning newsletter. Subscribe now.",
        "Read more: Cocoa prices hit a ten-year high",
        "ALSO READ: Why the port wants to be a coal port again",
        "Related stories",
        "© 2027 Hemisphere Review. All rights reserved.",
        "TOPICS: Japan, Mexico, Coal",
        "Most viewed",
        "Copy link",
        "Facebook",
        "Photo: President Asante inspects a guard of honour. (Coastal Wire)",
        "Follow us on WhatsApp",
        "Sign up for First Thing, our free daily briefing, and get the day's stories in your inbox.",
        "Jane Roe is a diplomatic correspondent covering the Andes and the sea.",
        "President Ana Robles (left) shakes hands with Prime Minister Ito Kenji in Tokyo on Monday.",
        "Reporting by Tom Beck in Lima; editing by Lucia Ferrari",
        "Mira Dovan contributed to this report.",
        "5 min read",
    ],
)
def test_what_a_web_page_puts_around_a_report_is_furniture(paragraph: str) -> None:
    assert is_furniture(paragraph, 5, ENGLISH)


@pytest.mark.parametrize(
    "paragraph",
    [
        "The two presidents signed a treaty on the river.",
        "“We will not draw lines in anger,” she said.",
        "They agreed to share data.",
        "PRESIDENT DOVAN: Thank you.",
        "The newspaper asked both sides to subscribe to the charter before the end of the year, and both did.",
        "They also discussed related questions of trade.",
        "Related talks on fish will follow in Lima in May, the ministers said.",
        "The popular uprising worries both governments, who agreed to close the border.",
        "Share prices fell after the two governments failed to agree on a tariff.",
        "The minister, a former newspaper editor, is expected in Quito on Friday.",
        "Readers of the treaty will find four articles on fish, and a fifth on the sharing of costs.",
        "Japan will provide 30 million dollars for the fund.",
    ],
)
def test_what_a_report_says_is_no_furniture(paragraph: str) -> None:
    assert not is_furniture(paragraph, 5, ENGLISH)


@pytest.mark.parametrize(
    "furniture",
    [
        "Sign up for our newsletter",
        "Related: France and Chad agreed to build a dam",
        "READ MORE: Norway signs deal with Peru",
        ("Most read\n\nBrazil agrees to lend Cuba 3 billion dollars\n\nKenya urged Uganda to open the border"),
        "By Lucia Ferrari and Tom Beck",
    ],
)
def test_furniture_gives_no_row(furniture: str) -> None:
    report = (
        "Japanese Prime Minister Ito Kenji and Mexican President Ana Robles met in Tokyo on 5 January 2026.\n\n"
        "They agreed to build a bridge at Tampico."
    )
    made = brief(f"{report}\n\n{furniture}")

    assert [row.commitment for row in made.agreements] == ["Build a bridge at Tampico"]
    assert (made.asks, made.positions, made.issues) == ((), (), ())
