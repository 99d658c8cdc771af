"""Plain text: what is wrapped is joined, what the writer parted stays apart."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from reports.model.notices import NoticeCode
from reports.model.source import SourceDocument
from reports.readers import read

SEED = Path(__file__).parents[2] / "seeds" / "lee-xi-beijing-2026.txt"
PROSE = (
    "The two leaders met in Hanoi on Friday and agreed to hold talks on fisheries every year, a spokesperson said, "
    "while both delegations discussed trade, transport and the exchange of students in the years to come."
)


def paragraphs(document: SourceDocument) -> list[str]:
    return [document.text[p.start : p.end] for p in document.paragraphs]


def lines(text: str, name: str = "a.txt") -> list[str]:
    return paragraphs(read(text.encode(), name))


def test_the_seed_has_one_paragraph_to_a_line() -> None:
    document = read(SEED.read_bytes(), SEED.name)

    assert paragraphs(document) == SEED.read_text(encoding="utf-8").strip().split("\n")
    assert document.title is None
    assert document.published is None
    assert (document.kind, document.language) == ("news", "en")


@pytest.mark.parametrize("width", [44, 60, 72, 80, 120])
def test_hard_wrapped_paragraphs_are_joined(width: int) -> None:
    wrapped = "\n\n".join([textwrap.fill(PROSE, width)] * 3)

    assert lines(wrapped) == [PROSE] * 3


def test_wrapped_text_without_blank_lines_is_joined() -> None:
    assert lines(textwrap.fill(PROSE, 66)) == [PROSE]


def test_a_short_last_line_ends_a_wrapped_paragraph_without_a_blank_line() -> None:
    first = PROSE + " It was late."

    assert lines(textwrap.fill(first, 60) + "\n" + textwrap.fill(PROSE, 60)) == [first, PROSE]


def test_items_of_a_list_stay_apart_and_lose_their_bullets() -> None:
    text = f"{textwrap.fill(PROSE, 60)}\n\n- annual summits\n- talks on\n  fisheries\n• a working group\n"

    assert lines(text) == [PROSE, "annual summits", "talks on fisheries", "a working group"]


def test_speech_turns_stay_apart() -> None:
    text = "PRESIDENT A: Welcome to all of you.\nPRIME MINISTER B: Thank you very much.\nPRESIDENT A: Good."

    assert lines(text) == text.split("\n")


def test_a_link_that_broke_a_sentence_is_mended() -> None:
    text = (
        "The group has six members\nChina\n,\nLaos\nand\nVietnam\n.\n"
        "He is to meet the leaders on Jan 1\n2\n, but not\nNguyen Phu Trong\n, in Februar\ny\n.\n"
        + PROSE
        + "\n"
        + PROSE
    )

    assert lines(text)[:2] == [
        "The group has six members China, Laos and Vietnam.",
        "He is to meet the leaders on Jan 12, but not Nguyen Phu Trong, in February.",
    ]


LOOSE = (
    "The ministers met in Port Selm to open the commission for the river\n"
    "that both of them had called for since the year 2020."
)
TALKS = "The two sides agreed to sign two memorandums in the coming year."


@pytest.mark.parametrize(
    ("block", "parted"),
    [
        (
            ["Mira Dovan, foreign minister of Arvenia", "Oskar Thell, prime minister of Lostria", "Jon Ask, editor"],
            True,
        ),
        (["Cooperation on trade and investment matters", TALKS], True),
        (["Cooperation on trade and investment with the", TALKS], False),
        (["They met the heads of the river offices of Arvenia and", "Lostria and the Selm Commission."], False),
        (["Both met in the house of the prime minister", "Oskar Thell, the President, and the", "Selm House."], False),
    ],
    ids=["a list", "a heading", "within a sentence", "two lines", "three lines"],
)
def test_in_a_text_of_uneven_lines_lists_and_headings_stay_apart(block: list[str], *, parted: bool) -> None:
    found = lines("\n\n".join([LOOSE, "\n".join(block), LOOSE]))

    assert found[1:-1] == (block if parted else [" ".join(block)])


def test_a_loose_first_letter_finds_its_word() -> None:
    assert lines(f"C\nhinese President Xi spoke.\n{PROSE}")[0] == "Chinese President Xi spoke."


def test_a_hyphen_at_the_line_end_keeps_its_word_together() -> None:
    assert lines("a whole-of-\ngovernment approach") == ["a whole-of-government approach"]
    assert lines("both short-\nand long-term") == ["both short- and long-term"]


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ("agree-", "ments", "agreements"),
        ("re-establish-", "ment", "re-establishment"),
        ("COM-", "MISSION", "COMMISSION"),
        ("trans-", "port", "transport"),
        ("long-", "term", "long-term"),
        ("co-", "operate", "co-operate"),
        ("flag-", "ship", "flag-ship"),
        ("Jae-", "Myung", "Jae-Myung"),
        ("pre-", "and post-war", "pre- and post-war"),
        ("G-", "20 commission", "G-20 commission"),
    ],
)
def test_a_hyphen_that_parts_a_word_of_the_text_at_a_line_end_goes(before: str, after: str, word: str) -> None:
    known = "The commission on transport, which plans for the long term and for long-term talks, will co-operate."

    assert lines(f"{known}\n\nThey want to see its {before}\n{after} in the year to come.", "a.txt")[1:] == [
        f"They want to see its {word} in the year to come."
    ]
    assert lines(f"{known}\n\nThey want to see its {before}\n{after} in the year to come.", "a.md")[1:] == [
        f"They want to see its {word} in the year to come."
    ]


@pytest.mark.parametrize(
    ("within", "before", "after", "word"),
    [
        ("They re-sign it; he resigns, and she will resign.", "re-", "sign", "re-sign"),
        ("It was re-signed; he is resigning, and she is resigning.", "re-", "signing", "re-signing"),
        ("The papers are re-sorted in a resort of Selm, a new resort.", "re-", "sort", "re-sort"),
        ("A co-op is no coop, and this coop is old.", "co-", "op", "co-op"),
        ("The cooperation goes on.", "co-", "operation", "cooperation"),
        ("The region is at peace.", "re-", "gion", "region"),
        ("The report is re-sent, for it is present, and they present it.", "pre-", "sent", "present"),
    ],
)
def test_a_prefix_that_makes_another_word_keeps_its_hyphen_where_the_text_has_both(
    within: str, before: str, after: str, word: str
) -> None:
    text = f"{within}\n\nThey spoke on Monday of the {before}\n{after} in the year to come."

    assert lines(text, "a.txt")[1:] == [f"They spoke on Monday of the {word} in the year to come."]
    assert lines(text, "a.md")[1:] == [f"They spoke on Monday of the {word} in the year to come."]


def test_entities_are_decoded_only_in_text_saved_from_a_page() -> None:
    assert lines("Terms &amp; conditions,&nbsp;he said.\n-->\nR&amp;D grew.") == [
        "Terms & conditions, he said.",
        "R&D grew.",
    ]
    assert lines("Write &amp; for an ampersand.") == ["Write &amp; for an ampersand."]


def test_markup_and_template_syntax_stay_as_they_are() -> None:
    text = "<b>x</b> {{ 7*7 }} {% if %} ${x} =cmd|' /C' & **bold**"

    assert lines(text) == [text]


def test_every_kind_of_line_end_counts_and_a_page_ends_a_paragraph() -> None:
    assert lines("one\r\n\r\ntwo\x0cthree\u2029four") == ["one", "two", "three", "four"]
    assert lines("agreed\u2028to talk\x85and\rto meet") == ["agreed to talk and to meet"]


def test_what_deceives_the_eye_is_removed_and_told() -> None:
    document = read("The \u202eleaders\u202c did\u200b agree\xad to it\u2060.".encode(), "a.txt")

    assert document.text == "The leaders did agree to it."
    assert [(n.code, n.text) for n in document.notices] == [
        (NoticeCode.CONTROL_CHARACTERS, "a.txt: 5 control or invisible characters were replaced or removed.")
    ]


def test_joiners_that_shape_a_script_stay() -> None:
    persian = "می\u200cخواهم"

    assert read(persian.encode(), "a.txt").text == persian
    assert read("le\u200cad".encode(), "a.txt").text == "lead"


def test_the_text_is_composed_and_its_spaces_are_one() -> None:
    assert lines("Cafe\u0301\xa0 and\u2003\tbar ") == ["Café and bar"]


def test_a_headline_and_a_date_line_are_known_and_stay_in_the_text() -> None:
    document = read(f"World\nTwo leaders agree on fisheries\nSunday, 7 January 2024\n{PROSE}\n".encode(), "a.txt")

    assert document.title == "Two leaders agree on fisheries"
    assert document.published == "2024-01-07"
    assert paragraphs(document)[1] == "Two leaders agree on fisheries"


@pytest.mark.parametrize(
    "line", ["Port Selm, 14 May 2031", "Paris, May 14, 2031", "Updated: Wed, 14 May 2031, 10:45 AM GMT"]
)
def test_a_line_with_a_place_and_a_date_dates_the_text(line: str) -> None:
    assert read(f"Joint Communique of the Ministers\n\n{line}\n\n{PROSE}".encode(), "a.txt").published == "2031-05-14"


def test_a_sentence_with_a_date_does_not() -> None:
    assert read(f"Talks began on 14 May 2031\n\n{PROSE}".encode(), "a.txt").published is None


@pytest.mark.parametrize(
    ("lines_above", "published"),
    [
        (["1630"], None),
        (["0815", "A/71/2031"], None),
        (["Port Selm", "2031"], "2031"),
        (["2031", "14 May 2031"], "2031-05-14"),
        (["2030", "Port Selm, 14 May 2031", "15 May 2031"], "2031-05-14"),
    ],
)
def test_a_line_of_four_figures_is_a_year_at_most_and_a_day_tells_more(
    lines_above: list[str], published: str | None
) -> None:
    document = read("\n\n".join(["Joint Statement of the two sides", *lines_above, PROSE]).encode(), "a.txt")

    assert document.published == published
    assert paragraphs(document) == ["Joint Statement of the two sides", *lines_above, PROSE]


def test_numbered_items_stay_apart() -> None:
    text = "Item 1. The Chair opened the meeting at ten.\nItem 2. It was agreed to meet again.\n\n2. Others\n(a) none"

    assert lines(text) == [
        "Item 1. The Chair opened the meeting at ten.",
        "Item 2. It was agreed to meet again.",
        "2. Others",
        "(a) none",
    ]


def test_a_first_sentence_is_no_headline() -> None:
    assert read(f"The leaders met in Hanoi.\n\n{PROSE}".encode(), "a.txt").title is None


def test_a_head_of_pairs_gives_title_and_origin() -> None:
    head = "Title: Talks in Hanoi\nDate: 5 January 2026\nPublisher: A Ministry\nSection: World\n\n"
    document = read((head + PROSE).encode(), "a.txt")

    assert (document.title, document.published, document.publisher) == ("Talks in Hanoi", "2026-01-05", "A Ministry")
    assert document.text == PROSE


def test_one_pair_is_text() -> None:
    assert lines("Subject: fish\n\nSome words.") == ["Subject: fish", "Some words."]


@pytest.mark.parametrize(
    ("dateline", "published", "publisher"),
    [
        ("BEIJING, Jan. 5, 2026 (Yonhap) -- ", "2026-01-05", "Yonhap"),
        ("BEIJING, Jan. 5 (Yonhap) -- ", None, "Yonhap"),
        ("PORT SELM, Arvenia, 14 May 2031 (Selm Courier) — ", "2031-05-14", "Selm Courier"),
        ("WASHINGTON (AP) — ", None, "AP"),
        ("BEIJING - ", None, None),
        ("The ministers (both of them) - ", None, None),
    ],
)
def test_a_dateline_tells_the_day_and_the_agency(dateline: str, published: str | None, publisher: str | None) -> None:
    document = read(
        f"{dateline}The two leaders met and agreed to hold talks on fisheries every year.".encode(), "a.txt"
    )

    assert (document.published, document.publisher) == (published, publisher)


@pytest.mark.parametrize("value", ["!!bool maybe", '!!int ""', '!!float ""', "!!timestamp abc", "!!python/none x"])
def test_a_front_matter_whose_tags_do_not_fit_is_kept_as_text(value: str) -> None:
    document = read(f"---\ntitle: {value}\n---\n\nFrance and Italy met.\n".encode(), "report.txt")

    assert "France and Italy met." in document.text
    assert document.notices[0].code is NoticeCode.FRONT_MATTER
