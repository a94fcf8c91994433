"""``/export`` and ``/import``: a copy of the server's base goes out, and one comes in."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import discord
from discord import ButtonStyle
from discord.ui import ActionRow, Container, LayoutView, TextDisplay

from bot import cards
from bot.answers import Answers
from bot.card import escape
from bot.controls import button, turning
from bot.editing.common import here
from bot.editing.controls import any_words
from bot.editing.differences import marked
from bot.editing.rights import Interaction, editor
from bot.errors import PersonError
from bot.languages import say
from bot.record.controls import Do
from bot.record.describing import values
from knowledge.authors import Author
from knowledge.copies.applying import CopyGoneError, OtherwiseError
from knowledge.copies.copy import Copy, Described, OwnDocument
from knowledge.copies.plans import Changed, Plan
from knowledge.copies.reading import MOST_BYTES, UnfitError, read
from knowledge.copies.writing import write
from knowledge.documents.read import DocumentError
from knowledge.drafting import write_time
from knowledge.model import Fact, Language
from knowledge.outcome import Status

_ON_A_PAGE = 8
_LONGEST = 380  # characters of one change
_LONGEST_NAME = 40
_FAULTS = 5  # told of a copy that does not fit


async def give(interaction: Interaction, *, texts: bool) -> None:
    """Send the copy of a server to the moderator who asks; without texts where it is too large."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)
    copies = interaction.client.servers.overlays.copies
    copy = await copies.state(author.guild_id, answers.base)
    data = await asyncio.to_thread(write, copy, answers.base, texts=texts)
    most = min(MOST_BYTES, interaction.filesize_limit)
    told = "record.given" if texts and any(d.text for d in copy.documents) else "record.given_bare"
    if len(data) > most and texts:
        data = await asyncio.to_thread(write, copy, answers.base, texts=False)
        told = "record.given_too_large"
    if len(data) > most:
        raise PersonError("record.too_large")
    name = f"sourcier-{datetime.now(UTC):%Y-%m-%d}.zip"
    sentence = say(
        language,
        told,
        facts=_facts(len(copy.facts), language),
        documents=_documents(len(copy.documents), language),
    )
    await interaction.followup.send(sentence, file=discord.File(io.BytesIO(data), name))


def _facts(count: int, language: Language) -> str:
    one = "record.facts_one" if _is_one(count, language) else "record.facts_many"
    return say(language, one, count=count)


def _documents(count: int, language: Language) -> str:
    one = "record.documents_one" if _is_one(count, language) else "record.documents_many"
    return say(language, one, count=count)


def _is_one(count: int, language: Language) -> bool:
    return count == 1 or (language == "fr" and count == 0)


