"""Lines of pages to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from knowledge.documents.pdf_lines import ITEM, Line, leading, usual_size
from knowledge.documents.tidying import unbroken

_STOPS = (".", "!", "?", "…", ":", ";", "»", "”", '"', ")")
_ROW: Final = "\x1d"  # ends a row while single line ends still stand for wrapped lines


def paragraphs(pages: Sequence[Sequence[Line]]) -> str:
    """The text of the pages: wrapped lines joined, paragraphs parted by blank lines.

    A line of a table, whose cells stand apart, keeps to itself.
    """
    flow = [line for page in pages for line in page]
    distances = leading(pages)
    width = sorted(len(line.text) for line in flow)[int(0.9 * len(flow))] if flow else 0
    text = ""
    before: Line | None = None
    for line in flow:
        if before is not None:
            text += _between(before, line, distances, width)
        text += line.text
        before = line
    text = re.sub(r"(?<!\n)\n(?!\n)", " ", unbroken(text))
    return text.replace(_ROW, "\n")


def _between(before: Line, line: Line, distances: dict[int, float], width: int) -> str:
    """What parts two lines: a line end within a paragraph or a table, or a blank line."""
    rows = len(before.cells) > 1, len(line.cells) > 1
    gap = before.y - line.y
    usual = distances.get(round(line.size), 1.2 * line.size)
    if all(rows) and 0 < gap < 3 * usual:
        return _ROW
    if any(rows) or ITEM.match(line.text):
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
    largest, usual = max(line.size for line in page), usual_size(pages)
    first = [line.text for line in page if line.size > 0.97 * largest]
    title = " ".join(" ".join(first).split())
    return title if largest > 1.15 * usual and 3 <= len(title) <= 200 else None
