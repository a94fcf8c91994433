"""Times that only tell which event is meant: "after the violence of May and September 2023".

What is asked then lies anywhere after that event, or before it: not in those months.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.when import Asked, Mention
from knowledge.words import Lexicon, Token

_FARTHEST = 8  # words between "after" and the time of what it is after


def times_asked(
    mentions: Sequence[Mention], words: Sequence[Token], lexicon: Lexicon
) -> tuple[Asked, ...]:
    """The times a question asks for, given its words outside the times.

    The time of an event that something else is before or after bounds on one side only, and asks
    for nothing where the question has a time of its own.
    """
    own: list[Asked] = []
    bounds: list[Asked] = []
    for mention in mentions:
        later = _side(mention, words, lexicon)
        asked = mention.asked
        if later is None or asked.start is None or asked.end is None:
            own.append(asked)
        else:
            bounds.append(replace(asked, end=None) if later else replace(asked, start=None))
    return tuple(own or bounds)


def _side(mention: Mention, words: Sequence[Token], lexicon: Lexicon) -> bool | None:
    """True where "after" leads up to a time, False for "before", None for neither."""
    before = [word for word in words if word.end <= mention.start]
    for at in range(len(before) - 1, max(-1, len(before) - 1 - _FARTHEST), -1):
        if lexicon.is_breaking(before[at].plain):
            return None
        if (side := lexicon.side_at(before, at)) is not None:
            # "after 2023" itself is read with the time: something must stand between.
            return side if at + 1 < len(before) else None
    return None
