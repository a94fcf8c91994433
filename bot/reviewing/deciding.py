"""The review: one card at a time, accepted with a form, skipped or rejected."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Final

from discord import ButtonStyle

from bot.answers import Answers
from bot.card import escape
from bot.citing import place, quoted
from bot.editing import steps
from bot.editing.common import here, show
from bot.editing.controls import ControlId as FactControlId
from bot.editing.controls import Do as FactDo
from bot.editing.controls import button as fact_button
from bot.editing.rights import Interaction, editor
from bot.errors import PersonError
from bot.languages import say
from bot.reviewing.controls import Do, Form, button, filled_in, view_of
from knowledge.base import FactBase
from knowledge.candidates import DecidedError, Outcome, Queue, Waiting
from knowledge.drafting import UnfitError, propose, write_time
from knowledge.drafts import Act, Draft, Typed
from knowledge.extract.candidate import Candidate
from knowledge.lookups import find_topic
from knowledge.model import Document, Fact, Language, Passage
from knowledge.placing import NotPlacedError
from knowledge.revisions import (
    Author,
    Change,
    Conflict,
    DraftGoneError,
    NotAllowedError,
    Revision,
)
from knowledge.rivals import rivals
from knowledge.when import UnreadableTime, parse_edtf
from knowledge.words import tokens

_AROUND: Final = 500  # characters of the passage on each side of the phrase
_OFFICE: Final = "holds_office"


async def next_card(interaction: Interaction, done: Revision | None = None) -> None:
    """Show the reviewer's card; ``done`` is what the last one became, with the way to undo it."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    queue = Queue(interaction.client.store)
    try:
        waiting = await queue.take(author)
    except NotAllowedError as error:
        raise PersonError("edit.not_allowed") from error
    texts, buttons = [], []
    if done is not None:
        texts.append(say(language, "desk.saved", ref=done.fact.ref))
        undo = FactControlId(FactDo.RETIRE, done.fact.id)
        buttons.append(fact_button(language, "desk.undo", undo))
    progress = await queue.progress(author.guild_id)
    if waiting is None:
        texts.append(say(language, "desk.empty"))
    else:
        values = {"decided": progress.decided, "all": progress.all}
        texts.append(say(language, "desk.progress", **values))
        texts += _card(waiting, answers, language)
        number = str(waiting.id)
        buttons = [
            button(language, "desk.accept", Do.ACCEPT, number, ButtonStyle.success),
            button(language, "desk.skip", Do.SKIP, number),
            button(language, "desk.reject", Do.REJECT, number, ButtonStyle.danger),
            *buttons,
        ]
    await show(interaction, view_of(*texts, buttons=tuple(buttons)))


def _card(waiting: Waiting, answers: Answers, language: Language) -> list[str]:
    """The passage with the phrase marked, and what is proposed."""
    one, base = waiting.candidate, answers.base
    document = base.documents[waiting.document]
    text, passage = _text(answers, document), _passage(document, one)
    before = text[max(passage.start, one.start - _AROUND) : one.start]
    after = text[one.end : min(passage.end, one.end + _AROUND)]
    shown = f"{escape(before)}**{escape(text[one.start : one.end])}**{escape(after)}"
    where = say(
        language,
        "source.where",
        short=document.short.of(language),
        dated=document.dated.of(language),
        place=place(document, [passage.id], language),
    )
    lines = [say(language, f"desk.kind_{one.kind.name.lower()}", value=quoted(one.value, language))]
    if one.as_of:
        lines.append(write_time(parse_edtf(one.as_of), language))
    subject, topic = _subject(one, base), one.property and base.properties.get(one.property)
    if subject:
        lines.append(_named(subject, base, language))
    if topic:
        lines.append(topic.label.of(language))
    return [f"-# {escape(where)}", f">>> {shown}", escape(" · ".join(lines))]


def _text(answers: Answers, document: Document) -> str:
    text = answers.library.text(document.id)
    assert text is not None  # frozen when the document was added
    return text


def _passage(document: Document, one: Candidate) -> Passage:
    """The passage a candidate stands in; one between two passages belongs to the first."""
    before = [p for p in document.passages if p.start <= one.start]
    return (before or list(document.passages))[-1]


async def accept(interaction: Interaction, number: int) -> None:
    """Open the form that makes a fact of a candidate, filled with all that is known."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    waiting = await _claim(interaction, author, number)
    one, base = waiting.candidate, answers.base
    document = base.documents[waiting.document]
    subject = _subject(one, base) or _usual(one, base)
    wording = _text(answers, document)[one.start : one.end]
    name = _named(subject, base, language) if subject else (one.person or "")
    statement = f"{name}, {one.office}" if one.office else f"{name}: {one.value}".lstrip(": ")
    typed = Typed(
        fr=statement if language == "fr" else "",
        en=statement if language == "en" else "",
        phrase=wording,
        as_of=write_time(parse_edtf(one.as_of), language) if one.as_of else "",
        reason=say(language, "desk.reason", name=document.short.of(language)),
    )
    known = one.property if one.property in base.properties else ""
    draft = Draft(
        Act.ADD,
        subject=subject or one.person or "",
        property=known or (_OFFICE if one.office and _OFFICE in base.properties else ""),
        document=document.id,
        passage=_passage(document, one).id,
        entity=(_entity(one.office, base) or "") if one.office else "",
        typed=typed,
        candidate=waiting.id,
    )
    token = await interaction.client.drafts.keep(author, draft)
    await interaction.response.send_modal(_form(token, draft, base, language).modal)


async def again(interaction: Interaction, token: str) -> None:
    """Open the form of a candidate with what was typed in it."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    draft = await _draft(interaction, author, token)
    await interaction.response.send_modal(_form(token, draft, answers.base, language).modal)


