"""A rich text file as a source: what of its groups is words, where they stand, and what was left out."""

from __future__ import annotations

import pytest

from reports.errors import BadSource
from reports.model.source import SourceDocument
from reports.readers import read
from reports.readers.data import table
from reports.readers.rich.places import Place
from reports.readers.rtf import read as read_rtf
from tests.readers.report import rtf


def paragraphs(document: SourceDocument) -> list[str]:
    return [document.text[p.start : p.end] for p in document.paragraphs]


def lines(body: str) -> list[str]:
    return paragraphs(read(rtf(body), "report.rtf"))


def title(words: str, head: str = "") -> str | None:
    data = f"{{\\rtf1\\ansi{head}{{\\info{{\\title {words}}}}}They signed.\\par}}".encode("ascii")
    return read(data, "report.rtf").title


def test_rich_text_says_who_and_what() -> None:
    data = rtf("{\\info{\\title Talks in Port Selm}{\\author Ida Renn}}They signed.\\par Ünder ‘oath’.\\par")
    document = read(data, "report.rtf")

    assert paragraphs(document) == ["They signed.", "Ünder ‘oath’."]
    assert (document.title, document.author) == ("Talks in Port Selm", "Ida Renn")


def test_pictures_are_left_out_and_told_once() -> None:
    twice = "{\\*\\shppict{\\pict\\pngblip 89504e47}}{\\nonshppict{\\pict\\wmetafile8 0100}}"
    document = read(rtf(f"They signed.\\par{twice}\\par"), "report.rtf")

    assert document.text == "They signed."
    assert document.notices[0].text == "report.rtf: not read: 1 pictures."


def test_binary_pictures_hold_no_braces() -> None:
    assert lines("They {\\pict\\bin5 }}}}}}signed.\\par") == ["They signed."]


def test_tracked_insertions_are_read_and_deletions_are_not() -> None:
    body = "They will {\\deleted\\revauthdel1 never }{\\revised\\revauth1 surely }sign.\\par"
    document = read(rtf(body), "report.rtf")

    assert document.text == "They will surely sign."
    assert [(each.code.value, each.text) for each in document.notices] == [
        ("office_left_out", "report.rtf: not read: 1 tracked deletions."),
        ("tracked_changes", "report.rtf: 1 tracked insertions were read as if they were accepted."),
    ]


def test_a_paragraph_whose_end_is_deleted_goes_on_with_the_next() -> None:
    assert lines("They signed{\\deleted\\par} three texts.\\par") == ["They signed three texts."]


def test_hidden_words_are_left_out_and_told() -> None:
    document = read(rtf("They signed. \\v Not to be told. \\v0 All of it.\\par"), "report.rtf")

    assert document.text == "They signed. All of it."
    assert document.notices[0].text == "report.rtf: not read: 1 hidden runs."


def test_comments_heads_and_feet_are_told() -> None:
    around = "{\\header Draft\\par}{\\footerl Page\\par}{\\footerr\\par}"
    document = read(rtf(f"{around}They signed.{{\\*\\annotation Really?}}\\par"), "report.rtf")

    assert document.text == "They signed."
    assert document.notices[0].text == "report.rtf: not read: 2 lines in heads and feet, 1 comments."


def test_notes_stand_behind_the_text_and_leave_no_mark() -> None:
    last = "{\\super\\chftn}{\\footnote\\ftnalt {\\super\\chftn} At the very end.}"
    note = "{\\super 1}{\\*\\footnote\\pard{\\super 1} As the ministry says.}"

    assert lines(f"They met{last} and signed{note}.\\par They left.\\par") == [
        "They met and signed.",
        "They left.",
        "As the ministry says.",
        "At the very end.",
    ]


def test_notes_of_deleted_words_are_not_read() -> None:
    assert lines("They {\\deleted met{\\footnote\\plain On a deleted word.}}signed.\\par") == ["They signed."]


@pytest.mark.parametrize(
    "box",
    [
        "{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv b}}{\\shptxt A box.\\par}}{\\shprslt{\\*\\do{\\dptxbxtext A box.}}}}",
        "{\\*\\do\\dobxcolumn{\\dptxbx{\\dptxbxtext A box.\\par}}}",
    ],
)
def test_boxes_stand_once_behind_their_paragraph(box: str) -> None:
    assert lines(f"They {box}signed.\\par They left.\\par") == ["They signed.", "A box.", "They left."]


def test_boxes_in_boxes_stand_behind_each_other_in_order() -> None:
    box = "{{\\shp{{\\*\\shpinst{{\\shptxt {}\\par}}}}}}"
    inner, last = box.format("Second."), box.format("Fourth.")
    outer = box.format(f"Fi{inner}rst.\\par Third.{last}")

    assert lines(f"They {outer}signed.\\par They left.\\par") == [
        "They signed.",
        *("First.", "Second.", "Third.", "Fourth."),
        "They left.",
    ]


def test_no_line_is_copied_for_each_of_the_boxes_around_it(monkeypatch: pytest.MonkeyPatch) -> None:
    depth, read_lines = 200, Place.lines
    handed: list[str] = []

    def counted(place: Place) -> list[str]:
        found = read_lines(place)
        handed.extend(found)
        return found

    monkeypatch.setattr(Place, "lines", counted)
    body = "{\\shp{\\*\\shpinst{\\shptxt x" * depth + "}}}" * depth

    assert lines(body) == ["x"] * depth
    assert len(handed) == depth


def test_what_is_written_twice_is_read_in_unicode() -> None:
    assert lines("{\\upr{Pr?li?}{\\*\\ud Příliš}} signed.\\par") == ["Příliš signed."]


