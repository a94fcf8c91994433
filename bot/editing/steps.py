"""The way of a change: a form is sent, refused or shown, opened again, and saved or dropped."""

from __future__ import annotations

from dataclasses import replace

from discord.ui import LayoutView

from bot import cards
from bot.answers import Answers
from bot.card import escape
from bot.citing import place, quoted
from bot.editing.common import here, kept_draft, show
from bot.editing.form import form, typed_in
from bot.editing.rights import Interaction, editor, member_of
from bot.editing.views import Viewer
from bot.errors import PersonError
from bot.languages import say
from bot.reviewing import telling
from knowledge.base import FactBase
from knowledge.drafting import UnfitError, propose
from knowledge.drafts import Act, Draft
from knowledge.model import Document, Fact, Language
from knowledge.placing import NotPlacedError
from knowledge.revision_rows import Revision, State
from knowledge.revisions import Change, Conflict, NoSuchFactError
from knowledge.rivals import rivals
from knowledge.when import UnreadableTime


async def open_again(interaction: Interaction, token: str, made_from: int | None = None) -> None:
    """Open a form with what was typed in it, made from another revision where one came first."""
    author = await editor(interaction)
    draft = await kept_draft(interaction, author, token)
    if made_from is not None:
        draft = replace(draft, made_from=made_from)
        await interaction.client.drafts.change(author, token, draft)
    language = await interaction.client.language_for(interaction)
    await interaction.response.send_modal(form(token, draft, language))


# -- what was typed ----------------------------------------------------------------------------


async def sent(interaction: Interaction, token: str) -> None:
    """A form was sent: keep what was typed, then show what it would make, or what is wrong."""
    author = await editor(interaction)
    draft = await kept_draft(interaction, author, token)
    assert interaction.data is not None
    draft = replace(draft, typed=typed_in(interaction.data))
    await interaction.client.drafts.change(author, token, draft)
    await show(interaction, await following(interaction, token, draft))


async def take_nearest(interaction: Interaction, token: str) -> None:
    """Put the words of the text in the place of a phrase that it does not have."""
    author = await editor(interaction)
    draft = await kept_draft(interaction, author, token)
    answers, _ = await here(interaction)
    try:
        propose(draft, answers.base, answers.library)
    except NotPlacedError as error:
        if error.nearest is not None:
            typed = replace(draft.typed, phrase=error.nearest.phrase)
            draft = replace(draft, typed=typed, passage=error.nearest.passage)
            await interaction.client.drafts.change(author, token, draft)
    await show(interaction, await following(interaction, token, draft))


async def following(interaction: Interaction, token: str, draft: Draft) -> LayoutView:
    """What follows on a draft as it is: a fault, somebody else's revision, or the preview."""
    answers, language = await here(interaction)
    viewer = Viewer(answers.base, language)
    made = _made(draft, answers, language)
    last = answers.base.latest.get(draft.fact)
    if last is not None and last.revision != draft.made_from:
        mine = made if isinstance(made, Fact) else None
        return viewer.conflict(token, await _winning(interaction, last), mine)
    if not isinstance(made, Fact):
        sentence, error = made
        return viewer.fault(token, sentence, error if isinstance(error, NotPlacedError) else None)
    beside = rivals(made, answers.base) if draft.act in (Act.ADD, Act.EDIT) else ()
    return viewer.preview(token, draft, made, beside)


def _made(draft: Draft, answers: Answers, language: Language) -> Fact | tuple[str, ValueError]:
    """The fact a draft makes, or what is wrong with it, in a sentence."""
    try:
        return propose(draft, answers.base, answers.library)
    except (UnfitError, NotPlacedError, UnreadableTime) as error:
        return _sentence(error, draft, answers.base, language), error


def _sentence(error: ValueError, draft: Draft, base: FactBase, language: Language) -> str:
    match error:
        case UnreadableTime():
            return escape(f"{error.why.of(language)} {say(language, 'clarify.times_here')}")
        case UnfitError():
            values = {k: escape(v) for k, v in error.values.items()}
            return say(language, f"fault.{error.key}", **values)
        case NotPlacedError():
            document = base.documents[draft.document or _document_of(draft, base)]
            return _not_placed(error, draft, document, language)
    raise error


def _document_of(draft: Draft, base: FactBase) -> str:
    return base.revisions[f"{draft.fact}@{draft.made_from}"].evidence[0].document


def _not_placed(error: NotPlacedError, draft: Draft, document: Document, language: Language) -> str:
    values = {
        "phrase": escape(quoted(draft.typed.phrase, language)),
        "source": escape(document.short.of(language)),
        "place": place(document, error.passages, language),
    }
    if error.nearest is None:
        return say(language, f"fault.{error.key}", **values)
    near = escape(quoted(error.nearest.phrase, language))
    where = place(document, [error.nearest.passage], language)
    return say(language, "fault.not_there_but", **(values | {"nearest": near, "place": where}))


# -- saving ------------------------------------------------------------------------------------


async def save(interaction: Interaction, token: str, replaced: str = "") -> None:
    """Write what the preview showed; ``replaced`` is a fact revision to withdraw with it."""
    author = member_of(interaction)
    client = interaction.client
    draft = await kept_draft(interaction, author, token)
    answers, language = await here(interaction)
    made = _made(draft, answers, language)
    if not isinstance(made, Fact):  # what it rests on is no longer there
        await show(interaction, Viewer(answers.base, language).fault(token, made[0]))
        return
    changes = [_change(draft, made)]
    if replaced:
        other = answers.base.revisions.get(replaced)
        if other is None:
            raise PersonError("edit.no_such_fact", name=replaced)
        changes.append(Change(other, other.revision, draft.typed.reason, State.RETIRED))
    try:
        written = await client.servers.overlays.write(author, changes, token)
    except NoSuchFactError as error:
        raise PersonError("edit.no_such_fact", name=draft.fact) from error
    base = (await client.servers.of(author.guild_id)).base
    viewer = Viewer(base, language)
    if isinstance(written, Conflict):
        await show(interaction, viewer.conflict(token, written.winning, made))
    else:
        stated_before = draft.fact in answers.base.current
        reviewed = bool(draft.candidate or draft.suggestion)
        saved = viewer.saved(written, stated_before=stated_before, reviewed=reviewed)
        await show(interaction, saved)
        await telling.taken_up(interaction, draft.suggestion, written[0].fact.ref)


def _change(draft: Draft, fact: Fact) -> Change:
    state = State.RETIRED if draft.act is Act.RETIRE else State.CURRENT
    return Change(fact, draft.made_from, draft.typed.reason.strip(), state)


async def drop(interaction: Interaction, token: str) -> None:
    """Forget a draft: nothing was changed."""
    await interaction.client.drafts.drop(member_of(interaction), token)
    language = await interaction.client.language_for(interaction)
    await show(interaction, cards.notice(say(language, "edit.dropped")))


async def _winning(interaction: Interaction, last: Fact) -> Revision:
    assert interaction.guild_id is not None
    revisions = interaction.client.servers.overlays.revisions
    return (await revisions.history(interaction.guild_id, last.id))[-1]
