"""How wide words are in the font that charts are written in, read from the font's own tables."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from anyascii import anyascii

FONTS: Final = Path(__file__).with_name("fonts")
FAMILY: Final = "DejaVu Sans"


class _Widths(NamedTuple):
    """The advance of each character, and how many units make the font's size."""

    advances: dict[int, int]
    units: int


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text in pixels."""
    widths = _widths("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")
    return sum(widths.advances.get(ord(char), widths.units) for char in text) * size / widths.units


def drawable(text: str) -> str:
    """The text in letters that the font has: any other is written in Latin ones, or left out."""
    known = _widths("DejaVuSans.ttf").advances
    line = " ".join(text.split())
    written = "".join(char if ord(char) in known else anyascii(char) for char in line)
    return "".join(char for char in written if ord(char) in known)


def cut(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """As much of a line as fits a width, its end shown as left off."""
    if width(text, size, bold=bold) <= room:
        return text
    while text and width(f"{text}…", size, bold=bold) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def wrap(text: str, size: float, room: float, most: int) -> list[str]:
    """A text in at most so many lines of a width, the last one cut."""
    lines: list[str] = []
    words = text.split(" ")
    while words and len(lines) < most - 1:
        taken = 1
        while taken < len(words) and width(" ".join(words[: taken + 1]), size) <= room:
            taken += 1
        lines.append(cut(" ".join(words[:taken]), size, room))
        words = words[taken:]
    return [*lines, cut(" ".join(words), size, room)] if words else lines


@cache
def _widths(file: str) -> _Widths:
    """The tables ``head``, ``hhea``, ``hmtx`` and ``cmap`` of a TrueType font."""
    data = (FONTS / file).read_bytes()
    (count,) = struct.unpack_from(">H", data, 4)
    tables = {
        data[at : at + 4].decode(): struct.unpack_from(">I", data, at + 8)[0]
        for at in range(12, 12 + 16 * count, 16)
    }
    (units,) = struct.unpack_from(">H", data, tables["head"] + 18)
    (measured,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    advances = struct.unpack_from(">" + "Hh" * measured, data, tables["hmtx"])[::2]
    return _Widths(
        {
            char: advances[min(glyph, measured - 1)]
            for char, glyph in _glyphs(data, tables["cmap"]).items()
        },
        units,
    )


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """The glyph of each character, from the subtable of format 4 that every such font has."""
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    offsets = (struct.unpack_from(">I", data, cmap + 8 + 8 * n)[0] for n in range(count))
    at = next(cmap + o for o in offsets if data[cmap + o : cmap + o + 2] == b"\x00\x04")
    (twice,) = struct.unpack_from(">H", data, at + 6)
    ends, starts, deltas, ranges = (
        struct.unpack_from(f">{twice // 2}H", data, at + 14 + twice * n + (2 if n else 0))
        for n in range(4)
    )
    found = {}
    for n, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for char in range(start, min(end, 0xFFFE) + 1):
            glyph = char
            if offset:
                place = at + 16 + 3 * twice + 2 * n + offset + 2 * (char - start)
                (glyph,) = struct.unpack_from(">H", data, place)
            if glyph:
                found[char] = (glyph + delta) & 0xFFFF
    return found
