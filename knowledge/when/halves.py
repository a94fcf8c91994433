"""The two times at which a long one begins and ends: "from March 2020 to autumn 2023"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.when.asked import Asked
from knowledge.when.grammar import find

_A_QUARTER = 92  # days: within less, a figure has no two times
_BETWEEN = re.compile(r"\s+(?:to|until|till|and|et|à|au|aux|jusqu['’]\w+)\s+|\s*[-–]\s*", re.I)


def two_times(times: Sequence[Asked]) -> tuple[Asked, Asked] | None:
    """The two times asked for, or those at which one long time begins and ends."""
    if len(times) == 2:
        return times[0], times[1]
    if len(times) != 1:
        return None
    (whole,) = times
    if not (whole.start and whole.end) or (whole.end - whole.start).days <= _A_QUARTER:
        return None
    for joint in _BETWEEN.finditer(whole.text):
        halves = find(whole.text[: joint.start()]), find(whole.text[joint.end() :])
        if all(len(half) == 1 for half in halves):
            first, last = (half[0].asked for half in halves)
            if first.start == whole.start and last.end == whole.end:
                return first, last
    return None
