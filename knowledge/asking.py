"""A free question, from its text to its answer: whole, by its parts, by the clause that asks.

The readings are tried from the strictest to the one that takes least for granted; the first that
is answered wins, and where none is, the refusal of the question as it was typed stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Concatenate, ParamSpec

from knowledge.answer import MOST_NEAREST, answer
from knowledge.base import FactBase
from knowledge.continuing import goes_on, readings
from knowledge.explaining import Found
from knowledge.framing import Framed, asking_clauses, unframed
from knowledge.half_named import meant, without_strangers
from knowledge.model import AnswerType
from knowledge.on_sources import asks_for_sources, mentioning, sources, whose_source
from knowledge.outcome import Answer, Layout, Reason, Status, compose
from knowledge.outright import asked_outright
from knowledge.parts import parts_of, readings_of_part
from knowledge.pronouns import leans, leans_on_somebody
from knowledge.question import LONGEST, Question, clean, parse
from knowledge.quoting import is_of_saying, quotation, says
from knowledge.rereading import rereadings
from knowledge.shorthand import written_out
from knowledge.sufficing import without_unsaid
from knowledge.when import UnreadableTime
from knowledge.which_first import asks_order, in_order
from knowledge.wishes import without_asides

_FEW = 2  # facts of an answer that leave room for others
_MOST_BESIDE = 2
_MOST_READINGS = 6  # of one clause
_MOST_CLAUSES = 5  # of one text; more are named as unanswered


_More = ParamSpec("_More")
_LookUp = Callable[Concatenate[str, FactBase, _More], Answer]


def reading(look_up: _LookUp[_More]) -> _LookUp[_More]:
    """A time that cannot be read is told as such and never guessed, a text too long not cut."""

    def guarded(text: str, base: FactBase, /, *more: _More.args, **named: _More.kwargs) -> Answer:
        if len(typed := clean(text)) > LONGEST:
            return Answer(Status.CLARIFY, Question(typed), reason=Reason.TOO_LONG)
        try:
            return look_up(text, base, *more, **named)
        except UnreadableTime as error:
            return Answer(
                Status.CLARIFY,
                Question(typed),
                reason=Reason.UNREADABLE_TIME,
                unreadable=error,
            )

    guarded.__doc__ = look_up.__doc__
    return guarded


@reading
def _asked(text: str, base: FactBase, before: Question | None = None) -> Answer:
    found = [
        answer(question, base, Layout.SERIES if question.properties else Layout.STATEMENTS)
        for question in readings(parse(text, base), before, base)
    ]
    return next((f for f in found if f.status is Status.ANSWERED), None) or _reread(found[0], base)


def ask(text: str, base: FactBase, before: Question | None = None) -> Answer:
    """A free question, a topic, or a name; or several questions joined by "and".

    ``before`` is the question of an earlier answer (``Answer.question``) that this one may go on
    from: "and in 2020?" takes what it leaves unsaid from there.
    """
    return _with_beside(_answered(text, base, before), base)


@reading
def _answered(text: str, base: FactBase, before: Question | None) -> Answer:
    typed = written_out(clean(text), base)
    text = asked_outright(typed, base)
    if asks_for_sources(text, base):
        return replace(sources(base), question=Question(text))
    if facts := mentioning(text, base):
        return compose(Status.ANSWERED, Question(text), base, facts)
    found = _asked_of_somebody(text, base, before)
    if found.status is not Status.ANSWERED or found.left_out or asks_order(text):
        found = _in_order(text, found, base)
    if found.status is not Status.ANSWERED and (of_it := whose_source(text)):
        found = _asked_of_somebody(of_it, base, before)
    plainer = without_asides(text) if found.status is not Status.ANSWERED else text
    other = found if plainer == text else _asked_of_somebody(plainer, base, before)
    found = other if other.status is Status.ANSWERED else found
    quoted = quotation(typed)
    return _quoted(found, quoted, base) if quoted and is_of_saying(typed, base) else found


def _quoted(found: Answer, quoted: str, base: FactBase) -> Answer:
    """The facts of an answer that have the quoted words; a refusal where none has."""
    facts = [shown.fact for shown in found.facts]
    having = [fact for fact in facts if says(fact, quoted, base)]
    if not facts or len(having) == len(facts):
        return found
    if not having:
        return _refused(found, base)
    return compose(Status.ANSWERED, found.question, base, having, instead=found.instead)


def _refused(found: Answer, base: FactBase) -> Answer:
    """An answer that is none after all: what it showed is only near."""
    near = [shown.fact for shown in (found.facts or found.nearest)][:MOST_NEAREST]
    status, reason = Status.NOT_IN_SOURCES, Reason.NEVER_STATED
    return compose(status, found.question, base, (), nearest=near, reason=reason)


def _asked_of_somebody(text: str, base: FactBase, before: Question | None) -> Answer:
    """The answer to a text; none where it asks about "him" or "her" and names nobody."""
    found = _asked_whole_or_in_part(text, base, before)
    unnamed = before is None and leans_on_somebody(text, found.question)
    if found.status is Status.ANSWERED and unnamed:
        return compose(Status.NOT_IN_SOURCES, found.question, base, (), reason=Reason.NEVER_STATED)
    return found


def _asked_whole_or_in_part(text: str, base: FactBase, before: Question | None) -> Answer:
    clauses = asking_clauses(text, base)
    apart = len(clauses) > 1 or any(clause.introduced for clause in clauses)
    if apart and (each := _asked_by_clauses(text, clauses, base, before)):
        return each
    whole = _asked(text, base, before)
    if whole.reason is Reason.UNREADABLE_TIME:  # unless it is only told when they need it
        return _asked_by_clauses(text, clauses, base, before) or whole
    if whole.status is not Status.ANSWERED and (named := _half_named(whole.question, base)):
        return named
    if whole.reason is Reason.WHICH_NAME:  # unless the name only stands beside what is asked
        return _asked_by_clauses(text, clauses, base, before) or whole
    if whole.status is Status.CLARIFY or whole.question.opinion:
        return whole
    joined = _joined(parts_of(clean(text)), base, before)
    if whole.status is Status.ANSWERED:
        return whole if joined is None or _is_fuller(whole, joined) else joined
    return (
        joined
        or _asked_by_clauses(text, clauses, base, before)
        or _sufficed(whole.question, clauses, base)
        or whole
    )


def _in_order(text: str, found: Answer, base: FactBase) -> Answer:
    """The two things of which it is asked which came first; where that is not stated, a refusal."""
    if facts := in_order(text, base):
        question = Question(text, asks=AnswerType.WHEN)
        return compose(Status.ANSWERED, question, base, facts, layout=Layout.TIMELINE)
    return _refused(found, base) if asks_order(text) else found


def _half_named(question: Question, base: FactBase) -> Answer | None:
    """The answer that names whom a question half names, in one way only."""
    if question.opinion or question.asks is AnswerType.YES_NO:
        return None  # whether it was they is what is asked
    if (told := without_strangers(question)) is None:
        return None
    rest, strange = told
    found = _reread(answer(rest, base), base)
    named = [meant(strange, shown.fact, base) for shown in found.facts]
    if found.status is not Status.ANSWERED or not all(named):
        return None
    return replace(found, question=question, left_out=tuple(item.typed for item in strange))


def _with_beside(found: Answer, base: FactBase) -> Answer:
    """An open question's answer with what the same sentence says besides, which may explain it."""
    facts = [shown.fact for shown in found.facts]
    question = found.question
    is_open = question.asks in (AnswerType.WHAT, AnswerType.YES_NO) or (
        question.asks is None and len(question.items) > 1  # a bare word asks for itself
    )
    if not is_open or found.layout is not Layout.STATEMENTS or not 0 < len(facts) <= _FEW:
        return found
    numbers = dict.fromkeys(base.resting_with(map(base.number_of, facts)))
    said = Found(question, base)
    ranked = sorted(numbers, key=said.score, reverse=True)
    beside = [base.facts[n] for n in ranked if base.facts[n] not in facts][:_MOST_BESIDE]
    with_them = compose(found.status, question, base, facts, beside=beside)
    return replace(
        found, beside=with_them.beside, facts=with_them.facts, citations=with_them.citations
    )


