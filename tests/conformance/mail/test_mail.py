"""The e-mail as browsers, validators and the tables of mail programs see it.

What people see is written to tests/conformance/mail/output: look at it after every change of its looks.
"""

from __future__ import annotations

import email
import os
import re
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image

from reports.model.formats import Format
from reports.model.job import Job, SourceFile
from reports.pipeline import make
from reports.templating import compose
from reports.writers import write
from tests.conformance.mail import browser, judges
from tests.fictional import BRIEF

SEED = Path(__file__).parents[3] / "seeds" / "lee-xi-beijing-2026.txt"
OUTPUT = Path(__file__).parent / "output"
APPROVED = Path(__file__).parent / "approved" / "features.md"


def _seed() -> bytes:
    source = SourceFile(name=SEED.name, data=SEED.read_bytes())
    return make(Job(sources=(source,), formats=(Format.EML,), marking="TLP:AMBER")).files[Format.EML]


@pytest.fixture(scope="module")
def messages() -> dict[str, EmailMessage]:
    """The mails under judgement."""
    made = {"seed": _seed(), "fictional": write(compose(BRIEF), [Format.EML])[Format.EML]}
    return {name: email.message_from_bytes(data, policy=policy.default) for name, data in made.items()}


@pytest.fixture(scope="module")
def pages(messages: dict[str, EmailMessage], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The HTML of each, its pictures inside."""
    folder = tmp_path_factory.mktemp("mail")
    files = {name: folder / f"{name}.html" for name in messages}
    for name, file in files.items():
        file.write_text(browser.page_of(messages[name]), encoding="utf-8")
    return files


@pytest.fixture
def looked_at() -> None:
    if reason := browser.missing():
        pytest.skip(reason)
    OUTPUT.mkdir(exist_ok=True)


@pytest.fixture
def judged() -> None:
    if reason := judges.missing():
        pytest.skip(reason)


@pytest.mark.usefixtures("looked_at")
@pytest.mark.parametrize("name", ["seed", "fictional"])
def test_by_day_and_by_night_its_ground_is_of_the_time(pages: dict[str, Path], name: str) -> None:
    grounds = {}
    for time in ("day", "night"):
        picture = OUTPUT / f"{name}-{time}.png"
        browser.seen(pages[name], picture, width=640, height=2600, night=time == "night")
        with Image.open(picture) as image:
            grounds[time] = max(image.convert("L").crop((0, 0, 8, 200)).tobytes())

    assert grounds["day"] > 240
    assert grounds["night"] < 60


@pytest.mark.usefixtures("looked_at")
@pytest.mark.parametrize("name", ["seed", "fictional"])
def test_on_a_phone_nobody_has_to_scroll_sideways(pages: dict[str, Path], name: str, tmp_path: Path) -> None:
    framed = browser.on_a_phone(pages[name].read_text(encoding="utf-8"), tmp_path)
    browser.seen(framed, OUTPUT / f"{name}-phone.png", width=browser.PHONE, height=2600)

    assert browser.wanted_width(framed) <= browser.PHONE


@pytest.mark.usefixtures("judged")
@pytest.mark.parametrize("name", ["seed", "fictional"])
def test_html_validate_finds_nothing(pages: dict[str, Path], name: str) -> None:
    assert judges.faults(pages[name]) == []


@pytest.mark.usefixtures("judged")
def test_mail_programs_lose_nothing_that_is_not_approved(pages: dict[str, Path]) -> None:
    lines = ["# What mail programs do not know of our e-mail", ""]
    for client, known in judges.features(pages["seed"]).items():
        lines += [f"* {client}: unknown: {', '.join(known['unknown']) or 'nothing'};"]
        lines += [f"  known in part: {', '.join(known['partly']) or 'nothing'}"]
    made = "\n".join(lines) + "\n"
    if os.environ.get("APPROVE") == "1":
        APPROVED.parent.mkdir(exist_ok=True)
        APPROVED.write_text(made, encoding="utf-8")
    assert made == APPROVED.read_text(encoding="utf-8"), "APPROVE=1 pytest approves what is now used"


def test_the_parts_stand_as_mail_programs_expect(messages: dict[str, EmailMessage]) -> None:
    assert [part.get_content_type() for part in messages["seed"].walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
        "image/png",
        Format.PDF.media_type,
        Format.DOCX.media_type,
    ]


def test_it_loads_nothing_and_is_not_cut(messages: dict[str, EmailMessage]) -> None:
    for message in messages.values():
        page = message.get_body(("html",)).get_content()
        assert len(page.encode("utf-8")) < 90_000
        assert set(re.findall(r'(?:src|background)="([a-z]+):', page)) <= {"cid"}
        assert not re.search(r"url\(|@import|<link|<script|<form", page)


def test_it_says_its_language_its_title_and_what_pictures_show(messages: dict[str, EmailMessage]) -> None:
    page = messages["seed"].get_body(("html",)).get_content()

    assert '<html lang="en">' in page
    assert re.search(r"<title>[^<]+</title>", page)
    assert all(re.search(r' alt="[^"]+"', tag) for tag in re.findall(r"<img[^>]*>", page))
    assert all('scope="' in tag for tag in re.findall(r"<th\b[^>]*>", page))
    assert 'name="color-scheme" content="light dark"' in page


def test_the_marking_stands_in_the_subject_and_first_in_both_texts(messages: dict[str, EmailMessage]) -> None:
    message = messages["seed"]
    page = message.get_body(("html",)).get_content()

    assert str(message["Subject"]).startswith("[TLP:AMBER] ")
    assert message.get_body(("plain",)).get_content().startswith("TLP:AMBER")
    assert re.sub(r"\s*<[^>]*>\s*", "", page[page.index("<body") :]).startswith("TLP:AMBER")


def test_the_text_part_fits_a_terminal(messages: dict[str, EmailMessage]) -> None:
    for message in messages.values():
        assert max(map(len, message.get_body(("plain",)).get_content().splitlines())) <= 78
