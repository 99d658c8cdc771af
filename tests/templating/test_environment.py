"""A template is data of a stranger: its faults are named by file and line, and it reaches nothing but text."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reports.errors import BadTemplate
from reports.templating import compose, library
from tests.fictional import BRIEF

BUILT_IN = Path(library.__file__).parents[2] / "templates" / "policy-brief"
Faulty = Callable[..., str]


@pytest.fixture
def faulty(tmp_path: Path) -> Faulty:
    """What composing says with this text as the file of a template."""

    def say(text: str, part: str = "body.html.j2") -> str:
        shutil.copytree(BUILT_IN, tmp_path / "house", dirs_exist_ok=True)
        (tmp_path / "house" / part).write_text(text, encoding="utf-8")
        with pytest.raises(BadTemplate) as caught:
            compose(BRIEF, template="house", library=tmp_path)
        return str(caught.value)

    return say


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<p>a</p>\n<p>{{ brief.colour }}</p>", "house/body.html.j2:2: 'reports.templating.view.View object' has no"),
        ("<p>\n{{ nothing }}</p>", "house/body.html.j2:2: 'nothing' is undefined"),
        ("<p>\n\n{% if %}</p>", "house/body.html.j2:3: "),
        ("<p>{{ labels.headings.nope }}</p>", "house/body.html.j2:1: 'mappingproxy object' has no attribute 'nope'"),
        ("\n{% include 'other.j2' %}", "house/body.html.j2:2: other.j2"),
        ("\n{{ 1 / 0 }}", "house/body.html.j2:2: division by zero"),
        ("\n<p>{{ brief.title|safe }}</p>", "house/body.html.j2:2: No filter named 'safe'"),
    ],
)
def test_a_fault_is_named_by_file_and_line(faulty: Faulty, text: str, said: str) -> None:
    assert faulty(text).startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<p>a</p>\n<script>1</script>", "house/body.html.j2:2: <script> is not in the vocabulary."),
        ("<p>a</p>\n\n<div>b</div>", "house/body.html.j2:3: <div> is not in the vocabulary."),
        ("<p onclick='x'>a</p>", "house/body.html.j2:1: <p> has no attribute 'onclick'."),
        ('<p>a</p>\n<p style="color: red">b</p>', "house/body.html.j2:2: <p> has no attribute 'style'."),
        ("<!-- a -->", "house/body.html.j2:1: <!> is not in the vocabulary."),
        ("<p>\n{% autoescape false %}{{ brief.title }}{% endautoescape %}</p>", "house/body.html.j2:2: autoescape"),
    ],
)
def test_what_the_vocabulary_lacks_is_named_by_file_and_line(faulty: Faulty, text: str, said: str) -> None:
    assert faulty(text).startswith(said)


@pytest.mark.parametrize("tag", ["img", "script", "iframe", "style", "link", "form", "a", "svg"])
def test_a_mail_loads_runs_and_links_to_nothing(faulty: Faulty, tag: str) -> None:
    said = faulty(f"<!DOCTYPE html>\n<html><body><{tag}></body></html>", "email.html.j2")

    assert said.startswith(f"house/email.html.j2:2: <{tag}> is not in the vocabulary.")


@pytest.mark.parametrize(
    "expression",
    [
        "brief.__class__",
        "brief.agreements.__class__.__mro__",
        "''.__class__.__mro__[1].__subclasses__()",
        "cycler.__init__.__globals__.os.popen('id').read()",
        "self.__init__.__globals__",
        "brief.title.format.__globals__",
        "'{0.__class__}'.format(brief)",
        "labels.marks.__class__",
        "(brief.title|attr('__class__'))",
        "lipsum.__globals__['os']",
        "brief.key_points.append(1)",
    ],
)
def test_a_template_cannot_leave_its_sandbox(faulty: Faulty, expression: str) -> None:
    assert faulty(f"<p>\n{{{{ {expression} }}}}</p>").startswith("house/body.html.j2:2: ")


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>a", "<p> is never closed."),
        ("<p>a</em></p>", "</em> closes what is not open; open is <p>."),
        ("<p><h1>a</h1></p>", "<h1> cannot stand inside a line of text."),
        ("<td>a</td>", "<td> cannot stand by itself; put it into a <p>."),
        ("<section>words</section>", "<section> cannot hold text directly: 'words'."),
        ("words", "<> cannot hold text directly: 'words'."),
        ("<ul><p>a</p></ul>", "<p> cannot stand in <ul>."),
        ('<p class="loud">a</p>', "<p> has no class 'loud'. There is: body, kicker"),
        ("<table><caption>a</caption><tbody></tbody></table>", "<table> needs a <caption>, a <thead> with one <tr>"),
        ("<dl><dd>a</dd></dl>", "<dl> needs <dt> and <dd> by turns."),
        ('<p id="x">a</p><p id="x">b</p>', "two elements have the id 'x'."),
        ('<p><a href="#nowhere">a</a></p>', "a link leads to #nowhere, which is not in the document."),
        ('<p><a href="javascript:x">a</a></p>', "<a> leads to #identifier, http, https or mailto, not to 'java"),
        ('<p><meter value="x" max="5">a</meter></p>', "<meter> needs whole numbers as value and max."),
        ('<p data-fact="No!">a</p>', "String should match pattern"),
        ('<p><span class="loud">a</span></p>', "<span> has no class 'loud'."),
    ],
)
def test_tags_that_stand_wrongly_are_refused(faulty: Faulty, html: str, said: str) -> None:
    assert faulty(html).startswith(f"house/body.html.j2: {said}")


def test_a_row_as_short_as_no_head_is_refused(faulty: Faulty) -> None:
    head = "<thead><tr><th>a</th><th>b</th></tr></thead>"
    table = f"<table><caption>T</caption>{head}<tbody><tr><td>c</td></tr></tbody></table>"

    assert "a row of the table 'T' has not as many cells as the head." in faulty(table)


def test_a_weight_is_a_number(faulty: Faulty) -> None:
    table = '<table><caption>T</caption><thead><tr><th data-weight="wide">a</th></tr></thead><tbody></tbody></table>'

    assert "data-weight is a number such as 2 or 1.5, not 'wide'." in faulty(table)