def _sufficed(whole: Question, clauses: Sequence[Framed], base: FactBase) -> Answer | None:
    """The answer to a question, or its asking clause, of which one fact says nearly all."""
    for question in (whole, *filter(None, (unframed(clause, base) for clause in clauses))):
        if enough := without_unsaid(question, base):
            fewer, left = enough
            found = answer(fewer, base, Layout.SERIES if fewer.properties else Layout.STATEMENTS)
            if found.status is Status.ANSWERED:
                return replace(found, question=question, left_out=left)
    return None


def _asked_by_clauses(
    text: str, clauses: Sequence[Framed], base: FactBase, before: Question | None
) -> Answer | None:
    """The answer to the clause of a text that asks; of several, to each that has one."""
    answers: list[Answer] = []
    unanswered: list[str] = []
    for framed in clauses[:_MOST_CLAUSES]:
        found = _asked_by_clause(framed, base, before)
        if found is None:
            unanswered.append(framed.clause)
            continue
        answers.append(found)
        before = found.question
    if not answers:
        return None
    unanswered += [framed.clause for framed in clauses[_MOST_CLAUSES:]]
    joined = answers[0] if len(clauses) == 1 else _together(answers, base)
    question = replace(joined.question, text=clean(text))
    return replace(joined, question=question, unanswered=tuple(unanswered))


