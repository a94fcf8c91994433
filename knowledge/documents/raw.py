"""What every reader hands on: the text as it stands in the file, not yet tidied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from knowledge.model import Text

# Between the cells of a row: the bar keeps numbers of neighbouring cells from reading as one.
CELL = " | "


@dataclass(frozen=True, slots=True)
class Raw:
    """Paragraphs parted by blank lines, with what the file says of itself."""

    text: str
    title: str | None = None
    day: date | None = None
    warnings: tuple[Text, ...] = ()


def row(cells: Iterable[str]) -> str:
    """A line of a table."""
    return CELL.join(" ".join(cell.split()) for cell in cells).strip()


def table(rows: Iterable[str]) -> str:
    return "\n".join(line for line in rows if line.strip(CELL))
