"""Text to Question: what is asked for, of whom, of what time, and every word that says so.

One parser serves ``!``, ``/``, the terminal and free questions. Times and numbers are read exactly.
Names go through the name index, other words through the base's own vocabulary, where a slip of
the finger is mended. What nothing explains stays in the question as an unexplained word, and an
unexplained word stops a direct answer (see ``answer.py``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile, islice, takewhile

from rapidfuzz.distance import OSA

from knowledge import quantity, when
from knowledge.asides import times_asked
from knowledge.base import FactBase
from knowledge.composing import compose_names, led_apart
from knowledge.lexicon import Lexicon
from knowledge.model import AnswerType
from knowledge.names import Hit
from knowledge.reading import Item, Reader
from knowledge.shorthand import written_out
from knowledge.words import Token, asking_run, plain, tokens

LONGEST = 400
_HIDDEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_INVERTED = re.compile(r"\w[- ]?(?:t[- ])?-(?:ils?|elles?|on|ce)\b", re.IGNORECASE)  # "a-t-elle"
# What a question mark alone makes a question: "Kurti est président ?".
_STATED = re.compile(
    r"\b(?:a|ont|avait|avaient) eu lieu\b"
    r"|\w\s+(?:est|était|fut)\s+(?:le\s|la\s|l['’]|(?:vice-)?président|premi|secrétaire|command"
    r"|ministre|chef|membre)",
    re.IGNORECASE,
)
_ELIDED = re.compile(r"\bqu['’ ]?\s*\Z", re.IGNORECASE)
_TO_WHOM = re.compile(r"\b(?:to whom|[àa] qui|whom? .*\bto *\?*$)", re.IGNORECASE)
_LEADING_WHEN = re.compile(
    r"\s*(?P<when>when|quand|lorsqu['’]?e?)\b[^,?]*,\s*(?:(?:in|on|at|to|for|de|à|dans|sur)\s)?"
    r"(?:who|what|which|where|why|how|qui|que|quoi|quel\w*|où|pourquoi|combien|comment|qu['’])\b",
    re.IGNORECASE,
)
# Asking words that a slip of the finger may hide.
_ASKING = ("many", "much", "what", "when", "where", "which", "combien", "quand", "quel", "quelle",
           "quels", "quelles", "comment", "pourquoi")  # fmt: skip
_OPENERS = frozenset(("who", "what", "yes_no", "why"))  # only before anything else was said
_RELATIVE = frozenset(("when", "where"))  # after another question: "the church where they hid"
_MOST_COUNTED = 3
_WHICH = ("quel", "lequel", "laquelle", "lesquel", "which")
# What asks for a thing without naming it: "why" for a fact that gives a reason.
_IMPLIED = {
    "why": (AnswerType.WHAT, "reason"),
    "how_long": (AnswerType.WHAT, "duration"),
    "until": (AnswerType.WHAT, "duration"),
    "since_when": (AnswerType.WHEN, "start"),
    "what_name": (AnswerType.WHAT, "name"),
    "what_for": (AnswerType.WHAT, "purpose"),
    "what_became": (AnswerType.WHAT, "fate"),
}
_COUNTING = ("how_many", "how_strong")
_DOING = ("does", "do", "did")


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood of a text.

    ``asks`` is None where the text asks for nothing in particular (a topic, a name). ``counted``
    are the next words after "how many". ``opinion`` asks what to think, which no source decides.
    ``exact_day`` asks for a day, ``speech`` for what was said or who said it, ``to_whom`` for
    whom it was said or written to.
    ``doubtful`` are names near to one typed, too far to be sure.
    ``properties`` limits the answer to those topics; empty means any.
    """

    text: str
    asks: AnswerType | None = None
    times: tuple[when.Asked, ...] = ()
    items: tuple[Item, ...] = ()
    counted: tuple[str, ...] = ()
    doubtful: tuple[Hit[str], ...] = ()
    properties: frozenset[str] = frozenset()
    opinion: bool = False
    exact_day: bool = False
    speech: bool = False
    to_whom: bool = False

    @property
    def unknown(self) -> tuple[str, ...]:
        """The words as typed that nothing in the base explains."""
        return tuple(item.typed for item in self.items if not item.known)

    @property
    def entities(self) -> frozenset[str]:
        return frozenset(e for item in self.items for e in item.entities)


