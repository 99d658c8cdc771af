"""Settings come from a file and the environment; what does not exist is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.errors import BadSettings
from reports.settings import Settings, font_folders, load, outbox_file


def test_without_file_and_environment_there_are_defaults(tmp_path: Path) -> None:
    assert load({"HOME": "/", "POLICYBRIEF_DEBUG": "1"}, tmp_path) == Settings()


def test_the_environment_goes_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "policybrief.toml").write_text('organisation = "A Ministry"\nlanguage = "fr"\n', encoding="utf-8")

    settings = load({"POLICYBRIEF_LANGUAGE": "de"}, tmp_path)

    assert settings == Settings(organisation="A Ministry", language="de")


def test_a_named_file_is_read_instead(tmp_path: Path) -> None:
    (tmp_path / "policybrief.toml").write_text('marking = "ONE"', encoding="utf-8")
    (tmp_path / "other.toml").write_text('marking = "TWO"', encoding="utf-8")

    assert load({"POLICYBRIEF_SETTINGS": str(tmp_path / "other.toml")}, tmp_path).marking == "TWO"


def test_a_theme_named_in_the_file_stands_beside_it(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text('theme = "house/theme.toml"', encoding="utf-8")

    found = load({"POLICYBRIEF_SETTINGS": str(tmp_path / "other.toml")}, Path("/elsewhere")).theme

    assert found == str(tmp_path / "house" / "theme.toml")


def test_a_word_file_named_in_the_file_stands_beside_it(tmp_path: Path) -> None:
    (tmp_path / "policybrief.toml").write_text('docx_template = "house.docx"', encoding="utf-8")

    assert load({}, tmp_path).docx_template == str(tmp_path / "house.docx")


@pytest.mark.parametrize(
    ("text", "says"),
    [("colour = 'red'", "no setting 'colour'"), ("marking = 3", "must be a text"), ("marking =", "cannot be read")],
)
def test_a_bad_file_is_refused_with_its_name(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "policybrief.toml").write_text(text, encoding="utf-8")

    with pytest.raises(BadSettings, match=says) as fault:
        load({}, tmp_path)
    assert fault.value.exit_status == 78
    assert fault.value.where.endswith("policybrief.toml")


def test_a_password_stands_in_no_file(tmp_path: Path) -> None:
    (tmp_path / "policybrief.toml").write_text('smtp_password = "x"', encoding="utf-8")

    assert load({"POLICYBRIEF_SMTP_PASSWORD": "x", "POLICYBRIEF_IMAP_PASSWORD": "y"}, Path("/elsewhere")) == Settings()
    with pytest.raises(BadSettings, match="no setting 'smtp_password'"):
        load({}, tmp_path)


@pytest.mark.parametrize(
    ("environment", "file"),
    [
        ({"HOME": "/ada"}, "/ada/.local/state/policybrief/outbox.sqlite"),
        ({"HOME": "/ada", "XDG_STATE_HOME": "/states"}, "/states/policybrief/outbox.sqlite"),
        ({"LOCALAPPDATA": "C:/Local"}, "C:/Local/policybrief/outbox.sqlite"),
    ],
)
def test_there_is_one_outbox_wherever_the_work_happens(environment: dict[str, str], file: str) -> None:
    assert outbox_file(Settings(), environment) == Path(file)
    assert outbox_file(Settings(outbox="other.sqlite"), environment) == Path("other.sqlite")


def test_an_outbox_without_a_place_is_told() -> None:
    with pytest.raises(BadSettings, match="no place for the outbox"):
        outbox_file(Settings(), {})


@pytest.mark.parametrize("environment", [{"POLICYBRIEF_COLOUR": "red"}, {"POLICYBRIEF_SETTINGS": "/none/x.toml"}])
def test_a_bad_environment_is_refused(tmp_path: Path, environment: dict[str, str]) -> None:
    with pytest.raises(BadSettings):
        load(environment, tmp_path)


def test_the_fonts_of_the_user_go_before_those_of_the_system() -> None:
    folders = font_folders({"HOME": "/ada", "SYSTEMROOT": "C:/Windows"})

    assert [str(folder) for folder in folders] == [
        "/ada/.local/share/fonts", "/ada/.fonts", "/ada/Library/Fonts", "/usr/local/share/fonts",
        "/usr/share/fonts", "/Library/Fonts", "/System/Library/Fonts", "C:/Windows/Fonts",
    ]  # fmt: skip
    assert Path("/usr/share/fonts") in font_folders({})
