"""Finding room for words beside what they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.charts.sheet import Box, Point

_DISTANCES = (12, 34, 64, 100, 140, 190, 250, 320, 400)
# To the left, above, to the right, below, then slantwise: a label reads best beside its mark.
_DIRECTIONS = ((-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (1, -1), (-1, 1), (1, 1))


def beside(mark: Box, size: Point, taken: Sequence[Box], within: Box) -> Box | None:
    """The nearest free room of a size beside a mark; None where there is none."""
    for box in _around(mark, size):
        inside = (
            box.left >= within.left
            and box.right <= within.right
            and box.top >= within.top
            and box.bottom <= within.bottom
        )
        if inside and not any(box.meets(other) for other in taken):
            return box
    return None


def _around(mark: Box, size: Point) -> Iterator[Box]:
    width, height = size
    middle, centre = (mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2
    for distance in _DISTANCES:
        for across, down in _DIRECTIONS:
            left = middle - width / 2
            if across:
                left = mark.left - distance - width if across < 0 else mark.right + distance
            top = centre - height / 2
            if down:
                top = mark.top - distance - height if down < 0 else mark.bottom + distance
            yield Box(left, top, left + width, top + height)


def nearest_edge(box: Box, mark: Box) -> Point:
    """The point of a box's edge that is nearest to the middle of a mark."""
    middle, centre = (mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2
    return min(max(middle, box.left), box.right), min(max(centre, box.top), box.bottom)
