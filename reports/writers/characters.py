"""Make any text printable: what no format may hold becomes U+FFFD, line ends and tabs become spaces."""

from __future__ import annotations

import re

# XML 1.0 section 2.2 forbids C0 controls, surrogates and U+FFFE/U+FFFF; C1 controls and DEL are legal there but are
# errors in HTML and commands to a terminal, so they go too.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_WHITE = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]")
_REPLACEMENT = "\ufffd"


def printable(text: str) -> str:
    """`text` with the same number of characters, all of which every format can hold on one line."""
    return _FORBIDDEN.sub(_REPLACEMENT, _WHITE.sub(" ", text))
