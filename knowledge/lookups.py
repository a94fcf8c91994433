"""What can be asked, one function each: a text and a base in, an Answer out.

Commands, the terminal and the tests all come through here. A text holds whatever was typed after
the command's name, or a slash command's options joined by spaces: both give the same answer.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.answer import answer
from knowledge.asking import ask, reading
from knowledge.base import FactBase
from knowledge.model import AnswerType, Document, Property
from knowledge.on_sources import sources
from knowledge.outcome import Answer, Choice, Layout, Reason, Status, compose
from knowledge.question import Question, clean, parse
from knowledge.timing import chronological
from knowledge.when import edtf
from knowledge.words import plain, tokens

__all__ = [
    "STRENGTH",
    "ask",
    "cite",
    "fact_ref",
    "find_topic",
    "source",
    "sources",
    "timeline",
    "topic",
    "topic_named",
    "troops",
    "who",
]

_NUMBER = re.compile(r"[A-Z]-\d+", re.I)  # a document of a server's own: "1" is no word of it
_NUMBERED = re.compile(r"^(?:(?:sources?|documents?|doc|number|numéro|no?\.?|n°) ?|#)", re.I)
_FACT = re.compile(r"([A-Z][^\W\d]*)[ -]?(\d+)(?: ?@ ?(\d+))?")  # KFOR-112, KFOR 112, KFOR112@1
STRENGTH = frozenset(("strength", "part", "reinforcements"))


@reading
def troops(text: str, base: FactBase) -> Answer:
    """Strengths, their parts, and what was added, of a time and of whom the text names."""
    question = replace(parse(text, base), properties=STRENGTH, asks=AnswerType.HOW_MANY, counted=())
    return answer(question, base, Layout.SERIES)


@reading
def who(text: str, base: FactBase) -> Answer:
    """A person by any near spelling of the name, or the holder of an office at a time."""
    return answer(parse(text, base, names_only=True), base, Layout.PERSON)


@reading
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

    @reading
    def of_topic(text: str, base: FactBase) -> Answer:
        question = replace(parse(text, base), properties=frozenset((prop.id,)))
        return answer(question, base, Layout.SERIES)

    return of_topic(text, base)


def topic_named(word: str, base: FactBase) -> Property | None:
    """The topic of exactly this id, label or synonym: what is written down is not guessed at."""
    return base.properties.get(word) or base.topics.get(plain(clean(word)))


def find_topic(word: str, base: FactBase) -> Property | None:
    """The topic whose label or synonym a typed command word is, or is one slip away from."""
    typed = plain(clean(word))
    exact = base.topics.get(typed)
    if exact is not None or len(typed) < 5 or not typed.isalpha():
        return exact
    near = process.extract(typed, base.topics.keys(), scorer=OSA.distance, score_cutoff=1, limit=3)
    found = {base.topics[name].id: base.topics[name] for name, _, _ in near if name[0] == typed[0]}
    return next(iter(found.values())) if len(found) == 1 else None


def source(text: str, base: FactBase) -> Answer:
    """One document with its facts, by its number in the list, its id, its file, or its words."""
    typed = clean(text)
    number = _NUMBERED.sub("", typed)
    listed = [c.document for c in sources(base).citations]
    if number.isdecimal() and 0 < int(number) <= len(listed):
        found = [listed[int(number) - 1]]
    else:
        found = [i for i in listed if _is_called(typed, base.documents[i])]
        if not found and not _NUMBER.fullmatch(typed):
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
    wanted = fact_ref(ref, base)
    fact = base.revisions.get(wanted) or base.latest.get(wanted)
    if fact is None:
        return Answer(Status.NOT_IN_SOURCES, Question(clean(ref)), reason=Reason.NO_SUCH_FACT)
    return compose(Status.ANSWERED, Question(wanted), base, [fact])


def fact_ref(typed: str, base: FactBase) -> str:
    """A fact's id, or a revision, as it was typed: ``KFOR 26`` and ``26`` are ``KFOR-26``."""
    wanted = clean(typed).upper()
    if wanted[:1].isdecimal():
        return _numbered(wanted, base) or wanted
    parts = _FACT.fullmatch(wanted)
    if parts is None or wanted in base.latest:
        return wanted
    return f"{parts[1]}-{parts[2]}" + (f"@{parts[3]}" if parts[3] else "")


def _numbered(typed: str, base: FactBase) -> str | None:
    """The fact, or revision, whose number is typed without the letters before it."""
    number, at, revision = typed.partition("@")
    named = [id_ for id_ in base.latest if id_.rpartition("-")[2] == number]
    return f"{named[0]}{at}{revision}" if len(named) == 1 else None


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
