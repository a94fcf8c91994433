"""Times that only tell which event or text is meant.

What is asked of the time "after the violence of May and September 2023" lies anywhere after that
event, not in those months; and "the report of 2020" may tell of any other year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.base import FactBase
from knowledge.lexicon import Lexicon
from knowledge.when import Asked, Mention
from knowledge.words import Token

_FARTHEST = 8  # words between "after" and the time of what it is after


def times_asked(
    mentions: Sequence[Mention], words: Sequence[Token], base: FactBase
) -> tuple[Asked, ...]:
    """The times a question asks for, given its words outside the times.

    The time of an event that something else is before or after bounds on one side only, and asks
    for nothing where the question has a time of its own.
    """
    own: list[Asked] = []
    bounds: list[Asked] = []
    for mention in mentions:
        later = _side(mention, words, base.lexicon)
        asked = mention.asked
        if later is None or asked.start is None or asked.end is None:
            own.append(replace(asked, of_document=_is_of_text(mention, words, base)))
        else:
            bounds.append(replace(asked, end=None) if later else replace(asked, start=None))
    return tuple(own or bounds)


def _is_of_text(mention: Mention, words: Sequence[Token], base: FactBase) -> bool:
    """Whether the word before a time, or right after it, is one for a text."""
    said = [w for w in words if not base.lexicon.says_nothing(w.plain)]
    before = [w for w in said if w.end <= mention.start][-1:]
    after = [w for w in said if mention.end <= w.start <= mention.end + 1][:1]
    return any(base.is_of_documents(word.text) for word in before + after)


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
