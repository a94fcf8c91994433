"""Times that only tell which event or text is meant.

What is asked of the time "after the violence of May and September 2023" lies anywhere after that
event, not in those months; and "the report of 2020" may tell of any other year.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from knowledge.base import FactBase
from knowledge.lexicon import Lexicon
from knowledge.when import Asked, Mention
from knowledge.words import Token, plain

_FARTHEST = 8  # words between "after" and the time of what it is after
_SIGN = 3  # characters: a sign that joins two times, with blanks around it
# What leads up to the time that a text tells of.
_COVERING = re.compile(
    r"\b(?:for|pour|cover(?:s|ing)|couvr(?:e|ant)|period|période)\b[^.,;:?!]{0,20}\Z", re.IGNORECASE
)
_JOINING = frozenset(("n", "and", "et", "ou", "or"))
_HAPPENINGS = frozenset(
    ("event", "evenement", "incident", "crise", "crisis", "drame", "episode", "affaire", "stuff")
)


def times_asked(
    text: str, mentions: Sequence[Mention], words: Sequence[Token], base: FactBase
) -> tuple[Asked, ...]:
    """The times a question asks for, given its words outside the times.

    The time of an event that something else is before or after bounds on one side only, and asks
    for nothing where the question has a time of its own.
    """
    own: list[Asked] = []
    bounds: list[Asked] = []
    of_text = any(_is_text(word.text, base) for word in words)
    for group in _groups(mentions, words, base):
        later = _side(group[0], words, base.lexicon)
        of_event = _is_beside(group, words, base, _is_happening)
        for mention in group:
            asked = mention.asked
            if later is None or asked.start is None or asked.end is None:
                dated = _is_beside(group, words, base, _is_text)
                told = of_text and _COVERING.search(text[: mention.end - len(asked.text)])
                own.append(
                    replace(
                        asked,
                        of_document=dated and not told,
                        of_event=of_event and not told,
                        of_contents=bool(told),
                    )
                )
            else:
                bounds.append(replace(asked, end=None) if later else replace(asked, start=None))
    return tuple(dict.fromkeys(own or bounds))


def _groups(
    mentions: Sequence[Mention], words: Sequence[Token], base: FactBase
) -> Sequence[Sequence[Mention]]:
    """The mentions, those together between which nothing but "and" and the like is said."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        before = groups[-1][-1].end if groups else mention.start
        between = {word.plain for word in words if before <= word.start < mention.start}
        listed = not between.isdisjoint(_JOINING) or mention.start - before <= _SIGN
        joined = all(word in _JOINING or base.lexicon.says_nothing(word) for word in between)
        if groups and listed and joined:
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _is_beside(
    group: Sequence[Mention],
    words: Sequence[Token],
    base: FactBase,
    is_it: Callable[[str, FactBase], bool],
) -> bool:
    """Whether the word before some times, or right after them, is of a kind."""
    start, end = group[0].start, group[-1].end
    said = [w for w in words if not base.lexicon.says_nothing(w.plain)]
    before = [w for w in said if w.end <= start][-1:]
    after = [w for w in said if end <= w.start <= end + 1][:1]
    return any(is_it(word.text, base) for word in before + after)


def _is_text(word: str, base: FactBase) -> bool:
    return base.is_of_documents(word)


def _is_happening(word: str, base: FactBase) -> bool:
    return plain(word).removesuffix("s") in _HAPPENINGS or base.is_happening(word)


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
