"""What autocomplete offers, also before anything is typed: at most 25 choices of 100 characters.

Suggestions are hints; any text may arrive instead of one.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

import discord
from discord.app_commands import Choice

from bot.citing import place
from bot.languages import say
from knowledge import when
from knowledge.base import FactBase
from knowledge.descriptions import Kind, alias_of, names_of, record_of
from knowledge.drafting import same
from knowledge.lookups import fact_ref
from knowledge.model import Fact, Language, Stance, Text
from knowledge.naming import Thing, things
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
    base, language = await _known(interaction)
    months: set[str] = set()
    for fact in base.facts:
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
    base, language = await _known(interaction)
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
    base, language = await _known(interaction)
    hits = [h.id for h in base.names.search(current, limit=5)] if current.strip() else []
    listed = [e for e in base.entities.values() if e.kind in _PEOPLE]
    near = [(base.entities[i].name.of(language), base.entities[i].name.of(language)) for i in hits]
    offers = [(e.name.of(language), e.name.of(language)) for e in listed]
    found = _matching(offers, current)
    known = {choice.value for choice in found}
    return [*found, *(_choice(o) for o in dict.fromkeys(near) if o[1] not in known)][:_MOST]


async def events(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Events first, then the people and places that dated facts speak of."""
    base, language = await _known(interaction)
    dated = {e for f in base.facts if f.when for e in base.named_in(f)}
    listed = [e for e in base.entities.values() if e.id in dated and e.kind in _EVENTS]
    listed.sort(key=lambda e: _EVENTS.index(e.kind))
    return _matching([(e.name.of(language), e.name.of(language)) for e in listed], current)


async def topics(interaction: Interaction, current: str) -> list[Choice[str]]:
    """The topics of the base by their labels, found by their synonyms too."""
    base, language = await _known(interaction)
    listed = [p for p in base.properties.values() if p.topic]
    found = _matching([(p.label.of(language), p.id) for p in listed], current)
    typed, known = plain(current.strip()), {choice.value for choice in found}
    also = [
        (p.label.of(language), p.id)
        for p in listed
        if p.id not in known and any(plain(s).startswith(typed) for s in p.synonyms)
    ]
    return [*found, *map(_choice, also)][:_MOST]


async def comparable(interaction: Interaction, current: str) -> list[Choice[str]]:
    """What can stand beside its like: years, people and documents."""
    base, language = await _known(interaction)
    bounds = [f.when.start or f.when.end for f in base.facts if f.when]
    years = sorted({str(day.year) for day in bounds if day}, reverse=True)
    people = [e.name.of(language) for e in base.entities.values() if e.kind == "person"]
    offers = [(name, name) for name in (*years, *people)]
    offers += [(d.short.of(language), d.id) for d in base.documents.values()]
    return _matching(offers, current)


async def documents(interaction: Interaction, current: str) -> list[Choice[str]]:
    """The documents, each with its date."""
    base, language = await _known(interaction)
    offers = [
        (f"{d.short.of(language)}, {d.dated.of(language)}", d.id) for d in base.documents.values()
    ]
    return _matching(offers, current)


async def own_documents(interaction: Interaction, current: str) -> list[Choice[str]]:
    """The documents that the server has added itself."""
    base, language = await _known(interaction)
    packs = interaction.client.answers.base.documents
    own = [d for d in base.documents.values() if d.id not in packs]
    return _matching([(f"{d.id}: {d.short.of(language)}", d.id) for d in own], current)


