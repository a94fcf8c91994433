"""What a text asks, and what only stands around it: greetings, reasons for asking, what was heard.

"Quiz: who led KFOR in 2021?", "I read about Ulutaş. What was his office?": the clause that asks is
answered by itself. What stands around it lends it the names and times it leaves unsaid, and the
other words there, known or not, ask for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge import sentences, when
from knowledge.base import FactBase
from knowledge.model import AnswerType
from knowledge.pronouns import spelled_out
from knowledge.question import Question, parse
from knowledge.wishes import wished_for
from knowledge.words import Token, asking_run, tokens

_ASKED = re.compile(r"(?<=[?!])\s+(?=\w)")
_COLON = re.compile(r"\s*:\s+|\s+[-–—]+\s+|\s*—\s*")
_COMMA = re.compile(r",\s+(?:(?:and|et|so|donc|but|mais|alors)\s+)?")
_REQUESTS = re.compile(
    r"(?:please\s+)?(?:tell|give|name|list|explain|find|remind)\b"
    r"|(?:dis|dites|donne|donnez|cite|citez|nomme|nommez|explique|expliquez|rappelle|rappelez)\b"
    r"|(?:i(?:['’]m| am) looking for|i (?:want|need|would like)|je (?:cherche|veux|voudrais))\b",
    re.IGNORECASE,
)
# Who speaks of themselves puts no condition on what they ask.
_FIRST_PERSON = re.compile(
    r"\b(?:i|i['’](?:m|ve|d)|my|me|we|our|je|mon|ma|mes|moi|nous|notre)\b|\bj['’]", re.IGNORECASE
)
_OF_THEMSELVES = re.compile(
    r"\b(?:i['’ ]a?m|i (?:live|come|was|work|serve)|my name|je (?:suis|viens|m['’]appelle)"
    r"|j['’](?:habite|étais|ai été))\b",
    re.IGNORECASE,
)
# Names of the asking itself.
_NAMING_THE_ASKING = re.compile(
    r"\b(?:questions?|quotes?|citations?|quiz|trivia|fact[- ]?check\w*|vérif\w*|verif\w*|check"
    r"|homework|essay|exam\w*|devoirs?|exposé|mémoire|thesis|test|sondage|poll|urgent|hello|hi|hey|bonjour|bonsoir|salut"
    r"|honou?rable|help|aide|info\w*|note|fyi|curious|curieux|curiosité|débat|debate|dispute|pari|bet)\b",
    re.IGNORECASE,
)
# What asks for an answer and for nothing else.
_FOR_HELP = re.compile(
    r"(?:so,? |please,? )?(?:can|could|would|will) (?:you|anyone|anybody|somebody|someone)"
    r"(?: please)? (?:help|enlighten|assist)(?: (?:me|us))?(?: out)?(?:,? please)? ?\??"
    r"|(?:(?:pouvez|pourriez|peux|pourrais)-(?:vous|tu)"
    r"|(?:vous|tu) (?:pouvez|pourriez|peux|pourrais))"
    r" (?:m['’]éclairer|m['’]aider|nous éclairer"
    r"|me renseigner)(?:,? s['’]il vous plaît)? ?\??|(?:any|une) (?:ideas?|idée) ?\??"
    r"|(?:merci|thanks|thank you|thx|cheers)\b[^?]{0,20}",
    re.IGNORECASE,
)
_ASKING_ENOUGH = (AnswerType.WHO, AnswerType.HOW_MANY)  # of a name alone
_WHAT_IS_TOLD = re.compile(r"\b(?:it|this|that|il|elle|cela|ça|ce|y)\b|\bc['’]", re.IGNORECASE)
_WHY = re.compile(r"\b(?:why|pourquoi|how come)\b", re.IGNORECASE)
_PLEASE = re.compile(r",?\s*\bs['’]il (?:vous|te) pla[iî]t\b,?", re.IGNORECASE)
_POINTING = re.compile(
    r"\b(?:it|its|they|them|their|he|him|his|she|her|this|that|these|those|there"
    r"|ils?|elles?|lui|eux|leurs?|sa|son|ses|ce|cet|cette|ces|là|y(?!\s?a\b|\s?avait))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Framed:
    """The clause of a text that asks, and the pieces that stand around it.

    ``heading`` is what leads up to it in its own sentence, and may say of whom or when it asks.
    """

    clause: str
    heading: str = ""
    around: tuple[str, ...] = ()
    wished: bool = False

    @property
    def introduced(self) -> bool:
        """Whether its heading only tells that something is asked, and by whom."""
        return self.wished or bool(
            _FIRST_PERSON.search(self.heading) or _NAMING_THE_ASKING.search(self.heading)
        )


def asking_clauses(text: str, base: FactBase) -> Sequence[Framed]:
    """The clauses of a text that ask, each with what stands around it; none for a bare question."""
    said = [piece for part in _ASKED.split(text) for piece in _sentences(part)]
    said = [_without_request(s) for s in said if not _FOR_HELP.fullmatch(s.strip())] or said
    asking = [s for s in said if s.rstrip().endswith("?")] or [s for s in said if _asks(s, base)]
    if not asking and len(said) == 1:
        asking = said
    around = tuple(s for s in said if s not in asking)
    clauses = [
        replace(_split(sentence, base), around=(*around, *asking[:earlier]))
        for earlier, sentence in enumerate(asking)
    ]
    return [c for c in clauses if c.clause != text] if len(clauses) == 1 else clauses


def _without_request(sentence: str) -> str:
    """A sentence without the call for help at its end: "…, can you help?"."""
    before, comma, last = sentence.rpartition(",")
    asks_help = comma and _FOR_HELP.fullmatch(last.strip())
    return f"{before}{'?' if last.rstrip().endswith('?') else ''}" if asks_help else sentence


def unframed(framed: Framed, base: FactBase) -> Question | None:
    """What an asking clause asks, with the names and times it leaves unsaid.

    None where what stands around it cannot be read, or where the clause leans on something there
    that is more than a name of the base: a stranger, or what is told to have happened.
    """
    scope = "" if framed.introduced else framed.heading
    pieces = [s for s in (*framed.around, framed.heading) if s and not _is_own_day(s)]
    told = ". ".join(pieces)
    others = ". ".join(s for s in pieces if s is framed.heading or not _OF_THEMSELVES.search(s))
    try:
        main = parse(framed.clause, base)
        beside = parse(others, base)
        if scope:
            main = _within(parse(scope, base), main)
        pointing = _without_own_pronouns(_without_conjunction(framed.clause, base), main)
        if not main.entities or _POINTING.search(pointing):
            if _names_strangers(told, base) or (told and _asks_of_event(pointing, main)):
                return None
            main = _leaned(framed.clause, main, beside, base)
        elif scope and _names_strangers(scope, base):
            return None
    except when.UnreadableTime:
        return None
    return replace(main, times=main.times or beside.times) if _has_topic(main) else None


def _without_conjunction(clause: str, base: FactBase) -> str:
    """A clause without the "that" of "confirmed that", which points at nothing."""
    for before, word in pairwise(tokens(clause)):
        if word.plain == "that" and base.lexicon.is_speech(before.text):
            return clause[: word.start] + clause[word.end :]
    return clause


def _without_own_pronouns(clause: str, main: Question) -> str:
    """A clause up to its first name: a pronoun behind that means whom the clause itself names."""
    clause = _PLEASE.sub("", clause)
    named = [clause.find(i.typed) for i in main.items if i.entities and i.typed in clause]
    return clause[: min(named)] if named else clause


def _is_own_day(told: str) -> bool:
    """Whether somebody tells of a day of their own: "my talk is tomorrow"."""
    try:
        when.find(told)
    except when.RelativeTime:
        return bool(_FIRST_PERSON.search(told))
    except when.UnreadableTime:
        return False
    return False


def _leaned(clause: str, main: Question, beside: Question, base: FactBase) -> Question:
    """A clause with the names that stand around it in the place of its pronoun, or added."""
    spelled = spelled_out(clause, beside, base)
    if spelled != clause:
        return parse(spelled, base)
    return main if main.entities else _with_names_of(beside, main)


def _with_names_of(beside: Question, main: Question) -> Question:
    names = [i for i in beside.items if i.entities and i.entities.isdisjoint(main.entities)]
    return replace(main, items=(*main.items, *names))


def _within(scope: Question, main: Question) -> Question:
    """A clause with what the heading says which it stands under, but for unknown words.

    Where the clause says what it asks by itself, these are only names: "The tie-breaker: how many
    soldiers …" asks for no tie.
    """
    lent = (i for i in scope.items if i.known and (i.entities or not _has_topic(main)))
    return replace(main, items=(*main.items, *lent))


def _asks_of_event(clause: str, main: Question) -> bool:
    """Whether a clause asks when, where or why what is told before it happened."""
    of_event = main.asks in (AnswerType.WHEN, AnswerType.WHERE) or any(
        not item.typed for item in main.items
    )
    return of_event and bool(_WHAT_IS_TOLD.search(clause))


def _has_topic(question: Question) -> bool:
    """Whether a question says what it asks of whom, by itself."""
    says = any(item.typed and not item.entities for item in question.items)
    return says or (question.asks in _ASKING_ENOUGH and bool(question.items))


def _names_strangers(told: str, base: FactBase) -> bool:
    """Whether a name is told that nobody of the base has; a first word is one unless it is known.

    Raises UnreadableTime.
    """
    return any(
        item.typed[:1].isupper()
        and not item.entities
        and not _NAMING_THE_ASKING.fullmatch(item.typed)
        and not (item.known and _begins(item.typed, told))
        for item in parse(told, base).items
    )


def _begins(typed: str, told: str) -> bool:
    """Whether a word begins what is told, or a sentence or clause of it."""
    return told.startswith(typed) or any(f"{mark} {typed}" in told for mark in ".!?:")


def _sentences(text: str) -> Iterator[str]:
    for start, end in sentences.split(text, 0, len(text), lines=False):
        yield text[start:end]


def _split(sentence: str, base: FactBase) -> Framed:
    """A sentence as the clause that asks and what leads up to it."""
    if wish := wished_for(sentence):
        heading, asked = wish
        inner = _split(asked, base)
        return Framed(inner.clause, f"{heading} {inner.heading}".strip(), wished=True)
    for colon in _COLON.finditer(sentence):
        heading, clause = sentence[: colon.start()], sentence[colon.end() :]
        if len(tokens(clause)) > 1 and (_asks(clause, base) or not _asks(heading, base)):
            return Framed(clause, heading)
    for comma in _COMMA.finditer(sentence):
        heading, clause = sentence[: comma.start()], sentence[comma.end() :]
        framed = Framed(clause, heading)
        asks = _asks(clause, base) or (clause.endswith("?") and _asks_within(clause, base))
        if framed.introduced and asks and not _asks_why(heading):
            return framed
    return Framed(sentence)


def _asks(clause: str, base: FactBase) -> bool:
    """Whether a clause begins by asking, a small word or two before it."""
    words = tokens(clause)
    return bool(_REQUESTS.match(clause)) or any(
        _asks_at(words[at:], base) for at in range(min(3, len(words)))
    )


def _asks_why(heading: str) -> bool:
    """Whether a heading asks for a reason, of which what follows is only more."""
    return bool(_WHY.search(heading))


def _asks_within(clause: str, base: FactBase) -> bool:
    """Whether a clause asks anywhere in it: "it was created in which year?"."""
    words = tokens(clause)
    return any(_asks_at(words[at:], base) for at in range(len(words)))


def _asks_at(words: Sequence[Token], base: FactBase) -> bool:
    return any(
        asking_run(words[:length]) in base.lexicon.asks
        for length in range(1, min(base.lexicon.longest_ask, len(words)) + 1)
    )
