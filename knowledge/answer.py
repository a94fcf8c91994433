"""Question to Answer: the rules by which this program answers, asks back, or says it cannot.

1. A fact answers a question when it explains every thing the question says (each name, word and
   number), holds the kind of value asked for, has those do it who are asked about, and its time
   answers the time asked. One word that nothing explains is enough to stop a direct answer: it may
   be the word that mattered. Only words that mean nothing in particular may be left out
   (``rereading.py``), what stands outside the clause that asks (``framing.py``), and, told with
   the answer, a few words that a fact leaves over which says most of them (``sufficing.py``). A
   yes/no question is decided by what is stated in place of its premise.
2. A name that is near to one we know, and not surely it, is asked back, never answered; unless
   the rest of the question, which does not ask whether it was they, tells who (``half_named.py``).
3. No direct answer is one of four: nobody of that name; never stated; not for that time; outside
   these sources. The nearest facts follow, labelled as such, and are never the answer.
4. Times and numbers are compared, not matched by likeness. A fact's time is not stretched.

Likeness of words ranks facts that answer; it does not decide whether one does. (Measured on this
corpus, no retrieval score separates answerable questions from the others: AUROC .65 to .78.)
"""

from __future__ import annotations

from collections.abc import Sequence

from knowledge import when
from knowledge.asked_type import asks_holder, is_asked_type, is_called
from knowledge.base import FactBase
from knowledge.deciding import deciding, deciding_when, is_where_asked
from knowledge.explaining import Found
from knowledge.missing import but_missing, gaps_about, gaps_asked
from knowledge.model import AnswerType, Fact, Reading
from knowledge.outcome import Answer, Choice, Layout, Reason, Status, compose
from knowledge.question import Question
from knowledge.roles import is_by_asked
from knowledge.timing import around, chronological, in_time, latest, tells_by
from knowledge.trends import states_at_both

_OPEN = (AnswerType.WHO, AnswerType.WHAT, AnswerType.WHEN)
_ADDRESSEE = "addressee"  # the property that says to whom something was written
MOST_NEAREST = 3
_SHORTEST = 4  # letters of a word that can be a question by itself


def answer(question: Question, base: FactBase, layout: Layout = Layout.STATEMENTS) -> Answer:
    """Answer from the base, by the rules above."""
    if question.doubtful:
        return _which_name(question, base)
    layout = _layout(question, base, layout)
    found = Found(question, base)
    if question.opinion or question.unknown or not found.asked or _is_noise(question, base):
        return _refuse(question, base, found, layout)
    if states := states_at_both(question, base):
        return compose(Status.ANSWERED, question, base, states, layout=Layout.SERIES)
    answering = [
        n
        for n in found.explained
        if is_asked_type(question, base.facts[n], base)
        and is_by_asked(question, base.facts[n], base)
        and is_where_asked(question, base.facts[n], base)
    ]
    answering = list(but_missing(question, answering, base))
    if question.to_whom:
        answering = [n for n in answering if base.facts[n].property == _ADDRESSEE] or answering
    decided = deciding(question, found, in_time(question, answering, base), base)
    instead = [n for n in decided if is_asked_type(question, base.facts[n], base)]
    answering = instead or answering
    naming = layout is Layout.PERSON
    if asks_holder(question, base):  # "who is the commander": whoever is said to be one
        titles = [n for n in answering if base.is_title(base.facts[n])]
        called = [n for n in titles if is_called(question, base.facts[n], base)]
        answering = called or titles or ([] if naming or question.asks is None else answering)
    then = in_time(question, answering, base)
    if not then:
        instead = list(deciding_when(question, answering, base))
        then = instead
    chosen = latest(question, found.naming(then) if naming else found.best(then), base)
    if not chosen:
        return _refuse(question, base, found, layout, answering)
    facts = [base.facts[n] for n in chosen]
    if layout is Layout.SERIES:
        facts = [fact for fact in facts if not _is_vaguer(fact, facts)]
    facts = sorted(facts, key=lambda fact: _is_vaguer(fact, facts))
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
            if not (t.latest or t.of_document or t.of_event or instead)
            and not any(when.matches(f.when, t) or tells_by(f.when, t) for f in facts)
        ),
        gaps=gaps_about(question, base) if layout is Layout.PERSON else (),
        instead=bool(instead),
    )


def _is_noise(question: Question, base: FactBase) -> bool:
    """Whether a text says nothing to look up: a bare "no", a digit, a letter, "who said"."""
    whose = question.asks is AnswerType.WHO

    def is_noise(word: str) -> bool:
        small = len(word) < _SHORTEST or base.lexicon.is_turning(word)
        return small or (whose and base.lexicon.is_speech(word))

    typed = [item for item in question.items if item.typed]
    return (
        bool(question.items)
        and not (question.properties or question.times)
        and not any(item.entities for item in typed)
        and all(is_noise(word) for item in typed for word in item.words)
    )


def _layout(question: Question, base: FactBase, layout: Layout) -> Layout:
    """A name alone asks for the person; a time alone asks what happened then."""
    if layout is not Layout.STATEMENTS or question.asks not in (None, *_OPEN):
        return layout
    if not question.items and question.times and not question.properties:
        return Layout.TIMELINE
    if len(question.items) == 1:
        kinds = {base.entities[e].kind for e in question.entities}
        if kinds == {"person"} or (kinds == {"office"} and question.asks in (None, AnswerType.WHO)):
            return Layout.PERSON
    return layout


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


def _which_name(question: Question, base: FactBase) -> Answer:
    choices = tuple(
        Choice(base.entities[hit.id].name, hit.id)
        for hit in {h.id: h for h in question.doubtful}.values()
    )
    return Answer(Status.CLARIFY, question, reason=Reason.WHICH_NAME, choices=choices[:5])


def _refuse(
    question: Question,
    base: FactBase,
    found: Found,
    layout: Layout,
    answering: Sequence[int] = (),
) -> Answer:
    """Which of the four it is, and the nearest facts."""
    gaps = gaps_asked(question, base)
    naming = layout is Layout.PERSON
    if answering and question.times:
        reason = Reason.NOT_THEN
        near = found.naming(answering) if naming else found.best(answering)
        nearest = around([n for n in near if base.facts[n].when], question, base)
    else:
        nearest = found.partly() if question.items else []
        if question.opinion:
            reason = Reason.OUTSIDE
        elif question.unknown and not gaps and (question.asks is AnswerType.WHO or naming):
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
        nearest=[base.facts[n] for n in nearest[:MOST_NEAREST]],
        layout=layout,
        reason=reason,
        gaps=gaps,
    )
