"""Templates and labels are found, the user's first, and a miss says what there is."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from reports.errors import BadTemplate
from reports.templating import compose, languages, library, templates
from reports.templating.labels import Labels
from tests.fictional import BRIEF

BUILT_IN = Path(library.__file__).parents[2] / "templates"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A user's folder with one template of their own, a copy of the built-in one."""
    shutil.copytree(BUILT_IN / "policy-brief", tmp_path / "house")
    return tmp_path


def test_the_built_in_template_is_listed_with_its_description() -> None:
    assert [(each.name, each.description[:17]) for each in templates()] == [("policy-brief", "The policy brief:")]


def test_a_users_templates_are_listed_beside_the_built_in_ones(shelf: Path) -> None:
    assert [each.name for each in templates(shelf)] == ["house", "policy-brief"]


def test_a_users_template_makes_the_same_document_with_the_built_in_labels(shelf: Path) -> None:
    assert compose(BRIEF, template="house", library=shelf) == compose(BRIEF).model_copy(update={"template": "house"})


def test_an_edited_template_is_read_again(shelf: Path) -> None:
    compose(BRIEF, template="house", library=shelf)
    body = shelf / "house" / "body.html.j2"
    body.write_text("<p>{{ brief.title }} and no more</p>", encoding="utf-8")

    assert len(compose(BRIEF, template="house", library=shelf).blocks) == 1


def test_a_missing_template_says_what_there_is() -> None:
    with pytest.raises(BadTemplate) as caught:
        library.template("policy-breif")

    assert str(caught.value) == "there is no template 'policy-breif'. There is: policy-brief."
    assert caught.value.exit_status == 78


@pytest.mark.parametrize("name", ["../templates/policy-brief", "", ".", "policy-brief/", "/etc", "_labels"])
def test_a_name_is_never_a_path(name: str) -> None:
    with pytest.raises(BadTemplate, match="there is no template"):
        library.template(name)


def test_a_missing_language_says_what_there_is() -> None:
    with pytest.raises(BadTemplate, match=r"no labels for the language 'ko'\. There is: en\.$"):
        compose(BRIEF, language="ko")

    assert languages() == ("en",)


def test_a_regional_language_takes_the_labels_of_its_language() -> None:
    assert library.labels("en-GB").language == "en"


def test_a_template_without_one_of_its_files_is_refused(shelf: Path) -> None:
    (shelf / "house" / "email.txt.j2").unlink()

    with pytest.raises(BadTemplate, match=r"house: the template lacks email\.txt\.j2"):
        compose(BRIEF, template="house", library=shelf)


@pytest.mark.parametrize("about", ["title = 1", 'description = "x"\ncolour = "red"', "description = 3", "descr"])
def test_a_template_needs_a_description(shelf: Path, about: str) -> None:
    (shelf / "house" / "template.toml").write_text(about, encoding="utf-8")

    with pytest.raises(BadTemplate, match=r"house/template\.toml"):
        templates(shelf)


def test_a_users_language_is_found(shelf: Path) -> None:
    (shelf / "_labels").mkdir()
    words = (BUILT_IN / "_labels" / "en.toml").read_text(encoding="utf-8")
    (shelf / "_labels" / "xx.toml").write_text(words.replace('"Policy brief"', '"Notat"'), encoding="utf-8")
    document = compose(BRIEF, language="xx", library=shelf)

    assert document.language == "xx"
    assert document.furniture.foot == "Notat"
    assert document.mail.html.startswith('<!DOCTYPE html>\n<html lang="xx">')


def test_labels_without_a_word_for_a_value_are_refused(shelf: Path) -> None:
    (shelf / "_labels").mkdir()
    words = (BUILT_IN / "_labels" / "en.toml").read_text(encoding="utf-8")
    (shelf / "_labels" / "xx.toml").write_text(words.replace('pledged = "Pledged"\n', ""), encoding="utf-8")

    with pytest.raises(BadTemplate, match=r"_labels/xx\.toml: the label 'pledged' is missing in \[status\]"):
        library.labels("xx", shelf)


def test_a_value_filled_in_is_never_filled_again() -> None:
    labels = library.labels("en")

    assert labels.fill("document", "marked", marking="{title}", title="{marking}") == "[{title}] {marking}"


def test_a_label_that_asks_for_what_is_not_there_is_refused() -> None:
    tables = {name: dict(table) for name, table in library.labels("en").tables.items() if not isinstance(table, str)}
    tables["document"]["prepared"] = "Prepared {when}"
    labels = Labels("xx", "_labels/xx.toml", tables)

    with pytest.raises(BadTemplate, match=r"'prepared' in \[document\] has no place \{when\}"):
        labels.fill("document", "prepared", date="today")


def test_every_label_is_printed_by_some_template_or_module() -> None:
    sources = [*BUILT_IN.rglob("*.j2"), *Path(library.__file__).parent.glob("*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    looked_up = {"said", "strip", "checks", "source_statement", "area", "capacity", "level", "method", "status"}
    closed = {"instrument", "instruments", "issue_type", "issue_basis", "quote_kind", "attribution", "source_kind"}
    unused = [
        f"{table}.{key}"
        for table, words in library.labels("en").tables.items()
        if not isinstance(words, str) and table not in looked_up | closed
        for key in words
        if not re.search(rf'labels\.{table}\.{key}\b|"{table}", "{key}"|"{key}"', text)
    ]

    assert unused == []


def test_every_field_that_a_template_shows_has_a_name_of_its_own() -> None:
    shown = {
        field
        for path in BUILT_IN.rglob("body.html.j2")
        for field in re.findall(r'data-field="(\w+)"', path.read_text(encoding="utf-8"))
    }
    names = library.labels("en").words("fields")

    assert shown <= names.keys()
    assert len(set(names.values())) == len(names)
