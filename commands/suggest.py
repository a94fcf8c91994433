"""What autocomplete offers, also before anything is typed: at most 25 choices of 100 characters.

Suggestions are hints; any text may arrive instead of one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

import discord
from discord.app_commands import Choice

from bot.citing import place
from bot.languages import say
from knowledge import when
from knowledge.base import FactBase
from knowledge.drafting import same
from knowledge.lookups import fact_ref
from knowledge.model import Fact, Language, Stance
from knowledge.texts import opening
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
    base, language = await base_of(interaction)
    months: set[str] = set()
    for fact in base.facts:
        day = fact.when and (fact.when.start or fact.when.end)
        if day:
            months.add(day.isoformat()[:7])
    years = sorted({month[:4] for month in months}, reverse=True)
    offers = [(say(language, "answer.latest"), "latest")]
    offers += [(year, year) for year in years]
    written = [when.write(when.parse_edtf(m), language) for m in sorted(months, reverse=True)]
    return matching([*offers, *((text, text) for text in written)], current)


async def parties(interaction: Interaction, current: str) -> list[Choice[str]]:
    """The countries and forces whose numbers are known."""
    base, language = await base_of(interaction)
    counted = [f for f in base.facts if f.value.quantity]
    named = [base.entities[e] for f in counted for e in (f.subject, *f.about)]
    offers = {
        e.name.of(language): e.name.of(language)
        for e in named
        if e.kind in ("country", "mission", "unit")
    }
    return matching(offers.items(), current)


async def names(interaction: Interaction, current: str) -> list[Choice[str]]:
    """People and offices; a name may be typed in any spelling the base understands."""
    base, language = await base_of(interaction)
    hits = [h.id for h in base.names.search(current, limit=5)] if current.strip() else []
    listed = [e for e in base.entities.values() if e.kind in _PEOPLE]
    near = [(base.entities[i].name.of(language), base.entities[i].name.of(language)) for i in hits]
    offers = [(e.name.of(language), e.name.of(language)) for e in listed]
    found = matching(offers, current)
    known = {choice.value for choice in found}
    return [*found, *(_choice(o) for o in dict.fromkeys(near) if o[1] not in known)][:_MOST]


async def events(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Events first, then the people and places that dated facts speak of."""
    base, language = await base_of(interaction)
    dated = {e for f in base.facts if f.when for e in base.named_in(f)}
    listed = [e for e in base.entities.values() if e.id in dated and e.kind in _EVENTS]
    listed.sort(key=lambda e: _EVENTS.index(e.kind))
    return matching([(e.name.of(language), e.name.of(language)) for e in listed], current)


async def topics(interaction: Interaction, current: str) -> list[Choice[str]]:
    """The topics of the base by their labels, found by their synonyms too."""
    base, language = await base_of(interaction)
    listed = [p for p in base.properties.values() if p.topic]
    found = matching([(p.label.of(language), p.id) for p in listed], current)
    typed, known = plain(current.strip()), {choice.value for choice in found}
    also = [
        (p.label.of(language), p.id)
        for p in listed
        if p.id not in known and any(plain(s).startswith(typed) for s in p.synonyms)
    ]
    return [*found, *map(_choice, also)][:_MOST]


async def comparable(interaction: Interaction, current: str) -> list[Choice[str]]:
    """What can stand beside its like: years, people and documents."""
    base, language = await base_of(interaction)
    bounds = [f.when.start or f.when.end for f in base.facts if f.when]
    years = sorted({str(day.year) for day in bounds if day}, reverse=True)
    people = [e.name.of(language) for e in base.entities.values() if e.kind == "person"]
    offers = [(name, name) for name in (*years, *people)]
    offers += [(d.short.of(language), d.id) for d in base.documents.values()]
    return matching(offers, current)


async def documents(interaction: Interaction, current: str) -> list[Choice[str]]:
    """The documents, each with its date."""
    base, language = await base_of(interaction)
    offers = [
        (f"{d.short.of(language)}, {d.dated.of(language)}", d.id) for d in base.documents.values()
    ]
    return matching(offers, current)


