from __future__ import annotations

import pytest

from reports.model.blocks import Anchor, Bound, Document, Heading, Paragraph
from reports.model.comments import Comment
from tests.writers.documents import document, text
from tests.writers.docx.word import main, parts, value, words
from tests.writers.extraction import W

FACT = "a0123456789"
TITLE = Heading(level=1, inlines=(text("Title"),), anchor=Anchor(fact="brief", field="title"))


def said(field: str, words: str) -> Bound:
    return Bound(anchor=Anchor(fact=FACT, field=field), inlines=(text(words),))


def commented(*comments: Comment) -> Document:
    line = Paragraph(inlines=(text("They "), said("role", "one"), text(" and "), said("text", "two"), text(".")))
    blocks = (Paragraph(inlines=(text("Kicker"),), role="kicker"), TITLE, line, Paragraph(inlines=(text("end"),)))
    return document(*blocks).model_copy(update={"comments": comments})


def remark(**named: str | None) -> Comment:
    return Comment(author="Ada", text="why?", **named)


def beside(made: Document) -> list[str]:
    """The words inside the range of each comment, in the order of the comments."""
    found: dict[str, str] = {}
    open_now: set[str] = set()
    for element in main(made).iter():
        number = element.get(W + "id") or ""
        if element.tag == W + "commentRangeStart":
            open_now.add(number)
            found[number] = ""
        elif element.tag == W + "commentRangeEnd":
            open_now.discard(number)
        elif element.tag == W + "t":
            for each in open_now:
                found[each] += element.text or ""
    return [found[number] for number in sorted(found, key=int)]


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (remark(fact=FACT, field="text"), "two"),
        (remark(fact=FACT, field="gone"), "one"),
        (remark(fact=FACT), "one"),
        (remark(fact="a9999999999", place="front.paragraph.2"), "end"),
        (remark(place=f"{FACT}.paragraph"), "They one and two."),
        (remark(place="gone.paragraph.7"), "Title"),
        (remark(), "Title"),
    ],
)
def test_a_comment_stands_at_its_field_its_fact_its_place_or_the_title(where: Comment, words: str) -> None:
    assert beside(commented(where)) == [words]


def test_without_a_title_a_comment_stands_at_the_first_line() -> None:
    made = document(Paragraph(inlines=(text("a"),))).model_copy(update={"comments": (remark(),)})

    assert beside(made) == ["a"]


def test_comments_at_one_place_all_stand_there() -> None:
    first, second = remark(fact=FACT, field="text"), remark(fact=FACT, field="text")

    assert beside(commented(first, second, remark())) == ["two", "two", "Title"]


def test_a_comment_says_who_wrote_what_when() -> None:
    comment = Comment(author='A & "B"', initials="AB", at="2031-03-02T12:00:00Z", text="a\na")
    (made,) = parts(commented(comment))["word/comments.xml"]

    assert [made.get(W + name) for name in ("author", "initials", "date")] == [
        'A & "B"',
        "AB",
        "2031-03-02T12:00:00Z",
    ]
    assert [words(line) for line in made] == ["a", "a"]
    assert len(list(made.iter(W + "annotationRef"))) == 1
    assert {value(line, "pPr/pStyle") for line in made} == {"CommentText"}


def test_a_comment_without_a_time_has_none() -> None:
    for at in ("", "yesterday"):
        (made,) = parts(commented(Comment(author="Ada", at=at, text="x")))["word/comments.xml"]

        assert W + "date" not in made.attrib


def test_every_comment_is_referred_to_once() -> None:
    made = main(commented(remark(), remark(fact=FACT)))

    assert sorted(mark.get(W + "id") or "" for mark in made.iter(W + "commentReference")) == ["0", "1"]


def test_without_comments_there_is_no_part_for_them() -> None:
    assert "word/comments.xml" not in parts(commented())
