"""Hold a text against the approved one beside the tests; APPROVE=1 in the environment approves it."""

from __future__ import annotations

import os
from pathlib import Path

APPROVED = Path(__file__).parent / "approved"


def approve(name: str, text: str) -> None:
    """Fails where `text` is not what the file `name` holds."""
    path = APPROVED / name
    if os.environ.get("APPROVE") == "1":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"look at {name}; APPROVE=1 pytest approves what is now made"
