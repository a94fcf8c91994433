"""The people a sentence names together with the offices or ranks they hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from knowledge.extract.lexicon import phrases, words
from knowledge.extract.tokens import Word

_LONGEST_NAME: Final = 4  # capitalised words
_LONGEST_OFFICE: Final = 12  # words of what the office is of
_APPOSED = re.compile(r",\s*|\s*[(]|\s[–—-]\s|:\s")
_INITIAL_GAP = re.compile(r"\.\s?")
_ADJECTIVE = re.compile(
    r"\w+(?:ais|aise|ain|aine|ien|ienne|ois|oise|and|ande|ol|ole|ique|rbe|urc|urque|usse|uisse|elge|ec"
    r"|ecque|al|ale|ard|arde|ar|are|ave|ate|lais|ite|ate|ote|ète|aire|ier|ière|if|ive)\Z"
)
_LINKS: Final = frozenset("de du des d' of for at to chargé chargée in on aux au à the la le les l'".split())
_OPENING_LINKS: Final = frozenset("de du des d' of for at chargé chargée aux au à in".split())
_ARTICLES: Final = frozenset("le la l' les un une the a an son sa leur its their his her mon my".split())
_WHO_IS: Final = frozenset((who, be) for who in ("who", "qui") for be in ("is", "was", "est", "était"))
_PLACED: Final = frozenset("in at near outside dans".split())


@dataclass(frozen=True, slots=True)
class Held:
    """An office or rank and who holds it, at characters ``start`` to ``end`` of a sentence."""

    start: int
    end: int
    person: str
    office: str
    name: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Office:
    """The words from ``start`` on that name an office, its complement up to ``end``."""

    start: int
    head_end: int
    end: int


@dataclass(frozen=True, slots=True)
class _Name:
    """The words that name a person; ``start`` is the first title or rank before it."""

    start: int
    first: int
    end: int


def offices(sentence: str, tokens: Sequence[Word]) -> tuple[Held, ...]:
    """Everybody a sentence names with an office, in either order, or else with a rank."""
    found: list[Held] = []
    at = 0
    while at < len(tokens):
        office = _office_at(tokens, at)
        if office is None:
            at += 1
            continue
        name = _holder(tokens, office)
        if name is not None:
            found.append(_held(sentence, tokens, office, name))
            at = max(office.head_end, at + 1) if name.end <= office.start else name.end
        else:
            at = office.head_end
    # A title that is also an office ("Ambassador") says less than the office named beside it.
    named = Counter(one.person for one in found)
    titles = words("people", "titles")
    found = [one for one in found if named[one.person] == 1 or one.office.lower() not in titles]
    taken = {one.person for one in found}
    for at in range(len(tokens)):
        if (ranked := _ranked(sentence, tokens, at)) and ranked.person not in taken:
            found.append(ranked)
            taken.add(ranked.person)
    return tuple(sorted(found, key=lambda one: one.start))


def _held(sentence: str, tokens: Sequence[Word], office: _Office, name: _Name) -> Held:
    before = name.end <= office.start
    if before or name.start >= office.end:
        end = office.end
    else:  # its name stands right behind it, or within what it is of
        end = min(name.start, office.end)
    spans = (tokens[name.start].start, tokens[name.end - 1].end)
    own = (tokens[office.start].start, tokens[end - 1].end)
    person = (tokens[name.first].start, spans[1])
    last = max(spans[1], own[1])
    if "(" in sentence[min(spans[0], own[0]) : last] and sentence[last : last + 1] == ")":
        last += 1
    return Held(
        min(spans[0], own[0]),
        last,
        " ".join(sentence[slice(*person)].split()),
        " ".join(sentence[slice(*own)].split()),
        person,
    )


def _holder(tokens: Sequence[Word], office: _Office) -> _Name | None:
    """Who holds an office: named right behind it, before it, or behind what it is of."""
    behind = _name_behind(tokens, office.head_end)
    if behind and tokens[office.head_end].follows:
        return behind
    if before := _name_before(tokens, office.start):
        return before
    if office.end < len(tokens) and _APPOSED.fullmatch(tokens[office.end].gap):
        return _name_behind(tokens, office.end)
    return _name_within(tokens, office)


def _name_within(tokens: Sequence[Word], office: _Office) -> _Name | None:
    """The person at the end of what an office seems to be of: "président du Kosovo Jane Doe"."""
    first = office.end
    while first > office.head_end and tokens[first - 1].is_capital:
        first -= 1
    capitals = office.end - first
    if first == office.head_end or capitals < 2 or first - office.head_end < 1:
        return None
    before = tokens[first - 1].low
    if before in _LINKS:  # the first is what the office is of
        first, capitals = first + 1, capitals - 1
        if not _may_name(tokens[first - 1]):
            return None
    elif before in words("places", "kinds_fr") or before in words("people", "not_names"):
        return None
    if capitals < 2 or _name_end(tokens, first) != office.end:
        return None
    return _Name(first, first, office.end)


def _office_at(tokens: Sequence[Word], at: int) -> _Office | None:
    """The longest office that begins with the words before and at a place."""
    start = at
    while start < len(tokens) and start - at < 3 and _modifies(tokens, start):
        start += 1
    for head in range(start, at - 1, -1):
        length = _phrase_at(tokens, head, "heads")
        if length:
            end = _past_adjectives(tokens, head + length)
            if end + 1 < len(tokens) and tokens[end].low in ("and", "et") and tokens[end].follows:
                # "chairman and chief executive of Acme"
                if more := _phrase_at(tokens, end + 1, "heads"):
                    end = _past_adjectives(tokens, end + 1 + more)
            return _Office(at, end, _complement_end(tokens, end))
    return None


def _past_adjectives(tokens: Sequence[Word], at: int) -> int:
    while at < len(tokens) and tokens[at].follows and _is_adjective(tokens, at):
        at += 1
    return at


def _modifies(tokens: Sequence[Word], at: int) -> bool:
    """Whether a word may stand before the head of an office, as in "Energy Minister"."""
    if at + 1 >= len(tokens) or not tokens[at + 1].follows:
        return False
    word = tokens[at]
    if word.low in words("people", "premodifiers"):
        return True
    capital = word.is_capital and word.low not in _SENTENCE_WORDS
    return capital and (tokens[at + 1].is_capital or not _has_name_words(word))


def _has_name_words(word: Word) -> bool:
    return word.low in words("people", "not_names")


_SENTENCE_WORDS: Final = _ARTICLES | _LINKS | frozenset(
    "selon according mais and et but or ou dans pour par avec this that mr mrs ms mme m dr sir".split()
)


def _is_adjective(tokens: Sequence[Word], at: int) -> bool:
    """Whether a word after an office qualifies it, as in "président serbe Aleksandar Vučić"."""
    word = tokens[at]
    if word.low in words("people", "adjectives"):
        return not word.is_capital or at + 1 == len(tokens) or tokens[at - 1].is_capital
    if word.is_capital or len(word.text) < 4 or at + 1 >= len(tokens) or not tokens[at + 1].follows:
        return False
    ends = words("people", "office_end") | words("people", "auxiliaries") | _LINKS
    following = tokens[at + 1]
    return (
        _ADJECTIVE.match(word.low) is not None
        and word.low not in ends
        and (following.low in _OPENING_LINKS or following.is_capital)
    )


def _phrase_at(tokens: Sequence[Word], at: int, table: str) -> int:
    """How many words from a place on make an office or rank; 0 where none does."""
    known, longest = _table(table)
    if at >= len(tokens):
        return 0
    for length in range(min(longest.get(tokens[at].low, 0), len(tokens) - at), 0, -1):
        run = tokens[at : at + length]
        joined = all(word.follows or _INITIAL_GAP.fullmatch(word.gap) for word in run[1:])
        if joined and tuple(word.low for word in run) in known:
            return length
    return 0


@lru_cache(maxsize=2)
def _table(name: str) -> tuple[frozenset[tuple[str, ...]], dict[str, int]]:
    """Phrases, and for each first word how many words its longest phrase has."""
    known = phrases("people", name)
    longest: dict[str, int] = {}
    for phrase in known:
        longest[phrase[0]] = max(longest.get(phrase[0], 0), len(phrase))
    return known, longest


def _complement_end(tokens: Sequence[Word], at: int) -> int:
    """Where what an office is of ends: at a mark, a verb or a relative clause."""
    if at >= len(tokens) or not tokens[at].follows or tokens[at].low not in _OPENING_LINKS:
        return at
    end = at
    while end < len(tokens) and end - at < _LONGEST_OFFICE:
        word = tokens[end]
        if not word.follows or word.text in words("people", "office_end"):
            break
        if word.low in ("et", "and") and not _goes_on(tokens, end):
            break
        end += 1
    while end > at and tokens[end - 1].low in _LINKS | {"et", "and"}:
        end -= 1
    return end


def _goes_on(tokens: Sequence[Word], at: int) -> bool:
    following = tokens[at + 1 : at + 3]
    return bool(following) and (
        following[0].low in _LINKS or (len(following) < 2 or not following[1].is_capital)
    )


def _name_behind(tokens: Sequence[Word], at: int) -> _Name | None:
    """The person named from a word on, behind titles, ranks and an article."""
    start = at
    while at < len(tokens) and (length := _title_at(tokens, at, first=at == start)):
        at += length
    end = _name_end(tokens, at)
    least = 1 if any(tokens[each].low not in _ARTICLES for each in range(start, at)) else 2
    if end is None or sum(word.is_capital for word in tokens[at:end]) < least:
        return None
    return _Name(start, at, end)


def _title_at(tokens: Sequence[Word], at: int, *, first: bool) -> int:
    word = tokens[at]
    if not (first or word.follows or _INITIAL_GAP.fullmatch(word.gap)):
        return 0
    if length := _phrase_at(tokens, at, "ranks"):
        return length
    titled = word.low in words("people", "titles") and (len(word.text) > 1 or word.is_capital)
    return 1 if titled or word.low in _ARTICLES else 0


def _name_end(tokens: Sequence[Word], at: int) -> int | None:
    """Where the name that begins with a word ends; None where none begins."""
    end, capitals = at, 0
    while end < len(tokens) and capitals < _LONGEST_NAME:
        word = tokens[end]
        if end > at and not word.follows and not _after_initial(tokens, end):
            break
        if _may_name(word) and (end > at or _may_begin(word)):
            capitals += 1
        elif not (capitals and _is_particle(tokens, end, capitals)):
            if word.is_capital and word.follows and end > at:
                return None  # a longer name, of something else
            break
        end += 1
    return end if capitals else None


def _after_initial(tokens: Sequence[Word], at: int) -> bool:
    return len(tokens[at - 1].text) == 1 and _INITIAL_GAP.fullmatch(tokens[at].gap) is not None


def _may_name(word: Word) -> bool:
    return word.is_capital and word.low not in words("people", "not_names")


def _may_begin(word: Word) -> bool:
    """Whether a word is no title, which stands before a name and is not part of it."""
    return word.is_capital and word.low not in words("people", "titles")


def _is_particle(tokens: Sequence[Word], at: int, capitals: int) -> bool:
    if tokens[at].low not in words("people", "after_names") or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    of = tokens[at].low in ("de", "du", "la", "le", "d'")
    return following.follows and following.is_capital and not (of and capitals > 1)


def _name_before(tokens: Sequence[Word], at: int) -> _Name | None:
    """The person named before an office: "Jane Doe, mayor", "Jane Doe was elected mayor"."""
    while at and tokens[at].follows and tokens[at - 1].low in _ARTICLES:
        at -= 1
    at = _past_aside(tokens, at)
    if at and "'" in tokens[at - 1].text + "’" and not _APPOSED.fullmatch(tokens[at].gap):
        at = _owner_start(tokens, at)
    end = at if at and _APPOSED.fullmatch(tokens[at].gap) else _before_appointment(tokens, at)
    if not end:
        return None
    first = end
    while first and end - first < _LONGEST_NAME + 1 and _belongs(tokens, first - 1, end):
        first -= 1
    while first < end and not (_may_name(tokens[first]) and _may_begin(tokens[first])):
        first += 1
    start = first
    while start and tokens[start].follows | bool(_INITIAL_GAP.fullmatch(tokens[start].gap)):
        length = _title_before(tokens, start)
        if not length:
            break
        start -= length
    placed = start and tokens[start - 1].low in _PLACED
    least = 2 if start == first else 1
    if placed or sum(word.is_capital for word in tokens[first:end]) < least:
        return None
    return _Name(start, first, end)


def _past_aside(tokens: Sequence[Word], at: int) -> int:
    """Past "who is", and past an age between a name and an office ("Sarah Lee, 43, a nurse")."""
    before = tuple(word.low for word in tokens[max(0, at - 2) : at])
    if before in _WHO_IS:
        return at - 2
    aged = at - 2 if before[-1:] in (("ans",), ("years",)) else at - 1
    is_age = aged > 0 and tokens[aged].text.isdigit() and "," in tokens[aged].gap
    return aged if is_age and at < len(tokens) and "," in tokens[at].gap else at


def _owner_start(tokens: Sequence[Word], at: int) -> int:
    """Past "the club's" before an office."""
    if tokens[at - 1].low.endswith("'s"):
        at -= 1
        while at and tokens[at].follows and tokens[at - 1].low in _ARTICLES:
            at -= 1
    return at


def _before_appointment(tokens: Sequence[Word], at: int) -> int | None:
    """Where the words before "was appointed" end."""
    end = at
    if end and tokens[end].follows and tokens[end - 1].low in ("as", "comme"):
        end -= 1
    if not end or tokens[end - 1].low not in words("people", "appointed"):
        return None
    end -= 1
    least = end
    while end and tokens[end].follows and tokens[end - 1].low in words("people", "auxiliaries"):
        end -= 1
    return end if end < least and tokens[end].follows else None


def _belongs(tokens: Sequence[Word], at: int, end: int) -> bool:
    """Whether a word can be part of the name that ends at ``end``."""
    word = tokens[at]
    if at + 1 < end and not (tokens[at + 1].follows or _after_initial(tokens, at + 1)):
        return False
    if word.is_capital:
        return _may_name(word)
    return (
        word.low in words("people", "after_names")
        and at + 1 < end
        and at > 0
        and tokens[at - 1].is_capital
        and word.follows
    )


def _title_before(tokens: Sequence[Word], at: int) -> int:
    for length in range(4, 0, -1):
        if at >= length and _phrase_at(tokens, at - length, "ranks") == length:
            return length
    return int(at > 0 and tokens[at - 1].low in words("people", "titles"))


def _ranked(sentence: str, tokens: Sequence[Word], at: int) -> Held | None:
    """A person with a rank and no office."""
    length = _phrase_at(tokens, at, "ranks")
    if not length or at + length >= len(tokens) or not (
        tokens[at + length].follows or _INITIAL_GAP.fullmatch(tokens[at + length].gap)
    ):
        return None
    name = _name_behind(tokens, at + length)
    if name is None or name.first > at + length:
        name = None if name is None or not tokens[name.start].is_capital else name
    if name is None:
        end = _name_end(tokens, at + length)
        if end is None or tokens[at + length].low in words("people", "not_names"):
            return None
        name = _Name(at + length, at + length, end)
    first, last = tokens[at].start, tokens[name.end - 1].end
    return Held(
        first,
        last,
        " ".join(sentence[tokens[name.first].start : last].split()),
        " ".join(sentence[first : tokens[at + length - 1].end].split()),
        (tokens[name.first].start, last),
    )
