"""How a change begins: a form is opened, filled with what is known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from discord.ui import LayoutView, TextDisplay

from bot import cards
from bot.editing.common import here, known_fact
from bot.editing.controls import Do, list_of
from bot.editing.form import form
from bot.editing.looking import history
from bot.editing.rights import Interaction, editor
from bot.errors import PersonError
from bot.growing import waiting
from bot.languages import say
from knowledge.authors import Author
from knowledge.base import FactBase
from knowledge.drafting import fields
from knowledge.drafts import Act, Draft
from knowledge.lookups import fact_ref
from knowledge.model import Document, Stance
from knowledge.question import clean
from knowledge.words import plain


@dataclass(frozen=True, slots=True)
class Options:
    """What was chosen for a new fact: ids that were offered, or names typed out.

    ``about`` may be several names, parted by commas.
    """

    topic: str
    subject: str
    document: str
    paragraph: str = ""
    value: str = ""
    unit: str = ""
    about: str = ""
    says: str = ""
    stance: str = ""


async def add(interaction: Interaction, chosen: Options) -> None:
    """Open the form of a new fact; what it names and nobody knows can be added first."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    base = answers.base
    entities, source = _entities(base), document_named(chosen.document, base)
    draft = Draft(
        Act.ADD,
        subject=_named(chosen.subject, entities, "subject"),
        property=_named(chosen.topic, _properties(base), "topic"),
        document=source.id,
        passage=_passage(chosen.paragraph, source),
        entity=_named(chosen.value, entities, "value"),
        unit=_chosen(chosen.unit, _units(base), "unit") if chosen.unit else "",
        says=_named(chosen.says, entities, "subject"),
        stance=_stance(chosen.stance or Stance.CLAIM),
        about=tuple(_about(chosen.about, entities)),
    )
    if next(waiting.missing(draft, base), None) is None:
        await _start(interaction, author, draft)
        return
    token = await interaction.client.drafts.keep(author, draft)
    offer = waiting.offer(token, draft, base, language)
    assert offer is not None
    await interaction.response.send_message(view=offer, ephemeral=True)


async def edit(
    interaction: Interaction,
    fact_id: str,
    document: str = "",
    passage: str = "",
    *,
    unit: str = "",
    about: str = "",
    says: str = "",
    stance: str = "",
) -> None:
    """Open the form of a fact as it stands, perhaps to rest on another document or paragraph.

    What is left out of the rest stays as it is. ``stance`` "stated" takes away who says it.
    """
    author = await editor(interaction)
    answers, language = await here(interaction)
    base = answers.base
    fact = known_fact(fact_id, base)
    source = document_named(document or fact.evidence[0].document, base)
    draft = Draft(
        Act.EDIT,
        fact.id,
        fact.revision,
        document=source.id,
        passage=_passage(passage, source),
        unit=_chosen(unit, _units(base), "unit") if unit else "",
        says=_chosen(says, _entities(base), "subject") if says else fact.says or "",
        stance=_stance(stance or (Stance.CLAIM if says and not fact.says else fact.stance)),
        about=_known_about(about, base) or fact.about,
        typed=fields(fact, language),
    )
    await _start(interaction, author, draft)


async def retire(interaction: Interaction, fact_id: str) -> None:
    """Ask for the reason why a fact goes."""
    author = await editor(interaction)
    answers, _ = await here(interaction)
    fact = known_fact(fact_id, answers.base)
    if fact.id in answers.base.retired:
        raise PersonError("fault.already_retired")
    await _start(interaction, author, Draft(Act.RETIRE, fact.id, fact.revision))


async def restore(interaction: Interaction, name: str) -> None:
    """Ask for the reason why a revision comes back; ``KFOR-26`` is a withdrawn fact's last one."""
    author = await editor(interaction)
    answers, _ = await here(interaction)
    base = answers.base
    last = known_fact(name, base)
    wanted = base.revisions.get(fact_ref(name, base)) if "@" in name else last
    if wanted is None:
        raise PersonError("edit.no_such_fact", name=name)
    if wanted is last and last.id not in base.retired:
        raise PersonError("fault.unchanged")
    await _start(
        interaction, author, Draft(Act.RESTORE, last.id, last.revision, restored=wanted.revision)
    )


