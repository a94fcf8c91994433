"""What is said when there is no direct answer: which of the four it is, and what was understood."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot import examples
from bot.card import Kind, Line, plain
from bot.languages import say
from bot.layouts import Writer
from bot.times import after_for, time_asked
from knowledge.base import FactBase
from knowledge.model import AnswerType, Gap, Language
from knowledge.outcome import Answer, Layout, Reason
from knowledge.question import LONGEST, Question


def lines(answer: Answer, writer: Writer) -> tuple[str, list[Line]]:
    """One plain sentence, then what was understood, then the nearest facts under their label."""
    language = writer.language
    heading, below = _sentence(answer, writer.base, language)
    found = [plain(text, Kind.NOTE) for text in below]
    understood = _understood(answer, writer)
    if understood and answer.reason in _LOOKED_UP:
        things = ", ".join(understood)
        found.append(plain(say(language, "answer.looked_for", things=things), Kind.NOTE))
    if answer.gaps:
        found.append(plain(absent(answer.gaps, language), Kind.NOTE))
    if answer.nearest:
        found.append(plain(say(language, "answer.nearest"), Kind.LABEL))
        series = answer.layout is Layout.SERIES
        found += (writer.series if series else writer.statements)(answer.nearest)
    return heading, found


def absent(gaps: Iterable[Gap], language: Language) -> str:
    """What the sources do not say and a reader would expect."""
    things = dict.fromkeys(gap.statement.of(language) for gap in gaps)
    return say(language, "answer.absent", things=say(language, "list.apart").join(things))


_LOOKED_UP = (Reason.NEVER_STATED, Reason.NOT_THEN, Reason.OUTSIDE)


def _sentence(answer: Answer, base: FactBase, language: Language) -> tuple[str, list[str]]:
    """The heading of a refusal, and the small lines that belong to it."""
    question = answer.question
    named = question.text if len(question.text) <= _LONGEST_NAME else ""
    typed = _as_typed(question) or named
    if not question.text:
        return say(language, "gap.empty", example=examples.question(base, language)), []
    if answer.reason is Reason.TOO_LONG:
        return say(language, "clarify.too_long", most=LONGEST), []
    return _told(answer, base, language, typed, named)


def _told(
    answer: Answer, base: FactBase, language: Language, typed: str, named: str
) -> tuple[str, list[str]]:
    question = answer.question
    counting = answer.layout is Layout.SERIES or question.asks is AnswerType.HOW_MANY
    match answer.reason:
        case Reason.UNREADABLE_TIME if answer.unreadable is not None:
            return answer.unreadable.why.of(language), [say(language, "clarify.times")]
        case Reason.WHICH_NAME:
            return say(language, "clarify.which"), (
                [say(language, "clarify.name_not_sure", name=_doubted(answer))]
            )
        case Reason.WHICH_SOURCE:
            return say(language, "clarify.which_source"), []
        case Reason.NO_SUCH_SOURCE:
            key = "gap.no_such_number" if named.isdecimal() else "gap.no_such_source"
            return say(language, key, name=named), []
        case Reason.NO_SUCH_FACT:
            example = examples.fact_id(base)
            return say(language, "gap.no_such_fact", name=named, example=example), []
        case Reason.NOBODY:
            return say(language, "gap.nobody", name=typed), []
        case Reason.NOT_THEN if question.times:
            key = "gap.no_figure_then" if counting else "gap.not_then"
            return say(language, key, times=after_for(question.times, language)), []
        case Reason.OUTSIDE:
            return say(language, "gap.outside"), _unexplained(answer, language)
        case _ if answer.gaps or (counting and not question.unknown):
            key = "gap.no_figure" if counting else "gap.never_stated"
            return say(language, key), _unexplained(answer, language)
        case _ if not (question.items or question.times):  # such as "hello"
            return say(language, "gap.empty", example=examples.question(base, language)), []
        case _:  # the sources may well say it, in words that were not understood
            return say(language, "gap.no_fact"), _unexplained(answer, language)


_LONGEST_NAME = 60
_MOST_BETWEEN = 2  # small words inside a name: "Ursula von der Leyen"
_PARTICLE = re.compile(r"\b(?:Le|La|Les|De|Du|Des|Van|Von|Der) \Z")  # of a name, as "Le Goff"


def _as_typed(question: Question) -> str:
    """The words nothing explains, with the small ones between and before them: "Le Goff"."""
    text, words = question.text, " ".join(question.unknown).split()
    start = end = text.find(words[0]) if words else 0
    for word in words:
        at = text.find(word, end)
        if at < 0 or len(text[end:at].split()) > _MOST_BETWEEN:
            return " ".join(words)
        end = at + len(word)
    before = _PARTICLE.search(text[:start]) if words else None
    return f"{before[0] if before else ''}{text[start:end]}"


def _unexplained(answer: Answer, language: Language) -> list[str]:
    words = answer.question.unknown
    if not words:
        return []
    return [say(language, "gap.unexplained", words=", ".join(words))]


def _doubted(answer: Answer) -> str:
    """The words of a question that are near to names, as typed."""
    return _as_typed(answer.question) or answer.question.text


def _understood(answer: Answer, writer: Writer) -> list[str]:
    """What was looked for, in words: names, topics and times."""
    question, base, language = answer.question, writer.base, writer.language
    found: dict[str, None] = {}
    for item in question.items:
        if item.known and item.typed:  # a "why" asks for a reason that nobody typed
            named = sorted(item.entities)
            found[writer.name(named[0]) if len(named) == 1 else item.typed] = None
    topics = [p for p in base.properties.values() if p.id in question.properties]
    if topics:
        found[topics[0].label.of(language)] = None
    for asked in question.times:
        found[time_asked(asked, language)] = None
    return list(found)