async def facts(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Facts by number or by a word of their statement."""
    base, language = await _known(interaction)
    return _matching(_named(base.facts, language), current)


async def revisions(interaction: Interaction, current: str) -> list[Choice[str]]:
    """What can come back: withdrawn facts, and once a fact is named its earlier revisions."""
    base, language = await _known(interaction)
    gone = [base.latest[i] for i in base.retired if i in base.latest]
    typed = _closed(current.partition("@")[0])
    named = next((fact for fact in base.latest.values() if _closed(fact.id) == typed), None)
    earlier = [
        (f"{f.ref}: {f.statement.of(language)}", f.ref)
        for f in base.revisions.values()
        if named is not None and f.id == named.id and not same(f, named)
    ]
    return _matching([*_named(gone, language), *earlier], current)


async def passages(interaction: Interaction, current: str) -> list[Choice[str]]:
    """The paragraphs of the chosen document, or of the fact's own, by their first words."""
    base, language = await _known(interaction)
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
    return _matching(offers, current)


async def subjects(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Everybody and everything a fact can be about, by name in any spelling that is known."""
    base, language = await _known(interaction)
    typed = plain(current.strip())
    also = [
        (e.name.of(language), e.id)
        for e in base.entities.values()
        if typed and any(typed in plain(alias) for alias in e.aliases)
    ]
    found = _matching([(e.name.of(language), e.id) for e in base.entities.values()], current)
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
    base, language = await _known(interaction)
    return _matching([(u.many.of(language), u.id) for u in base.units.values()], current)


async def stances(interaction: Interaction, current: str) -> list[Choice[str]]:
    """How somebody stands behind what they say."""
    language = _language(interaction)
    said = [stance for stance in Stance if stance is not Stance.STATED]
    return _matching([(say(language, f"grow.stance_{s}"), s.value) for s in said], current)


async def stances_now(interaction: Interaction, current: str) -> list[Choice[str]]:
    """`stances` for a fact that has one: perhaps nobody says it but the source."""
    itself = say(_language(interaction), "grow.stance_itself"), Stance.STATED.value
    return [*_matching([itself], current), *await stances(interaction, current)]


async def own_names(interaction: Interaction, current: str) -> list[Choice[str]]:
    """The further names that this server gave, each with what it names."""
    base, language = await _known(interaction)
    if interaction.guild_id is None:
        return []
    descriptions = interaction.client.servers.overlays.descriptions
    found = await descriptions.of_kind(interaction.guild_id, Kind.ALIAS)
    aliases = [(each.id, alias_of(each.content)) for each in found if not each.retired]
    known = {thing.key: thing.label.of(language) for thing in things(base)}
    return _matching(
        [(f"{a.name} ({known.get(f'{a.kind}:{a.of}', a.of)})", name) for name, a in aliases],
        current,
    )


async def nameable(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Everything that can be given a further name: topics, entities, units."""
    base, language = await _known(interaction)
    return _matching([_with_kind(thing, language) for thing in things(base)], current)


def own_things(
    kind: Kind, *, removed: bool
) -> Callable[[Any, str], Coroutine[Any, Any, list[Choice[str]]]]:
    """What offers the topics, the entities or the units of the server's own, perhaps gone ones."""

    async def offered(interaction: Interaction, current: str) -> list[Choice[str]]:
        if interaction.guild_id is None:
            return []
        language = _language(interaction)
        found = await interaction.client.servers.overlays.descriptions.of_kind(
            interaction.guild_id, kind
        )
        return _matching(
            [
                (Text(*names_of(record_of(each))[:2]).of(language), each.id)
                for each in sorted(found, key=lambda each: each.retired)
                if removed or not each.retired
            ],
            current,
        )

    return offered


def _with_kind(thing: Thing, language: Language) -> Offer:
    return say(language, f"grow.meaning_{thing.kind}", name=thing.label.of(language)), thing.key


async def properties(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Every property a fact can state, also those that are no topics by themselves."""
    base, language = await _known(interaction)
    return _matching([(p.label.of(language), p.id) for p in base.properties.values()], current)


async def channels(interaction: Interaction, current: str) -> list[Choice[str]]:
    """The text channels of the server by name, and none of them."""
    language = _language(interaction)
    listed = interaction.guild.text_channels if interaction.guild else []
    offers = [(say(language, "settings.no_channel"), "off")]
    offers += [(f"#{channel.name}", str(channel.id)) for channel in listed]
    return _matching(offers, current)


def _named(facts: Iterable[Fact], language: Language) -> list[Offer]:
    return [(f"{f.id}: {f.statement.of(language)}", f.id) for f in facts]


def _matching(offers: Iterable[Offer], current: str) -> list[Choice[str]]:
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


async def _known(interaction: Interaction) -> tuple[FactBase, Language]:
    answers = await interaction.client.servers.of(interaction.guild_id)
    return answers.base, _language(interaction)


def _language(interaction: Interaction) -> Language:
    return "fr" if str(interaction.locale).startswith("fr") else "en"
