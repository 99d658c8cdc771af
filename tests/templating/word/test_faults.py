"""A mistake in a tag is told by the file, the paragraph and the tag; all mistakes of a file at once."""

from __future__ import annotations

import time

import pytest

from reports.errors import BadTemplate
from reports.model.house import Fault
from reports.templating.word import examine, fill
from reports.templating.word.grammar import FILTERS
from reports.templating.word.sandbox import MOST_STEPS
from tests.templating.word.files import house, p, row, table, tries, values


def told(*blocks: str, header: str = "") -> tuple[Fault, ...]:
    return examine(house(*blocks, header=header), *tries())


@pytest.mark.parametrize(
    ("text", "tag", "said"),
    [
        ("{{ nothing }}", "{{ nothing }}", "there is no 'nothing'."),
        ("a {{ brief.tittle }}", "{{ brief.tittle }}", "there is no 'tittle'; 'title' is near it."),
        ("{{ labels.headings.agred }}", "{{ labels.headings.agred }}", "there is no 'agred'; 'agreed' is near it."),
        (
            "{% for l in brief.sources %}{{ l.colour }}{% endfor %}",
            "{{ l.colour }}",
            "there is no 'colour'; there is: ",
        ),
        ("{% if brief.marking %}{% else %}{{ x }}{% endif %}", "{{ x }}", "there is no 'x'."),
        ("{{ brief.agreements }}", "{{ brief.agreements }}", "this is no text; a list is printed row by row"),
        ("{{ brief.title", "{{ brief.title", "this tag is not closed in its paragraph."),
        ("a {{ b {{ brief.title }}", "{{ b", "this tag is not closed in its paragraph."),
        ("{% if x", "{% if x", "this tag is not closed in its paragraph."),
        ("brief.title }}", "}}", "this closes no tag."),
        ("{{ brief. }}", "{{ brief. }}", "expected name or number."),
        ("{% if %}a{% endif %}", "{% if %}", "Expected an expression, got 'end of statement block'."),
        ("{{ range(3) }}", "{{ range(3) }}", "a call (…) is not known in a Word file."),
        ("{{ brief.title.upper() }}", "{{ brief.title.upper() }}", "a call (…) is not known in a Word file."),
        ("{{ 'a' * 9 }}", "{{ 'a' * 9 }}", "* is not known in a Word file."),
        ("{{ 9 ** 9 }}", "{{ 9 ** 9 }}", "** is not known in a Word file."),
        ("{{ brief.title|safe }}", "{{ brief.title|safe }}", "there is no filter 'safe'; there is: capitalize"),
        (
            "{{ brief.title|map('safe')|list|join }}",
            "{{ brief.title|map('safe')|list|join }}",
            "No filter named 'safe'.",
        ),
        ("{{ brief is callable }}", "{{ brief is callable }}", "there is no test 'callable'."),
        ("{% include 'x' %}", "{% include 'x' %}", "there is no {% include %}; there is: for, if, elif, else, set"),
        ("{% autoescape false %}", "{% autoescape false %}", "there is no {% autoescape %}"),
        ("{% macro a() %}", "{% macro a() %}", "there is no {% macro %}"),
        ("{%- if brief.title %}", "{%- if brief.title %}", "white space of a Word file is Word's"),
        ("{% endif %}", "{% endif %}", "endif stands outside of what it belongs to."),
        ("{% for a in brief.sources %}b", "{% for a in brief.sources %}", "this for is never closed: {% endfor %} is"),
        (
            "{% for a in brief.sources %}{% endif %}",
            "{% endif %}",
            "endif does not belong to what is open here: {% for",
        ),
        ("a {%p if brief.title %}", "{%p if brief.title %}", "this tag takes the place of its paragraph, which holds"),
        ("{%tr if brief.title %}", "{%tr if brief.title %}", "this tag stands in no row of a table."),
        ("{%tc if brief.title %}", "{%tc if brief.title %}", "the columns of a table are fixed"),
        ("{{r brief.title }}", "{{r brief.title }}", "write {{ brief.title }} without r"),
        ("a {{ brief_body }}", "{{ brief_body }}", "brief_body stands alone in a paragraph of its own"),
        ("{{ 'x' + brief.title }}", "{{ 'x' + brief.title }}", "+ is for whole numbers; texts are joined with ~."),
        ("{{ 999999999 + 9 }}", "{{ 999999999 + 9 }}", "this number is too large."),
        (f"{{{{ {'(' * 300}1{')' * 300} }}}}", "{{ ((((((((((", "this is nested too deeply."),
        (f"{{{{ '{'a' * 1000}' }}}}", "{{ 'aaaaaaaaaa", "a tag has at most 1000 characters."),
        ("{{ brief.title }}{% set x = 1 % 2 %}", "{% set x = 1 % 2 %}", "a statement holds no % and no }."),
    ],
)
def test_a_mistake_is_told_by_its_tag(text: str, tag: str, said: str) -> None:
    found = [fault for fault in told("Before", text) if fault.tag.startswith(tag) and fault.text.startswith(said)]

    assert [fault.paragraph for fault in found] == [2], told("Before", text)


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    found = told(
        "{{ brief.a }} {{ brief.b }}", "{{ c( }}", "{{ brief.title }}", "{% if d %}x{% endif %}", header="{{ e }}"
    )

    assert [(fault.part, fault.paragraph, fault.tag) for fault in found] == [
        ("body", 2, "{{ c( }}"),
        ("body", 1, "{{ brief.a }}"),
        ("body", 1, "{{ brief.b }}"),
        ("body", 4, "{% if d %}"),
        ("header", 1, "{{ e }}"),
    ]


