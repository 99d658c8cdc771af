"""The grammar of the tree, on trees in one line: a full stop is content, brackets hold what an element says."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.conformance.grammar import faults
from tests.conformance.tree import Content, Element, Noted

TABLE = "Table(Caption(.) THead(TR(TH[Scope=/Column](.) TH[Scope=/Column](.))) TBody(TR(TH[Scope=/Row](.) TD)))"
FIGURE = "Figure[Alt=2 of 5,BBox=0011](.)"
LEGAL = (
    "",
    "H1(.) H2(.) H3(.) H2(.)",
    "Sect(H1(.) P(. Span[Lang=ko](.)))",
    "L(LI(Lbl(.) LBody(.)) LI(LBody))",
    "P(. Reference(Link(. @)) Link(Span(.) @))",
    "BlockQuote(P(.) P(.))",
    "Note[ID=a](Lbl(.) P(.)) Note[ID=b](P(.))",
    f"{TABLE} P({FIGURE})",
)
ILLEGAL = {
    "Title(.)": "Title is no element of the standard",
    "P": "P is empty",
    "H2(.)": "H2 is the first heading",
    "H1(.) H3(.)": "H3 follows H1: a level is skipped",
    "P[Lang=Korean language](.)": "P is in the language 'Korean language'",
    "Sect(.)": "Sect has content of its own",
    "L(LI(LBody(.)) Caption(.) Lbl(.))": "L holds Lbl",
    "P(LI(LBody(.)))": "LI stands in P",
    "L(LI(LBody(.) Lbl(.)))": "LI holds LBody, Lbl, not a Lbl and a LBody",
    "P(Link(.))": "Link leads nowhere",
    "P(Link(@))": "Link has no words",
    "P(Figure[BBox=0011](.))": "Figure has no words in its place (Alt)",
    "P(Figure[Alt=dots.png,BBox=0011](.))": "Figure has the name of a file in its place: dots.png",
    "P(Figure[Alt=2 of 5](.))": "Figure does not say where it stands (BBox)",
    "Note(P(.))": "Note has no ID of its own",
    "Note[ID=a](P(.)) Note[ID=a](P(.))": "Note has no ID of its own",
    "Table(TBody(TR(TD) TR(TD TD)))": "TR has 2 cells, the first row of Table 1",
    "Table(TBody(TR(TH(.))))": "TH does not say whether it heads a row or a column",
    "Table(THead(TR(TD)))": "Table has a head but no body",
    "Table(THead(TR(TD)) THead(TR(TD)) TBody(TR(TD)))": "Table has 2 heads",
    "Table(TR(TD) Caption(.) TR(TD))": "Table has a Caption between its rows",
    "Table(Caption(.))": "Table has no row",
}


def _document(line: str) -> Element:
    return Element(None, "Document", {}, None, tuple(_kids(re.findall(r"\w+(?:\[[^]]*\])?|[().@]", line))))


def _kids(tokens: list[str]) -> Iterator[Element | Content | Noted]:
    while tokens and tokens[0] != ")":
        part = tokens.pop(0)
        if part == ".":
            yield Content(0, 0)
        elif part == "@":
            yield Noted(0, 0)
        else:
            yield _element(part, tokens)


def _element(part: str, tokens: list[str]) -> Element:
    tag, _, said = part.rstrip("]").partition("[")
    pairs = (each.partition("=") for each in said.split(","))
    entries: dict[str, object] = {f"/{name}": value for name, _, value in pairs}
    kids: tuple[Element | Content | Noted, ...] = ()
    if tokens and tokens[0] == "(":
        del tokens[0]
        kids = tuple(_kids(tokens))
        del tokens[0]
    return Element(None, tag, {**entries, "/A": entries}, None, kids)


def _faults(line: str) -> list[str]:
    return [fault.replace(" (None)", "") for fault in faults([_document(line)])]


@pytest.mark.parametrize("line", LEGAL)
def test_a_legal_tree_has_no_fault(line: str) -> None:
    assert _faults(line) == []


@pytest.mark.parametrize("line", ILLEGAL)
def test_an_illegal_tree_has_the_one_fault(line: str) -> None:
    assert _faults(line) == [ILLEGAL[line]]


def test_a_tree_has_one_document_at_its_top() -> None:
    assert list(faults([])) == ["the root holds nothing, not one Document"]
