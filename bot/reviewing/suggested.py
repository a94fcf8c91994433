"""What members suggested, as a reviewer sees it: taken up, skipped or turned down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from discord import ButtonStyle
from discord.ui import Button

from bot.answers import Answers
from bot.card import escape
from bot.citing import quoted
from bot.controls import button
from bot.editing.common import here, known_fact
from bot.editing.form import form as fact_form
from bot.editing.rights import Interaction, editor
from bot.forms import Form, filled_in
from bot.languages import say
from bot.reviewing.controls import Do
from bot.reviewing.forming import form_of
from knowledge.authors import Author
from knowledge.base import FactBase
from knowledge.drafting import fields
from knowledge.drafts import Act, Draft, Typed
from knowledge.model import Document, Language
from knowledge.preparing import guess
from knowledge.schema import FORGOTTEN
from knowledge.suggestions import Kind, Suggested, Suggestions
from knowledge.words import plain

_MOST_FACTS: Final = 4  # with two buttons each; an answer shows few
_LONGEST_REASON: Final = 300


async def card(
    interaction: Interaction, waiting: Suggested, answers: Answers, language: Language
) -> tuple[list[str], Sequence[Sequence[Button[Any]]]]:
    """What somebody suggested, and what can be done with it."""
    one, number = waiting.suggestion, str(waiting.id)
    store = interaction.client.store
    count = await Suggestions(store).waiting(interaction.guild_id or 0)
    who = say(language, "edit.somebody") if waiting.author == FORGOTTEN else f"<@{waiting.author}>"
    moment = f"<t:{int(waiting.made_at.timestamp())}:f>"
    key = "suggest.heading_fact" if one.kind is Kind.FACT else "suggest.heading_wrong"
    texts = [
        f"-# {say(language, 'suggest.waiting', count=count)}",
        f"{say(language, key, who=who, moment=moment)}\n>>> {escape(one.statement)}",
    ]
    if more := _said(waiting, interaction.guild_id, language):
        texts.append("\n".join(more))
    facts = [
        answers.base.latest[i]
        for i in dict.fromkeys(ref.partition("@")[0] for ref in one.facts)
        if i in answers.base.current
    ][:_MOST_FACTS]
    texts += [f"**{f.ref}** {escape(f.statement.of(language) or max(f.statement))}" for f in facts]
    adds = button(language, "suggest.take_up", Do.TAKEUP, number, ButtonStyle.success)
    rest = (
        button(language, "desk.skip", Do.LATER, number),
        button(language, "suggest.decline", Do.DECLINE, number, ButtonStyle.danger),
    )
    mending = []
    for fact in facts:
        of = f"{number}-{fact.id}"
        edit = button(language, "suggest.mend", Do.MEND, of, fact=fact.id)
        gone = button(language, "suggest.strike", Do.STRIKE, of, fact=fact.id)
        mending.append([edit, gone])
    return texts, [*mending, [adds, *rest]]


def _said(waiting: Suggested, guild_id: int | None, language: Language) -> list[str]:
    """What else they said: the source, its words, the time, and the answer it is about."""
    one = waiting.suggestion
    lines = []
    if one.source:
        lines.append(say(language, "suggest.said_source", source=escape(one.source)))
    if one.phrase:
        lines.append(escape(quoted(one.phrase, language)))
    if one.as_of:
        lines.append(say(language, "suggest.said_when", when=escape(one.as_of)))
    if one.message:
        link = f"https://discord.com/channels/{guild_id}/{one.channel}/{one.message}"
        lines.append(say(language, "suggest.said_answer", link=link))
    return lines


async def take_up(interaction: Interaction, number: int) -> None:
    """Open the form of the fact that was suggested, filled with all that was said."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    waiting = await _claim(interaction, author, number)
    one, base = waiting.suggestion, answers.base
    document = _meant(one.source, base)
    subject, topic = guess(f"{one.statement} {one.phrase}", base)
    statement = one.statement if one.kind is Kind.FACT else ""
    typed = Typed(
        fr=statement if waiting.language == "fr" else "",
        en=statement if waiting.language == "en" else "",
        phrase=one.phrase,
        as_of=one.as_of,
        reason=say(language, "suggest.reason"),
    )
    draft = Draft(
        Act.ADD,
        subject=subject,
        property=topic,
        document=document.id if document else "",
        typed=typed,
        suggestion=waiting.id,
    )
    token = await interaction.client.drafts.keep(author, draft)
    form = form_of(token, draft, base, language, source=one.source)
    await interaction.response.send_modal(form)


async def mend(interaction: Interaction, of: str, act: Act) -> None:
    """Open the form that edits or withdraws a fact of the answer that was said to be wrong."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    number, _, fact_id = of.partition("-")
    waiting = await _claim(interaction, author, int(number))
    fact = known_fact(fact_id, answers.base)
    typed = fields(fact, language) if act is Act.EDIT else Typed()
    reason = say(language, "suggest.reason_wrong", words=waiting.suggestion.statement)
    draft = Draft(
        act,
        fact.id,
        fact.revision,
        document=fact.evidence[0].document if act is Act.EDIT else "",
        typed=replace(typed, reason=reason[:_LONGEST_REASON]),
        suggestion=waiting.id,
    )
    token = await interaction.client.drafts.keep(author, draft)
    await interaction.response.send_modal(fact_form(token, draft, language))


async def skip(interaction: Interaction, number: int) -> None:
    """Put a suggestion behind the others."""
    author = await editor(interaction)
    await Suggestions(interaction.client.store).skip(author, number)


async def decline(interaction: Interaction, number: int) -> None:
    """Open the form in which a reason can be given to who suggested it."""
    author = await editor(interaction)
    await _claim(interaction, author, number)
    language = await interaction.client.language_for(interaction)
    form = Form(say(language, "suggest.decline_title"), Do.DECLINED.id(str(number)))
    hint = say(language, "suggest.decline_hint")
    text = say(language, "form.reason")
    form.text("reason", text, hint=hint, most=300, long=True, required=False)
    await interaction.response.send_modal(form.modal)


async def declined(interaction: Interaction, number: int) -> tuple[Suggested, str]:
    """Turn a suggestion down; it is returned with the reason, for its author to be told."""
    author = await editor(interaction)
    reason = filled_in(interaction.data).get("reason", "")
    return await Suggestions(interaction.client.store).reject(author, number, reason), reason


async def _claim(interaction: Interaction, author: Author, number: int) -> Suggested:
    return await Suggestions(interaction.client.store).claim(author, number)


def _meant(source: str, base: FactBase) -> Document | None:
    """The only document that goes by what somebody typed, if there is one."""
    typed = plain(source.strip())
    found = [
        document
        for document in base.documents.values()
        if typed in map(plain, (document.id, *document.short, *document.title, document.file))
    ]
    return found[0] if len(found) == 1 else None