def _form(token: str, draft: Draft, base: FactBase, language: Language) -> Form:
    form = Form(say(language, "form.add"), Do.FACT, token)
    topic = base.properties.get(draft.property)
    subject = _named(draft.subject, base, language)
    form.text("subject", say(language, "desk.subject"), subject, most=100)
    label = topic.label.of(language) if topic else draft.property
    form.text("topic", say(language, "desk.topic"), label, most=100)
    statement = draft.typed.fr if language == "fr" else draft.typed.en
    text = say(language, f"form.{language}")
    form.text(language, text, statement, most=600, long=True)
    hint = say(language, "form.phrase_hint")
    form.text("phrase", say(language, "form.phrase"), draft.typed.phrase, hint=hint, long=True)
    hint = say(language, "form.as_of_hint")
    form.text("as_of", say(language, "form.as_of"), draft.typed.as_of, hint=hint, most=100)
    return form


async def fact_sent(interaction: Interaction, token: str) -> None:
    """Write the fact of a form and show the next card; what needs a second look is shown first."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    base, typed = answers.base, filled_in(interaction.data)
    draft = await _draft(interaction, author, token)
    subject, topic = typed.get("subject", ""), typed.get("topic", "")
    about, asked = _entity(subject, base), find_topic(topic, base)
    draft = replace(
        draft,
        subject=about or subject,
        property=asked.id if asked else topic,
        typed=replace(
            draft.typed,
            **{name: typed[name] for name in ("fr", "en", "phrase", "as_of") if name in typed},
        ),
    )
    await interaction.client.drafts.change(author, token, draft)
    if about is None or asked is None:
        key, value = ("desk.no_topic", topic) if about else ("desk.no_subject", subject)
        opened = button(language, "edit.open", Do.AGAIN, token, ButtonStyle.primary)
        fault = view_of(say(language, key, value=escape(value)), buttons=(opened,))
        await interaction.response.send_message(view=fault, ephemeral=True)
        return
    made = _made(draft, answers)
    if made is None or rivals(made, base):
        await interaction.response.send_message(
            view=await steps.following(interaction, token, draft), ephemeral=True
        )
        return
    await next_card(interaction, await _write(interaction, author, draft, made, token))


def _made(draft: Draft, answers: Answers) -> Fact | None:
    try:
        return propose(draft, answers.base, answers.library)
    except (UnfitError, NotPlacedError, UnreadableTime):
        return None


async def _write(
    interaction: Interaction, author: Author, draft: Draft, made: Fact, token: str
) -> Revision:
    change = Change(made, draft.made_from, draft.typed.reason)
    try:
        written = await interaction.client.servers.overlays.write(author, [change], token)
    except NotAllowedError as error:
        raise PersonError("edit.not_allowed") from error
    except DraftGoneError as error:
        raise PersonError("edit.gone") from error
    except DecidedError as error:
        raise PersonError("desk.decided") from error
    assert not isinstance(written, Conflict)  # nothing comes before a new fact
    return written[0]


async def decide(interaction: Interaction, number: int, outcome: Outcome) -> None:
    """Skip or reject a card, and show the next."""
    author = await editor(interaction)
    try:
        await Queue(interaction.client.store).decide(author, number, outcome)
    except NotAllowedError as error:
        raise PersonError("edit.not_allowed") from error
    except DecidedError as error:
        raise PersonError("desk.decided") from error
    await next_card(interaction)


async def _claim(interaction: Interaction, author: Author, number: int) -> Waiting:
    try:
        return await Queue(interaction.client.store).claim(author, number)
    except NotAllowedError as error:
        raise PersonError("edit.not_allowed") from error
    except DecidedError as error:
        raise PersonError("desk.decided") from error


async def _draft(interaction: Interaction, author: Author, token: str) -> Draft:
    draft = await interaction.client.drafts.find(author, token)
    if draft is None:
        raise PersonError("edit.gone")
    return draft


def _subject(one: Candidate, base: FactBase) -> str:
    """The entity a candidate is about, where the base knows it; else nothing."""
    if one.subject in base.entities:
        return one.subject or ""
    return (_entity(one.person, base) or "") if one.person else ""


def _usual(one: Candidate, base: FactBase) -> str:
    """Of whom what is proposed is most often stated; only a proposal, for a person to change."""
    if one.person or not one.property:
        return ""
    stated = Counter(fact.subject for fact in base.facts if fact.property == one.property)
    return next((subject for subject, _ in stated.most_common(1)), "")


def _entity(name: str, base: FactBase) -> str | None:
    """The entity of exactly this name, in any writing of its letters."""
    if name in base.entities:
        return name
    found = base.runs.get(tuple(token.plain for token in tokens(name)), set())
    return next(iter(found)) if len(found) == 1 else None


def _named(subject: str, base: FactBase, language: Language) -> str:
    known = base.entities.get(subject)
    return known.name.of(language) if known else subject
