"""Who does and who undergoes: whether a fact has the parties of a question the same way round.

A question names first the one who acts ("Did Kosovo recognise Serbia?"), and so does a statement.
Where both name the party and the deed, they must stand in the same order; where a yes/no question
has its deed done by nobody the statement is about, the statement does not decide it. Passive
questions and things asked for by "which" turn the order round and are not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.base import FactBase
from knowledge.model import LANGUAGES, AnswerType, Fact
from knowledge.question import Question
from knowledge.reading import Item
from knowledge.words import tokens

_PARTIES = frozenset(("person", "organisation", "country", "mission", "unit", "group", "office"))
_BY = frozenset(("by", "par"))
_UNDERGOING = frozenset(("was", "were", "been", "being", "ete"))
_MUTUAL = frozenset(("meeting",))
_RECEIVED = re.compile(  # a meeting to which one comes and the other does not
    r"\b(?:receiv\w*|host\w*|welcom\w*|visit\w*|re[çc](?:oi|u)\w*|accueil\w*|rend\w* visite)\b",
    re.I,
)
_ADDRESSEE = "addressee"
UNDERGONE = frozenset(("killed", "wounded"))  # whoever a fact of these names is the one it befell
# "Who" or "qui" right before a verb that is not one of helping, being or undergoing.
_DOER = re.compile(
    r"(?:who|qui)\s+(?!(?:did|does|do|was|were|is|are|has|have|had|else|et|est|était|sont|fut)\b)"
    r"(?!(?:a|ont|avait|avaient)\s+été\b|s['’]est fait\b)"
    r"(?!got\s+(?:killed|wounded|injured|hurt|shot)\b)"
    r"(?!\w+[- ]t?-?(?:ils?|elles?|on)\b)[^-]*?\w",
    re.IGNORECASE,
)
_DIED = re.compile(
    r"\b(?:die[ds]?|dying|perish\w*|lost|fell|mort\w*|meur\w*|péri\w*|perdu|décéd\w*)\b", re.I
)
_OF_DOERS = (AnswerType.YES_NO, AnswerType.WHEN, AnswerType.WHERE)
_NOT_JUDGED = (AnswerType.WHO, AnswerType.HOW_MANY, None)
PASSIVE = re.compile(
    r"\b(?:by|par|whom)\b"
    r"|\b(?:is|are|was|were|been|being|be)\s+(?:[\w’'.-]+\s+){0,4}?\w+(?:ed|en|nt|ld|de)\b"
    r"|\b(?:été|être|est(?!-ce\b)|sont|fut|furent|étai(?:en)?t)\b[- ]?(?:[\w’'.-]+\s+){0,3}?"
    r"(?!(?:que|qui|lui|aussi|ici|du|au)\b|(?:all|arriv|rest|pass|entr|rentr|retourn|mont|tomb)é"
    r"|(?:re|de)?ven|(?:re)?parti|sorti)"
    r"\w+(?:[éiu]e?s?|ite?s?|erte?s?)\b",
    re.IGNORECASE,
)


def is_by_asked(question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether a fact has the one a question names first do what it asks about."""
    if question.asks in _NOT_JUDGED or _is_mutual(fact, question):
        return True
    if question.asks is AnswerType.WHERE and not base.properties[fact.property].event:
        return True  # nobody does what is only so
    first, deed = _first_and_deed(question.items, base)
    if first is None or deed is None or PASSIVE.search(question.text):
        return True
    active = question.asks is AnswerType.YES_NO and not _DIED.search(question.text)
    orders = [
        order
        for language in LANGUAGES
        if (order := _in_order(first, deed, fact.statement.of(language), base, active=active))
        is not None
    ]
    if orders:
        return any(orders)
    if fact.property == _ADDRESSEE and fact.value.entity in first.entities:
        return False  # to whom it is written does not write it
    if question.asks is not AnswerType.YES_NO and not _is_deed(fact, base):
        return True
    return question.asks not in _OF_DOERS or not first.entities.isdisjoint(_doers(fact, base))


def _keys_of(deed: Item, base: FactBase) -> frozenset[str]:
    """The keys of a deed, and of each word of one in several: "take part"."""
    words = (part for word in deed.words for part in (word, *word.split()))
    said = (word for word in words if not base.lexicon.says_nothing(word))
    return frozenset(key for word in said for key in base.lexicon.keys(word))


def _is_mutual(fact: Fact, question: Question) -> bool:
    """Whether each of two does to the other what is asked: they met, and none only came."""
    return fact.property in _MUTUAL and not _RECEIVED.search(question.text)


