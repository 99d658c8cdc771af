"""See an e-mail as people do: by Chromium, by day, by night, and on a narrow phone."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from base64 import b64encode
from email.message import EmailMessage
from pathlib import Path

_PROGRAM = "chromium"
_PATIENCE = 120
_NIGHT = "--blink-settings=preferredColorScheme=0"
# A telephone of the narrow kind, in CSS pixels; Chromium's own window is never narrower than 500.
PHONE = 360


def missing() -> str | None:
    """What must be installed before an e-mail can be seen; None where nothing is missing."""
    if shutil.which(_PROGRAM) is None:
        return f"nobody looks at e-mails: there is no `{_PROGRAM}` on the path (Debian: chromium)"
    return None


def page_of(message: EmailMessage) -> str:
    """The HTML of a message with its pictures inside, as a mail program shows it."""
    body = message.get_body(("html",))
    assert body is not None
    page: str = body.get_content()
    for part in message.walk():
        if name := str(part.get("Content-ID", "")).strip("<>"):
            page = page.replace(f"cid:{name}", f"data:image/png;base64,{b64encode(part.get_content()).decode()}")
    return page


def seen(page: Path, picture: Path, *, width: int, height: int, night: bool = False) -> None:
    """Write what a browser of this size shows of `page` to `picture`, a PNG."""
    options = [f"--screenshot={picture}", f"--window-size={width},{height}", *([_NIGHT] if night else [])]
    _run(*options, page.as_uri())
    assert picture.stat().st_size > 0


def on_a_phone(page: str, folder: Path) -> Path:
    """A page that shows `page` in a frame as wide as a telephone, and says in its title how wide it wants to be."""
    wide = "document.title = document.querySelector('iframe').contentDocument.documentElement.scrollWidth"
    frame = (
        f'<iframe width="{PHONE}" height="2600" frameborder="0" srcdoc="{html.escape(page)}" onload="{wide}"></iframe>'
    )
    path = folder / "phone.html"
    path.write_text(f'<!DOCTYPE html><meta charset="utf-8"><body style="margin: 0">{frame}', encoding="utf-8")
    return path


def wanted_width(page: Path) -> int:
    """How wide the page in the frame of `on_a_phone` wants to be, in CSS pixels."""
    found = re.search(r"<title>(\d+)</title>", _run("--dump-dom", page.as_uri()))
    assert found is not None
    return int(found[1])


def _run(*options: str) -> str:
    command = [_PROGRAM, "--headless=new", "--no-sandbox", "--hide-scrollbars", "--disable-gpu", *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
