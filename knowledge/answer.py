"""Question to Answer: the rules by which this program answers, asks back, or says it cannot.

1. A fact answers a question when it explains every thing the question says (each name, word and
   number), holds the kind of value asked for, and its time answers the time asked. One word that
   nothing explains is enough to stop a direct answer: it may be the word that mattered.
2. A name that is near to one we know, and not surely it, is asked back, never answered.
3. No direct answer is one of four: nobody of that name; never stated; not for that time; outside
   these sources. The nearest facts follow, labelled as such, and are never the answer.
4. Times and numbers are compared, not matched by likeness. A fact's time is not stretched.

Likeness of words ranks facts that answer; it does not decide whether one does. (Measured on this
corpus, no retrieval score separates answerable questions from the others: AUROC .65 to .78.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge import when
from knowledge.base import ABOUT, BESIDE, NAMED, TERM, FactBase
from knowledge.model import AnswerType, Fact, Gap, Known, Reading, Role, Text
from knowledge.question import Item, Question

_OPEN = (AnswerType.WHO, AnswerType.WHAT, AnswerType.WHEN)
_WHO_KINDS = frozenset(("person", "organisation", "group", "unit", "country", "mission", "office"))
_WHERE_KINDS = frozenset(("place", "country"))
_NEAR_BEST = 0.8  # of the best score: what ranks below is about something else as well
_MOST_NEAREST = 3


class Status(StrEnum):
    ANSWERED = "answered"
    CLARIFY = "clarify"
    NOT_IN_SOURCES = "not_in_sources"


class Reason(StrEnum):
    """Why there is no direct answer."""

    NOBODY = "nobody"
    NEVER_STATED = "never_stated"
    NOT_THEN = "not_then"
    OUTSIDE = "outside"
    NO_SUCH_FACT = "no_such_fact"
    NO_SUCH_SOURCE = "no_such_source"
    WHICH_NAME = "which_name"
    WHICH_SOURCE = "which_source"
    UNREADABLE_TIME = "unreadable_time"


class Layout(StrEnum):
    """How facts stand together when shown."""

    STATEMENTS = "statements"  # each as its sentence, best first
    SERIES = "series"  # values with their days, oldest first
    PERSON = "person"  # offices, then what is said of them, dated
    TIMELINE = "timeline"  # dated, oldest first
    DOCUMENT = "document"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered source line: one document, and where in it the shown facts stand."""

    number: int
    document: str
    passages: tuple[str, ...]
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact as shown, with its source lines: the very objects of the list below it."""

    fact: Fact
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a person may have meant: its name, and the id of the entity or document it is."""

    name: Text
    id: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown anywhere is made from this.

    ``facts`` answer; ``nearest`` do not, and are shown as such. ``missing`` are asked times for
    which there is nothing while others are answered. ``topic`` is the property or entity that a
    heading can name. ``gaps`` are what a reader would expect and the sources do not say.
    """

    status: Status
    question: Question
    layout: Layout = Layout.STATEMENTS
    facts: tuple[Shown, ...] = ()
    nearest: tuple[Shown, ...] = ()
    citations: tuple[Citation, ...] = ()
    reason: Reason | None = None
    choices: tuple[Choice, ...] = ()
    missing: tuple[when.Asked, ...] = ()
    topic: str | None = None
    gaps: tuple[Gap, ...] = ()
    unreadable: when.UnreadableTime | None = None

    @property
    def shown(self) -> tuple[Shown, ...]:
        return self.facts + self.nearest


def answer(question: Question, base: FactBase, layout: Layout = Layout.STATEMENTS) -> Answer:
    """Answer from the base, by the rules above."""
    if question.doubtful:
        return _which_name(question, base)
    layout = _layout(question, base, layout)
    found = _Found(question, base)
    if question.opinion or question.unknown or not found.asked:
        return _refuse(question, base, found, layout)
    answering = [n for n in found.explained if _is_asked_type(question, base.facts[n], base)]
    in_time = _in_time(question, answering, base)
    latest = _latest(question, in_time, base)
    chosen = found.naming(latest) if layout is Layout.PERSON else found.best(latest)
    if not chosen:
        return _refuse(question, base, found, layout, answering)
    facts = [base.facts[n] for n in chosen]
    if layout is Layout.SERIES:
        facts = [fact for fact in facts if not _is_vaguer(fact, facts)]
    if layout is Layout.PERSON:
        facts.sort(key=lambda fact: (not base.is_title(fact), chronological(fact)))
    elif layout is not Layout.STATEMENTS:
        facts.sort(key=chronological)
    return compose(
        Status.ANSWERED,
        question,
        base,
        facts,
        layout=layout,
        missing=tuple(
            t
            for t in question.times
            if not t.latest and not any(when.matches(f.when, t) for f in facts)
        ),
        gaps=_gaps_of(question, base) if layout is Layout.PERSON else (),
    )


def _layout(question: Question, base: FactBase, layout: Layout) -> Layout:
    """A name alone asks for the person; a time alone asks what happened then."""
    if layout is not Layout.STATEMENTS or question.asks not in (None, *_OPEN):
        return layout
    if not question.items and question.times and not question.properties:
        return Layout.TIMELINE
    if len(question.items) == 1:
        kinds = {base.entities[e].kind for e in question.entities}
        if kinds == {"person"} or (kinds == {"office"} and question.asks is AnswerType.WHO):
            return Layout.PERSON
    return layout


class _Found:
    """Which facts explain what of a question, and how well."""

    def __init__(self, question: Question, base: FactBase) -> None:
        self._base = base
        self._offices = {e for e in question.entities if base.entities[e].kind == "office"}
        self.weights = [_explaining(item, question, base) for item in question.items]
        self.rarity = [base.rarity(len(facts)) for facts in self.weights]
        self._topics = [
            frozenset(t for word in item.words for t in base.topics_of_word(word))
            for item in question.items
        ]
        self._properties = [fact.property for fact in base.facts]
        topics = question.properties
        if not question.items and not topics and question.times:
            topics = base.events
        self.asked = bool(question.items or topics)
        self.allowed = frozenset(
            n for n, fact in enumerate(base.facts) if not topics or fact.property in topics
        )
        explained = self.allowed.intersection(*self.weights) if self.weights else self.allowed
        self.explained = sorted(n for n in explained if self._is_itself(n))

    def _is_itself(self, number: int) -> bool:
        """Whether a fact says at least half of the question itself, weighed by rarity.

        The rest may stand beside it in its sentence; if more does, it is the other fact's answer.
        """
        own = sum(
            rarity
            for rarity, facts in zip(self.rarity, self.weights, strict=True)
            if facts[number] > BESIDE
        )
        return own >= sum(self.rarity) / 2

    def score(self, number: int) -> float:
        return sum(
            rarity * facts.get(number, 0.0)
            for rarity, facts in zip(self.rarity, self.weights, strict=True)
        )

    def best(self, numbers: Sequence[int]) -> list[int]:
        """Those about as good as the best, best first; facts of one score keep their order.

        Facts of the topic that most of the question's words name go before all others: "soldiers"
        asks for a strength, even where a fact about the wounded counts soldiers too.
        """
        if not numbers:
            return []
        named = {n: self._named(n) for n in numbers}
        most = max(named.values())
        ranked = sorted((n for n in numbers if named[n] == most), key=lambda n: -self.score(n))
        least = _NEAR_BEST * self.score(ranked[0])
        return [n for n in ranked if self.score(n) >= least]

    def naming(self, numbers: Sequence[int]) -> list[int]:
        """Those that name everybody asked for; of an office, those that say who holds it."""
        named = [n for n in numbers if all(facts[n] >= ABOUT for facts in self.weights)]
        holding = [n for n in named if self._base.facts[n].value.entity in self._offices]
        return holding or named

    def _named(self, number: int) -> int:
        return sum(self._properties[number] in topics for topics in self._topics)

    def partly(self) -> list[int]:
        """Facts that explain at least one thing the question says, best first."""
        some = {n for facts in self.weights for n in facts} & self.allowed
        return sorted(some, key=lambda n: -self.score(n))


def _explaining(item: Item, question: Question, base: FactBase) -> Mapping[int, float]:
    """The facts that explain one item, with weights."""
    found: dict[int, float] = {}

    def take(facts: Mapping[int, float]) -> None:
        for number, weight in facts.items():
            found[number] = max(found.get(number, 0.0), weight)

    for entity in item.entities:
        take(base.explained_by_entity(entity))
    if item.trend:
        take({n: TERM for n, fact in enumerate(base.facts) if base.is_series(fact.property)})
    if item.class_word:
        take(base.explained_by_class(item.words[0], question.entities))
    # A name is also explained where its own words are said without being what a fact is about,
    # and what is named in parts where each part is explained.
    for parts in (
        [base.explained_by_word(word) for word in item.words],
        [_explaining(part, question, base) for part in item.parts],
    ):
        if parts:
            take({n: min(f[n] for f in parts) for n in set(parts[0]).intersection(*parts[1:])})
    # Who, where and which is never lent from one fact to the next.
    if not (item.entities or item.class_word):
        take(base.beside(found))
    return found


def _is_asked_type(question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether a fact holds the kind of value that is asked for."""
    match question.asks:
        case AnswerType.HOW_MANY:
            return fact.value.quantity is not None and _counts(question, fact, base)
        case AnswerType.WHO:
            # "Who is she?" is answered by what is said of her.
            if len(question.items) == 1 and question.entities:
                return True
            return _names_another(question, fact, base, _WHO_KINDS)
        case AnswerType.WHERE:
            return _names_another(question, fact, base, _WHERE_KINDS) or (
                AnswerType.WHERE in base.properties[fact.property].answers
            )
        case AnswerType.WHEN:
            return fact.when is not None
        case _:
            return True


