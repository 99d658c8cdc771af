"""Judges of the HTML of an e-mail: html-validate, and the tables of caniemail; both are npm packages."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

NPM = Path(__file__).parent / "npm"
# Those of which the tables know every property that we use; the package stops at a gap.
CLIENTS = (
    "apple-mail.macos",
    "apple-mail.ios",
    "gmail.desktop-webmail",
    "gmail.android",
    "outlook.windows",
    "outlook.windows-mail",
    "outlook.ios",
    "outlook.android",
    "yahoo.desktop-webmail",
)
_PATIENCE = 120


def missing() -> str | None:
    """What must be installed before they can be asked; None where nothing is missing."""
    if shutil.which("node") is None:
        return "nobody judges the HTML of e-mails: there is no `node` on the path (Debian: nodejs, npm)"
    if not (NPM / "node_modules").is_dir():
        return f"nobody judges the HTML of e-mails: run `npm ci` in {NPM.relative_to(Path(__file__).parents[3])}"
    return None


def faults(page: Path) -> list[str]:
    """What html-validate finds in a page: the rule, the line, the words."""
    program = NPM / "node_modules" / ".bin" / "html-validate"
    told = _said(str(program), "--config", str(NPM / "html-validate.json"), "--formatter", "json", str(page))
    return [f"{each['ruleId']}, line {each['line']}: {each['message']}" for file in told for each in file["messages"]]


def features(page: Path) -> dict[str, dict[str, list[str]]]:
    """By mail program: what of a page it leaves out (`unknown`), and what it knows in part (`partly`)."""
    told: dict[str, dict[str, list[str]]] = _said("node", str(NPM / "features.mjs"), str(page), *CLIENTS)
    return told


def _said(*command: str) -> Any:
    done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    assert done.stdout, done.stderr
    return json.loads(done.stdout)
