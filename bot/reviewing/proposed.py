"""What a document proposes: its card, accepted as it is or with a form, skipped or rejected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from discord import ButtonStyle
from discord.ui import Button

from bot.answers import Answers
from bot.card import escape
from bot.citing import place, quoted
from bot.controls import button
from bot.editing.common import here
from bot.editing.rights import Interaction, editor
from bot.languages import say
from bot.reviewing import alike
from bot.reviewing.controls import Do
from bot.reviewing.forming import form_of, write
from knowledge.authors import Author
from knowledge.base import FactBase
from knowledge.candidates import Outcome, Queue, Waiting
from knowledge.drafting import write_time
from knowledge.drafts import Draft
from knowledge.extract.candidate import Candidate
from knowledge.model import Document, Fact, Language
from knowledge.preparing import is_plain, passage_of, prepare, ready, subject_of
from knowledge.revision_rows import Revision
from knowledge.revisions import Change
from knowledge.when import parse_edtf

_AROUND: Final = 500  # characters of the passage on each side of the phrase


async def card(
    queue: Queue, author: Author, waiting: Waiting, answers: Answers, language: Language
) -> tuple[list[str], Sequence[Sequence[Button[Any]]]]:
    """The passage with the phrase marked, what is proposed, and what can be done with it."""
    progress = await queue.progress(author.guild_id, waiting.document)
    document, number = answers.base.documents[waiting.document], str(waiting.id)
    made = _plain(waiting, draft_of(waiting, answers, language), answers)
    values = {"number": progress.decided + 1, "all": progress.all}
    texts = [
        f"-# {say(language, 'desk.progress', **values)} · {_where(waiting, document, language)}",
        _quoted(waiting.candidate, document, answers),
        _read(waiting.candidate, answers.base, language),
    ]
    rest = [
        button(language, "desk.skip", Do.SKIP, number),
        button(language, "desk.reject", Do.REJECT, number, ButtonStyle.danger),
    ]
    whole = await alike.whole(queue, author, waiting, answers, language)
    several = [alike.offer(waiting, len(whole), language)] if len(whole) > 1 else []
    if made is None:
        accept = button(language, "desk.accept_form", Do.ACCEPT, number, ButtonStyle.success)
        return texts, [[accept, *rest], several]
    statement = made.statement.of(language) or made.statement.fr or made.statement.en
    texts.append(say(language, "desk.becomes", statement=escape(statement)))
    accept = button(language, "desk.accept", Do.TAKE, number, ButtonStyle.success)
    edit = button(language, "desk.edit", Do.ACCEPT, number)
    return texts, [[accept, edit, *rest], several]


def _plain(waiting: Waiting, draft: Draft, answers: Answers) -> Fact | None:
    """The fact that a candidate can be accepted as at a glance, if there is one."""
    made = ready(draft, answers.base, answers.library)
    return made if made and is_plain(waiting, made, answers.base) else None


def draft_of(waiting: Waiting, answers: Answers, language: Language) -> Draft:
    """The draft of a candidate, as `prepare` makes it."""
    document = answers.base.documents[waiting.document]
    reason = say(language, "desk.reason", name=document.short.of(language))
    return prepare(waiting, answers.base, answers.library, language, reason)


def _where(waiting: Waiting, document: Document, language: Language) -> str:
    passage = passage_of(document, waiting.candidate)
    return escape(
        say(
            language,
            "source.where",
            short=document.short.of(language),
            dated=document.dated.of(language),
            place=place(document, [passage.id], language),
        )
    )


def _quoted(one: Candidate, document: Document, answers: Answers) -> str:
    text = answers.library.text(document.id)
    assert text is not None  # frozen when the document was added
    passage = passage_of(document, one)
    before = text[max(passage.start, one.start - _AROUND) : one.start]
    after = text[one.end : min(passage.end, one.end + _AROUND)]
    return f">>> {escape(before)}**{escape(text[one.start : one.end])}**{escape(after)}"


def _read(one: Candidate, base: FactBase, language: Language) -> str:
    """How a candidate was read: what it is, when, of whom and of what."""
    parts = [say(language, f"desk.kind_{one.kind.name.lower()}", value=quoted(one.value, language))]
    if one.as_of:
        parts.append(write_time(parse_edtf(one.as_of), language))
    if subject := base.entities.get(subject_of(one, base)):
        parts.append(subject.name.of(language))
    if topic := base.properties.get(one.property or ""):
        parts.append(topic.label.of(language))
    return escape(" · ".join(parts))


async def accept(interaction: Interaction, number: int) -> None:
    """Open the form that makes a fact of a candidate, filled with all that is known."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    waiting = await _claim(interaction, author, number)
    draft = draft_of(waiting, answers, language)
    token = await interaction.client.drafts.keep(author, draft)
    await interaction.response.send_modal(form_of(token, draft, answers.base, language))


async def take(interaction: Interaction, number: int) -> Sequence[Revision]:
    """Accept a candidate as its card shows it.

    Nothing is written where that is no longer so: something else was stated since.
    """
    author = await editor(interaction)
    answers, language = await here(interaction)
    waiting = await _claim(interaction, author, number)
    draft = draft_of(waiting, answers, language)
    made = _plain(waiting, draft, answers)
    if made is None:
        return ()
    change = Change(made, draft.made_from, draft.typed.reason)
    return await write(interaction, author, [change], candidates=[waiting.id])


async def decide(interaction: Interaction, number: int, outcome: Outcome) -> None:
    """Skip or reject a candidate."""
    author = await editor(interaction)
    await Queue(interaction.client.store).decide(author, number, outcome)


async def _claim(interaction: Interaction, author: Author, number: int) -> Waiting:
    return await Queue(interaction.client.store).claim(author, number)
