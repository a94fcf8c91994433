"""A document at a glance: how many facts, of what days, of whom, and by topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.card import Kind, Line, plain
from bot.languages import join, say
from bot.layouts import Writer
from knowledge import when
from knowledge.model import Fact, Language, When

_MOST_SUBJECTS, _MOST_TOPICS = 4, 6


def overview(facts: Sequence[Fact], writer: Writer) -> list[Line]:
    """What these facts of a document speak of, in a few small lines; none where there are none."""
    if not facts:
        return []
    language, properties = writer.language, writer.base.properties
    subjects = (writer.name(fact.subject) for fact in facts)
    topics = (properties[fact.property].label.of(language) for fact in facts)
    told = [
        _counted(len(facts), _days(facts, language), language),
        say(language, "source.subjects", names=_most(subjects, _MOST_SUBJECTS, language)),
        say(language, "source.topics", topics=_most(topics, _MOST_TOPICS, language)),
    ]
    return [plain(text, Kind.NOTE) for text in told]


def _counted(count: int, days: str, language: Language) -> str:
    key = "source.facts_of" if count > 1 else "source.fact_of"
    told = say(language, key, facts=count)
    return say(language, "source.of_days", told=told, days=days) if days else told


def _days(facts: Iterable[Fact], language: Language) -> str:
    """The first and the last day that facts are of; empty where none has a time."""
    times = [fact.when for fact in facts if fact.when]
    bounds = sorted(day for time in times for day in (time.start, time.end) if day)
    if not bounds:
        return ""
    first, last = (when.write(When(day, day), language) for day in (bounds[0], bounds[-1]))
    return first if first == last else say(language, "source.days", first=first, last=last)


def _most(names: Iterable[str], most: int, language: Language) -> str:
    """The names that come most often, with how often, and how many others there are."""
    counted = Counter(names).most_common()
    told = [f"{name} ({count})" for name, count in counted[:most]]
    others = len(counted) - most
    if others > 0:
        told.append(say(language, "source.others" if others > 1 else "source.other", count=others))
    return join(language, told)