def clean(text: str) -> str:
    """A typed text without invisible characters, on one line, cut behind the longest that is read.

    What is still longer than ``LONGEST`` is told to be too long, and not looked up in part.
    """
    return " ".join(_HIDDEN.sub("", text).split())[: LONGEST + 1]


def parse(text: str, base: FactBase, *, names_only: bool = False) -> Question:
    """Read a question in French or English.

    ``names_only`` reads every word as part of a name, as ``who`` does. Raises ``UnreadableTime``
    when something looks like a time and cannot be read.
    """
    text = written_out(clean(text), base)
    times = when.find(text)
    rest = _without(text, [(m.start, m.end) for m in times])
    if clause := _LEADING_WHEN.match(rest):  # "When he came, what did he say?" asks for no day
        rest = _without(rest, [clause.span("when")])
    asking = _asking(rest, [_mended(word, base) for word in tokens(rest)], base.lexicon)
    elided = rest.lstrip().casefold().startswith(("qu'", "qu’"))
    if elided and asking.asks in (None, AnswerType.YES_NO):
        asking.asks = AnswerType.WHAT
    which = any(word.plain.startswith(_WHICH) for word in asking.left)
    stated = _STATED.search(rest) and text.rstrip().endswith("?")
    if asking.asks is None and not which and (stated or _INVERTED.search(rest)):
        asking.asks = AnswerType.YES_NO
    words = asking.left
    language = base.lexicon.language_of(w.plain for w in tokens(rest))
    reader = Reader(rest, base, language, naming=names_only or asking.asks is AnswerType.WHO)
    numbers = () if names_only else _numbers(rest, tuple(reader.outside_names(words)))
    taken = [(n.start, n.end) for n in numbers]
    words = [w for w in words if not any(a <= w.start < b for a, b in taken)]
    compares = when.two_times([time.asked for time in times]) is not None or len(times) > 1
    items = [
        replace(
            item,
            which=plain(item.words[0]) in asking.which,
            trend=item.trend or (compares and base.lexicon.is_comparing(item.words[0])),
        )
        for item in reader.items(words)
        if not (item.words[0] in asking.counted and base.lexicon.is_anybody(item.words[0]))
    ]
    if asking.asks is AnswerType.YES_NO:
        items = list(led_apart(items, base))
    of_anybody = bool(asking.counted) and all(map(base.lexicon.is_anybody, asking.counted))
    if (asking.strength or of_anybody) and items and all(item.entities for item in items):
        asking.implied = (*asking.implied, "strength")  # "how strong was KFOR?"
    items += [Item("", (word,)) for word in asking.implied]
    items += [Item(rest[n.start : n.end].strip(), (_digits(n.number),), number=n) for n in numbers]
    return Question(
        text=text,
        asks=asking.asks,
        times=times_asked(text, times, tokens(rest), base),
        items=tuple(items if asking.asks is AnswerType.YES_NO else compose_names(items, base)),
        counted=asking.counted,
        exact_day=asking.exact_day,
        speech=any(base.lexicon.is_speech(w.plain) for w in tokens(rest)),
        to_whom=bool(_TO_WHOM.search(rest)),
        opinion=base.lexicon.asks_opinion(tokens(rest)),
        doubtful=tuple(reader.doubtful),
    )


def _mended(word: Token, base: FactBase) -> Token:
    """A word, or the asking word that it misses by a slip of the finger: "combein", "wich"."""
    known = (
        not word.plain.islower()
        or not word.text[:1].islower()
        or (word.plain,) in base.runs
        or base.knows(word.plain)
        or base.lexicon.says_nothing(word.plain)
    )
    if known:
        return word
    near = (a for a in _ASKING if a[0] == word.plain[0] and OSA.distance(a, word.plain) == 1)
    meant = next(near, None)
    return word._replace(text=meant, plain=meant) if meant else word


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _digits(number: float | None) -> str:
    return "" if number is None else f"{number:g}"


