"""The form of a card comes back: what it makes is written, or what it lacks is said."""

from __future__ import annotations

from dataclasses import replace

from discord import ButtonStyle
from discord.ui import LayoutView

from bot.card import escape
from bot.controls import button
from bot.editing import steps
from bot.editing.common import here, kept_draft, show
from bot.editing.rights import Interaction, editor
from bot.forms import filled_in, view_of
from bot.growing import waiting
from bot.growing.controls import Do as GrowingDo
from bot.languages import say
from bot.reviewing import showing, telling
from bot.reviewing.controls import Do
from bot.reviewing.forming import candidate_of, form_of, write
from knowledge.base import FactBase
from knowledge.drafts import Draft
from knowledge.extract.candidate import Candidate
from knowledge.lookups import topic_named
from knowledge.model import Language
from knowledge.preparing import entity_named, ready, stated, statement_of
from knowledge.revisions import Change

_FIELDS = ("fr", "en", "phrase", "as_of")
_SHOWN = 40  # characters of a name on a button


async def again(interaction: Interaction, token: str) -> None:
    """Open the form of a card with what was typed in it."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    draft = await kept_draft(interaction, author, token)
    await interaction.response.send_modal(form_of(token, draft, answers.base, language))


async def sent(interaction: Interaction, token: str) -> None:
    """Write the fact of a form and show the next card; what needs a second look is shown first."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    base, typed = answers.base, filled_in(interaction.data)
    draft = await kept_draft(interaction, author, token)
    seen = bool(draft.document)  # the form showed the statement, not a choice of documents
    one = await candidate_of(interaction, author, draft) if draft.candidate else None
    draft = _filled(draft, typed, one, base, language)
    await interaction.client.drafts.change(author, token, draft)
    await go_on(interaction, token, draft, seen=seen)


async def go_on_with(interaction: Interaction, token: str) -> None:
    """Go on with a form that was sent before, now that what it names has been added."""
    author = await editor(interaction)
    await go_on(interaction, token, await kept_draft(interaction, author, token), seen=True)


async def go_on(interaction: Interaction, token: str, draft: Draft, *, seen: bool) -> None:
    """Write the fact of a draft, unless something in it is not known or needs a second look.

    ``seen`` says whether its statement was before the person's eyes.
    """
    author = await editor(interaction)
    answers, language = await here(interaction)
    base = answers.base
    if (unknown := next(waiting.missing(draft, base), None)) is not None:
        one = await candidate_of(interaction, author, draft) if draft.candidate else None
        fault = _unknown(token, *unknown, one, language)
        await show(interaction, fault)
        return
    made = ready(draft, base, answers.library) if seen else None
    if made is None:
        await show(interaction, await steps.following(interaction, token, draft))
        return
    change = Change(made, draft.made_from, draft.typed.reason)
    written = await write(interaction, author, [change], token)
    await showing.next_card(interaction, written)
    await telling.taken_up(interaction, draft.suggestion, written[0].fact.ref)


def _filled(
    draft: Draft, typed: dict[str, str], one: Candidate | None, base: FactBase, language: Language
) -> Draft:
    """A draft with what was typed; a statement that nobody has written is put together."""
    subject, topic = typed.get("subject", ""), typed.get("topic", "")
    about, asked = entity_named(subject, base), topic_named(topic, base)
    statement = {name: typed[name] for name in _FIELDS if name in typed}
    if not (draft.typed.fr or draft.typed.en or typed.get("fr") or typed.get("en")):
        statement[language] = f"{subject}, {topic}: {typed.get('phrase', '')}"
    filled = replace(
        draft,
        subject=about or subject,
        property=asked.id if asked else topic,
        document=typed.get("document") or draft.document,
        typed=replace(draft.typed, **statement),
    )
    said = (filled.typed.fr, filled.typed.en)
    if one is not None and said == statement_of(draft, one, base):
        return stated(filled, one, base)
    return filled


def _unknown(
    token: str, field: str, name: str, one: Candidate | None, language: Language
) -> LayoutView:
    """A name that the base does not know: back to the form, or added now."""
    fault, adds = (
        ("desk.no_topic", "grow.add_topic")
        if field == "property"
        else ("desk.no_subject", "grow.add_entity")
    )
    opened = button(language, "edit.open", Do.AGAIN, token, ButtonStyle.primary)
    added = button(language, adds, GrowingDo.MISSING, token, name=name)
    shown = name if len(name) <= _SHOWN else name[: _SHOWN - 1] + "…"
    quick = []
    if one and one.unit and field == "property":
        quick.append((Do.COUNT, "count.add"))
    if one and one.person and field == "subject":
        quick.append((Do.PERSON, "count.person"))
    first = [button(language, k, do, token, ButtonStyle.primary, name=shown) for do, k in quick]
    buttons = (*first, added, opened)
    return view_of(say(language, fault, value=escape(name)), buttons=buttons)