def _counts(question: Question, fact: Fact, base: FactBase) -> bool:
    """Whether what is named after "how many" is what the fact counts, not just a word in it."""
    if not question.counted or any(
        item.entities and question.counted[0] in item.words for item in question.items
    ):
        return True
    number = base.number_of(fact)
    return any(base.explained_by_word(w).get(number, 0.0) >= NAMED for w in question.counted)


def _names_another(question: Question, fact: Fact, base: FactBase, kinds: frozenset[str]) -> bool:
    return any(
        base.entities[e].kind in kinds and e not in question.entities for e in base.named_in(fact)
    )


def _in_time(question: Question, numbers: Sequence[int], base: FactBase) -> Sequence[int]:
    """The facts whose time answers the time asked.

    Where none does and the question speaks of a document ("the report of June 2020"), the time may
    be one of the document's own.
    """
    if not question.times:
        return numbers
    then = [n for n in numbers if any(when.matches(base.facts[n].when, t) for t in question.times)]
    words = (word for item in question.items for word in item.words)
    if then or not any(map(base.is_of_documents, words)):
        return then
    return [n for n in numbers if _is_dated(base.facts[n], question, base)]


def _is_dated(fact: Fact, question: Question, base: FactBase) -> bool:
    document = base.documents[fact.evidence[0].document]
    return any(
        when.matches(dated.when, asked)
        for asked in question.times
        for dated in document.dates
        if dated.known is not Known.UNKNOWN
    )


