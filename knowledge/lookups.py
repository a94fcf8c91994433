"""What can be asked, one function each: a text and a base in, an Answer out.

Commands, the terminal and the tests all come through here. A text holds whatever was typed after
the command's name, or a slash command's options joined by spaces: both give the same answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from knowledge.answer import Answer, Layout, Reason, Status, answer, compose
from knowledge.base import FactBase
from knowledge.model import Document, Fact, Property
from knowledge.question import Question, clean, parse
from knowledge.when import UnreadableTime
from knowledge.words import plain, tokens

STRENGTH = frozenset(("strength", "reinforcement"))


def _reading(look_up: Callable[[str, FactBase], Answer]) -> Callable[[str, FactBase], Answer]:
    """A time that cannot be read is told to the person as such, never guessed."""

    def guarded(text: str, base: FactBase) -> Answer:
        try:
            return look_up(text, base)
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
def ask(text: str, base: FactBase) -> Answer:
    """A free question, a topic, or a name."""
    return answer(parse(text, base), base)


@_reading
def troops(text: str, base: FactBase) -> Answer:
    """Strengths, their parts, and what was added, of a time and of whom the text names."""
    question = replace(parse(text, base), properties=STRENGTH)
    return answer(question, base, Layout.SERIES)


@_reading
def who(text: str, base: FactBase) -> Answer:
    """A person by any near spelling of the name, or the holder of an office at a time."""
    return answer(parse(text, base, names_only=True), base, Layout.PERSON)


@_reading
def timeline(text: str, base: FactBase) -> Answer:
    """Dated events in order, of a period or about something."""
    return answer(parse(text, base), base, Layout.TIMELINE)


def topic(prop: Property, text: str, base: FactBase) -> Answer:
    """What is stated of one topic, of a time and of whom the text names."""

    @_reading
    def of_topic(text: str, base: FactBase) -> Answer:
        question = replace(parse(text, base), properties=frozenset((prop.id,)))
        return answer(question, base, Layout.SERIES)

    return of_topic(text, base)


def find_topic(word: str, base: FactBase) -> Property | None:
    """The topic whose label or synonym a typed command word is, or is one slip away from."""
    return base.topics.get(plain(clean(word)))


def source(text: str, base: FactBase) -> Answer:
    """One document by its number in the list, its id, its file, or words of its names."""
    raise NotImplementedError


def sources(base: FactBase) -> Answer:
    """All documents, oldest first."""
    raise NotImplementedError


def cite(ref: str, base: FactBase) -> Answer:
    """Exactly one revision: ``KFOR-26@1``, or the current one of ``KFOR-26``."""
    raise NotImplementedError


_ = (Document, Fact, compose, tokens)
