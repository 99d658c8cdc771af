"""What a brief becomes: all of it on the page, nothing empty, nothing twice."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reports.errors import BadTemplate
from reports.model.blocks import Document, Heading, Paragraph, Strip, Table, plain
from reports.model.brief import Brief, Event, MadeBy
from reports.model.vocabulary import Act, SourceKind
from reports.templating import compose
from tests.fictional import AGREEMENTS, ASKS, BRIEF, NEWS, PARTICIPANTS, QUOTES, TIMELINE, changed, source
from tests.templating.approval import approve
from tests.templating.notation import notation

MADE = MadeBy(tool="policybrief", version="0.1.0")


def bare(**fields: object) -> Brief:
    """A brief of one source with nothing in it but these fields."""
    return Brief.model_validate(
        {"id": "b1", "language": "en", "title": "Talks", "sources": (NEWS,), "made_by": MADE} | fields
    )


def headings(document: Document) -> list[str]:
    found = [element for element in document.walk() if isinstance(element, Heading)]
    return [" ".join(filter(None, (heading.number, plain(heading.inlines)))) for heading in found]


def tables(document: Document) -> list[Table]:
    return [element for element in document.walk() if isinstance(element, Table)]


def test_the_blocks_are_the_approved_ones() -> None:
    approve("policy-brief.blocks.txt", notation(compose(BRIEF)))


def test_the_plain_text_mail_is_the_approved_one() -> None:
    approve("policy-brief.email.txt", compose(BRIEF).mail.text)


def test_the_html_mail_is_the_approved_one() -> None:
    approve("policy-brief.email.html", compose(BRIEF).mail.html)


def test_the_same_brief_gives_the_same_document() -> None:
    assert compose(BRIEF) == compose(BRIEF)


def test_every_fact_has_its_anchor() -> None:
    placed = {anchor.fact for anchor in compose(BRIEF).anchors()}

    assert {fact.id for fact in BRIEF.facts()} - placed == set()


def test_parts_without_facts_vanish_and_the_others_are_numbered_through() -> None:
    document = compose(bare(quotes=QUOTES, timeline=TIMELINE))

    assert headings(document) == [
        "Talks",
        "1 Key quotes",
        "2 Timeline",
        "Sources and method",
        "Annex: the source, paragraph by paragraph",
    ]


def test_a_brief_without_any_fact_still_says_what_it_rests_on() -> None:
    document = compose(bare())

    assert headings(document) == ["Talks", "1 Sources and method", "Annex: the source, paragraph by paragraph"]
    assert "One source, a news report" in notation(document)


def test_nothing_prints_none_or_an_unfilled_place() -> None:
    document = compose(bare(agreements=AGREEMENTS[:1], asks=ASKS[:1], participants=PARTICIPANTS))

    for text in (notation(document), document.mail.text, document.mail.html):
        assert "None" not in text
        assert "{number}" not in text


def test_what_all_rows_say_is_said_once() -> None:
    agreed = tables(compose(BRIEF))[0]

    assert "Parties to all: Arvenia and Lostria." in plain(agreed.caption)
    assert "Parties" not in [plain(cell.inlines) for cell in agreed.head.cells]


def test_parties_that_differ_have_their_column() -> None:
    other = AGREEMENTS[3].model_copy(update={"parties": ("Arvenian firms", "Lostrian firms")})
    agreed = tables(compose(bare(agreements=(AGREEMENTS[0], other))))

    assert [plain(cell.inlines) for cell in agreed[0].head.cells][2] == "Parties"
    assert [plain(row.cells[2].inlines) for row in agreed[0].rows] == [
        "Arvenia and Lostria",
        "Arvenian firms and Lostrian firms",
    ]


def test_an_intention_reads_as_one_wherever_it_stands() -> None:
    document = compose(BRIEF)
    intended = [fact for fact in BRIEF.agreements if fact.act is Act.INTEND]
    row = next(row for row in tables(document)[0].rows if row.anchor and row.anchor.fact == intended[0].id)

    assert "exploratory only" in " ".join(plain(cell.inlines) for cell in row.cells)
    assert "Intention, exploratory only" in document.mail.text


def test_a_hedge_that_the_wording_lacks_is_added_in_the_words_of_the_source() -> None:
    hedged = AGREEMENTS[3].model_copy(update={"hedges": ("in principle", "talks")})
    document = compose(bare(agreements=(hedged,)))

    assert "(in the source’s words: “in principle”)" in notation(document)


def test_counts_of_different_kinds_stand_side_by_side() -> None:
    firms = AGREEMENTS[0].model_copy(update={"id": "a000000002", "count": AGREEMENTS[1].count})
    strip = next(e for e in compose(bare(agreements=(AGREEMENTS[0], firms))).walk() if isinstance(e, Strip))

    assert {plain(pair.label): plain(pair.value) for pair in strip.pairs}["Signed"] == "3 + 4"


def test_counts_of_several_sources_are_not_set_side_by_side() -> None:
    strip = next(element for element in compose(BRIEF).walk() if isinstance(element, Strip))

    assert "Signed" not in [plain(pair.label) for pair in strip.pairs]


def test_an_american_comma_is_left_out_of_a_quotation() -> None:
    assert "“text{The river does not ask for a passport}”" in notation(compose(BRIEF))


def test_the_words_of_a_person_are_marked_as_theirs() -> None:
    document = compose(BRIEF)

    assert "quiet((added by Jo Marsh))" in notation(document)


def test_a_source_in_another_language_keeps_its_language() -> None:
    danish = source("S1", ("Arvenia og Lostria taler sammen.",)).model_copy(update={"language": "da"})
    document = compose(bare(sources=(danish,)))

    paragraph = next(e for e in document.walk() if isinstance(e, Paragraph) and e.role == "source")
    assert paragraph.lang == "da"


def test_what_a_source_does_not_state_is_said() -> None:
    unnamed = NEWS.model_copy(update={"title": None, "author": None, "publisher": None, "published": None})
    text = notation(compose(bare(sources=(unnamed,))))

    assert "no headline, author, publisher or publication date stated" in text
    assert "Information cut-off not known" in text


def test_only_news_is_called_secondary() -> None:
    joint = NEWS.model_copy(update={"kind": SourceKind.JOINT_STATEMENT})

    assert "secondary" in notation(compose(bare()))
    assert "secondary" not in notation(compose(bare(sources=(joint,))))


def test_the_moment_is_the_one_given_else_the_latest_date_of_a_source_else_that_of_the_event() -> None:
    given = datetime(2040, 1, 2, 3, 4, tzinfo=UTC)
    undated = NEWS.model_copy(update={"published": None})

    assert compose(BRIEF, moment=given).moment == given
    assert compose(BRIEF).moment == datetime(2031, 5, 15, tzinfo=UTC)
    assert compose(bare(sources=(undated,), event=Event(date="2031-05"))).moment == datetime(2031, 5, 1, tzinfo=UTC)
    assert compose(bare(sources=(undated,))).moment == datetime(1980, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("iso", "first"),
    [("2026-W02", (2026, 1, 5)), ("2026-Q3", (2026, 7, 1)), ("2026", (2026, 1, 1)), ("1955", (1980, 1, 1))],
)
def test_the_moment_of_a_period_is_its_first_day(iso: str, first: tuple[int, int, int]) -> None:
    undated = NEWS.model_copy(update={"published": iso})

    assert compose(bare(sources=(undated,))).moment == datetime(*first, tzinfo=UTC)


def test_the_page_furniture_holds_title_date_and_organisation() -> None:
    furniture = compose(BRIEF, organisation="Office of Rivers").furniture

    assert furniture.head.replace("\u00a0", " ") == BRIEF.title + " · Prepared 15 May 2031"
    assert furniture.foot == "Office of Rivers"
    assert furniture.page == "Page {page} of {pages}"


def test_a_fault_found_in_the_rendered_text_names_the_template() -> None:
    with pytest.raises(BadTemplate, match="there is no template 'no-such'"):
        compose(BRIEF, template="no-such")


def test_markup_in_a_title_is_text() -> None:
    assert compose(changed(title="A < B & “C”")).title == "A < B & “C”"
