"""The lines of PDF pages: put together from pieces, freed of running heads, told as paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from knowledge.documents.raw import CELL
from knowledge.documents.tidying import unbroken

_NARROW = frozenset("iljtfrI.,;:!'’|()[]- \u00a0\u202f")
_WIDE = frozenset("mwMWŒœ—…%")
_STOPS = (".", "!", "?", "…", ":", ";", "»", "”", '"', ")")
_ITEM = re.compile(r"(?:[•▪◦‣·–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s")
_NUMBER = re.compile(r"\d{1,5}")
_ROMAN = re.compile(r"(?=[ivxl])(x{0,3}(?:l|xl)?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
_FOLIO = re.compile(r"\W*(?:page|p\.)?\s*(\d{1,5})(?:\s*(?:/|of|sur|de)\s*(\d{1,5}))?\W*", re.I)
_ROW: Final = "\x1d"  # ends a row while single line ends still stand for wrapped lines
_EDGE: Final = 3  # lines at either end of a page that may be running heads or feet


class Piece(NamedTuple):
    """A stretch of text in one font; ``x``, ``y`` and ``size`` in points, y upwards.

    ``pitch`` is the width of every letter in a fixed-pitch font, as a part of its size.
    """

    text: str
    x: float
    y: float
    size: float
    pitch: float | None = None

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
    for piece in pieces:
        for index, part in enumerate(piece.text.split("\n")):
            if index:
                found += _line(begun)
                begun = []
            if part:
                begun.append(piece._replace(text=part))
    found += _line(begun)
    return _by_column(found)


def _line(pieces: Sequence[Piece]) -> Iterator[Line]:
    placed = [piece for piece in pieces if piece.text.strip()]
    if not placed:
        return
    cells, starts = [""], [placed[0].x]
    last: Piece | None = None
    for piece in pieces:
        if piece.text.strip():
            if last is not None and _apart(last, piece):
                cells.append("")
                starts.append(piece.x)
            last = piece
        cells[-1] += piece.text
    size = max(placed, key=lambda one: len(one.text)).size
    whole = [" ".join(re.split(r"[ \t]+", cell.strip())) for cell in cells]
    if len(whole) > 1 and _ITEM.fullmatch(f"{whole[0]} "):  # a mark, set apart from its item
        whole[:2], starts[:2] = [f"{whole[0]} {whole[1]}"], starts[:1]
    yield Line(tuple(whole), tuple(starts), placed[0].y, size)


def _apart(before: Piece, after: Piece) -> bool:
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
    usual = _usual_size(pages)

    def repeated(line: Line, number: int) -> bool:
        exact, *growing = (counts[key] for key in _keys(line, number))
        # Larger letters head a part: "Annex 1", "Annex 2" may well grow with the pages.
        grows = any(often > 1 for often in growing) and line.size < 1.1 * usual
        return grows or exact > (1 if len(pages) < 10 else 2)

    freed = []
    for number, page in enumerate(pages):
        gone = []
        for edge in _sides(page):
            for line in edge:  # from the outside in, up to the first that belongs to the text
                if not repeated(line, number) and not _is_folio(line, number, len(pages)):
                    break
                gone.append(line)
        freed.append([line for line in page if not any(line is one for one in gone)])
    return freed


def _sides(page: list[Line]) -> tuple[list[Line], list[Line]]:
    down = sorted(page, key=lambda line: -line.y)
    return down[:_EDGE], down[: -_EDGE - 1 : -1]


def _edges(page: list[Line]) -> list[Line]:
    top, bottom = _sides(page)
    return top + bottom


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
    found = _FOLIO.fullmatch(line.text)
    if found is None or len(line.text) > 20:
        return False
    return int(found[1]) == page + 1 or (found[2] is not None and int(found[2]) >= pages)


def paragraphs(pages: Sequence[Sequence[Line]]) -> str:
    """The text of the pages: wrapped lines joined, paragraphs parted by blank lines.

    A line of a table, whose cells stand apart, keeps to itself.
    """
    flow = [line for page in pages for line in page]
    leading = _leading(pages)
    width = sorted(len(line.text) for line in flow)[int(0.9 * len(flow))] if flow else 0
    text = ""
    before: Line | None = None
    for line in flow:
        if before is not None:
            text += _between(before, line, leading, width)
        text += line.text
        before = line
    text = re.sub(r"(?<!\n)\n(?!\n)", " ", unbroken(text))
    return text.replace(_ROW, "\n")


def _leading(pages: Sequence[Sequence[Line]]) -> dict[int, float]:
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


def _between(before: Line, line: Line, leading: dict[int, float], width: int) -> str:
    """What parts two lines: a line end within a paragraph or a table, or a blank line."""
    rows = len(before.cells) > 1, len(line.cells) > 1
    gap = before.y - line.y
    usual = leading.get(round(line.size), 1.2 * line.size)
    if all(rows) and 0 < gap < 3 * usual:
        return _ROW
    if any(rows) or _ITEM.match(line.text):
        return "\n\n"
    ended = before.text.endswith(_STOPS)
    if gap <= 0 or gap > 12 * line.size:  # the next column or page
        runs_on = not before.text.endswith((".", "!", "?", "…")) and _runs_on(before, line)
        return "\n" if runs_on else "\n\n"
    if abs(before.size - line.size) > 0.1 * line.size or gap > 1.25 * usual:
        return "\n\n"
    short = len(before.text) < (0.75 if ended else 0.45) * width
    indented = line.x - before.x > 0.8 * line.size and ended
    if (short or indented) and not (line.text[:1].islower() and not ended):
        return "\n\n"
    return "\n"


def _runs_on(before: Line, line: Line) -> bool:
    same = abs(before.size - line.size) <= 0.1 * line.size
    return same and (
        line.text[:1].islower() or before.text.endswith(("-", "\u2010", "\u00ad", ","))
    )


def heading(pages: Sequence[Sequence[Line]]) -> str | None:
    """The lines in the largest letters of the first page, if larger than the text's own."""
    page = next((page for page in pages if page), ())
    if not page:
        return None
    largest, usual = max(line.size for line in page), _usual_size(pages)
    first = [line.text for line in page if line.size > 0.97 * largest]
    title = " ".join(" ".join(first).split())
    return title if largest > 1.15 * usual and 3 <= len(title) <= 200 else None


def _usual_size(pages: Sequence[Sequence[Line]]) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)