def _numbers(text: str, words: Sequence[Token]) -> tuple[quantity.NumberMention, ...]:
    """The numbers a question states; "a" and "one" are articles here."""
    starts = {w.start for w in words}
    return tuple(
        n
        for n in quantity.find_numbers(text)
        if n.number is not None and n.number > 1 and any(n.start <= s < n.end for s in starts)
    )


@dataclass(slots=True)
class _Asking:
    """What the asking words of a text ask for, and the words that are left."""

    asks: AnswerType | None = None
    counted: tuple[str, ...] = ()
    which: tuple[str, ...] = ()
    implied: tuple[str, ...] = ()
    exact_day: bool = False
    strength: bool = False
    left: list[Token] = field(default_factory=list)


def _asking(text: str, words: Sequence[Token], lexicon: Lexicon) -> _Asking:
    found = _Asking()
    at = 0
    while at < len(words):
        kind, length = _asked_at(words, at, found, lexicon)
        if kind is None:
            found.left.append(words[at])
            at += 1
            continue
        if kind == "what" and _is_whether(text, words[at]):
            kind = "yes_no"
        following = _counted(words[at + length :], lexicon)
        if kind in _IMPLIED:
            found.asks, word = _IMPLIED[kind]
            found.implied = (*found.implied, word)
        elif kind == "which_day":
            found.asks, found.exact_day = AnswerType.WHEN, True
        elif found.asks in (None, AnswerType.YES_NO, AnswerType.WHAT) and not (
            # "What does the number of countries show?" does not ask for the number.
            kind in _COUNTING
            and found.asks is AnswerType.WHAT
            and (_says(found.left, lexicon) or any(w.plain in _DOING for w in found.left[-1:]))
        ):
            found.asks = AnswerType.HOW_MANY if kind in _COUNTING else AnswerType(kind)
            found.strength = kind == "how_strong"
            of_group = kind == "how_strong" and words[at].plain == "how"  # "how big was the group"
            if (
                kind in _COUNTING
                and not of_group
                and (
                    all(word.plain != "combien" for word in words[at : at + length])
                    or _is_noun(text, following, words, at + length)
                )
            ):
                found.counted = following
        if kind == "what" and words[at + length - 1].plain.startswith(_WHICH):
            found.which = following
        at += length
    return found


def _is_whether(text: str, first: Token) -> bool:
    """Whether asking words begin with "est-ce", of which "qu'est-ce" is told by its "qu'" only."""
    return first.plain == "est" and not _ELIDED.search(text[: first.start])


def _asked_at(
    words: Sequence[Token], at: int, found: _Asking, lexicon: Lexicon
) -> tuple[str | None, int]:
    """The kind of answer that words from ``at`` on ask for, and how many words ask."""
    said = _says(found.left, lexicon)
    for length in range(min(lexicon.longest_ask, len(words) - at), 0, -1):
        run = asking_run(words[at : at + length])
        kind = "where" if at == 0 and run == ("ou",) else lexicon.asks.get(run)
        relative = kind in _RELATIVE and said and found.asks is not None
        if (
            kind is not None
            and not relative
            and not (
                (kind in _OPENERS and said) or (kind in (*_OPENERS, "how_long") and found.asks)
            )
        ):
            return kind, length
    return None, 0


def _is_noun(text: str, following: Sequence[str], words: Sequence[Token], at: int) -> bool:
    """Whether what follows "combien" is counted by it: "de" stands between, or nothing at all."""
    if not following:
        return False
    between = text[words[at - 1].end : words[at].start].strip()
    if words[at].plain in ("de", "des") or between[:1] in ("d", "D"):
        return True
    return words[at].plain == following[0] and not between  # not "combien n'appartiennent pas"


def _says(words: Sequence[Token], lexicon: Lexicon) -> bool:
    return any(not lexicon.says_nothing(word.plain) for word in words)


def _counted(words: Sequence[Token], lexicon: Lexicon) -> tuple[str, ...]:
    """The words after "how many" that stand together: "additional Turkish soldiers"."""
    said = dropwhile(lambda word: lexicon.says_nothing(word.plain), words)
    run = takewhile(lambda word: not lexicon.says_nothing(word.plain), said)
    return tuple(word.plain for word in islice(run, _MOST_COUNTED))
