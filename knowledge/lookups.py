"""What can be asked, one function each: a text and a base in, an Answer out.

Commands, the terminal and the tests all come through here. A text holds whatever was typed after
the command's name, or a slash command's options joined by spaces: both give the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Concatenate, ParamSpec

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.answer import Answer, Choice, Citation, Layout, Reason, Status, answer, compose
from knowledge.base import FactBase
from knowledge.continuing import goes_on, readings
from knowledge.explaining import Found
from knowledge.framing import Framed, asking_clauses, unframed
from knowledge.model import AnswerType, Document, Property
from knowledge.outright import asked_outright
from knowledge.parts import parts_of, readings_of_part
from knowledge.question import Question, clean, parse
from knowledge.rereading import rereadings
from knowledge.shorthand import written_out
from knowledge.sufficing import without_unsaid
from knowledge.timing import chronological
from knowledge.when import UnreadableTime, edtf
from knowledge.words import plain, tokens

_FEW = 2  # facts of an answer that leave room for others
_MOST_BESIDE = 2
STRENGTH = frozenset(("strength", "part", "reinforcements"))


_More = ParamSpec("_More")
_LookUp = Callable[Concatenate[str, FactBase, _More], Answer]


def _reading(look_up: _LookUp[_More]) -> _LookUp[_More]:
    """A time that cannot be read is told to the person as such, never guessed."""

    def guarded(text: str, base: FactBase, /, *more: _More.args, **named: _More.kwargs) -> Answer:
        try:
            return look_up(text, base, *more, **named)
        except UnreadableTime as error:
            return Answer(
                Status.CLARIFY,
                Question(clean(text)),
                reason=Reason.UNREADABLE_TIME,
                unreadable=error,
            )

    guarded.__doc__ = look_up.__doc__
    return guarded


@_reading
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


def _answered(text: str, base: FactBase, before: Question | None) -> Answer:
    text = asked_outright(written_out(clean(text), base), base)
    clauses = asking_clauses(text, base)
    apart = len(clauses) > 1 or any(clause.introduced for clause in clauses)
    if apart and (each := _asked_by_clauses(text, clauses, base, before)):
        return each
    whole = _asked(text, base, before)
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
    for framed in clauses:
        found = _asked_by_clause(framed, base, before)
        if found is None:
            unanswered.append(framed.clause)
            continue
        answers.append(found)
        before = found.question
    if not answers:
        return None
    joined = answers[0] if len(clauses) == 1 else _together(answers, base)
    question = replace(joined.question, text=clean(text))
    return replace(joined, question=question, unanswered=tuple(unanswered))


def _asked_by_clause(framed: Framed, base: FactBase, before: Question | None) -> Answer | None:
    question = unframed(framed, base)
    if before is not None and (question is None or goes_on(question)):
        question = next(iter(readings(parse(framed.clause, base), before, base)))
    found = _reread(answer(question, base), base) if question else None
    return found if found and found.status is Status.ANSWERED else None


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


@_reading
def _part(text: str, base: FactBase, earlier: Answer) -> Answer:
    """The answer to a later part of a question, which the part before it may lend what it lacks."""
    facts = [shown.fact for shown in earlier.facts]
    found = [
        _reread(answer(question, base), base)
        for question in readings_of_part(text, earlier.question, facts, base)
    ]
    refused = replace(earlier, status=Status.NOT_IN_SOURCES, facts=())
    return next((f for f in found if f.status is Status.ANSWERED), refused)


def _is_fuller(whole: Answer, joined: Answer) -> bool:
    """Whether what answers a question at once also answers those parts that are answered."""
    at_once = {s.fact.ref for s in whole.facts}
    return bool(joined.unanswered) and not at_once.isdisjoint(s.fact.ref for s in joined.facts)


def _reread(found: Answer, base: FactBase) -> Answer:
    """The answer to another reading of the question, or the refusal of the question as typed."""
    if found.status is not Status.NOT_IN_SOURCES or found.question.opinion:
        return found
    others = (answer(question, base) for question in rereadings(found.question, base))
    return next((other for other in others if other.status is Status.ANSWERED), found)


@_reading
def troops(text: str, base: FactBase) -> Answer:
    """Strengths, their parts, and what was added, of a time and of whom the text names."""
    question = replace(parse(text, base), properties=STRENGTH, asks=AnswerType.HOW_MANY, counted=())
    return answer(question, base, Layout.SERIES)


@_reading
def who(text: str, base: FactBase) -> Answer:
    """A person by any near spelling of the name, or the holder of an office at a time."""
    return answer(parse(text, base, names_only=True), base, Layout.PERSON)


@_reading
def timeline(text: str, base: FactBase) -> Answer:
    """Dated events in order, of a period or about something; the latest are the last day's."""
    question = parse(text, base)
    found = answer(question, base, Layout.TIMELINE)
    if found.status is not Status.ANSWERED or not any(t.latest for t in question.times):
        return found
    facts = [shown.fact for shown in found.facts if shown.fact.when]
    last = max(map(chronological, facts))
    facts = [fact for fact in facts if chronological(fact) == last]
    return compose(Status.ANSWERED, question, base, facts, layout=found.layout)


