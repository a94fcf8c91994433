"""The lines of PDF pages, put together from the pieces that a file writes them in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from knowledge.documents.raw import CELL

_AROUND = 3  # lines before and after that a table's row is compared with
_NARROW = frozenset("iljtfrI.,;:!'’|()[]- \u00a0\u202f")
_WIDE = frozenset("mwMWŒœ—…%")
# The mark of an item, such as "•", "3." or "(a)".
ITEM = re.compile(r"(?:[•▪◦‣·–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s")


class Piece(NamedTuple):
    """A stretch of text in one font; places and ``size`` in points, ``y`` upwards.

    ``pitch`` is the width of every letter in a fixed-pitch font, as a part of its size. ``anew``
    tells that the line had been ended before it, and goes on all the same.
    """

    text: str
    x: float
    y: float
    size: float
    pitch: float | None = None
    anew: bool = False

    @property
    def end(self) -> float:
        """About where it ends: what a usual font needs for these letters.

        The widths that files give, as pypdf reads them, are farther off.
        """
        letters = self.text.strip()
        if self.pitch is not None:
            return self.x + self.size * self.pitch * len(letters)
        return self.x + self.size * sum(map(_width, letters))


def _width(char: str) -> float:
    if char in _NARROW:
        return 0.29
    if char in _WIDE:
        return 0.85
    return 0.66 if char.isupper() else 0.51


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; ``cells`` are its parts with wide blanks between them."""

    cells: tuple[str, ...]
    starts: tuple[float, ...]
    y: float
    size: float

    @property
    def text(self) -> str:
        return CELL.join(self.cells)

    @property
    def x(self) -> float:
        return self.starts[0]


def lines(pieces: Iterable[Piece]) -> list[Line]:
    """The lines of a page in the order they were written, columns one after the other."""
    found: list[list[Piece]] = []
    begun: list[Piece] = []
    ended = False
    for piece in pieces:
        for index, part in enumerate(piece.text.split("\n")):
            ended = ended or index > 0
            if not part.strip():
                if part and begun and not ended:
                    begun.append(begun[-1]._replace(text=" ", x=begun[-1].end, anew=False))
                continue
            # Many programs end the line after each cell of a row.
            goes_on = bool(begun) and _beside(begun[-1], piece)
            if ended and not goes_on:
                found.append(begun)
                begun = []
            begun.append(piece._replace(text=part, anew=ended and goes_on))
            ended = False
    written = [one for one in (*found, begun) if one]
    parts = [_parts(one) for one in written]
    return _by_column(
        [
            _line(one, parts[max(0, at - _AROUND) : at] + parts[at + 1 : at + 1 + _AROUND])
            for at, one in enumerate(written)
        ]
    )


def _beside(before: Piece, after: Piece) -> bool:
    return abs(before.y - after.y) < 0.2 * after.size and after.x > before.end - 0.5 * after.size


class _Part(NamedTuple):
    """A part of a line that may be a cell; ``apart`` tells that it surely is one."""

    text: str
    x: float
    apart: bool


def _parts(pieces: Sequence[Piece]) -> list[_Part]:
    parts = [_Part(pieces[0].text, pieces[0].x, apart=True)]
    for last, piece in pairwise(pieces):
        text = f" {piece.text}" if piece.anew else piece.text
        gap = piece.x - last.end
        if gap > 0.3 * piece.size and abs(piece.y - last.y) < piece.size:
            # Justified lines stretch their blanks, and letters are wider in some fonts.
            sure = gap > 2 * piece.size + 0.15 * (last.end - last.x)
            parts.append(_Part(text, piece.x, sure))
        else:
            parts[-1] = parts[-1]._replace(text=parts[-1].text + text)
    return parts


def _line(pieces: Sequence[Piece], around: Iterable[Sequence[_Part]]) -> Line:
    """A line whose parts are cells where they stand far apart, or begin as others around do."""
    starts = {round(part.x, 1) for parts in around for part in parts[1:]}
    cells: list[_Part] = []
    for part in _parts(pieces):
        if not cells or part.apart or round(part.x, 1) in starts:
            cells.append(part)
        else:
            cells[-1] = cells[-1]._replace(text=cells[-1].text + part.text)
    texts = [" ".join(re.split(r"[ \t]+", cell.text.strip())) for cell in cells]
    places = [cell.x for cell in cells]
    if len(cells) > 1 and ITEM.fullmatch(f"{texts[0]} "):  # a mark, set apart from its item
        texts[:2], places[:2] = [f"{texts[0]} {texts[1]}"], places[:1]
    size = max(pieces, key=lambda one: len(one.text)).size
    return Line(tuple(texts), tuple(places), pieces[0].y, size)


def _by_column(page: list[Line]) -> list[Line]:
    """The page with two columns of prose that were written line by line side by side put apart."""
    pairs = [line for line in page if len(line.cells) == 2]
    if len(pairs) < 5:
        return page
    second = median(line.starts[1] for line in pairs)
    side_by_side = [line for line in pairs if abs(line.starts[1] - second) < 4]
    sides = [[line.cells[side] for line in side_by_side] for side in (0, 1)]
    if not all(_is_prose(side) for side in sides):
        return page
    first, last = page.index(side_by_side[0]), page.index(side_by_side[-1])
    columns: tuple[list[Line], list[Line]] = ([], [])
    for line in page[first : last + 1]:
        if line in side_by_side:
            for side in (0, 1):
                cell, start = (line.cells[side],), (line.starts[side],)
                columns[side].append(replace(line, cells=cell, starts=start))
        else:
            columns[line.x > second - 4].append(line)
    return page[:first] + columns[0] + columns[1] + page[last + 1 :]


def _is_prose(column: Sequence[str]) -> bool:
    """Whether lines run on into each other, as those of a table do not."""
    running = sum(line[:1].islower() for line in column)
    return len(column) >= 5 and running > 0.4 * len(column) and median(map(len, column)) > 18


def leading(pages: Sequence[Sequence[Line]]) -> dict[int, float]:
    """The usual distance of lines, by their size."""
    gaps: dict[int, Counter[float]] = {}
    for page in pages:
        for one, then in pairwise(page):
            if 0 < one.y - then.y < 4 * one.size and round(one.size) == round(then.size):
                gaps.setdefault(round(one.size), Counter())[round(one.y - then.y, 1)] += 1
    # The smallest of the frequent ones: a text of one-line paragraphs has no other.
    return {
        size: min(gap for gap, often in found.items() if often * 3 >= max(found.values()))
        for size, found in gaps.items()
    }


def usual_size(pages: Sequence[Sequence[Line]]) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)
