"""A sheet of SVG: what is drawn on it, in colours told apart by those who see few, and its ground.

The ground is dark and its own, so that one picture reads in a dark and in a light Discord. A phone
shows a sheet at about four tenths of its size.
"""

from __future__ import annotations

from html import escape
from typing import Final, Literal, NamedTuple

from bot.charts.letters import FAMILY, drawable

WIDE: Final = 720  # pixels
MARGIN: Final = 36
TITLE, LABEL, SMALL = 34, 28, 23  # sizes of text

GROUND, INK, FAINT, GRID = "#1E232B", "#F2F4F7", "#AEB6C2", "#3A4350"
# Okabe and Ito, "Color universal design" (2008), those that stand out on a dark ground.
BLUE, ORANGE, YELLOW = "#56B4E9", "#E69F00", "#F0E442"

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]


class Box(NamedTuple):
    """A part of the sheet, in pixels from its top left."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, point: Point) -> bool:
        x, y = point
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def meets(self, other: Box) -> bool:
        return not (
            self.right <= other.left
            or other.right <= self.left
            or self.bottom <= other.top
            or other.bottom <= self.top
        )


class Sheet:
    """Collects shapes; `svg` writes them on a ground of a height."""

    def __init__(self) -> None:
        self._shapes: list[str] = []

    def open(self, kind: str, **data: str) -> None:
        """Begin a group: ``kind`` says what it is, ``data`` whose it is."""
        held = "".join(f' data-{key}="{escape(value)}"' for key, value in data.items())
        self._shapes.append(f'<g class="{escape(kind)}"{held}>')

    def close(self) -> None:
        self._shapes.append("</g>")

    def line(
        self, begin: Point, end: Point, colour: str, *, width: float = 2, dotted: bool = False
    ) -> None:
        dashes = ' stroke-dasharray="2 10"' if dotted else ""
        self._shapes.append(
            f'<line x1="{begin[0]:.1f}" y1="{begin[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"'
            f' stroke="{colour}" stroke-width="{width}" stroke-linecap="round"{dashes}/>'
        )

    def box(self, box: Box, colour: str, *, opacity: float = 1.0, round_by: float = 6) -> None:
        self._shapes.append(
            f'<rect x="{box.left:.1f}" y="{box.top:.1f}" width="{box.right - box.left:.1f}"'
            f' height="{box.bottom - box.top:.1f}" rx="{round_by}" fill="{colour}"'
            f' fill-opacity="{opacity}"/>'
        )

    def shape(self, path: str, colour: str, *, filled: bool) -> None:
        """A closed outline; one that is not filled lets the ground show, nothing behind it."""
        self._shapes.append(
            f'<path d="{path}" fill="{colour if filled else GROUND}" stroke="{colour}"'
            ' stroke-width="4" stroke-linejoin="round"/>'
        )

    def stroke(self, path: str, colour: str, width: float = 4) -> None:
        """An open line through several points."""
        self._shapes.append(
            f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}"'
            ' stroke-linecap="round" stroke-linejoin="round"/>'
        )

    def text(
        self,
        at: Point,
        words: str,
        size: int = SMALL,
        *,
        colour: str = INK,
        bold: bool = False,
        anchor: Anchor = "start",
    ) -> None:
        """One line of text; ``at`` is its beginning, middle or end on the base line."""
        weight = ' font-weight="bold"' if bold else ""
        self._shapes.append(
            f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" font-size="{size}"{weight} fill="{colour}"'
            f' text-anchor="{anchor}">{escape(drawable(words))}</text>'
        )

    def svg(self, height: float) -> str:
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="{height:.0f}"'
            f' font-family="{FAMILY}">'
            f'<rect width="{WIDE}" height="{height:.0f}" rx="16" fill="{GROUND}"/>'
            f"{''.join(self._shapes)}</svg>"
        )