async def facts_of(interaction: Interaction, message_id: int, then: Do) -> None:
    """Let a moderator pick one of the facts that an answer showed; a single one needs no list."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    records = await interaction.client.store.answers_by_message(message_id, author.guild_id)
    ids = dict.fromkeys(r.partition("@")[0] for record in records[-1:] for r in record.fact_refs)
    facts = [answers.base.latest[i] for i in ids if i in answers.base.latest]
    if not facts:
        raise PersonError("edit.no_facts")
    if len(facts) == 1:
        await picked(interaction, facts[0].id, then)
        return
    view = LayoutView(timeout=None)
    view.add_item(TextDisplay(say(language, "edit.which")))
    view.add_item(list_of(facts, then, answers.base, language))
    await interaction.response.send_message(view=cards.forgotten(view), ephemeral=True)


async def picked(interaction: Interaction, fact_id: str, then: Do) -> None:
    """Go on with the fact that was picked."""
    if then is Do.EDIT:
        await edit(interaction, fact_id)
    else:
        await history(interaction, fact_id)


async def _start(interaction: Interaction, author: Author, draft: Draft) -> None:
    token = await interaction.client.drafts.keep(author, draft)
    language = await interaction.client.language_for(interaction)
    await interaction.response.send_modal(form(token, draft, language))


# -- what was chosen: an id that was offered, or one of its names typed out --------------------


def _chosen(typed: str, known: Mapping[str, Iterable[str]], option: str) -> str:
    if typed in known:
        return typed
    wanted = plain(typed.strip())
    named = [name for name, names in known.items() if wanted in map(plain, names)]
    if len(named) != 1:
        raise PersonError(f"edit.choose_{option}", value=typed)
    return named[0]


def _named(typed: str, known: Mapping[str, Iterable[str]], option: str) -> str:
    """An id, or the name as typed where nothing is called so."""
    name = clean(typed)
    if not name or any(plain(name) in map(plain, (i, *names)) for i, names in known.items()):
        return name and _chosen(name, known, option)
    return name


def _about(typed: str, known: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """The names in a list of them; one that holds a comma itself stays whole."""
    whole = _named(typed, known, "subject")
    parts = [whole] if whole in known else re.split("[,;]", typed)
    yield from filter(None, (_named(part, known, "subject") for part in parts))


def _known_about(typed: str, base: FactBase) -> tuple[str, ...]:
    """The entities in a list of names, all of them known. Raises PersonError."""
    names = _about(typed, _entities(base))
    return tuple(_chosen(name, _entities(base), "subject") for name in names)


def _stance(typed: str) -> Stance:
    return Stance(_chosen(typed, {stance.value: (stance.value,) for stance in Stance}, "stance"))


def _units(base: FactBase) -> dict[str, tuple[str, ...]]:
    return {u.id: (*u.one, *u.many, *u.words) for u in base.units.values()}


def _entities(base: FactBase) -> dict[str, tuple[str, ...]]:
    return {e.id: (*e.name, *e.aliases) for e in base.entities.values()}


def _properties(base: FactBase) -> dict[str, tuple[str, ...]]:
    return {p.id: tuple(p.label) for p in base.properties.values()}


def document_named(typed: str, base: FactBase) -> Document:
    """A document by its id or one of its names. Raises PersonError."""
    known = {d.id: (*d.short, *d.title, d.file) for d in base.documents.values()}
    return base.documents[_chosen(typed, known, "document")]


def _passage(typed: str, document: Document) -> str:
    known = {p.id: tuple(p.label) for p in document.passages}
    return _chosen(typed, known, "paragraph") if typed else ""
