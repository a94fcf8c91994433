"""The card that a reviewer sees next: what a member suggests, or what a document proposes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from discord.ui import ActionRow, Button, LayoutView, TextDisplay

from bot import cards
from bot.editing.common import here, show
from bot.editing.controls import ControlId as FactControlId
from bot.editing.controls import Do as FactDo
from bot.editing.controls import button as fact_button
from bot.editing.rights import Interaction, editor
from bot.languages import join, say
from bot.reviewing import proposed, suggested
from knowledge.candidates import Queue, Waiting
from knowledge.model import Language
from knowledge.revision_rows import Revision

Rows = Sequence[Sequence[Button[Any]]]


async def next_card(interaction: Interaction, done: Sequence[Revision] = ()) -> None:
    """Show the reviewer's card; ``done`` is what the last one became, with the way to undo it."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    queue = Queue(interaction.client.store)
    waiting = await queue.take(author)
    texts, rows = _after(done, language)
    shown: Rows = rows
    if waiting is None:
        texts.append(say(language, "desk.empty"))
    elif isinstance(waiting, Waiting):
        more, buttons = await proposed.card(queue, author, waiting, answers, language)
        texts, shown = [*texts, *more], (*buttons, *rows)
    else:
        more, buttons = await suggested.card(interaction, waiting, answers, language)
        texts, shown = [*texts, *more], (*buttons, *rows)
    await show(interaction, _view(texts, shown))


def _after(
    done: Sequence[Revision], language: Language
) -> tuple[list[str], list[list[Button[Any]]]]:
    """What was written last, and the button that undoes it where it was one thing."""
    if not done:
        return [], []
    saved = join(language, [revision.fact.ref for revision in done])
    texts = [say(language, "desk.saved", ref=saved)]
    if len(done) > 1:
        return texts, []
    fact = done[0].fact
    before = FactControlId(FactDo.RESTORE, f"{fact.id}@{fact.revision - 1}")
    undo = before if fact.revision > 1 else FactControlId(FactDo.RETIRE, fact.id)
    return texts, [[fact_button(language, "desk.undo", undo)]]


def _view(texts: Sequence[str], rows: Rows) -> LayoutView:
    view = LayoutView(timeout=None)
    for text in texts:
        view.add_item(TextDisplay(text))
    for row in filter(None, rows):
        view.add_item(ActionRow(*row))
    return cards.forgotten(view)