def _is_deed(fact: Fact, base: FactBase) -> bool:
    """Whether a fact tells what one party does, and not of a text or a meeting of two."""
    return fact.property not in _MUTUAL and base.entities[fact.subject].kind in _PARTIES


def may_have_done(entity: str, question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether a fact may have somebody do what a question asks "who" of.

    "Who killed them" is answered by one who stands before the deed, or after "by" behind it; "who
    was killed", "who did he meet" and the meetings of two are answered by anybody named.
    """
    if not _DOER.match(question.text.strip()):
        return True
    if _is_mutual(fact, question):
        return True
    if fact.property in UNDERGONE:
        return bool(_DIED.search(question.text))
    deed = next((i for i in question.items if not i.entities and i.number is None), None)
    if deed is None:
        return True
    if any(entity in belonging(person, base) for person in _people(question, base)):
        return False  # the office or the side of the one it was done to
    deeds = frozenset(t for word in deed.words for t in base.topics_of_word(word))
    if deeds and deeds <= UNDERGONE:
        return False  # that somebody was killed where they fought does not tell by whom
    another = base.properties[fact.property].event and fact.property not in deeds
    if fact.says == entity and another and any(base.properties[t].event for t in deeds):
        return False  # who condemned an attack did not attack
    wanted = _keys_of(deed, base)
    verdicts = [
        verdict
        for language in LANGUAGES
        if (verdict := _does(entity, wanted, fact.statement.of(language), base)) is not None
    ]
    if verdicts:
        return any(verdicts)
    done_to = any(_people(question, base))
    return not done_to or entity in (fact.subject, fact.says, fact.value.entity)


def _people(question: Question, base: FactBase) -> Iterator[str]:
    return (e for e in question.entities if base.entities[e].kind == "person")


def _does(entity: str, wanted: frozenset[str], said: str, base: FactBase) -> bool | None:
    party = base.first_named(said).get(entity)
    if party is None:
        return None
    words = tokens(said)
    done = next((n for n, w in enumerate(words) if base.lexicon.keys(w.text) & wanted), None)
    if done is None:
        return None
    undergoes = any(word.plain in _UNDERGOING for word in words[party:done])
    return (party < done and not undergoes) or any(word.plain in _BY for word in words[done:party])


def deed_of(question: Question, base: FactBase) -> Item | None:
    """What a question asks the party it names first to have done, if it does."""
    _, deed = _first_and_deed(question.items, base)
    return None if question.asks is None or PASSIVE.search(question.text) else deed


def _first_and_deed(items: Sequence[Item], base: FactBase) -> tuple[Item, Item] | tuple[None, None]:
    """The party named first, unless a small word or "which" makes it no doer, and what follows."""
    for at, item in enumerate(items):
        if any(base.entities[e].kind in _PARTIES for e in item.entities):
            after = items[at + 1 :]
            deed = next((i for i in after if not i.entities and i.number is None), None)
            if item.governed or deed is None or any(i.which for i in items[: at + 1]):
                return None, None
            if any(map(base.is_of_documents, deed.words)):  # "the Security Council letter"
                return None, None
            return item, deed
    return None, None


def _in_order(first: Item, deed: Item, said: str, base: FactBase, *, active: bool) -> bool | None:
    """Whether a statement names the party before the deed; None where it does not name both.

    Of an ``active`` deed a party that only undergoes it is not the one that does it.
    """
    party = next(
        (
            at
            for entity, at in base.first_named(said).items()
            if not first.entities.isdisjoint(belonging(entity, base))
        ),
        None,
    )
    if party is None:
        return None
    words = tokens(said)
    wanted = _keys_of(deed, base)
    done = next((n for n, w in enumerate(words) if base.lexicon.keys(w.text) & wanted), None)
    if done is None:
        return None
    undergoes = active and any(word.plain in _UNDERGOING for word in words[party:done])
    return (party < done and not undergoes) or any(word.plain in _BY for word in words[done:party])


def _doers(fact: Fact, base: FactBase) -> frozenset[str]:
    held = fact.value.entity if base.is_title(fact) else None
    doers = (e for e in (fact.subject, fact.says, held) if e)
    return frozenset(wider for e in doers for wider in belonging(e, base))


def belonging(entity: str, base: FactBase) -> frozenset[str]:
    """An entity, the offices it holds, and all that these belong to: a mission to no country."""
    own = {entity, *base.offices_of(entity)}
    return frozenset(
        own.union(*(base.entities[e].within for e in own if base.entities[e].kind != "mission"))
    )
