"""What comes of a question: the facts that answer it or stand nearest, each with its citations.

Everything shown anywhere is made from an ``Answer``; ``compose`` is the one place that makes one
out of facts, and numbers their sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge import when
from knowledge.base import FactBase
from knowledge.model import Fact, Gap, Text
from knowledge.question import Question


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
    TOO_LONG = "too_long"


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

    ``facts`` answer; ``beside`` is what the same sentences say besides; ``nearest`` do not answer,
    and are shown as such. ``missing`` are asked times for
    which there is nothing while others are answered. ``topic`` is the property or entity that a
    heading can name. ``gaps`` are what a reader would expect and the sources do not say.
    ``unanswered`` are the parts of a question, as typed, that nothing answers while others are,
    ``left_out`` words of it that the facts do not say (``sufficing.py``). ``instead`` tells that
    the facts decide a yes/no question by stating something else (``deciding.py``).
    """

    status: Status
    question: Question
    layout: Layout = Layout.STATEMENTS
    facts: tuple[Shown, ...] = ()
    beside: tuple[Shown, ...] = ()
    nearest: tuple[Shown, ...] = ()
    citations: tuple[Citation, ...] = ()
    reason: Reason | None = None
    choices: tuple[Choice, ...] = ()
    missing: tuple[when.Asked, ...] = ()
    topic: str | None = None
    gaps: tuple[Gap, ...] = ()
    unreadable: when.UnreadableTime | None = None
    unanswered: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    instead: bool = False

    @property
    def shown(self) -> tuple[Shown, ...]:
        return self.facts + self.beside + self.nearest


def compose(
    status: Status,
    question: Question,
    base: FactBase,
    facts: Sequence[Fact],
    *,
    beside: Sequence[Fact] = (),
    nearest: Sequence[Fact] = (),
    layout: Layout = Layout.STATEMENTS,
    reason: Reason | None = None,
    missing: tuple[when.Asked, ...] = (),
    topic: str | None = None,
    gaps: tuple[Gap, ...] = (),
    instead: bool = False,
) -> Answer:
    """An answer whose citations are numbered from the facts it shows, a number a document."""
    numbers: dict[str, int] = {}
    passages: dict[str, dict[str, None]] = {}
    phrases: dict[str, dict[str, None]] = {}
    for fact in (*facts, *beside, *nearest):
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
        tuple(map(show, beside)),
        tuple(map(show, nearest)),
        tuple(citations.values()),
        reason,
        missing=missing,
        topic=topic,
        gaps=gaps,
        instead=instead,
    )