def _latest(question: Question, numbers: Sequence[int], base: FactBase) -> Sequence[int]:
    """Where the latest is asked for, the last stated of each property and subject."""
    if not any(t.latest for t in question.times):
        return numbers
    last: dict[tuple[str, str], date] = {}
    for n in numbers:
        fact = base.facts[n]
        key = (fact.property, fact.subject)
        last[key] = max(last.get(key, date.min), _day(fact))
    return [
        n
        for n in numbers
        if _day(base.facts[n]) == last[base.facts[n].property, base.facts[n].subject]
    ]


def _day(fact: Fact) -> date:
    """The first stated day of a fact's time, to order facts by."""
    if fact.when is None:
        return date.max
    return fact.when.start or fact.when.end or date.max


def chronological(fact: Fact) -> date:
    """A sorting key: oldest first, facts without a time last."""
    return _day(fact)


def _which_name(question: Question, base: FactBase) -> Answer:
    choices = tuple(
        Choice(base.entities[hit.id].name, hit.id)
        for hit in {h.id: h for h in question.doubtful}.values()
    )
    return Answer(Status.CLARIFY, question, reason=Reason.WHICH_NAME, choices=choices[:5])


def _refuse(
    question: Question,
    base: FactBase,
    found: _Found,
    layout: Layout,
    answering: Sequence[int] = (),
) -> Answer:
    """Which of the four it is, and the nearest facts."""
    gaps = _gaps(question, base)
    if answering and question.times:
        reason = Reason.NOT_THEN
        near = found.naming(answering) if layout is Layout.PERSON else found.best(answering)
        nearest = _around([n for n in near if base.facts[n].when], question, base)
    else:
        nearest = found.partly() if question.items else []
        if question.opinion:
            reason = Reason.OUTSIDE
        elif question.unknown and question.asks is AnswerType.WHO and not gaps:
            reason = Reason.NOBODY
        elif question.unknown and not question.entities and not gaps:
            reason = Reason.OUTSIDE
        else:
            reason = Reason.NEVER_STATED
    return compose(
        Status.NOT_IN_SOURCES,
        question,
        base,
        (),
        nearest=[base.facts[n] for n in nearest[:_MOST_NEAREST]],
        layout=layout,
        reason=reason,
        gaps=gaps,
    )


