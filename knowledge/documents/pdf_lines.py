"""The lines of PDF pages, put together from the pieces that a file writes them in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from knowledge.documents.raw import CELL

_NARROW = frozenset("iljtfrI.,;:!'’|()[]- \u00a0\u202f")
_WIDE = frozenset("mwMWŒœ—…%")
# The mark of an item, such as "•", "3." or "(a)".
ITEM = re.compile(r"(?:[•▪◦‣·–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s")


class Piece(NamedTuple):
    """A stretch of text in one font; ``x``, ``y`` and ``size`` in points, y upwards.

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
        """About where it ends: what a usual font needs for these letters."""
        if self.pitch is not None:
            return self.x + self.size * self.pitch * len(self.text)
        widths = (0.3 if c in _NARROW else 0.85 if c in _WIDE else 0.68 if c.isupper() else 0.53
                  for c in self.text)  # fmt: skip
        return self.x + self.size * sum(widths)


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
    found: list[Line] = []
    begun: list[Piece] = []
    ended = False
    for piece in pieces:
        for index, part in enumerate(piece.text.split("\n")):
            ended = ended or index > 0
            if not part.strip():
                if part and begun and not ended:
                    begun.append(begun[-1]._replace(text=" ", x=begun[-1].end))
                continue
            # Many programs end the line after each cell of a row.
            goes_on = bool(begun) and _beside(begun[-1], piece)
            if ended and not goes_on:
                found += _line(begun)
                begun = []
            begun.append(piece._replace(text=part, anew=ended and goes_on))
            ended = False
    found += _line(begun)
    return _by_column(found)


def _beside(before: Piece, after: Piece) -> bool:
    return abs(before.y - after.y) < 0.2 * after.size and after.x > before.end - 0.5 * after.size


def _line(pieces: Sequence[Piece]) -> Iterator[Line]:
    if not pieces:
        return
    cells, starts = [pieces[0].text], [pieces[0].x]
    for last, piece in pairwise(pieces):
        if _apart(last, piece):
            cells.append(piece.text)
            starts.append(piece.x)
        else:
            cells[-1] += f" {piece.text}" if piece.anew else piece.text
    size = max(pieces, key=lambda one: len(one.text)).size
    whole = [" ".join(re.split(r"[ \t]+", cell.strip())) for cell in cells]
    if len(whole) > 1 and ITEM.fullmatch(f"{whole[0]} "):  # a mark, set apart from its item
        whole[:2], starts[:2] = [f"{whole[0]} {whole[1]}"], starts[:1]
    yield Line(tuple(whole), tuple(starts), pieces[0].y, size)


def _apart(before: Piece, after: Piece) -> bool:
    slack = 0.6 * after.size
    if not after.anew:
        slack = 1.5 * after.size + 0.1 * (before.end - before.x)
    return after.x - before.end > slack and abs(after.y - before.y) < after.size


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
