"""The way of a description: a form is sent, refused, confirmed where needed, and written."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from discord import ButtonStyle
from discord.ui import LayoutView

from bot import cards
from bot.card import escape
from bot.controls import button
from bot.editing.common import here, show
from bot.editing.rights import Interaction, editor, member_of
from bot.errors import PersonError
from bot.forms import filled_in, view_of
from bot.growing import waiting
from bot.growing.controls import Do, read_revision, write_revision
from bot.growing.forms import form
from bot.languages import join, say
from knowledge.authors import Author
from knowledge.base import FactBase
from knowledge.describing import OvertakenError
from knowledge.descriptions import Description, Kind, alias_of, names_of, record_of
from knowledge.drafting import UnfitError
from knowledge.model import Language, Text
from knowledge.naming import Thing, meanings, thing_of
from knowledge.sketches import Sketch, Sketches, describe
from knowledge.when import UnreadableTime


async def sent(interaction: Interaction, token: str) -> None:
    """A form was sent: keep what was typed, then write it, ask, or say what is wrong."""
    author = await editor(interaction)
    sketches = Sketches(interaction.client.store)
    sketch = await _find(sketches, author, token)
    sketch = replace(sketch, typed={**sketch.typed, **filled_in(interaction.data)})
    await sketches.change(author, token, sketch)
    answers, language = await here(interaction)
    change = await _made(interaction, token, sketch)
    if change is None:
        return
    if others := await asyncio.to_thread(meant_already, change, answers.base):
        await show(interaction, ask_whether(token, others, language, opens=True))
        return
    await write(interaction, change, token, sketch.draft)


async def keep(interaction: Interaction, token: str) -> None:
    """Write what was asked about: the name means both from now on."""
    author = await editor(interaction)
    sketch = await _find(Sketches(interaction.client.store), author, token)
    change = await _made(interaction, token, sketch)
    if change is not None:
        await write(interaction, change, token, sketch.draft)


async def _made(interaction: Interaction, token: str, sketch: Sketch) -> Description | None:
    """The description a sketch makes; None where the person was told why it makes none."""
    if sketch.kind is Kind.ALIAS:
        content = {name: sketch.typed[name] for name in ("kind", "of", "name")}
        return Description(Kind.ALIAS, "", 1, content, sketch.typed["reason"])
    answers, language = await here(interaction)
    try:
        return describe(sketch, answers.base)
    except (UnfitError, UnreadableTime) as error:
        await show(interaction, _again(token, _sentence(error, language), language))
        return None


async def open_again(interaction: Interaction, token: str, made_from: int | None = None) -> None:
    """Open a form with what was typed in it, made from another revision where one came first."""
    author = await editor(interaction)
    sketches = Sketches(interaction.client.store)
    sketch = await _find(sketches, author, token)
    if made_from is not None:
        sketch = replace(sketch, made_from=made_from)
        await sketches.change(author, token, sketch)
    answers, language = await here(interaction)
    await interaction.response.send_modal(form(token, sketch, answers.base, language))


async def drop(interaction: Interaction, token: str) -> None:
    """Forget a sketch: nothing was changed."""
    await Sketches(interaction.client.store).drop(member_of(interaction), token)
    language = await interaction.client.language_for(interaction)
    await show(interaction, cards.notice(say(language, "edit.dropped")))


async def undo(interaction: Interaction, written: str) -> None:
    """Have what stood before a revision stand again; the revision stays in the record."""
    author = await editor(interaction)
    kind, name, number = read_revision(written)
    descriptions = interaction.client.servers.overlays.descriptions
    last = await descriptions.last(author.guild_id, kind, name)
    if last is None or last.revision != number:
        raise PersonError("grow.changed_since", name=name)
    before = await descriptions.revision(author.guild_id, kind, name, number - 1)
    language = await interaction.client.language_for(interaction)
    await write(
        interaction,
        replace(
            before or last,
            revision=number + 1,
            reason=say(language, "grow.undone"),
            retired=before is None or before.retired,
        ),
    )


# -- writing -----------------------------------------------------------------------------------


async def write(
    interaction: Interaction, change: Description, token: str | None = None, draft: str = ""
) -> None:
    """Write a description and say so, with the way to undo it.

    ``draft`` is the token of a form of a fact that waits for it.
    """
    author = member_of(interaction)
    before, language = await here(interaction)
    overlays = interaction.client.servers.overlays
    try:
        written = await overlays.describe(author, change, token)
    except OvertakenError as error:
        if token is None:
            raise PersonError("grow.changed_since", name=change.id) from error
        await show(interaction, _overtaken(token, error.winning, language))
        return
    told = _told(written, before.base, language)
    undoing = button(language, "edit.undo", Do.UNDO, write_revision(written))
    going_on = await waiting.go_on(interaction, author, draft, written.id) if draft else ()
    await show(interaction, view_of(told, buttons=(*going_on, undoing)))


def _told(written: Description, before: FactBase, language: Language) -> str:
    """What a description is from now on, in a sentence; escaped."""
    name = escape(label_of(written).of(language))
    if written.retired:
        return say(language, "grow.removed", name=name)
    if written.kind is Kind.ALIAS:
        alias = alias_of(written.content)
        thing = thing_of(f"{alias.kind}:{alias.of}", before)
        of = thing.label.of(language) if thing else alias.of  # it was taken back meanwhile
        return say(language, "grow.saved_alias", name=name, of=escape(of))
    return say(language, f"grow.saved_{written.kind}", name=name, id=written.id)


def label_of(description: Description) -> Text:
    """What a description is called."""
    content = description.content
    match description.kind:
        case Kind.ALIAS:
            return Text(content["name"], content["name"])
        case Kind.DOCUMENT:
            return Text(**content["title"])
        case _:
            return Text(*names_of(record_of(description))[:2])


# -- names that mean something already ---------------------------------------------------------


def meant_already(change: Description, base: FactBase) -> tuple[Thing, ...]:
    """The other things that a name in a description means already."""
    names = () if change.kind is Kind.DOCUMENT else names_of(record_of(change))
    return tuple(
        thing
        for thing in meanings(names, base)
        if (thing.kind, thing.id) != (change.kind, change.id)
    )


def ask_whether(
    token: str, others: Sequence[Thing], language: Language, *, opens: bool = False
) -> LayoutView:
    """What a name means already, with the choice to have it mean both."""
    labels = [
        say(language, f"grow.meaning_{thing.kind}", name=thing.label.of(language))
        for thing in others[:5]
    ]
    sentence = say(language, "grow.means_already", things=escape(join(language, labels)))
    buttons = [button(language, "edit.keep_both", Do.KEEP, token, ButtonStyle.primary)]
    if opens:
        buttons.append(button(language, "edit.open", Do.OPEN, token))
    return view_of(sentence, buttons=(*buttons, button(language, "edit.cancel", Do.DROP, token)))


# -- what goes wrong ---------------------------------------------------------------------------


def _again(token: str, sentence: str, language: Language) -> LayoutView:
    """What was refused, in one sentence, with the way back to what was typed."""
    opened = button(language, "edit.open", Do.OPEN, token, ButtonStyle.primary)
    return view_of(sentence, buttons=(opened, button(language, "edit.cancel", Do.DROP, token)))


def _overtaken(token: str, winning: Description, language: Language) -> LayoutView:
    """Somebody else's revision came first; what was typed is kept."""
    sentence = say(language, "grow.overtaken", reason=escape(winning.reason))
    of = f"{token}:{winning.revision}"
    opened = button(language, "edit.open", Do.REBASE, of, ButtonStyle.primary)
    return view_of(sentence, buttons=(opened, button(language, "edit.cancel", Do.DROP, token)))


def _sentence(error: UnfitError | UnreadableTime, language: Language) -> str:
    if isinstance(error, UnreadableTime):
        return escape(f"{error.why.of(language)} {say(language, 'clarify.times_here')}")
    values = {name: escape(value) for name, value in error.values.items()}
    return say(language, f"fault.{error.key}", **values)


async def _find(sketches: Sketches, author: Author, token: str) -> Sketch:
    sketch = await sketches.find(author, token)
    if sketch is None:
        raise PersonError("edit.gone")
    return sketch
