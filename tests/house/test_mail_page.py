"""Every example of docs/mail.md works: commands exist, settings load, scripts run, units and workflows are sound."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

import click
import pytest
import yaml

from reports.cli.main import main
from reports.settings import Settings
from tests.house.project import ROOT
from tests.readers.eml.mails import GMAIL, TEXT, mail

PAGE = (ROOT / "docs" / "mail.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"(?<![\w-])policybrief ((?:mail |watch|make|revise)[^\n|;]*)")


def blocks(kind: str) -> list[str]:
    return [text for name, text in BLOCKS if name == kind]


def commands() -> list[str]:
    found = [re.sub(r"\s+#.*|\s(?:<|>|>>|2>&1)\s.*", "", each).strip() for each in COMMAND.findall(PAGE)]
    return [each for each in dict.fromkeys(found) if "`" not in each and "…" not in each]


@pytest.mark.parametrize("line", commands())
def test_every_command_is_one_that_there_is(line: str) -> None:
    command: click.Command = main
    words = shlex.split(line.replace("{{ $json.path }}", "report.eml"))
    while isinstance(command, click.Group):
        command = command.commands[words.pop(0)]

    command.make_parser(click.Context(command, resilient_parsing=True)).parse_args(words)


def test_there_are_commands_to_try() -> None:
    assert len(commands()) > 12


@pytest.mark.parametrize("text", blocks("toml"))
def test_settings_are_such_as_there_are(text: str) -> None:
    assert set(tomllib.loads(text)) <= {field.name for field in fields(Settings)}


@pytest.mark.parametrize("text", blocks("yaml"))
def test_a_workflow_is_well_formed(text: str) -> None:
    assert yaml.safe_load(text)["jobs"]


@pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd is not installed: its units are not looked at"
)
def test_units_are_such_as_systemd_takes(tmp_path: Path) -> None:
    files = []
    for text in blocks("ini"):
        name = text.partition("\n")[0].rpartition("/")[2]
        # The program and the user of the example are not on this machine.
        text = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", text, flags=re.MULTILINE)
        files.append(tmp_path / name)
        files[-1].write_text(re.sub(r"^(?:User|EnvironmentFile|WorkingDirectory)=.*\n", "", text, flags=re.MULTILINE))
    done = subprocess.run(["systemd-analyze", "verify", *files], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    """The script of the page in a folder of its own, with a sendmail that keeps what it is given."""
    (script,) = blocks("sh")
    program = tmp_path / ".venv" / "bin" / "policybrief"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -c "from reports.cli.main import main; main()" "$@"\n')
    sendmail = tmp_path / "sendmail"
    sendmail.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/arguments; cat > {tmp_path}/sent\n')
    file = tmp_path / "answer"
    file.write_text(script.replace("/srv/brief", str(tmp_path)).replace("/usr/sbin/sendmail", str(sendmail)))
    for each in (program, sendmail, file):
        each.chmod(0o755)
    return file


def run(answer: Path, data: bytes) -> subprocess.CompletedProcess[bytes]:
    given = {} if (answer.parent / "policybrief.toml").exists() else {"POLICYBRIEF_SENDER": "Desk <brief@example.org>"}
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **given}
    return subprocess.run([answer], input=data, env=environment, capture_output=True, check=False)


def test_the_script_for_pipes_answers_a_report(answer: Path) -> None:
    done = run(answer, GMAIL)

    assert (done.returncode, done.stdout) == (0, b""), done.stderr
    assert (answer.parent / "arguments").read_text() == "-t -f \n"
    assert b"\r\nTo: Ana Lyst <ana@example.org>\r\n" in (answer.parent / "sent").read_bytes()


def test_it_sends_nothing_to_a_program(answer: Path) -> None:
    done = run(answer, mail(TEXT, head="Auto-Submitted: auto-generated"))

    assert done.returncode == 0
    assert not (answer.parent / "sent").exists()


def test_a_mail_without_a_report_is_done_with_and_bounces_to_nobody(answer: Path) -> None:
    assert run(answer, mail("")).returncode == 0
    assert not (answer.parent / "sent").exists()


def test_where_the_house_is_at_fault_the_mail_waits(answer: Path) -> None:
    (answer.parent / "policybrief.toml").write_text('sender = "nobody"\n')

    assert run(answer, GMAIL).returncode == 75
    assert "nobody" in (answer.parent / "answer.log").read_text()
