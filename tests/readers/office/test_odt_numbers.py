"""Numbers that an OpenDocument text has its program make: they are read as they are shown."""

from __future__ import annotations

import pytest

from reports.readers import read
from tests.readers.office.test_odt import paragraphs
from tests.readers.report import odt


def level(
    number: int, kind: str = "1", suffix: str = ".", more: str = "", name: str = "list-level-style-number"
) -> str:
    return f'<text:{name} text:level="{number}" style:num-format="{kind}" style:num-suffix="{suffix}" {more}/>'


def style(*levels: str, name: str = "L") -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def item(*content: str, more: str = "") -> str:
    inside = "".join(each if each.startswith("<") else f"<text:p>{each}</text:p>" for each in content)
    return f"<text:list-item {more}>{inside}</text:list-item>"


def listed(*items: str, more: str = 'text:style-name="L"') -> str:
    return f"<text:list {more}>{''.join(items)}</text:list>"


def lines(body: str, *levels: str, beside: str = "", more: str = "") -> list[str]:
    return paragraphs(read(odt(body, styles=style(*levels) + more, beside=beside), "report.odt"))


def test_levels_are_counted_below_each_other() -> None:
    inner = listed(item("Rail"), item("Water"), more="")
    body = listed(item("Trade", "More of it.", inner), item("Visas", listed(item("Work"), more="")))

    assert lines(body, level(1), level(2, "a", ")")) == [
        *("1. Trade", "More of it.", "a) Rail", "b) Water"),
        *("2. Visas", "a) Work"),
    ]


@pytest.mark.parametrize(
    ("made", "shown"),
    [
        (level(1, "I", ".", 'text:start-value="4"'), "IV. Trade"),
        (level(1, "a", ")", 'text:start-value="28"'), "ab) Trade"),
        (level(1, "a", ")", 'text:start-value="28" style:num-letter-sync="true"'), "bb) Trade"),
        (level(1, "1", "", 'style:num-prefix="Article "'), "Article 1 Trade"),
        (level(1, "1", "", 'loext:num-list-format="(%1%)"'), "(1) Trade"),
        (level(1, "", "."), "Trade"),
        (level(1, "가", "."), "Trade"),
        (level(1, name="list-level-style-bullet", more='text:bullet-char="o"'), "Trade"),
    ],
)
def test_a_number_is_written_as_its_list_has_it(made: str, shown: str) -> None:
    assert lines(listed(item("Trade")), made) == [shown]


def test_a_number_tells_the_levels_above() -> None:
    body = listed(item("Trade", listed(item("Rail"), more="")))

    assert lines(body, level(1, "I"), level(2, "1", "", 'text:display-levels="2"'))[1] == "I.1 Rail"


def test_a_list_begins_anew_unless_it_goes_on() -> None:
    on = 'text:style-name="L" text:continue-numbering="true"'
    named = 'text:style-name="L" text:continue-list="first"'
    body = listed(item("Rail"), more='text:style-name="L" xml:id="first"') + "<text:p>Between.</text:p>"
    body += listed(item("Water")) + listed(item("Visas"), more=on) + listed(item("Work"), more=named)

    assert lines(body, level(1)) == ["1. Rail", "Between.", "1. Water", "2. Visas", "2. Work"]


def test_an_item_may_begin_elsewhere_and_a_head_of_a_list_has_no_number() -> None:
    head = "<text:list-header><text:p>Agreed:</text:p></text:list-header>"
    body = listed(head, item("Rail", more='text:start-value="5"'), item("Water"))

    assert lines(body, level(1)) == ["Agreed:", "5. Rail", "6. Water"]


def test_an_empty_item_is_counted_and_no_paragraph() -> None:
    assert lines(listed(item("Rail"), item("<text:p/>"), item("Water")), level(1)) == ["1. Rail", "3. Water"]


def test_the_style_of_a_paragraph_may_name_its_list() -> None:
    named = '<style:style style:name="P" style:family="paragraph" style:list-style-name="L"/>'
    body = listed(item('<text:p text:style-name="P">Rail</text:p>'), more="")

    assert lines(body, level(1), more=named) == ["1. Rail"]


def test_headings_are_counted_as_the_outline_has_it() -> None:
    levels = level(1, "1", "", name="outline-level-style")
    levels += level(2, "1", "", 'text:display-levels="2"', name="outline-level-style")
    body = "".join(
        f'<text:h text:outline-level="{depth}" {more}>{words}</text:h>'
        for depth, words, more in (
            (1, "Trade", ""),
            (2, "Rail", ""),
            (1, "Summary", 'text:is-list-header="true"'),
            (1, "Visas", ""),
            (2, "Work", 'text:restart-numbering="true" text:start-value="4"'),
        )
    )

    assert lines(body, beside=f"<text:outline-style>{levels}</text:outline-style>") == [
        *("1 Trade", "1.1 Rail", "Summary", "2 Visas", "2.4 Work"),
    ]


def test_a_number_that_is_written_down_goes_before_a_count() -> None:
    body = listed(item("<text:number>§ 7</text:number>", "Rail"))

    assert lines(body, level(1)) == ["§ 7 Rail"]


def test_boxes_in_an_item_have_no_numbers() -> None:
    box = "<draw:frame><draw:text-box><text:p>A box.</text:p></draw:text-box></draw:frame>"

    assert lines(listed(item(f"Rail{box}"), item("Water")), level(1)) == ["1. Rail", "A box.", "2. Water"]
