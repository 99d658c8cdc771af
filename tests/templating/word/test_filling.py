"""A house's Word file is filled with the brief: every value as text, every fact's field where it can be found again."""

from __future__ import annotations

import pytest
from lxml import etree

from reports.errors import BadTemplate
from reports.model.house import House
from reports.templating import compose, faults
from reports.templating.word import fill, outline
from reports.templating.word.tags import W
from tests.fictional import BRIEF, changed
from tests.templating.word.files import BODY, FACT, body, house, lines, p, row, run, table, values


def filled(*blocks: str, header: str = "") -> House:
    return fill(house(*blocks, header=header), values())


def test_a_value_stands_where_its_tag_stood() -> None:
    assert lines(filled("On {{ brief.title }}.")) == [f"On {BRIEF.title}."]


def test_labels_are_there_too() -> None:
    assert lines(filled("{{ labels.headings.agreed }}")) == ["What was agreed"]


def test_a_tag_that_word_has_cut_into_runs_is_whole() -> None:
    pieces = ("See {", "{ bri", run("ef.subt", "<w:b/>"), '<w:proofErr w:type="spellStart"/>', "itle }", "} here")

    assert lines(filled(p(*pieces))) == [f"See {BRIEF.subtitle} here"]


def test_the_quotation_marks_and_spaces_that_word_types_are_understood() -> None:
    assert lines(filled("{{\u00a0brief.marking or “none”\u00a0}}")) == ["none"]


def test_rows_are_repeated() -> None:
    rows = (
        row("{%tr for line in brief.key_points %}", ""),
        row("{{ loop.index }}", "{{ line.text }}"),
        row("{%tr endfor %}", ""),
    )

    found = lines(filled(table(row("No.", "Point"), *rows)))

    assert found == ["No.", "Point", "1", BRIEF.key_points[0].text, "2", BRIEF.key_points[1].text]


def test_paragraphs_are_repeated_and_left_out() -> None:
    found = lines(
        filled(
            "{%p for line in brief.key_points %}",
            "{{ line.text }}",
            "{%p endfor %}",
            "{%p if brief.marking %}",
            "Marked",
            "{%p else %}",
            "Not marked",
            "{%p endif %}",
        )
    )

    assert found == [point.text for point in BRIEF.key_points] + ["Not marked"]


def test_words_are_chosen_inside_a_line() -> None:
    found = filled(
        "{% for line in brief.agreements.rows %}{{ line.number }}{% if not loop.last %}, {% endif %}{% endfor %}"
    )

    assert lines(found) == [", ".join(f"A{number}" for number in range(1, len(BRIEF.agreements) + 1))]


def test_a_comment_leaves_nothing() -> None:
    assert lines(filled("a{# for the authors #}b", "{#p all of this #}")) == ["ab"]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("{{ brief.title|upper }}", BRIEF.title.upper()),
        ("{{ brief.marking|default('open', true) }}", "open"),
        ("{{ brief.agreements.rows|length }}", str(len(BRIEF.agreements))),
        ("{{ brief.agreements.rows|map(attribute='number')|join(' ') }}", "A1 A2 A3 A4 A5 A6"),
        ("{{ brief.agreements.rows|join(', ', attribute='number') }}", "A1, A2, A3, A4, A5, A6"),
        ("{{ labels.document.table|replace('{number}', 3) }}", "Table 3."),
        ("{{ 'a' ~ 1 ~ 'b' }}", "a1b"),
        ("{{ brief.agreements.rows|length - 1 + 2 }}", "7"),
        ("{{ brief.title if brief.has_parts else '' }}", BRIEF.title),
        ("{{ 'Tom & Jo < 3 > 2' }}", "Tom & Jo < 3 > 2"),
    ],
)
def test_values_are_filtered_chosen_and_joined(said: str, shown: str) -> None:
    assert lines(filled(said)) == [shown]


def test_the_look_of_the_run_is_that_of_what_fills_it() -> None:
    made = body(filled(p(run("Now {{ brief.title }}!", "<w:i/>"))))

    assert [each.find(f"{W}rPr/{W}i") is not None for each in made.iter(W + "r")] == [True, True, True]


def test_the_field_of_a_fact_is_found_again() -> None:
    made = body(filled("{%p for line in brief.agreements.rows %}", "{{ line.commitment }}", "{%p endfor %}"))

    assert [(each.get("fact"), each.get("field")) for each in made.iter(FACT)] == [
        (fact.id, "commitment") for fact in BRIEF.agreements
    ]


