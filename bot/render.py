"""Answer to Card: what every command, the terminal and the JSON output show is made here."""

from __future__ import annotations

from collections.abc import Sequence

from bot import documents, refusing
from bot.card import Card, Kind, Line, capitalised, plain, typeset
from bot.charts.picture import Drawing
from bot.citing import source_lines
from bot.languages import in_print, say
from bot.layouts import Writer, is_total
from bot.paging import paginate
from bot.times import after_for, time_asked
from knowledge import series
from knowledge.base import FactBase
from knowledge.model import Fact, Language
from knowledge.outcome import Answer, Layout, Shown, Status


def render(answer: Answer, base: FactBase, language: Language) -> Card:
    """What a person sees of an answer, in pages that each fit and list only their own sources."""
    if answer.layout is Layout.DOCUMENTS:
        return documents.listing(answer, base, language)
    writer = Writer(base, language)
    if answer.status is Status.ANSWERED:
        heading, lines = _answered(answer, writer)
    else:
        heading, lines = refusing.lines(answer, writer)
    if language == "fr":
        heading, lines = in_print(heading), [typeset(line) for line in lines]
    return Card(
        answer.status,
        paginate(
            heading,
            lines,
            language,
            lambda facts: source_lines(facts, answer.citations, base, language),
        ),
        answer.choices,
        tuple(s.fact.ref for s in answer.shown),
        _drawing(answer, base),
    )


def _drawing(answer: Answer, base: FactBase) -> Drawing | None:
    """What a picture of an answer would show, where it has enough to show."""
    if answer.status is not Status.ANSWERED or answer.layout is Layout.DOCUMENT:
        return None
    if answer.layout is Layout.TIMELINE:
        return Drawing.TIMELINE if series.is_timeline(answer.facts) else None
    return Drawing.CHART if series.series_of(answer.facts, base) else None


def _answered(answer: Answer, writer: Writer) -> tuple[str, list[Line]]:
    language = writer.language
    facts = answer.facts
    if answer.layout is Layout.DOCUMENT:
        return documents.one(answer, writer)
    match answer.layout:
        case Layout.SERIES:
            lines = writer.series(facts)
        case Layout.PERSON:
            lines = writer.person(facts, answer.question.entities)
        case Layout.TIMELINE:
            lines = writer.timeline(facts)
        case _:
            lines = writer.statements(facts)
    if answer.instead:
        lines.insert(0, plain(say(language, "answer.instead"), Kind.LABEL))
    if answer.beside:
        lines.append(plain(say(language, "answer.beside"), Kind.LABEL))
        lines += writer.statements(answer.beside)
    if answer.missing:
        times = after_for(answer.missing, language)
        lines.append(plain(say(language, "answer.nothing_for", times=times), Kind.NOTE))
    for part in answer.unanswered:
        lines.append(plain(say(language, "parts.unanswered", part=part), Kind.NOTE))
    if answer.left_out:
        words = ", ".join(answer.left_out)
        lines.append(plain(say(language, "answer.left_out", words=words), Kind.NOTE))
    if answer.gaps:
        lines.append(plain(refusing.absent(answer.gaps, language), Kind.NOTE))
    heading = _heading(answer, writer)
    if lines[0].kind is Kind.DAY and lines[0].text == heading:
        heading = ""  # the day below says it
    return heading, lines + _notes_on_revision(answer, writer)


def _cited(answer: Answer) -> Fact | None:
    """The fact that was asked for by its number, if one was."""
    fact, asked = answer.facts[0].fact, answer.question.text
    by_number = asked and answer.layout is Layout.STATEMENTS and asked in (fact.id, fact.ref)
    return fact if by_number else None


def _notes_on_revision(answer: Answer, writer: Writer) -> list[Line]:
    """Whether a fact asked for by its number is what is stated now."""
    fact, base = _cited(answer), writer.base
    if fact is None:
        return []
    last = base.latest[fact.id]
    if fact.id in base.retired:
        return [plain(say(writer.language, "answer.withdrawn"), Kind.NOTE)]
    if last.revision != fact.revision:
        return [plain(say(writer.language, "answer.newer", ref=last.ref), Kind.NOTE)]
    return []


def _heading(answer: Answer, writer: Writer) -> str:
    """What the facts have in common, and the time asked for; nothing where they share nothing."""
    if answer.layout is Layout.STATEMENTS:
        cited = _cited(answer)
        return cited.ref if cited else ""
    parts = _subject(answer.facts, answer, writer)
    parts += [time_asked(t, writer.language) for t in answer.question.times]
    return capitalised(" · ".join(parts))


def _subject(facts: Sequence[Shown], answer: Answer, writer: Writer) -> list[str]:
    base, language = writer.base, writer.language
    asked = answer.question.entities
    if answer.layout is Layout.PERSON:
        named = [e for e in asked if base.entities[e].kind in ("person", "office")]
        subjects = {s.fact.subject for s in facts} if not named else set(named)
        names = [writer.name(e) for e in sorted(subjects)]
        return names if len(names) == 1 else []
    if answer.layout is Layout.SERIES:
        main = [s.fact for s in facts if is_total(s.fact)] or [s.fact for s in facts]
        subjects = {fact.subject for fact in main}
        names = [writer.name(e) for e in subjects] if len(subjects) == 1 else []
        return [*names, base.properties[main[0].property].label.of(language)]
    return [writer.name(e) for e in sorted(asked)][:1]