def test_a_place_is_told_in_words() -> None:
    (found,) = told("Before", "Commitments of {{ brief.tittle }}")

    assert found.where == "body, paragraph 2 (“Commitments of {{ brief.tittle }}”)"


def test_a_block_is_closed_as_it_was_opened() -> None:
    rows = table(row("{%tr for line in brief.sources %}"), row("a"))

    (found,) = told(rows, "{%p endfor %}")

    assert found.text.startswith("this belongs to {%tr for line in brief.sources %} (body, paragraph 1 (“{%tr for line")


def test_a_row_with_more_than_its_tag_is_told() -> None:
    (found, _) = told(table(row("{%tr for line in brief.sources %}", "Source"), row("a"), row("{%tr endfor %}")))

    assert found.text == "this tag takes the place of its row of a table, which holds more than the tag."


@pytest.mark.parametrize(
    "inside",
    [
        '<w:fldSimple w:instr=" TITLE {{ brief.title }} "/>',
        "<w:r><w:instrText>{{ brief.title }}</w:instrText></w:r>",
        '<w:bookmarkStart w:id="1" w:name="{{ brief.title }}"/>',
    ],
)
def test_a_tag_where_none_is_read_is_told(inside: str) -> None:
    (found,) = told(p("Here ", inside))

    assert (found.words, found.text[:39]) == ("Here", "tags are read in the text of paragraphs")


def test_loops_end() -> None:
    loops = "{% for a in t %}" * 9 + "x" + "{% endfor %}" * 9
    start = time.monotonic()

    (found, *_) = told("{% set t = brief.title ~ brief.title ~ brief.title %}" + loops)

    assert found.text == f"the tags of this file take more than {MOST_STEPS:,} steps."
    assert time.monotonic() - start < 30


def test_texts_do_not_grow_without_end() -> None:
    grown = "{% set t = brief.title %}" + "{% set t = t ~ t %}" * 60

    (found, *_) = told(grown + "{{ t }}")

    assert found.text == f"the tags of this file take more than {MOST_STEPS:,} steps."


def test_replacing_does_not_grow_without_end() -> None:
    grown = "{% set t = 'aaaaaaaaaa' %}" + "{% set t = t|replace('a', t) %}" * 20

    (found, *_) = told(grown + "{{ t }}")

    assert found.text == f"the tags of this file take more than {MOST_STEPS:,} steps."


ESCAPES = [
    "brief.__class__",
    "brief['__class__']",
    "brief.agreements.__class__.__mro__",
    "''.__class__.__mro__[1].__subclasses__()",
    "cycler.__init__.__globals__.os.popen('id').read()",
    "self.__init__.__globals__",
    "brief.title.format.__globals__",
    "'{0.__class__}'.format(brief)",
    "labels.marks.__class__",
    "brief.title|attr('__class__')",
    "lipsum.__globals__['os']",
    "joiner.__init__",
    "namespace.__init__",
    "brief.title|map(attribute='__class__')|list|join",
    "brief.agreements.rows|map(attribute='__class__')|join",
    "brief.agreements.rows|join(attribute='__class__')",
    "brief.agreements.rows|sort(attribute='__class__.__mro__')|length",
    "brief.title.encode",
    "loop",
    "none.__class__",
    "(1).__class__",
    "[].__class__",
    "().__class__.__base__",
    "brief.title[0].__class__",
    "labels.__init__",
    "dict",
    "range",
    "brief.title|format",
    "brief.title|xmlattr",
    "brief.title|tojson",
    "brief.title|pprint",
    "brief.title|urlize",
    "brief.title|center(99999999)",
    "brief.title|indent(99999999)",
    "brief.title|random",
    "brief.title|batch(99999999, 'x')|list|length",
    "brief.title|wordwrap",
    "'%099999999d'|format(1)",
    "config",
    "request",
    "brief.title is filter",
]


@pytest.mark.parametrize("expression", ESCAPES)
def test_a_tag_cannot_leave_its_sandbox(expression: str) -> None:
    with pytest.raises(BadTemplate, match=r"house\.docx, body, paragraph 1"):
        fill(house(f"{{{{ {expression} }}}}"), values())


def test_no_filter_marks_text_as_markup() -> None:
    assert FILTERS.isdisjoint({"safe", "xmlattr", "urlize", "tojson", "pprint", "escape", "e", "forceescape"})
