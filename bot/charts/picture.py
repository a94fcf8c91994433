"""A picture of an answer: what can be drawn, as it is drawn, and once it is painted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Drawing(StrEnum):
    """What can be drawn of an answer."""

    CHART = "chart"  # figures at several times
    TIMELINE = "timeline"


@dataclass(frozen=True, slots=True)
class Picture:
    """``svg`` is what is painted; ``alt`` says the same in words, for those who do not see it."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class Painted:
    """``png`` is a file's bytes."""

    png: bytes
    alt: str