def _around(numbers: Sequence[int], question: Question, base: FactBase) -> list[int]:
    """The facts next before and next after the time asked for; wholes before parts of them."""
    wholes = [n for n in numbers if _is_whole(base.facts[n])]
    near = sorted(wholes or numbers, key=lambda n: _far(base.facts[n], question))
    asked = next(t for t in question.times)
    middle = asked.start or asked.end or date.max
    before = [n for n in near if _day(base.facts[n]) < middle]
    after = [n for n in near if _day(base.facts[n]) >= middle]
    return sorted(before[:1] + after[:1], key=lambda n: _day(base.facts[n])) + sorted(
        before[1:] + after[1:], key=lambda n: _far(base.facts[n], question)
    )


def _is_whole(fact: Fact) -> bool:
    number = fact.value.quantity
    return number is not None and number.number is not None and number.role is Role.TOTAL


def _is_vaguer(fact: Fact, others: Sequence[Fact]) -> bool:
    """Whether the same source gives a number for what this fact only calls several."""
    number = fact.value.quantity
    return (
        number is not None
        and number.reading is Reading.SEVERAL
        and any(
            other.value.quantity is not None
            and other.value.quantity.number is not None
            and (other.property, other.subject, other.when, other.evidence[0].document)
            == (fact.property, fact.subject, fact.when, fact.evidence[0].document)
            for other in others
        )
    )


def _far(fact: Fact, question: Question) -> int:
    assert fact.when is not None
    return min(when.distance(fact.when, asked) for asked in question.times)


def _gaps(question: Question, base: FactBase) -> tuple[Gap, ...]:
    """The known gaps a question falls into: whom it asks about, and a term for what is missing."""
    keys = {k for item in question.items for word in item.words for k in base.lexicon.keys(word)}
    return tuple(
        gap
        for gap in base.gaps
        if _gap_in_time(gap, question)
        and not question.entities.isdisjoint((gap.subject, *gap.about))
        and any(
            all(not base.lexicon.keys(word).isdisjoint(keys) for word in words)
            for words in base.gap_terms(gap)
        )
    )


def _gaps_of(question: Question, base: FactBase) -> tuple[Gap, ...]:
    """What a reader would expect of those asked for, and the sources do not say."""
    return tuple(g for g in base.gaps if g.subject in question.entities and g.when is None)


def _gap_in_time(gap: Gap, question: Question) -> bool:
    return gap.when is None or any(when.matches(gap.when, asked) for asked in question.times)


def compose(
    status: Status,
    question: Question,
    base: FactBase,
    facts: Sequence[Fact],
    *,
    nearest: Sequence[Fact] = (),
    layout: Layout = Layout.STATEMENTS,
    reason: Reason | None = None,
    missing: tuple[when.Asked, ...] = (),
    topic: str | None = None,
    gaps: tuple[Gap, ...] = (),
) -> Answer:
    """An answer whose citations are numbered from the facts it shows, a number a document."""
    numbers: dict[str, int] = {}
    passages: dict[str, dict[str, None]] = {}
    phrases: dict[str, dict[str, None]] = {}
    for fact in (*facts, *nearest):
        for evidence in fact.evidence:
            numbers.setdefault(evidence.document, len(numbers) + 1)
            passages.setdefault(evidence.document, {})[evidence.passage] = None
            phrases.setdefault(evidence.document, {})[evidence.phrase] = None
    citations = {
        doc: Citation(number, doc, tuple(passages[doc]), tuple(phrases[doc]))
        for doc, number in numbers.items()
    }

    def show(fact: Fact) -> Shown:
        return Shown(
            fact, tuple(citations[d] for d in dict.fromkeys(e.document for e in fact.evidence))
        )

    return Answer(
        status,
        question,
        layout,
        tuple(map(show, facts)),
        tuple(map(show, nearest)),
        tuple(citations.values()),
        reason,
        missing=missing,
        topic=topic,
        gaps=gaps,
    )