async def take(interaction: Interaction, file: discord.Attachment) -> None:
    """Read a copy, keep it, and show what it would change."""
    author = await editor(interaction)
    if file.size > MOST_BYTES:
        raise PersonError("record.too_large_a_copy", most=str(MOST_BYTES // 1_000_000))
    await interaction.response.defer(ephemeral=True, thinking=True)
    data = await file.read()
    answers, language = await here(interaction)
    copy = await _read(data, language)
    found = await _plan(interaction, author, copy, answers, language)
    if not found.changes:
        notice = cards.notice(say(language, "record.same"))
        await interaction.followup.send(view=notice, ephemeral=True)
        return
    token = await interaction.client.servers.overlays.copies.keep(author, data)
    name = "".join(c for c in file.filename if c.isalnum() or c in " .-_")[-_LONGEST_NAME:]
    view = _view(found, 0, _Waiting(token, name), language)
    await interaction.followup.send(view=view, ephemeral=True)


async def show(interaction: Interaction, written: str) -> None:
    """Another page of what a copy would change."""
    page, token, name = written.split(":")
    author = await editor(interaction)
    await interaction.response.defer()
    answers, language = await here(interaction)
    copy = await _kept(interaction, author, token)
    found = await _plan(interaction, author, copy, answers, language)
    view = _view(found, int(page), _Waiting(token, name), language)
    await interaction.edit_original_response(view=view)


async def apply(interaction: Interaction, written: str) -> None:
    """Do what was shown; where the base was changed since, show what it would be now."""
    token, mark, name = written.split(":")
    author = await editor(interaction)
    await interaction.response.defer()
    answers, language = await here(interaction)
    copy = await _kept(interaction, author, token)
    try:
        done = await interaction.client.servers.overlays.apply_copy(
            author, copy, answers.library, token=token, mark=mark, name=name
        )
    except CopyGoneError as error:
        raise PersonError("record.copy_gone") from error
    except UnfitError as error:
        raise _unfit(error, language) from error
    except OtherwiseError:
        answers, _ = await here(interaction)
        found = await _plan(interaction, author, copy, answers, language)
        view = _view(found, 0, _Waiting(token, name), language, say(language, "record.otherwise"))
    else:
        view = cards.notice(say(language, "record.applied", **_counted(done)))
    await interaction.edit_original_response(view=view)


async def leave(interaction: Interaction, token: str) -> None:
    """Do not apply a copy."""
    author = await editor(interaction)
    await interaction.client.servers.overlays.copies.drop(author, token)
    language = await interaction.client.language_for(interaction)
    notice = cards.notice(say(language, "record.left_alone"))
    await interaction.response.edit_message(view=notice)


async def _kept(interaction: Interaction, author: Author, token: str) -> Copy:
    try:
        data = await interaction.client.servers.overlays.copies.find(author, token)
    except CopyGoneError as error:
        raise PersonError("record.copy_gone") from error
    return await _read(data, await interaction.client.language_for(interaction))


async def _read(data: bytes, language: Language) -> Copy:
    """A copy, from a process of its own. Raises PersonError for what is none."""
    try:
        return await read(data)
    except DocumentError as error:
        raise PersonError("record.refused", why=error.text.of(language)) from error
    except UnfitError as error:
        raise _unfit(error, language) from error


async def _plan(
    interaction: Interaction, author: Author, copy: Copy, answers: Answers, language: Language
) -> Plan:
    copies = interaction.client.servers.overlays.copies
    try:
        return await copies.plan(author.guild_id, copy, answers.base, answers.library)
    except UnfitError as error:
        raise _unfit(error, language) from error


def _unfit(error: UnfitError, language: Language) -> PersonError:
    told = dict.fromkeys(fault.of(language) for fault in error.faults)
    faults = "; ".join(list(told)[:_FAULTS])
    return PersonError("record.unfit", count=str(len(error.faults)), faults=faults)


# -- what is shown -----------------------------------------------------------------------------


def _counted(found: Plan) -> dict[str, int]:
    added, changed, removed = found.counts
    return {"added": added, "changed": changed, "removed": removed}


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A copy that waits: the token it is kept under, and its file's name, without a colon."""

    token: str
    name: str


def _view(
    found: Plan, page: int, waiting: _Waiting, language: Language, above: str = ""
) -> LayoutView:
    """A page of what a copy would change, with the way to do it."""
    changes = found.changes
    last = (len(changes) - 1) // _ON_A_PAGE
    page = max(0, min(page, last))
    view = LayoutView(timeout=None)
    if above:
        view.add_item(TextDisplay(above))
    box: Container[LayoutView] = Container(accent_colour=cards.ACCENTS[Status.CLARIFY])
    heading = say(language, "record.would", **_counted(found))
    box.add_item(TextDisplay(f"### {escape(heading)}"))
    for change in changes[page * _ON_A_PAGE :][:_ON_A_PAGE]:
        box.add_item(TextDisplay(_line(change, language)))
    if last:
        pages = say(language, "answer.page", page=page + 1, pages=last + 1)
        box.add_item(TextDisplay(f"-# {pages}"))
    view.add_item(box)
    if last:
        rest = f":{waiting.token}:{waiting.name}"
        view.add_item(ActionRow(*turning(Do.SHOW, page, last, rest)))
    mark = f"{waiting.token}:{found.mark}:{waiting.name}"
    does = button(language, "record.apply", Do.APPLY, mark, ButtonStyle.success)
    view.add_item(ActionRow(does, button(language, "record.leave", Do.LEAVE, waiting.token)))
    return cards.forgotten(view)


def _line(change: Changed, language: Language) -> str:
    """One change: what it is, and its words before and after."""
    before = dict(_words(change.before, language)) if change.before else {}
    after = dict(_words(change.after, language)) if change.after else {}
    signs = {(False, True): "＋", (True, False): "－"}
    sign = signs.get((bool(before), bool(after)), "≠")
    texts = [
        marked(before.get(part, ""), after.get(part, ""))
        for part in dict.fromkeys((*before, *after))
        if before.get(part) != after.get(part)
    ]
    shown = texts if before and after else texts[:1]
    line = f"**{sign} {escape(change.id)}** {' · '.join(shown)}"
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _words(thing: Fact | Described | OwnDocument, language: Language) -> Iterator[tuple[str, str]]:
    """What a thing says, part by part; the first part names it."""
    match thing:
        case Fact():
            yield "said", thing.statement.of(language) or any_words(thing)
            yield "fr", thing.statement.fr
            yield "en", thing.statement.en
            yield "when", write_time(thing.when, language)
            yield "wording", thing.value.wording
            yield "phrases", " … ".join(evidence.phrase for evidence in thing.evidence)
        case Described():
            found = dict(values(json.dumps(thing.content)))
            yield "all", " · ".join(found.values())
        case OwnDocument():
            yield "title", thing.description["title"][language]