def test_the_title_is_the_brief_s() -> None:
    (made,) = body(filled("{{ brief.title }}")).iter(FACT)

    assert (made.get("fact"), made.get("field")) == ("brief", "title")


@pytest.mark.parametrize(
    "said",
    ["{{ brief.title|upper }}", "{{ 'x' ~ brief.title }}", "{{ brief.title|truncate(9) }}", "{{ brief.prepared }}"],
)
def test_what_is_no_field_as_it_stands_is_no_field(said: str) -> None:
    assert list(body(filled(said)).iter(FACT)) == []


def test_an_empty_field_is_no_field() -> None:
    made = body(filled("{%p for line in brief.agreements.rows %}", "{{ line.condition }}", "{%p endfor %}"))

    assert len(list(made.iter(FACT))) == sum(bool(fact.condition) for fact in BRIEF.agreements)


def test_tabs_and_breaks_beside_a_field_keep_their_place() -> None:
    inside = "<w:r><w:t>a</w:t><w:tab/><w:t>{{ brief.title }}</w:t><w:br/><w:t>b</w:t></w:r>"

    made = [etree.QName(each).localname for each in body(filled(p(inside))).iter(W + "tab", W + "br", FACT)]

    assert made == ["tab", "fact", "br"]


def test_a_header_is_filled_with_words_alone() -> None:
    made = filled("a", header="{{ brief.subtitle }}").part("word/header1.xml").data.decode()

    assert f">{BRIEF.subtitle}</w:t>" in made
    assert "fact" not in made


def test_a_paragraph_stands_for_our_body() -> None:
    made = body(filled("Cover", "{{ brief_body }}", "The end"))

    assert [each.tag for each in made][:3] == [W + "p", BODY, W + "p"]


@pytest.mark.parametrize("tag", ["{{brief_body}}", "{{p brief_body }}", "  {{ brief_body }} "])
def test_the_tag_of_our_body_is_written_in_any_way(tag: str) -> None:
    assert [each.tag for each in body(filled(tag))] == [BODY, W + "sectPr"]


def test_source_text_stays_text() -> None:
    hostile = "A & B <w:p/> ]]> {{ 7*7 }} {% raw %} \ufdd0a b\ufdd1c\ufdd2 \x0b\x00"

    made = compose(changed(title=hostile), house=house("{{ brief.title }}")).house

    assert made
    assert lines(made) == ["A & B <w:p/> ]]> {{ 7*7 }} {% raw %} \ufffda b\ufffdc\ufffd  \ufffd"]


def test_what_word_wants_once_is_not_repeated() -> None:
    once = (
        '<w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="0A"><w:sdt><w:sdtPr>'
        '<w:id w:val="7"/></w:sdtPr><w:sdtContent><w:r><w:t>a</w:t></w:r></w:sdtContent></w:sdt></w:p>'
    )
    made = etree.tostring(body(filled("{%p for line in brief.key_points %}", once, "{%p endfor %}"))).decode()

    assert made.count("<w:sdt>") == 2
    assert not any(name in made for name in ("paraId=", "w:id "))


def test_a_document_carries_the_filled_file() -> None:
    made = compose(BRIEF, house=house("{{ brief.title }}")).house

    assert made
    assert lines(made) == [BRIEF.title]


def test_the_same_brief_fills_the_same_bytes() -> None:
    blocks = ("{%p for line in brief.key_points %}", "{{ line.text }}", "{%p endfor %}")

    assert filled(*blocks) == filled(*blocks)


def test_tags_are_counted() -> None:
    assert outline(house("{{ brief.title }}, {{ brief.subtitle }}", header="{{ brief.title }}")) == (3, False)
    assert outline(house("{{ brief.title }}", "{{ brief_body }}")) == (1, True)


def test_the_first_mistake_stops_the_work() -> None:
    with pytest.raises(BadTemplate) as caught:
        fill(house("a", "On {{ brief.tittle }}"), values())

    assert str(caught.value).startswith(
        "house.docx, body, paragraph 2 (“On {{ brief.tittle }}”): {{ brief.tittle }}: there is no 'tittle'; 'title' is"
    )


def test_a_file_without_mistakes_has_none() -> None:
    assert faults(house("{{ brief.title }}", "{{ brief_body }}")) == ()