def test_formulas_are_read() -> None:
    assert lines("Where {\\mmath{\\*\\moMath{\\mr x=1}}}, they sign.\\par") == ["Where x=1, they sign."]


def test_links_are_their_words_alone() -> None:
    link = '{\\field{\\*\\fldinst{HYPERLINK "http://selm.example"}}{\\fldrslt {the text}}}'

    assert lines(f"See {link} of it.\\par") == ["See the text of it."]


def test_raised_marks_go_and_powers_stay_raised() -> None:
    body = "In 2026{\\super 5} some 10{\\super 6} people on 3 km\\super 2\\nosupersub  signed XXI{\\super e}.\\par"

    assert lines(body) == ["In 2026 some 10⁶ people on 3 km² signed XXIe."]


def test_what_stands_higher_by_its_position_is_raised() -> None:
    body = "a treaty{\\*\\updnprop8000}{\\up8 1} on 3 km\\up 2\\dn0 , a {\\up2 5}-year plan\\up8 2\\up0  5.\\par"

    assert lines(body) == ["a treaty on 3 km², a 5-year plan 5."]


def test_a_figure_that_is_raised_alone_is_no_mark() -> None:
    assert lines("\\trowd\\intbl Rail\\cell {\\super 5}\\cell\\row") == ["Rail | 5"]


def test_numbers_of_items_stay_and_bullets_go() -> None:
    items = "{\\listtext 1.\\tab}Rail.\\par {\\pntext (b)\\tab}Water.\\par"
    bullets = "{\\listtext\\f3 \\'a7\\tab}Ports.\\par {\\listtext o\\tab}Ferries.\\par"

    assert lines(items + bullets) == ["1. Rail.", "(b) Water.", "Ports.", "Ferries."]


def test_an_empty_item_is_no_paragraph() -> None:
    assert lines("{\\listtext 1.\\tab}\\par{\\listtext 2.\\tab}Water.\\par") == ["2. Water."]


def test_a_cell_is_one_whatever_stands_in_it() -> None:
    row = "\\trowd\\intbl {}\\cell {}\\cell\\row"
    table = row.format("Rail\\par freight", "A|B") + row.format("Water\\line  rights", "Treaty")

    assert lines(f"{table}\\pard After.\\par") == ["Rail freight | A|B", "Water rights | Treaty", "After."]


def test_a_table_that_lays_out_a_page_is_read_as_one() -> None:
    cell = "Statement\\par They met.\\par They signed."
    inner = "Rail\\nestcell Treaty\\nestcell{\\*\\nesttableprops\\nestrow}{\\nonesttables\\par}"

    assert lines(f"\\trowd\\intbl {cell}\\cell Logo\\cell\\row\\pard After.\\par") == [
        *("Statement", "They met.", "They signed.", "Logo"),
        "After.",
    ]
    assert lines(f"\\trowd\\intbl {inner}\\intbl Below.\\cell Logo\\cell\\row") == ["Rail | Treaty", "Below.", "Logo"]


def test_a_list_or_a_table_in_a_cell_leaves_a_table_its_rows() -> None:
    row = "\\trowd\\intbl {}\\cell {}\\cell\\row"
    nested = "2032\\par earliest\\nestcell 2031\\nestcell{\\*\\nesttableprops\\nestrow}{\\nonesttables\\par}\\intbl "
    rows = (("Commitment", "Deadline"), ("Rail", nested), ("Fisheries\\par a quota\\par a fund", "2033"))

    assert lines("".join(row.format(*cells) for cells in rows)) == [
        "Commitment | Deadline",
        "Rail | 2032 earliest 2031",
        "Fisheries a quota a fund | 2033",
    ]


@pytest.mark.parametrize(
    ("words", "head", "reads"),
    [
        ("Ann\\'e9e", "\\ansicpg1252", "Année"),
        ("\\'cf\\'f0\\'e8\\'e2\\'e5\\'f2", "\\ansicpg1251", "Привет"),
        ("\\u1055\\'3f\\u1088\\'3f", "\\ansicpg1252", "Пр"),
        ("\\uc2\\u1055\\'cf\\'f0\\uc0\\u1088", "\\ansicpg949", "Пр"),
        ("A \\u-10179?\\u-8704? day", "", "A 😀 day"),
        ("A \\u-10179? day", "", "A \ufffd day"),
        ("The states\\rquote  river", "", "The states’ river"),
    ],
)
def test_titles_are_read_as_they_are_encoded(words: str, head: str, reads: str) -> None:
    assert title(words, head) == reads


def test_words_are_read_in_the_code_page_of_their_font() -> None:
    fonts = "{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset238 B;}{\\f2\\fcharset128 C;}{\\f3\\fcharset0\\cpg1251 D;}}"
    data = f"{{\\rtf1\\ansi{fonts}{{\\f1 P\\'f8\\'edli\\'9a}} {{\\f2 \\'83A}} {{\\f3 \\'cf}} {{\\f0 caf\\'e9}}}}"

    assert read(data.encode("ascii"), "report.rtf").text == "Příliš ア П café"


def test_a_title_of_many_escapes_takes_no_long_time() -> None:
    words = "".join(f"\\u{number}?" for number in range(0x410, 0x440)) + "\\rquote s"

    assert title(words) == "".join(map(chr, range(0x410, 0x440))) + "’s"


def test_a_file_of_too_many_bytes_is_refused() -> None:
    large = rtf("They signed.\\par" + " " * table("limits")["package"]["inflated"])

    with pytest.raises(BadSource, match="too large"):
        read_rtf(large, "report.rtf")