async def facts(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Facts by number or by a word of their statement."""
    base, language = await base_of(interaction)
    return matching(_named(base.facts, language), current)


async def revisions(interaction: Interaction, current: str) -> list[Choice[str]]:
    """What can come back: withdrawn facts, and once a fact is named its earlier revisions."""
    base, language = await base_of(interaction)
    gone = [base.latest[i] for i in base.retired if i in base.latest]
    typed = _closed(current.partition("@")[0])
    named = next((fact for fact in base.latest.values() if _closed(fact.id) == typed), None)
    earlier = [
        (f"{f.ref}: {f.statement.of(language)}", f.ref)
        for f in base.revisions.values()
        if named is not None and f.id == named.id and not same(f, named)
    ]
    return matching([*_named(gone, language), *earlier], current)


async def passages(interaction: Interaction, current: str) -> list[Choice[str]]:
    """The paragraphs of the chosen document, or of the fact's own, by their first words."""
    base, language = await base_of(interaction)
    given = interaction.namespace
    fact = base.latest.get(fact_ref(str(getattr(given, "id", "")), base))
    chosen = getattr(given, "document", "") or (fact.evidence[0].document if fact else "")
    document = base.documents.get(chosen)
    if document is None:
        return []
    library = interaction.client.answers.library
    offers = []
    for passage in document.passages:
        words = library.passage_text(document, passage.id)
        label = place(document, [passage.id], language)
        offers.append((f"{label}: {opening(words)}" if words else label, passage.id))
    return matching(offers, current)


async def subjects(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Everybody and everything a fact can be about, by name in any spelling that is known."""
    base, language = await base_of(interaction)
    typed = plain(current.strip())
    also = [
        (e.name.of(language), e.id)
        for e in base.entities.values()
        if typed and any(typed in plain(alias) for alias in e.aliases)
    ]
    found = matching([(e.name.of(language), e.id) for e in base.entities.values()], current)
    known = {choice.value for choice in found}
    return [*found, *(_choice(offer) for offer in also if offer[1] not in known)][:_MOST]


async def several_subjects(interaction: Interaction, current: str) -> list[Choice[str]]:
    """`subjects` for the last name of a list; those before it stay as they are."""
    before, comma, last = current.rpartition(",")
    found = await subjects(interaction, last)
    if not comma:
        return found
    named = [(f"{before}, {c.name}", f"{before}, {c.value}") for c in found]
    return [_choice(offer) for offer in named if len(offer[1]) <= _LONGEST]


async def units(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Everything that is counted."""
    base, language = await base_of(interaction)
    return matching([(u.many.of(language), u.id) for u in base.units.values()], current)


async def stances(interaction: Interaction, current: str) -> list[Choice[str]]:
    """How somebody stands behind what they say."""
    language = spoken(interaction)
    said = [stance for stance in Stance if stance is not Stance.STATED]
    return matching([(say(language, f"grow.stance_{s}"), s.value) for s in said], current)


async def stances_now(interaction: Interaction, current: str) -> list[Choice[str]]:
    """`stances` for a fact that has one: perhaps nobody says it but the source."""
    itself = say(spoken(interaction), "grow.stance_itself"), Stance.STATED.value
    return [*matching([itself], current), *await stances(interaction, current)]


async def properties(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Every property a fact can state, also those that are no topics by themselves."""
    base, language = await base_of(interaction)
    return matching([(p.label.of(language), p.id) for p in base.properties.values()], current)


async def channels(interaction: Interaction, current: str) -> list[Choice[str]]:
    """The text channels of the server by name, and none of them."""
    language = spoken(interaction)
    listed = interaction.guild.text_channels if interaction.guild else []
    offers = [(say(language, "settings.no_channel"), "off")]
    offers += [(f"#{channel.name}", str(channel.id)) for channel in listed]
    return matching(offers, current)


def _named(facts: Iterable[Fact], language: Language) -> list[Offer]:
    return [(f"{f.id}: {f.statement.of(language)}", f.id) for f in facts]


def matching(offers: Iterable[Offer], current: str) -> list[Choice[str]]:
    """The offers that hold what was typed, those that begin with it first.

    Signs and blanks count for nothing: "kfor 26" is KFOR-26, "4000" is 4,000.
    """
    typed = _closed(current)
    found = [(_closed(name), (name, value)) for name, value in offers]
    found = [(name, offer) for name, offer in found if typed in name]
    found.sort(key=lambda one: not one[0].startswith(typed))
    return [_choice(offer) for _, offer in found[:_MOST]]


def _closed(text: str) -> str:
    return "".join(filter(str.isalnum, plain(text)))


def _choice(offer: Offer) -> Choice[str]:
    name, value = offer
    name = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
    return Choice(name=name, value=value[:_LONGEST])


async def base_of(interaction: Interaction) -> tuple[FactBase, Language]:
    """The base of the server, and the language of whoever types."""
    answers = await interaction.client.servers.of(interaction.guild_id)
    return answers.base, spoken(interaction)


def spoken(interaction: Interaction) -> Language:
    """The language of whoever types."""
    return "fr" if str(interaction.locale).startswith("fr") else "en"
