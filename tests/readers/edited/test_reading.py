"""An edited Word file as a whole: what it carries beside its text, and that a broken one is read or told."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.errors import BadBrief
from reports.model.upgrade import brief_to_json
from reports.readers.edited import read_page
from reports.readers.edited.page import Hand, Page
from tests.fictional import BRIEF
from tests.readers.edited.notation import body, told
from tests.readers.edited.word import (
    HAND,
    bookmark,
    brief,
    cell,
    comment,
    complex_field,
    control,
    core,
    deleted,
    endnote,
    field,
    inserted,
    mark_of,
    packed,
    paragraph,
    parts,
    row,
    run,
    table,
    word,
)

MODEL = brief_to_json(BRIEF)
FACT = "a0123456789"
NOTED = {"template": "policy-brief", "language": "en", "organisation": "", "moment": "2031-05-15T00:00:00Z"}
PARTS = parts(
    paragraph(field("brief", "title", "Talks on “rail & water”"), style="Title")
    + paragraph("What was agreed", style="Heading1")
    + paragraph("We ", field(FACT, "text", "hold talks"), " on page ", complex_field("PAGE", run("1")), style="Point")
    + paragraph("so", inserted(run(" very")), deleted(" not"), " soon", properties=mark_of("ins"))
    + table(
        row("No.", "Commitment", "Ref.", properties="<w:tblHeader/>"),
        row(
            "A1",
            cell(
                paragraph(
                    '<w:commentRangeStart w:id="0"/>',
                    field(FACT, "commitment", "Hold talks"),
                    '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
                )
            ),
            cell(paragraph('<w:r><w:endnoteReference w:customMarkFollows="1" w:id="2"/><w:t>¶3</w:t></w:r>')),
        ),
        row(
            *[cell(paragraph(inserted(run(words)), properties=mark_of("ins"))) for words in ("A2", "Meet", "¶4")],
            properties=f'<w:ins w:id="990" {HAND}/>',
        ),
    )
    + paragraph("The end")
    + paragraph("And ", bookmark(f"{FACT}_text_2", control(f"{FACT}:text", run("hold talks")))),
    comments=comment(0, "When?", "Where?"),
    endnotes=endnote(2, "¶3: “hold talks”"),
    headers=[paragraph("OFFICIAL", style="Marking")],
    footers=[paragraph("OFFICIAL", style="Marking") + paragraph(complex_field("PAGE", run("1")))],
    custom=[brief(MODEL.decode(), **NOTED)],
    properties=core(
        dc_identifier=BRIEF.id, cp_lastModifiedBy="Ada Bell", dcterms_modified="2031-06-02T10:00:00Z", dc_title="Talks"
    ),
)
WHOLE = packed(PARTS)


def test_the_model_comes_out_byte_for_byte_with_what_was_noted_beside_it() -> None:
    found = read_page(WHOLE, "edited.docx")

    assert found.model == MODEL
    assert found.frame == NOTED


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r", exclude_categories=["Cc", "Cs"]) | st.just("\n")))
def test_every_model_comes_out_byte_for_byte(text: str) -> None:
    text = text.replace("\ufffe", "").replace("\uffff", "")

    assert read_page(word(paragraph("x"), custom=[brief(text)]), "x.docx").model == text.encode()


def test_a_model_of_twelve_megabytes_is_read() -> None:
    long = "".join(f"{number} words\n" for number in range(900_000))

    assert read_page(word(paragraph("x"), custom=[brief(long)]), "x.docx").model == long.encode()


def test_of_several_models_the_first_counts_and_other_parts_are_passed_by() -> None:
    other = '<?xml version="1.0"?><brief xmlns="urn:other">no</brief>'

    assert read_page(word(paragraph("x"), custom=[other, brief("one"), brief("two")]), "x.docx").model == b"one"


def test_a_file_that_never_was_a_brief_has_a_text_and_no_model() -> None:
    found = read_page(word(paragraph("Dear colleague,")), "letter.docx")

    assert found == Page(None, {}, found.body)
    assert body(found) == ["Normal: Dear colleague,"]


def test_the_properties_say_who_saved_it_last_and_which_brief_it_is() -> None:
    found = read_page(WHOLE, "edited.docx")

    assert found.last == Hand("Ada Bell", "2031-06-02T10:00:00Z")
    assert found.identifier == BRIEF.id


def test_a_moment_that_is_none_is_left_out() -> None:
    data = word(paragraph("x"), properties=core(dcterms_modified="last week", cp_lastModifiedBy="Ada"))

    assert read_page(data, "x.docx").last == Hand("Ada", "")


def test_everything_stands_on_the_page() -> None:
    assert told(read_page(WHOLE, "edited.docx")).splitlines() == [
        "Title: {brief.title by tag|Talks on “rail & water”}",
        "heading 1 [level 0]: What was agreed",
        "Point [listed]: We {a0123456789.text by tag|hold talks} on page 1",
        "Normal: so{+Ada Bell| very}{-Ada Bell| not} soon",
        "head: Normal: No. || Normal: Commitment || Normal: Ref.",
        "row: Normal: A1 || Normal: «0»{a0123456789.commitment by tag|Hold talks} || Normal: ¶3",
        "row [inserted by Ada Bell]: Normal [inserted by Ada Bell]: {+Ada Bell|A2}"
        " || Normal [inserted by Ada Bell]: {+Ada Bell|Meet} || Normal [inserted by Ada Bell]: {+Ada Bell|¶4}",
        "Normal: The end",
        "Normal: And {a0123456789.text by tag|hold talks}",
        "comment 0 by Ada Bell (AB) at 2031-06-02T10:00:00Z: When?⏎Where?",
        "endnote: ¶3: “hold talks”",
        "marking: OFFICIAL",
        "marking: OFFICIAL",
    ]


@pytest.mark.parametrize("data", [b"", b"{}", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900])
def test_what_is_no_word_file_is_a_bad_brief_with_advice(data: bytes) -> None:
    with pytest.raises(BadBrief) as caught:
        read_page(data, "x.docx")

    assert (caught.value.exit_status, caught.value.where) == (65, "x.docx")
    assert caught.value.hint


def _read_or_told(data: bytes) -> bool:
    try:
        return read_page(data, "broken.docx").body is not None
    except BadBrief as fault:
        return bool(fault.where == "broken.docx" and fault.message)


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_or_broken_off_file_is_read_or_told(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - damage, no secret
    damaged = bytearray(WHOLE)
    for _ in range(chance.choice([1, 3, 30])):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)

    assert _read_or_told(bytes(damaged))
    assert _read_or_told(WHOLE[: chance.randrange(len(WHOLE))])


@pytest.mark.parametrize("seed", range(180))
def test_a_file_with_a_damaged_part_is_read_or_told(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - damage, no secret
    name = chance.choice([*PARTS, *["word/document.xml"] * len(PARTS)])
    text = PARTS[name]
    for _ in range(chance.randrange(1, 4)):
        start, end = sorted(chance.randrange(len(text)) for _ in range(2))
        text = chance.choice(
            [
                text[:start] + text[min(end, start + 40) :],
                text[:start] + chance.choice("<>&\"'/=w:²\0") + text[start + 1 :],
                text[:end] + text[start : start + 200] + text[end:],
            ]
        )

    assert _read_or_told(packed({**PARTS, name: text}))


_TAGS = (
    *(
        "p",
        "r",
        "t",
        "br",
        "sym",
        "tbl",
        "tr",
        "tc",
        "pPr",
        "rPr",
        "sdt",
        "sdtPr",
        "sdtContent",
        "ins",
        "del",
        "moveTo",
    ),
    *("fldChar", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentReference", "endnoteReference"),
    *("hyperlink", "txbxContent", "drawing", "ruby", "rt", "body"),
)


def _nonsense() -> st.SearchStrategy[str]:
    """Elements of Word in places where they do not belong, with values that they cannot have."""
    values = st.sampled_from(
        ["", "0", "1", "-1", "²", "9" * 30, "begin", "end", f"{FACT}:text", f"{FACT}_text", "D800"]
    )
    attributes = st.dictionaries(st.sampled_from(["id", "val", "name", "char", "fldCharType", "author"]), values).map(
        lambda made: "".join(f' w:{name}="{value}"' for name, value in made.items())
    )
    words = st.sampled_from(["", "words", " "])
    return st.recursive(
        words,
        lambda inner: st.builds(
            lambda tag, told, content: f"<w:{tag}{told}>{''.join(content)}</w:{tag}>",
            st.sampled_from(_TAGS),
            attributes,
            st.lists(inner, max_size=4),
        ),
        max_leaves=40,
    )


@settings(max_examples=150)
@given(_nonsense())
def test_elements_in_places_where_they_do_not_belong_are_read_somehow(text: str) -> None:
    assert read_page(word(text), "nonsense.docx").model is None


@pytest.mark.parametrize("noted", ["{", "[" * 100_000, "7", "null", '{"body": 7}'])
def test_nonsense_noted_of_the_words_around_is_read_or_told(noted: str) -> None:
    assert _read_or_told(word(paragraph("x"), custom=[brief("{}", around=noted)]))


@pytest.mark.parametrize("around", ["sdt", "tbl", "ins", "customXml", "r"])
def test_no_depth_exhausts_the_reader(around: str) -> None:
    data = word(f"<w:{around}>" * 240 + paragraph("words") + f"</w:{around}>" * 240)

    assert read_page(data, "deep.docx").body[-1].text == "words"  # type: ignore[union-attr]


FLOODS = {
    "fields": ("<w:p>" + '<w:fldChar w:fldCharType="begin"/>' * 9 + "</w:p>") * 10_000,
    "joined paragraphs": paragraph("a", properties='<w:rPr><w:del w:id="1"/></w:rPr>') * 30_000,
    "bookmarks": "<w:p>" + f'<w:bookmarkStart w:id="1" w:name="{FACT}_text"/><w:t>a</w:t>' * 50_000 + "</w:p>",
    "copies": bookmark(f"{FACT}_text", "") + paragraph(control(f"{FACT}:text", run("a")) * 20_000),
    "choices": "<w:p><mc:AlternateContent>" + "<mc:Fallback/>" * 200_000 + "</mc:AlternateContent></w:p>",
    "references": paragraph('<w:endnoteReference w:id="2"/>' * 100_000),
}


@pytest.mark.parametrize("flood", FLOODS)
def test_no_flood_takes_longer_than_its_length(flood: str) -> None:
    made = parts(FLOODS[flood], endnotes=endnote(2, "words " * 1_000))

    found = read_page(packed(made, zipfile.ZIP_STORED), "flood.docx")

    assert found.body
    assert len(found.notes) == (100_000 if flood == "references" else 0)


def test_a_text_box_in_a_text_box_in_a_text_box() -> None:
    open_box, close_box = "<w:p><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:p>"

    assert len(read_page(word(open_box * 80 + paragraph("words") + close_box * 80), "deep.docx").body) == 81


def test_the_same_bytes_give_the_same_page() -> None:
    assert read_page(WHOLE, "a.docx") == read_page(WHOLE, "b.docx")


@pytest.fixture(scope="module")
def saved_by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("saved")
    (folder / "edited.docx").write_bytes(WHOLE)
    home = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", "--headless", home, "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out")]
    subprocess.run([*command, str(folder / "edited.docx")], check=True, capture_output=True, timeout=180)
    return (folder / "out" / "edited.docx").read_bytes()


def test_what_libreoffice_saves_says_the_same_by_its_bookmarks(saved_by_libreoffice: bytes) -> None:
    ours, theirs = read_page(WHOLE, "edited.docx"), read_page(saved_by_libreoffice, "edited.docx")

    assert b"w:tag" not in zipfile.ZipFile(io.BytesIO(saved_by_libreoffice)).read("word/document.xml")
    assert body(theirs) == [line.replace("by tag", "by bookmark") for line in body(ours)]
    assert (theirs.model, theirs.frame, theirs.notes) == (ours.model, ours.frame, ours.notes)
    assert (theirs.comments, theirs.markings, theirs.identifier) == (ours.comments, ours.markings, ours.identifier)
