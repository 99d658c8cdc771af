"""Make a file's name of what a user or a source calls it, safe on every system."""

from __future__ import annotations

import hashlib
import re
import unicodedata

# What one of the common file systems forbids or a shell trips over; letters of every script stay.
_UNSAFE = re.compile(r"[<>:\"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+")
# Windows opens devices by these names, whatever suffix follows.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)
# Most file systems take 255 bytes; the rest is left for a suffix and for the name of the file while it is written.
LONGEST = 200


def safe_stem(name: str) -> str:
    """A stem without folders, reserved names, control characters or dots at its ends; "brief" where nothing is left.

    A name that is too long keeps its beginning and a hash of the whole, so that two of them stay apart.
    """
    stem = _UNSAFE.sub("-", unicodedata.normalize("NFC", name)).strip(" .-")
    if len(stem.encode("utf-8")) > LONGEST:
        digest = hashlib.sha256(stem.encode("utf-8")).hexdigest()[:8]
        stem = stem.encode("utf-8")[: LONGEST - len(digest) - 1].decode("utf-8", "ignore").rstrip(" .-") + f"-{digest}"
    return f"_{stem}" if _DEVICES.match(stem) else stem or "brief"
