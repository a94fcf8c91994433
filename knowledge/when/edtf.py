"""Valid times as packs keep them: a subset of EDTF, the Extended Date/Time Format of ISO 8601-2."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from knowledge.model import Span, When

_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)
_OPEN = ".."


def year_of(year: int) -> tuple[date, date]:
    """The first and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def month_of(year: int, month: int) -> tuple[date, date]:
    """The first and last day of a month; ValueError for a month that no year has."""
    first = date(year, month, 1)
    return first, first.replace(day=monthrange(year, month)[1])


def parse_edtf(text: str) -> When:
    """Read a fact's time, such as ``2023-05``, ``2020-01-01/2020-03-31`` or ``[2023-09-30..]``.

    A bound given as a month or a year stands for its outermost day. Raises ValueError, with a
    plain message, for anything else.
    """
    if text.startswith("[") and text.endswith("]"):
        ends, span = text[1:-1].split(_OPEN), Span.WITHIN
        bounds = [end or _OPEN for end in ends]
    elif "/" in text:
        bounds, span = text.split("/"), Span.THROUGHOUT
    else:
        start, end = _point(text, text)
        return When(start, end)
    if len(bounds) != 2 or bounds == [_OPEN, _OPEN]:
        raise ValueError(f"{text!r} is not a time: give two ends, of which one may be left open")
    first = None if bounds[0] == _OPEN else _point(bounds[0], text)[0]
    last = None if bounds[1] == _OPEN else _point(bounds[1], text)[1]
    if first and last and first > last:
        raise ValueError(f"{text!r} is not a time: it ends before it starts")
    return When(first, last, span)


def edtf(when: When) -> str:
    """Write a time so that `parse_edtf` reads the same one back; ValueError if it has no bound."""
    start, end = when.start, when.end
    if start is None and end is None:
        raise ValueError("a time needs at least one bound")
    if when.span is Span.THROUGHOUT:
        return f"{start or _OPEN}/{end or _OPEN}"
    if start and end:
        if start == end:
            return start.isoformat()
        if (start, end) == year_of(start.year):
            return start.isoformat()[:4]
        if (start, end) == month_of(start.year, start.month):
            return start.isoformat()[:7]
    return f"[{start or ''}{_OPEN}{end or ''}]"


def _point(text: str, whole: str) -> tuple[date, date]:
    found = _POINT.fullmatch(text)
    if not found:
        raise ValueError(f"{whole!r} is not a time: write YYYY-MM-DD, YYYY-MM or YYYY")
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if year is None or month is None:
            return year_of(int(text))
        if day is None:
            return month_of(year, month)
        return date(year, month, day), date(year, month, day)
    except ValueError as problem:
        raise ValueError(f"{whole!r} is not a time: {problem}") from None
