"""The times people type, in French and English, read into what they ask."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from knowledge.model import Text
from knowledge.when import words
from knowledge.when.asked import Asked, Mention, RelativeTime
from knowledge.when.one_year import of_one_year
from knowledge.when.parts import Found
from knowledge.when.period import Interval, Period, Yearly, from_day, join, joined, refuse
from knowledge.when.periods import PeriodReader, may_begin
from knowledge.when.reader import phrases
from knowledge.when.tokens import Kind
from knowledge.when.words import Relation, Strength

_UNREADABLE = Text(
    "« {} » n’est pas un moment que je sais lire : écrivez par exemple « 2023 », « juin 2023 » "
    "ou « 13/06/2023 ».",
    "“{}” is not a time I can read: write for instance “2023”, “June 2023” or “13/06/2023”.",
)
_RELATIVE = Text(
    "« {} » dépend du jour où on le lit : donnez l’année.",
    "“{}” depends on the day it is read: give the year.",
)
_WHICH_YEAR = Text("« {} » : de quelle année ?", "“{}”: of which year?")

# Bounds on what is looked at from one place, so that no text takes long.
_MOST_SMALL_WORDS: Final = 4
_LONGEST_LIST: Final = 8


def find(text: str) -> tuple[Mention, ...]:
    """The times in a free text, French or English, in the order they stand.

    Numbers that are no times are left alone. Raises UnreadableTime for what looks like a time and
    is none (``31/02/2023``), or leaves open which is meant (``last year``).
    """
    reader = _Reader(text)
    mentions: list[Mention] = []
    taken: set[Interval] = set()
    at = 0
    while at < len(reader.tokens):
        found = reader.asked(at)
        if found is None:
            at += 1
            continue
        taken.update(filter(None, (found.within,)))
        mentions.append(
            Mention(reader.tokens[at].start, reader.tokens[found.end - 1].end, found.asked)
        )
        at = found.end
    return joined(text, of_one_year(mentions, taken))


def read(text: str) -> Asked:
    """What a text that is only a time asks for; UnreadableTime when it is anything else."""
    mentions = find(text)
    if len(mentions) != 1:
        raise refuse(_UNREADABLE, text.strip())
    mention = mentions[0]
    if (text[: mention.start] + text[mention.end :]).strip(" \t\n.,;:!?()[]\"'«»“”\u00a0\u202f"):
        raise refuse(_UNREADABLE, text.strip())
    return mention.asked


class _Read(NamedTuple):
    asked: Asked
    end: int
    within: Interval | None = None  # the year named elsewhere that it takes its own from


class _Reader(PeriodReader):
    """Reads whole time expressions: periods with what stands before, between and after them."""

    def asked(self, at: int) -> _Read | None:
        """The time expression that starts at a token, if one does."""
        if not self._may_start(at):
            return None
        core, strength = self._plain(at)
        if found := self._latest(at) or self._latest(core):
            return found
        if core == len(self.tokens):
            core, strength = at, Strength.NONE
        for start, sure in ((at, Strength.NONE), (core, strength)):
            if found := self._ranged(start, sure) or self._related(start):
                return found
        if at == 0 and self._is_all(core):
            strength = Strength.ALONE if core == at else strength
        if listed := self._listed(core):
            return self._read(core, listed)
        if period := self.period(core, strength):
            return self._suffixed(core, period)
        self._refuse_relative(at)
        return None

    def _may_start(self, at: int) -> bool:
        """Whether any reading begins with a token: of most words of a text none does."""
        token = self.tokens[at]
        return (
            token.kind not in (Kind.WORD, Kind.MARK)
            or token.text in _STARTING
            or may_begin(token.text)
            or self.token(at + 1).text in words.AGO
        )

    def _is_all(self, core: int) -> bool:
        return not any(token.text.isalnum() for token in self.tokens[core + 1 :])

    def _plain(self, at: int) -> tuple[int, Strength]:
        """Where the small words before a time end, and how surely a time follows them."""
        strength = Strength.NONE
        for _ in range(_MOST_SMALL_WORDS):
            found = self.phrase(at, _PLAIN)
            if not found:
                break
            strength = max(strength, tuple(words.PLAIN)[found[0]], key=lambda one: one.value)
            at = found[1]
        return at, strength

    def _latest(self, at: int) -> _Read | None:
        found = self.phrase(at, _LATEST)
        last = self.token(at).text in words.LAST
        last_figure = last and self.token(at + 1).text in words.LAST_OF
        last_alone = last and self._is_all(at) and at <= 1
        if not (found or last_figure or last_alone):
            return None
        end = found[1] if found else at + 1  # the figure it is the last of is no time
        return _Read(Asked(self.typed(at, end), latest=True), end)

    def _ranged(self, at: int, strength: Strength) -> _Read | None:
        """``from A to B``, ``entre A et B``, ``A-B``; a missing month or year is B's."""
        opener = self.phrase(at, _OPENERS)
        start = self._plain(opener[1])[0] if opener else at
        paired = bool(opener) and self.token(at).text in words.BETWEEN
        first = self.period(start, Strength.ALONE if opener else strength)
        if first is None or (not opener and isinstance(first[0], Yearly)):
            first = self.period(start, Strength.ALONE) or first
        ends = [first] if first else []
        bare = self.day(start)
        for first_end in [end for _, end in ends] + ([bare[1]] if bare else []):
            joint = self.phrase(first_end, _CONNECTORS)
            if not joint or (self.token(first_end).text in words.PAIRING and not paired):
                continue
            after = self._plain(joint[1])[0]
            now = self.phrase(after, _NOW)
            if now and first and isinstance(first[0], Interval) and first[1] == first_end:
                return _Read(Asked(self.typed(at, now[1]), start=first[0].start), now[1])
            last = self.period(after, Strength.ALONE)
            if last is None:
                continue
            typed = self.typed(at, last[1])
            if first and first[1] == first_end:
                return self._read(at, (join(typed, first[0], last[0]), last[1]))
            if bare and (whole := from_day(typed, bare[0], last[0])):
                return self._read(at, (whole, last[1]))
        return None

    def _listed(self, at: int, more: int = _LONGEST_LIST) -> Found | None:
        """The first of ``juin et juillet 2023`` or ``12 and 13 June``, with what the last has."""
        first = self.period(at, Strength.ALONE)
        bare = None if first else self.day(at)
        if not bare and not (first and isinstance(first[0], Yearly)):
            return None
        end = first[1] if first else at + 1
        if not more or self.token(end).text not in words.LISTING:
            return None
        after = self._plain(end + 1)[0]
        last = self._listed(after, more - 1) or self.period(after, Strength.ALONE)
        if last is None:
            return None
        typed = self.typed(at, last[1])
        if bare:
            month = from_day(typed, bare[0], last[0])
            if isinstance(month, Interval):
                return Interval(month.start, month.start), end
            return (Yearly(month.first, month.first), end) if month else None
        if first and isinstance(first[0], Yearly) and isinstance(last[0], Interval):
            return first[0].of(last[0].start.year), end
        verb = self.token(at).text in words.VERBS and not typed[:1].isupper()
        return None if verb else first

    def _related(self, at: int) -> _Read | None:
        """``since 2021``, ``avant le 5 juin 2023``, ``jusqu'en 2021``."""
        found = self.phrase(at, _RELATIONS)
        relation = tuple(words.RELATIONS)[found[0]] if found else Relation.SINCE
        if not found:
            typed = self.text[self.tokens[at].start : self.tokens[at].end].lower()
            if typed != "dès":  # without its accent it is the article
                return None
        after = found[1] if found else at + 1
        if self.token(after).text == "-":
            after += 1
        start = self._plain(after)[0]
        doubtful = self.tokens[at].text in ("by", "through")
        if doubtful and self.token(after).text == "in":  # "dropped by in November 2023"
            return None
        strength = Strength.WEAK if doubtful else Strength.SURE
        period = self._listed(start) or self.period(start, strength)
        if period is None:
            return None
        if self._is_of_something(start, period[1]):
            return self._around(at, period[0], relation, period[1])
        return self._one_sided(at, period[0], relation, period[1])

    def _is_of_something(self, start: int, end: int) -> bool:
        """Whether a period only tells which thing is meant: "after the May 2023 attacks"."""
        while self.token(end).text in words.LISTING:
            more = self.period(end + 1, Strength.ALONE)
            if more is None:
                return False
            end = more[1]
        after = self.token(end)
        return (
            self.token(start - 1).text == "the"
            and after.kind is Kind.WORD
            and after.text not in words.NOT_OF_TIME
        )

    def _around(self, at: int, period: Period, relation: Relation, end: int) -> _Read:
        """From what happened in a period on, or up to it: it lies inside, who knows where."""
        if isinstance(period, Yearly):
            return self._read(at, (period, end))
        typed = self.typed(at, end)
        if relation in (Relation.SINCE, Relation.AFTER):
            return _Read(Asked(typed, start=period.start), end)
        return _Read(Asked(typed, end=period.end), end)

    def _suffixed(self, at: int, found: Found) -> _Read:
        period, end = found
        suffix = self.phrase(end, _SUFFIXES)
        if suffix and self.token(suffix[1]).text not in words.ARTICLES:  # "and after the attack"
            return self._one_sided(at, period, tuple(words.SUFFIXES)[suffix[0]], suffix[1])
        if self.token(at - 1).text == "from" and self.token(end).text == "on":
            return self._one_sided(at, period, Relation.SINCE, end + 1)
        return self._read(at, found)

    def _one_sided(self, at: int, period: Period, relation: Relation, end: int) -> _Read:
        """From a period on, or up to it; ``before the summer`` is of the one year a text names."""
        typed, year = self.typed(at, end), None
        if isinstance(period, Yearly):
            named = {token.text for token in self.tokens if _YEAR.fullmatch(token.text)}
            if len(named) != 1:
                raise refuse(_WHICH_YEAR, typed)
            number = int(named.pop())
            year = Interval(date(number, 1, 1), date(number, 12, 31))
            period = period.of(number)
        start, last = year or (None, None)
        match relation:
            case Relation.SINCE:
                start = period.start
            case Relation.AFTER:
                start = period.end + _DAY
            case Relation.BEFORE:
                last = period.start - _DAY
            case Relation.UNTIL:
                last = period.end
        return _Read(Asked(typed, start=start, end=last), end, year)

    def _read(self, at: int, found: Found) -> _Read:
        period, end = found
        typed = self.typed(at, end)
        if isinstance(period, Yearly):
            return _Read(Asked(typed, yearly=(period.first, period.last)), end)
        return _Read(Asked(typed, start=period.start, end=period.end), end)

    def _refuse_relative(self, at: int) -> None:
        """Refuse ``last year``, ``il y a deux ans``: which days depends on when it is read."""
        found = self.phrase(at, _RELATIVE_TIMES)
        end = found[1] if found else None
        if self.token(at + 2).text == "ago" and self.token(at + 1).text in words.AGO:
            end = at + 3
        il_y_a = tuple(token.text for token in self.tokens[at : at + 3]) == ("il", "y", "a")
        if il_y_a and self.token(at + 4).text in words.IL_Y_A:
            end = at + 5
        if end:
            typed = self.typed(at, end)
            raise RelativeTime(typed, refuse(_RELATIVE, typed).why)


_DAY: Final = timedelta(days=1)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_PLAIN: Final = phrases(*words.PLAIN.values())
_LATEST: Final = phrases(words.LATEST)
_OPENERS: Final = phrases(words.OPENERS)
_CONNECTORS: Final = phrases(words.CONNECTORS)
_RELATIONS: Final = phrases(*words.RELATIONS.values())
_SUFFIXES: Final = phrases(*words.SUFFIXES.values())
_NOW: Final = phrases(words.NOW)
_RELATIVE_TIMES: Final = phrases(words.RELATIVE)
_STARTING: Final = words.LAST.union(
    ("des", "il"),
    *(t.longest for t in (_PLAIN, _LATEST, _OPENERS, _RELATIONS, _RELATIVE_TIMES)),
)
