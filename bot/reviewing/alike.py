"""Accepting at once what a document proposes of the same kind, once all of it was seen."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any, Final

from discord import ButtonStyle
from discord.ui import Button

from bot.answers import Answers
from bot.card import escape
from bot.controls import button
from bot.editing.common import here
from bot.editing.rights import Interaction, editor
from bot.errors import PersonError
from bot.forms import view_of
from bot.languages import say
from bot.reviewing.controls import Do
from bot.reviewing.forming import write
from knowledge.authors import Author
from knowledge.candidates import Queue, Waiting
from knowledge.drafting import write_time
from knowledge.model import Fact, Language
from knowledge.preparing import counts_alike, prepare, ready
from knowledge.revision_rows import Revision
from knowledge.revisions import Change
from knowledge.rivals import meet

_MOST: Final = 10  # at once: what can be read through before it is confirmed
_LONGEST: Final = 120  # characters of a statement in the list
_AROUND: Final = 40  # characters of the text on each side of its evidence

Whole = Sequence[tuple[int, Fact]]
"""Facts that need no form, each with the number of its candidate."""


def offer(waiting: Waiting, count: int, language: Language) -> Button[Any]:
    """The button that shows all that is like a candidate."""
    return button(language, "desk.alike", Do.ALIKE, str(waiting.id), count=count)


async def whole(
    queue: Queue, author: Author, waiting: Waiting, answers: Answers, language: Language
) -> Whole:
    """What is like a candidate and can be accepted as it is, in the order of the text.

    What speaks of the same thing at the same time as another of them is left for its own card.
    """
    found: list[tuple[int, Fact]] = []
    for one in await queue.alike(author, waiting):
        document = answers.base.documents[one.document]
        reason = say(language, "desk.reason", name=document.short.of(language))
        draft = prepare(one, answers.base, answers.library, language, reason)
        made = ready(draft, answers.base, answers.library)
        if made is None or not counts_alike(one.candidate, made, answers.base):
            continue
        if not any(meet(made, other) for _, other in found):
            found.append((one.id, made))
        if len(found) == _MOST:
            break
    return found


async def show(interaction: Interaction, number: int) -> None:
    """List all that is like a candidate, with the button that accepts it."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    queue, waiting = await _claimed(interaction, author, number)
    found = await whole(queue, author, waiting, answers, language)
    lines = [_line(fact, answers, language) for _, fact in found]
    texts = [say(language, "desk.alike_what", count=len(found)), "\n".join(lines)]
    of = f"{number}-{_mark(found)}"
    yes = button(language, "desk.alike_yes", Do.ACCEPTALL, of, ButtonStyle.success)
    back = button(language, "desk.back", Do.NEXT)
    await interaction.response.edit_message(view=view_of(*texts, buttons=(yes, back)))


async def accept(interaction: Interaction, of: str) -> Sequence[Revision]:
    """Accept all that was listed; nothing of it where it has changed since."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    number, _, mark = of.partition("-")
    queue, waiting = await _claimed(interaction, author, int(number))
    found = await whole(queue, author, waiting, answers, language)
    if _mark(found) != mark:
        raise PersonError("desk.alike_changed")
    document = answers.base.documents[waiting.document]
    reason = say(language, "desk.reason", name=document.short.of(language))
    changes = [Change(fact, fact.revision - 1, reason) for _, fact in found]
    return await write(interaction, author, changes, candidates=[number for number, _ in found])


async def _claimed(interaction: Interaction, author: Author, number: int) -> tuple[Queue, Waiting]:
    queue = Queue(interaction.client.store)
    return queue, await queue.claim(author, number)


def _line(fact: Fact, answers: Answers, language: Language) -> str:
    """What would be stated, and below it the words around its evidence."""
    statement = fact.statement.of(language) or fact.statement.fr or fact.statement.en
    said = escape(f"{statement} · {write_time(fact.when, language)}"[:_LONGEST])
    evidence, text = fact.evidence[0], answers.library.text(fact.evidence[0].document) or ""
    before = text[max(evidence.start - _AROUND, 0) : evidence.start].rpartition("\n")[2]
    behind = text[evidence.end : evidence.end + _AROUND].partition("\n")[0]
    before = f"…{before}" if len(before) == _AROUND else before
    behind = f"{behind}…" if len(behind) == _AROUND else behind
    around = f"{escape(before)}**{escape(evidence.phrase)}**{escape(behind)}"
    return f"- {said}\n-# {around}"


def _mark(found: Whole) -> str:
    """Tells a list from any other of the same length."""
    said = "|".join(f"{number}:{fact.value}:{fact.when}:{fact.statement}" for number, fact in found)
    return f"{zlib.crc32(said.encode()):08x}"
