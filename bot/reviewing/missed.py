"""What was asked and not found, for moderators: grouped, paged, and a fact made from it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, Final

from discord import SelectOption
from discord.ui import ActionRow, LayoutView, Select, TextDisplay

from bot import cards
from bot.answers import Answers
from bot.card import escape
from bot.controls import turning
from bot.editing.common import here, show
from bot.editing.rights import Interaction, editor
from bot.errors import PersonError
from bot.languages import say
from bot.reviewing.controls import Do
from bot.reviewing.forming import form_of
from knowledge import when
from knowledge.drafts import Act, Draft, Typed
from knowledge.model import Language, When
from knowledge.outcome import Status
from knowledge.preparing import guess
from knowledge.unanswered import Group, Unanswered

_ON_A_PAGE: Final = 10
_MOST: Final = 100  # groups that are looked at: those asked most often
_LONGEST: Final = 100  # characters of an option


async def turn(interaction: Interaction, page: int) -> None:
    """Show a page of what was not found in the last thirty days."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    found = await Unanswered(interaction.client.store).groups(author.guild_id, answers.base.lexicon)
    groups = await asyncio.to_thread(_still_missed, found[:_MOST], answers, language)
    await show(interaction, _view(groups, page, answers, language))


def _still_missed(groups: Sequence[Group], answers: Answers, language: Language) -> Sequence[Group]:
    """The groups that find no answer today either."""
    return [
        group
        for group in groups
        if group.request in answers.requests
        and answers.card(group.request, group.text, language).status is not Status.ANSWERED
    ]


def _view(groups: Sequence[Group], page: int, answers: Answers, language: Language) -> LayoutView:
    view = LayoutView(timeout=None)
    if not groups:
        view.add_item(TextDisplay(say(language, "missed.none")))
        return cards.forgotten(view)
    last = (len(groups) - 1) // _ON_A_PAGE
    page = max(0, min(page, last))
    shown = groups[page * _ON_A_PAGE :][:_ON_A_PAGE]
    lines = [_line(group, answers, language) for group in shown]
    view.add_item(TextDisplay(f"### {say(language, 'missed.heading')}\n" + "\n".join(lines)))
    view.add_item(TextDisplay(f"-# {say(language, 'missed.kept')}"))
    select: Select[LayoutView] = Select(
        custom_id=Do.ANSWER.id(),
        placeholder=say(language, "missed.answer"),
        options=[
            SelectOption(label=_shortened(_asked(group, answers, language)), value=group.token)
            for group in shown
        ],
    )
    view.add_item(ActionRow(select))
    if last:
        view.add_item(ActionRow(*turning(Do.MISSED, page, last)))
    return cards.forgotten(view)


def _line(group: Group, answers: Answers, language: Language) -> str:
    day = when.write(When(group.last, group.last), language)
    asked = escape(_asked(group, answers, language))
    return f"**{group.count} ×** {asked} · {say(language, 'missed.last', day=day)}"


def _asked(group: Group, answers: Answers, language: Language) -> str:
    """The question as somebody typed it; a topic by its label, and what is no plain question
    behind the name of its command.
    """
    first, _, rest = group.text.partition(" ")
    topic = answers.base.properties.get(first) if group.request == "fact" else None
    text = f"{topic.label.of(language)} {rest}".strip() if topic else group.text
    return text if group.request in ("ask", "fact") else f"{group.request}: {text}"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


async def answer(interaction: Interaction) -> None:
    """Open the form of a fact that answers the question that was picked."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    data: dict[str, Any] = dict(interaction.data or {})
    (token,) = data["values"]
    missed = await Unanswered(interaction.client.store).find(author.guild_id, token)
    if missed is None:
        raise PersonError("missed.gone")
    subject, topic = guess(missed.text, answers.base)
    first = missed.text.partition(" ")[0]
    if missed.request == "fact" and first in answers.base.properties:
        topic = first
    typed = Typed(reason=say(language, "missed.reason"))
    draft = Draft(Act.ADD, subject=subject, property=topic, typed=typed)
    kept = await interaction.client.drafts.keep(author, draft)
    await interaction.response.send_modal(form_of(kept, draft, answers.base, language))