def topic(prop: Property, text: str, base: FactBase) -> Answer:
    """What is stated of one topic, of a time and of whom the text names."""

    @_reading
    def of_topic(text: str, base: FactBase) -> Answer:
        question = replace(parse(text, base), properties=frozenset((prop.id,)))
        return answer(question, base, Layout.SERIES)

    return of_topic(text, base)


def find_topic(word: str, base: FactBase) -> Property | None:
    """The topic whose label or synonym a typed command word is, or is one slip away from."""
    typed = plain(clean(word))
    exact = base.topics.get(typed)
    if exact is not None or len(typed) < 5 or not typed.isalpha():
        return exact
    near = process.extract(typed, base.topics.keys(), scorer=OSA.distance, score_cutoff=1, limit=3)
    found = {base.topics[name].id: base.topics[name] for name, _, _ in near if name[0] == typed[0]}
    return next(iter(found.values())) if len(found) == 1 else None


def sources(base: FactBase) -> Answer:
    """All documents, oldest first."""
    documents = sorted(base.documents.values(), key=_dated)
    return Answer(
        Status.ANSWERED,
        Question(""),
        Layout.DOCUMENTS,
        citations=tuple(Citation(n, d.id, (), ()) for n, d in enumerate(documents, 1)),
    )


def source(text: str, base: FactBase) -> Answer:
    """One document with its facts, by its number in the list, its id, its file, or its words."""
    typed = clean(text)
    listed = [c.document for c in sources(base).citations]
    if typed.isdecimal() and 0 < int(typed) <= len(listed):
        found = [listed[int(typed) - 1]]
    else:
        found = [i for i in listed if _is_called(typed, base.documents[i])]
        if not found:
            found = [i for i in listed if _is_told_by(typed, base.documents[i], base)]
    question = Question(typed)
    if len(found) == 1:
        facts = [f for f in base.facts if f.evidence[0].document == found[0]]
        return compose(
            Status.ANSWERED, question, base, facts, layout=Layout.DOCUMENT, topic=found[0]
        )
    if found:
        choices = tuple(Choice(base.documents[i].short, i) for i in found[:5])
        return Answer(Status.CLARIFY, question, reason=Reason.WHICH_SOURCE, choices=choices)
    return replace(
        sources(base), status=Status.NOT_IN_SOURCES, question=question, reason=Reason.NO_SUCH_SOURCE
    )


def cite(ref: str, base: FactBase) -> Answer:
    """Exactly one revision: ``KFOR-26@1``, or the last one of ``KFOR-26``, also if withdrawn.

    ``26`` is enough where one pack alone has a fact of that number.
    """
    wanted = clean(ref).upper()
    if wanted[:1].isdecimal():
        wanted = _numbered(wanted, base) or wanted
    fact = base.revisions.get(wanted) or base.latest.get(wanted)
    if fact is None:
        return Answer(Status.NOT_IN_SOURCES, Question(clean(ref)), reason=Reason.NO_SUCH_FACT)
    return compose(Status.ANSWERED, Question(wanted), base, [fact])


def _numbered(typed: str, base: FactBase) -> str | None:
    """The fact, or revision, whose number is typed without the letters before it."""
    number, at, revision = typed.partition("@")
    named = [id_ for id_ in base.latest if id_.rpartition("-")[2] == number]
    return f"{named[0]}{at}{revision}" if len(named) == 1 else None


def _dated(document: Document) -> date:
    time = document.date
    return (time and (time.start or time.end)) or date.max


def _is_called(typed: str, document: Document) -> bool:
    names = (document.id, document.file, document.file.rsplit(".", 1)[0], document.sha256)
    return plain(typed) in {plain(name) for name in names}


def _is_told_by(typed: str, document: Document, base: FactBase) -> bool:
    """Whether every word typed stands in what describes the document, its dates included."""
    described = (
        *document.title,
        *document.short,
        *document.publisher,
        *document.kind,
        *document.dated,
        *document.aliases,
        *(edtf(d.when) for d in document.dates if d.when),
    )
    keys = {k for text in described for t in tokens(text) for k in base.lexicon.keys(t.text)}
    words = [t for t in tokens(typed) if not base.lexicon.says_nothing(t.plain)]
    return bool(words) and all(base.lexicon.keys(t.text) & keys for t in words)
