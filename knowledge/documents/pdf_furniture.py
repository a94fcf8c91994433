"""Running heads and feet and page numbers, which are on the pages and not in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from knowledge.documents.pdf_lines import Line, leading, usual_size

_NUMBER = re.compile(r"\d{1,5}")
_ROMAN = re.compile(r"(?=[ivxl])(x{0,3}(?:l|xl)?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
_FOLIO = re.compile(r"\W*(?:page|p\.)?\s*(\d{1,5})(?:\s*(?:/|of|sur|de)\s*(\d{1,5}))?\W*", re.I)
_EDGE: Final = 3  # lines at either end of a page that may be running heads or feet


def without_furniture(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without running heads and feet, and without page numbers.

    A running head stands at the edge of several pages in the same size, its number, if it has one,
    growing with the page's.
    """
    counts = Counter(
        key
        for number, page in enumerate(pages)
        for key in {key for line in _edges(page) for key in _keys(line, number)}
    )
    usual = usual_size(pages)

    def repeated(line: Line, number: int) -> bool:
        exact, *growing = (counts[key] for key in _keys(line, number))
        # Larger letters head a part: "Annex 1", "Annex 2" may well grow with the pages.
        grows = any(often > 1 for often in growing) and line.size < 1.1 * usual
        return grows or exact > (1 if len(pages) < 10 else 2)

    freed = []
    distances = leading(pages)
    for number, page in enumerate(pages):
        gone: list[Line] = []
        for inwards in _sides(page):
            most = 0
            while most < len(inwards) and repeated(inwards[most], number):
                most += 1
            apart = (k for k in range(1, most + 1) if _set_apart(inwards, k, distances))
            at = next(apart, 0)
            # A second such line, unless it is as large as the text, which may repeat itself.
            while at < most and abs(inwards[at].size - usual) > 0.1 * usual:
                at += 1
            while at < len(inwards) and _is_folio(inwards[at], number, len(pages)):
                at += 1
            gone += inwards[:at]
        freed.append([line for line in page if not any(line is one for one in gone)])
    return freed


def _set_apart(inwards: Sequence[Line], at: int, distances: dict[int, float]) -> bool:
    """Whether the lines before one look apart from it: by their distance or by their size."""
    if at == len(inwards):
        return True
    size = max(inwards[at - 1].size, inwards[at].size)
    gap = abs(inwards[at - 1].y - inwards[at].y)
    if abs(inwards[at - 1].size - inwards[at].size) > 0.1 * size:
        return True
    return gap > 1.25 * distances.get(round(size), 1.2 * size)


def _sides(page: list[Line]) -> tuple[list[Line], list[Line]]:
    down = sorted(page, key=lambda line: -line.y)
    return down[: _EDGE + 1], down[: -_EDGE - 2 : -1]


def _edges(page: list[Line]) -> list[Line]:
    top, bottom = _sides(page)
    return top[:_EDGE] + bottom[:_EDGE]


def _keys(line: Line, page: int) -> Iterator[tuple[str, int]]:
    """What a line has in common with the same running head of other pages."""
    size, text = round(line.size), line.text.strip()
    yield text, size
    if roman := _ROMAN.fullmatch(text):
        yield f"roman {_value(roman[0]) - page}", size
    for number in _NUMBER.finditer(text):
        apart = int(number[0]) - page
        yield f"{text[: number.start()]}\0{apart}{text[number.end() :]}", size


def _value(roman: str) -> int:
    digits = [{"i": 1, "v": 5, "x": 10, "l": 50}[char] for char in roman.lower()]
    following = [*digits[1:], 0]
    return sum(-one if one < then else one for one, then in zip(digits, following, strict=True))


def _is_folio(line: Line, page: int, pages: int) -> bool:
    """Whether a line is only this page's number, such as ``2``, ``- 2 -`` or ``Page 2 / 9``."""
    if _ROMAN.fullmatch(line.text) and line.text.islower():
        return True
    found = _FOLIO.fullmatch(line.text)
    if found is None or len(line.text) > 20:
        return False
    return int(found[1]) == page + 1 or (found[2] is not None and int(found[2]) >= pages)
