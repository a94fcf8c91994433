"""A fact whose form names what the base does not know: that is described first, then the fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from discord import ButtonStyle
from discord.ui import Button, LayoutView

from bot.card import escape
from bot.controls import button
from bot.editing import controls as editing
from bot.editing.common import here, kept_draft
from bot.editing.rights import Interaction, editor
from bot.errors import PersonError
from bot.forms import view_of
from bot.growing.controls import Do
from bot.growing.forms import form
from bot.languages import say
from bot.reviewing.controls import Do as ReviewingDo
from knowledge.authors import Author
from knowledge.base import FactBase
from knowledge.descriptions import Kind
from knowledge.drafts import Draft
from knowledge.model import Language
from knowledge.sketches import Sketch, Sketches

_OPTIONS: Final = {"property": "topic", "subject": "subject", "entity": "value"}


def missing(draft: Draft, base: FactBase) -> Iterator[tuple[str, str]]:
    """The fields of a draft that hold a name nobody knows, each with that name."""
    if draft.property not in base.properties:
        yield "property", draft.property
    named = (("subject", draft.subject), ("entity", draft.entity), ("says", draft.says))
    for field, name in (*named, *(("about", name) for name in draft.about)):
        if name and name not in base.entities:
            yield field, name


def offer(token: str, draft: Draft, base: FactBase, language: Language) -> LayoutView | None:
    """What is not known of a draft, with the offer to add it; None where everything is."""
    unknown = next(missing(draft, base), None)
    if unknown is None:
        return None
    field, name = unknown
    sentence = say(language, f"edit.choose_{_OPTIONS.get(field, 'subject')}", value=escape(name))
    key = "grow.add_topic" if field == "property" else "grow.add_entity"
    return view_of(sentence, buttons=(_adding(key, token, name, language),))


async def describe_missing(interaction: Interaction, token: str) -> None:
    """Open the form of what a draft names and nobody knows."""
    author = await editor(interaction)
    draft = await kept_draft(interaction, author, token)
    answers, language = await here(interaction)
    unknown = next(missing(draft, answers.base), None)
    if unknown is None:
        raise PersonError("edit.gone")
    field, name = unknown
    kind = Kind.PROPERTY if field == "property" else Kind.ENTITY
    reason = say(language, "grow.needed_reason")
    sketch = Sketch(kind, typed={language: name, "reason": reason}, draft=token)
    own = await Sketches(interaction.client.store).keep(author, sketch)
    await interaction.response.send_modal(form(own, sketch, answers.base, language))


async def go_on(
    interaction: Interaction, author: Author, token: str, added: str
) -> tuple[Button[Any], ...]:
    """Put what was added into the form that waited for it; the button that goes on with that."""
    draft = await interaction.client.drafts.find(author, token)
    if draft is None:
        return ()
    answers, language = await here(interaction)
    field, name = next(missing(draft, answers.base), ("", ""))
    if field == "about":
        about = tuple(added if each == name else each for each in draft.about)
        draft = replace(draft, about=about)
    elif field:
        draft = replace(draft, **{field: added})  # type: ignore[arg-type]
    await interaction.client.drafts.change(author, token, draft)
    if (unknown := next(missing(draft, answers.base), None)) is not None:
        key = "grow.add_topic" if unknown[0] == "property" else "grow.add_entity"
        return (_adding(key, token, unknown[1], language),)
    if draft.candidate:
        return (button(language, "grow.go_on", ReviewingDo.GOON, token, ButtonStyle.primary),)
    opens = editing.ControlId(editing.Do.OPEN, token)
    return (editing.button(language, "grow.go_on", opens, ButtonStyle.primary),)


def _adding(key: str, token: str, name: str, language: Language) -> Button[Any]:
    return button(language, key, Do.MISSING, token, ButtonStyle.primary, name=name)
