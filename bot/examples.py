"""Commands that can be typed as they stand, made from what a base knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from bot.card import Try
from bot.languages import say
from knowledge.base import FactBase
from knowledge.lookups import STRENGTH
from knowledge.model import Entity, Language
from knowledge.outcome import Status
from knowledge.timing import chronological

if TYPE_CHECKING:
    from bot.answers import Answers

_TRIED = ("troops", "who", "ask", "fact", "cite")  # the best to begin with first
_MOST_TRIES = 3
_LIST_POSITION = 3  # of the document shown as an example


def example(request: str, prefix: str, base: FactBase, language: Language) -> str:
    """A command with words after it, such as ``!who Ulutaş``, that this base answers."""
    word = say(language, f"slash.{request}.usage").split()[0]
    return " ".join(filter(None, (f"{prefix}{word}", _WORDS[request](base, language))))


def tries(answers: Answers, prefix: str, language: Language) -> tuple[Try, ...]:
    """Things to ask that this base answers, as many as fit in a row beside a bin."""
    base = answers.base
    found = []
    for request in _TRIED:
        text = _WORDS[request](base, language)
        if text and answers.card(request, text, language).status is Status.ANSWERED:
            # What is asked of the bot in a sentence is shown as one.
            typed = text if request == "ask" else example(request, prefix, base, language)
            found.append(Try(request, text, typed))
    return tuple(found[:_MOST_TRIES])


def question(base: FactBase, language: Language) -> str:
    """A question in plain words about a person the base knows."""
    return say(language, "help.question", name=_someone(base).name.of(language))


def fact_id(base: FactBase) -> str:
    """The number of a fact of the base."""
    return base.facts[0].id


def _year(base: FactBase, _language: Language) -> str:
    """The last year with a strength, or of anything."""
    dated = [fact for fact in base.facts if fact.when]
    counted = [fact for fact in dated if fact.property in STRENGTH] or dated
    return str(max(map(chronological, counted)).year) if counted else ""


def _two_years(base: FactBase, _language: Language) -> str:
    """The first and the last year that have figures of one topic; otherwise of any facts."""
    dated = [fact for fact in base.facts if fact.when]
    counted = [f for f in dated if f.value.quantity and base.is_series(f.property)]
    years = sorted({chronological(fact).year for fact in counted or dated})
    return " ".join(map(str, dict.fromkeys((years[0], years[-1])))) if years else ""


def _someone(base: FactBase) -> Entity:
    """The first person with an office; where there are none, whoever comes first."""
    entities = base.entities
    holders = (
        f.subject for f in base.facts if f.value.entity and _is(f.value.entity, "office", base)
    )
    first = next((h for h in holders if _is(h, "person", base)), next(iter(entities)))
    return entities[first]


def _is(entity: str, kind: str, base: FactBase) -> bool:
    return base.entities[entity].kind == kind


def _family_name(base: FactBase, language: Language) -> str:
    """The last of a person's names, if nobody else has it."""
    name = _someone(base).name.of(language)
    last = name.split()[-1]
    same = [e for e in base.entities.values() if e.kind == "person" and last in e.name.of(language)]
    return last if len(same) == 1 else name


def _topic(base: FactBase, language: Language) -> str:
    topics = (base.properties[f.property] for f in base.facts)
    return next((p.label.of(language) for p in topics if p.topic), "")


def _topic_counted(base: FactBase, language: Language) -> str:
    """A topic with figures of several times; where there is none, any topic."""
    counted = (p for p in base.properties.values() if p.topic and base.is_series(p.id))
    found = next(counted, None)
    return found.label.of(language) if found else _topic(base, language)


def _source(base: FactBase, _language: Language) -> str:
    return str(min(_LIST_POSITION, len(base.documents)))


_WORDS: Final[dict[str, Callable[[FactBase, Language], str]]] = {
    "troops": _year,
    "who": _family_name,
    "ask": question,
    "fact": _topic,
    "chart": _topic_counted,
    "search": _topic_counted,
    "compare": _two_years,
    "source": _source,
    "cite": lambda base, _language: fact_id(base),
}
# With nothing after them there is nothing to look up.
NEED_WORDS: Final = frozenset(
    ("who", "ask", "fact", "chart", "search", "compare", "source", "cite")
)
