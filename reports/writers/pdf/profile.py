"""The colour profile of sRGB, made of its published numbers: no file of others, and no date of today in it."""

from __future__ import annotations

import struct
from functools import lru_cache

# The primaries and the white of sRGB (IEC 61966-2-1) adapted to the white of the profile connection space.
_WHITE = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.7141),
}
_NAME = b"sRGB IEC61966-2.1"
# Samples of the curve from values to light: readers interpolate between them.
_SAMPLES = 1024
_HEAD = 128


@lru_cache(maxsize=1)
def srgb() -> bytes:
    """The profile (ICC.1:2001-04, version 2: every reader has it)."""
    curve = b"curv\0\0\0\0" + struct.pack(">I", _SAMPLES)
    curve += b"".join(struct.pack(">H", round(_light(at / (_SAMPLES - 1)) * 65535)) for at in range(_SAMPLES))
    parts = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(_NAME) + 1) + _NAME + b"\0" + b"\0" * 78,
        b"cprt": b"text\0\0\0\0Free to use\0",
        b"wtpt": _point(_WHITE),
        **{tag: _point(primary) for tag, primary in _PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    table, body = _table(parts)
    size = _HEAD + len(table) + len(body)
    head = struct.pack(">I4xI4s4s4s", size, 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H4s", 2000, 1, 1, 0, 0, 0, b"acsp") + b"\0" * 28 + _numbers(_WHITE)
    return head.ljust(_HEAD, b"\0") + table + body


def _table(parts: dict[bytes, bytes]) -> tuple[bytes, bytes]:
    """The table of tags and the data they lead to; the three curves are one."""
    start = _HEAD + 4 + 12 * len(parts)
    places: dict[bytes, int] = {}
    body = b""
    for data in parts.values():
        if data not in places:
            places[data] = start + len(body)
            body += data + b"\0" * (-len(data) % 4)
    rows = (struct.pack(">4sII", tag, places[data], len(data)) for tag, data in parts.items())
    return struct.pack(">I", len(parts)) + b"".join(rows), body


def _light(value: float) -> float:
    """The light of a value of a channel (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _point(colour: tuple[float, ...]) -> bytes:
    return b"XYZ \0\0\0\0" + _numbers(colour)


def _numbers(values: tuple[float, ...]) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)