def _asked_by_clause(framed: Framed, base: FactBase, before: Question | None) -> Answer | None:
    question = unframed(framed, base)
    if before is not None and (question is None or goes_on(question)):
        question = next(iter(readings(parse(framed.clause, base), before, base)))
    found = _reread(answer(question, base), base) if question else None
    parts = parts_of(framed.clause) if question else ()
    joined = _joined(parts, base, before) if parts and not leans(parts[0]) else None
    if found and found.status is Status.ANSWERED:
        return found if joined is None or _is_fuller(found, joined) else joined
    return joined


def _together(answers: Sequence[Answer], base: FactBase) -> Answer:
    """The facts of several answers as one answer, each once."""
    facts = {s.fact.ref: s.fact for found in answers for s in found.facts}
    return compose(Status.ANSWERED, answers[0].question, base, tuple(facts.values()))


def _joined(parts: Sequence[str], base: FactBase, before: Question | None) -> Answer | None:
    """The answers to the parts of a question as one; None where no part is answered."""
    answers: list[Answer] = []
    for part in parts:
        answers.append(_part(part, base, answers[-1]) if answers else _asked(part, base, before))
    if not any(found.facts for found in answers):
        return None
    joined = _together([found for found in answers if found.facts], base)
    unanswered = tuple(p for p, a in zip(parts, answers, strict=True) if not a.facts)
    return replace(joined, unanswered=unanswered)


@reading
def _part(text: str, base: FactBase, earlier: Answer) -> Answer:
    """The answer to a later part of a question, which the part before it may lend what it lacks."""
    facts = [shown.fact for shown in earlier.facts]
    found = [
        _reread(answer(question, base), base)
        for question in readings_of_part(text, earlier.question, facts, base)
    ]
    refused = replace(earlier, status=Status.NOT_IN_SOURCES, facts=())
    answered = [f for f in found if f.status is Status.ANSWERED]
    told = {fact.ref for fact in facts}
    # What the part before it was answered by is seldom what is asked besides.
    more = (f for f in answered if any(shown.fact.ref not in told for shown in f.facts))
    return next(more, next(iter(answered), refused))


def _is_fuller(whole: Answer, joined: Answer) -> bool:
    """Whether what answers a question at once also answers those parts that are answered."""
    at_once = {s.fact.ref for s in whole.facts}
    return bool(joined.unanswered) and not at_once.isdisjoint(s.fact.ref for s in joined.facts)


def _reread(found: Answer, base: FactBase) -> Answer:
    """The answer to another reading of the question, or the refusal of the question as typed."""
    if found.status is not Status.NOT_IN_SOURCES or found.question.opinion:
        return found
    further = islice(rereadings(found.question, base), _MOST_READINGS)
    others = (answer(question, base) for question in further)
    return next((other for other in others if other.status is Status.ANSWERED), found)
