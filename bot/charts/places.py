"""Finding room for words beside what they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.charts.sheet import Box, Point

_STEPS = 16
_DISTANCES = (12, 34, 64, 100, 140, 190, 250, 320, 400)
# To the left, above, to the right, below, then slantwise: a label reads best beside its mark.
_DIRECTIONS = ((-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (1, -1), (-1, 1), (1, 1))


def beside(mark: Box, size: Point, taken: Sequence[Box], within: Box) -> Box | None:
    """The nearest free room of a size beside a mark; None where there is none."""
    for box in _around(mark, size, within):
        inside = (
            box.left >= within.left
            and box.right <= within.right
            and box.top >= within.top
            and box.bottom <= within.bottom
        )
        if inside and not any(map(box.meets, taken)) and not _is_crossed(box, mark, taken):
            return box
    return None


def _is_crossed(box: Box, mark: Box, taken: Sequence[Box]) -> bool:
    """Whether something lies between a box and its mark."""
    (x1, y1), (x2, y2) = nearest_edge(box, mark), middle(mark)
    around = Box(min(x1, x2), min(y1, y2), max(x1, x2) + 1, max(y1, y2) + 1)
    steps = [n / _STEPS for n in range(1, _STEPS)]
    return any(
        not other.holds((x2, y2))
        and any(other.holds((x1 + (x2 - x1) * part, y1 + (y2 - y1) * part)) for part in steps)
        for other in filter(around.meets, taken)
    )


def middle(box: Box) -> Point:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _around(mark: Box, size: Point, within: Box) -> Iterator[Box]:
    width, height = size
    x, y = middle(mark)
    for distance in _DISTANCES:
        for across, down in _DIRECTIONS:
            # Above and below, it may stand to one side, to keep within the sheet.
            left = min(max(x - width / 2, within.left), within.right - width)
            if across:
                left = mark.left - distance - width if across < 0 else mark.right + distance
            top = y - height / 2
            if down:
                top = mark.top - distance - height if down < 0 else mark.bottom + distance
            yield Box(left, top, left + width, top + height)


def nearest_edge(box: Box, mark: Box) -> Point:
    """The point of a box's edge that is nearest to the middle of a mark."""
    x, y = middle(mark)
    return min(max(x, box.left), box.right), min(max(y, box.top), box.bottom)
