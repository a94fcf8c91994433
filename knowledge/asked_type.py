"""Whether a fact holds the kind of value a question asks for: how many, who, when, where, what."""

from __future__ import annotations

from itertools import pairwise

from knowledge.base import FactBase
from knowledge.counting import counts_asked, may_count, only_counts
from knowledge.explaining import SPEAKERS
from knowledge.indexing import SAID
from knowledge.model import AnswerType, Fact, Stance
from knowledge.question import Question
from knowledge.roles import belonging, may_have_done
from knowledge.words import plain, stems, tokens

_WHO_KINDS = frozenset(("person", "organisation", "group", "unit", "country", "mission", "office"))
_KEYWORDS = 2  # that name one topic: one alone may be a word of another
_LED = frozenset(("mission", "organisation", "unit", "group"))
_OF_COUNTED = frozenset(("person", "unit", "country"))
_WHERE_KINDS = frozenset(("place", "country"))


def is_asked_type(question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether a fact holds the kind of value that is asked for."""
    if (
        question.speech
        and question.asks is AnswerType.WHAT
        and not _is_told_by(question, fact, base)
    ):
        return False
    if (
        _only_denies(question, fact, base)
        or only_counts(question, fact, base)
        or not (_tells_name(question, fact, base) and _is_of_one_topic(question, fact, base))
    ):
        return False
    match question.asks:
        case AnswerType.HOW_MANY:
            return fact.value.quantity is not None and counts_asked(question, fact, base)
        case AnswerType.WHO:
            return _tells_who(question, fact, base)
        case AnswerType.WHAT if _asks_which_of_counted(question, base):
            return _names_another(question, fact, base, _OF_COUNTED)
        case AnswerType.WHAT if kinds := _unnamed_kinds(question, base):
            return _names_another(question, fact, base, kinds)
        case AnswerType.WHERE:
            return _tells_where(question, fact, base)
        case AnswerType.WHEN:
            if AnswerType.WHEN not in base.properties[fact.property].answers:
                return False
            return fact.when is not None and _happened(question, fact, base)
        case None if asks_head(question, base):
            return base.is_title(fact)
        case _:
            return question.asks is not AnswerType.YES_NO or may_count(question, fact, base)


def _tells_who(question: Question, fact: Fact, base: FactBase) -> bool:
    # "Who is she?" is answered by what is said of her.
    said = [i for i in question.items if not any(map(base.is_of_documents, i.words))]
    if len(said) == 1 and said[0].entities:
        return True
    if asks_holder(question, base):
        return base.is_title(fact) or _leads(question, fact, base)
    named = _holds_named(question, fact, base)
    return named and _names_another(question, fact, base, _WHO_KINDS)


def _tells_where(question: Question, fact: Fact, base: FactBase) -> bool:
    if _is_only_named(question, base):  # "where is it" asks for its place, not for what happened
        return fact.subject in question.entities and fact.value.entity in base.places
    if _asks_of_event(question, base) and base.entities[fact.subject].kind != "event":
        return False
    return _names_another(question, fact, base, _WHERE_KINDS)


def _only_denies(question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether a fact says who refuses to do what is asked who, or which of them, did."""
    asked = question.asks is AnswerType.WHO or any(i.which and i.class_word for i in question.items)
    words = (word for item in question.items for word in item.words)
    denies = base.lexicon.is_denying
    return (
        asked
        and any(denies(word.text) for word in tokens(fact.statement.en))
        and not any(denies(word) or base.lexicon.is_turning(word) for word in words)
    )


def _is_only_named(question: Question, base: FactBase) -> bool:
    """Whether a question says nothing but a name, and perhaps in what place that is."""
    beside = question.items[1:]
    return all(item.entities for item in question.items) and all(
        item.entities <= base.places for item in beside
    )


def _asks_of_event(question: Question, base: FactBase) -> bool:
    """Whether nothing but an event is named: where that was, and nothing that came of it."""
    return all(
        any(base.entities[e].kind == "event" for e in item.entities)
        if item.entities
        else all(map(base.is_happening, item.words))
        for item in question.items
    )


def _is_of_one_topic(question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether a fact is of the topic that is named outright: "troop strength" is no country's.

    It is where a word is the very name of a topic counted on several days ("the strength at the
    visit"), or where all keywords are of it.
    """
    words = [i.words for i in question.items if i.typed and not (i.entities or i.number)]
    named = (base.topics_of_word(word) for (word, *_) in words if _names_series(word, base))
    if question.asks is AnswerType.WHAT and not all(fact.property in topics for topics in named):
        return False
    if question.asks not in (None, AnswerType.YES_NO) or len(words) < _KEYWORDS:
        return True
    topics = [{t for word in each for t in base.topics_of_word(word)} for each in words]
    return not set.intersection(*topics) or fact.property in set.union(*topics)


def _names_series(word: str, base: FactBase) -> bool:
    """Whether a word is the label, in some language, of a topic counted on several days."""
    topic = base.topics.get(plain(word))
    return (
        topic is not None
        and base.is_series(topic.id)
        and not topic.event
        and plain(word) in {plain(label) for label in topic.label}
    )


def _tells_name(question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether a fact names one who holds the office of which it is asked who that was."""
    asked = {e for e in question.entities if base.entities[e].kind == "office"}
    first = question.items[0].entities if question.items else frozenset()
    named = any(not item.typed and item.words == ("name",) for item in question.items) or (
        question.asks is AnswerType.WHO and bool(first) and first <= asked
    )
    return (
        not (named and asked)
        or any(base.entities[e].kind == "person" for e in question.entities)
        or any(not asked.isdisjoint(base.offices_of(e)) for e in base.named_in(fact))
    )


def _asks_which_of_counted(question: Question, base: FactBase) -> bool:
    """Whether it asks which soldiers, not how many or what of them."""
    return any(item.which and base.is_unit(item.words[0]) for item in question.items[:1])


def _unnamed_kinds(question: Question, base: FactBase) -> frozenset[str]:
    """Of what kinds one has to be named where it is asked which church, or which ambassadors.

    Nothing where what is asked for has a name of its own: "which Turkish brigade" has.
    """
    which = next((item.entities for item in question.items[:1] if item.which), frozenset())
    kinds = frozenset(base.entities[e].kind for e in which)
    if kinds == {"office"}:
        return frozenset(("person",))
    described = all(base.entities[e].name.en[:1].islower() for e in which)
    return kinds if described else frozenset()


def _is_told_by(question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether a fact is what those asked about said, where only their saying is asked for."""
    if not (question.speech and question.asks is AnswerType.WHAT):
        return True
    if any(item.typed and not item.entities for item in question.items):
        return not _says_nothing(question, fact, base)
    speakers = {e for e in question.entities if base.entities[e].kind in SPEAKERS}
    return (
        not speakers
        or fact.says in speakers
        or (
            not speakers.isdisjoint((fact.subject, *base.offices_of(fact.subject)))
            and base.properties[fact.property].event
            and (fact.says is not None or base.is_named_by("parler", base.number_of(fact), SAID))
        )
    )


def _says_nothing(question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether a person is asked for what they said, and a fact is neither theirs nor of them."""
    pairs = [p for one, other in pairwise(question.items) for p in ((one, other), (other, one))]
    said_by = (  # "what did she say", « qu'a dit Osmani »
        who.entities
        for who, deed in pairs
        if who.entities and not who.governed and any(map(base.lexicon.is_speech, deed.words))
    )
    people = {e for e in next(said_by, ()) if base.entities[e].kind == "person"}
    happened = fact.subject if base.properties[fact.property].event else None
    speaker = fact.says or happened
    return bool(people) and (speaker is None or people.isdisjoint(belonging(speaker, base)))


def asks_head(question: Question, base: FactBase) -> bool:
    """Whether nothing but the head of somebody is asked for: "Head of the mission?"."""
    if len(question.items) != 2:
        return False
    head, of = question.items
    return not head.entities and of.governed and base.is_of_offices(head.words[0])


def asks_holder(question: Question, base: FactBase) -> bool:
    """Whether all that is asked is who is "president", "minister" and so on of something."""
    plain_items = [item for item in question.items if not item.entities]
    return bool(plain_items) and all(
        item.typed and all(_is_of_holders(word, base) for word in item.words)
        for item in plain_items
    )


def is_called(question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether the office or rank a fact gives has the very words asked for, and no synonym."""
    held = fact.value.entity
    named = tokens(
        " ".join((*base.entities[held].name, *base.entities[held].aliases) if held else ())
    )
    stemmed = {key for word in named for key in stems(word.text)}
    asked = (word for item in question.items if not item.entities for word in item.words)
    return all(not stems(word).isdisjoint(stemmed) for word in asked)


def _leads(question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether a fact says who leads what has no office of its own in the base."""
    asked = {e for e in question.entities if base.entities[e].kind in _LED}
    if asked and fact.subject not in asked:
        return False
    return fact.subject not in base.with_offices and any(
        fact.property in base.topics_of_word(w) for item in question.items for w in item.words
    )


def _holds_named(question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether somebody of a fact holds an office of whom it is asked, if it is: "minister of"."""
    for office, of in pairwise(question.items):
        words = " ".join(office.words).split()
        if of.entities and of.governed and words and all(map(base.is_of_offices, words)):
            held = {o for e in base.named_in(fact) for o in base.offices_of(e)}
            return not of.entities.isdisjoint(w for o in held for w in base.entities[o].within)
    return True


def _is_of_holders(word: str, base: FactBase) -> bool:
    """Whether a word asks for an office, and not for something that an office is about."""
    return base.is_of_offices(word) and (
        base.topics_of_word(word) <= base.titles or base.is_of_offices(word, synonyms=False)
    )


def _happened(question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether a fact's time is that of what it states, and as fine as a day where one is asked.

    What a party says of a thing has the day of the saying, not of the thing.
    """
    if question.exact_day and not (fact.when and fact.when.is_day):
        return False
    if fact.when and fact.when.end is None and not base.is_title(fact):
        return base.properties[fact.property].event  # a state that has lasted from who knows when
    by_another = fact.says not in (None, fact.subject) and fact.stance is Stance.CLAIM
    return fact.says is None or (base.properties[fact.property].event and not by_another)


def _names_another(question: Question, fact: Fact, base: FactBase, kinds: frozenset[str]) -> bool:
    """Whether a fact names somebody or something of these kinds that the question does not.

    Who only says it is not who did it, unless the question is about the saying.
    """
    told = base.properties[fact.property].event or question.speech
    typed = {plain(word) for item in question.items for word in item.words}
    return any(
        base.entities[e].kind in kinds and not base.is_named(e, typed)
        for e in base.named_in(fact)
        if e not in question.entities
        and (told or e != fact.says)
        and may_have_done(e, question, fact, base)
    )
