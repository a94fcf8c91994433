"""What autocomplete offers, also before anything is typed: at most 25 choices of 100 characters.

Suggestions are hints; any text may arrive instead of one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

import discord
from discord.app_commands import Choice

from bot.languages import say
from knowledge import when
from knowledge.base import FactBase
from knowledge.model import Language
from knowledge.words import plain

if TYPE_CHECKING:
    from bot.client import Sourcier

Interaction: TypeAlias = "discord.Interaction[Sourcier]"
Offer = tuple[str, str]  # what is shown, and what it stands for

_MOST, _LONGEST = 25, 100
_PEOPLE = ("person", "office")
_EVENTS = ("event", "person", "place", "organisation")


async def times(interaction: Interaction, current: str) -> list[Choice[str]]:
    """The years and months that facts speak of, the most recent first."""
    language = _language(interaction)
    months: set[str] = set()
    for fact in interaction.client.answers.base.facts:
        day = fact.when and (fact.when.start or fact.when.end)
        if day:
            months.add(day.isoformat()[:7])
    years = sorted({month[:4] for month in months}, reverse=True)
    offers = [(say(language, "answer.latest"), "latest")]
    offers += [(year, year) for year in years]
    written = [when.write(when.parse_edtf(m), language) for m in sorted(months, reverse=True)]
    return _matching([*offers, *((text, text) for text in written)], current)


async def parties(interaction: Interaction, current: str) -> list[Choice[str]]:
    """The countries and forces whose numbers are known."""
    base, language = _known(interaction)
    counted = [f for f in base.facts if f.value.quantity]
    named = [base.entities[e] for f in counted for e in (f.subject, *f.about)]
    offers = {
        e.name.of(language): e.name.of(language)
        for e in named
        if e.kind in ("country", "mission", "unit")
    }
    return _matching(offers.items(), current)


async def names(interaction: Interaction, current: str) -> list[Choice[str]]:
    """People and offices; a name may be typed in any spelling the base understands."""
    base, language = _known(interaction)
    hits = [h.id for h in base.names.search(current, limit=5)] if current.strip() else []
    listed = [e for e in base.entities.values() if e.kind in _PEOPLE]
    near = [(base.entities[i].name.of(language), base.entities[i].name.of(language)) for i in hits]
    offers = [(e.name.of(language), e.name.of(language)) for e in listed]
    found = _matching(offers, current)
    known = {choice.value for choice in found}
    return [*found, *(_choice(o) for o in dict.fromkeys(near) if o[1] not in known)][:_MOST]


async def events(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Events first, then the people and places that dated facts speak of."""
    base, language = _known(interaction)
    dated = {e for f in base.facts if f.when for e in base.named_in(f)}
    listed = [e for e in base.entities.values() if e.id in dated and e.kind in _EVENTS]
    listed.sort(key=lambda e: _EVENTS.index(e.kind))
    return _matching([(e.name.of(language), e.name.of(language)) for e in listed], current)


async def topics(interaction: Interaction, current: str) -> list[Choice[str]]:
    """The topics of the base by their labels, found by their synonyms too."""
    base, language = _known(interaction)
    listed = [p for p in base.properties.values() if p.topic]
    found = _matching([(p.label.of(language), p.id) for p in listed], current)
    typed, known = plain(current.strip()), {choice.value for choice in found}
    also = [
        (p.label.of(language), p.id)
        for p in listed
        if p.id not in known and any(plain(s).startswith(typed) for s in p.synonyms)
    ]
    return [*found, *map(_choice, also)][:_MOST]


async def documents(interaction: Interaction, current: str) -> list[Choice[str]]:
    """The documents, each with its date."""
    base, language = _known(interaction)
    offers = [
        (f"{d.short.of(language)}, {d.dated.of(language)}", d.id) for d in base.documents.values()
    ]
    return _matching(offers, current)


async def facts(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Facts by number or by a word of their statement."""
    base, language = _known(interaction)
    offers = [(f"{f.id}: {f.statement.of(language)}", f.id) for f in base.facts]
    return _matching(offers, current)


def _matching(offers: Iterable[Offer], current: str) -> list[Choice[str]]:
    """The offers that hold what was typed, those that begin with it first."""
    typed = plain(current.strip())
    found = [offer for offer in offers if typed in plain(offer[0])]
    found.sort(key=lambda offer: not plain(offer[0]).startswith(typed))
    return [_choice(offer) for offer in found[:_MOST]]


def _choice(offer: Offer) -> Choice[str]:
    name, value = offer
    name = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
    return Choice(name=name, value=value[:_LONGEST])


def _known(interaction: Interaction) -> tuple[FactBase, Language]:
    return interaction.client.answers.base, _language(interaction)


def _language(interaction: Interaction) -> Language:
    return "fr" if str(interaction.locale).startswith("fr") else "en"
