"""A file or a pasted text becomes a document: read, described by a person, frozen."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import discord
from discord import ButtonStyle

from bot import cards
from bot.card import escape
from bot.controls import button
from bot.editing.common import here
from bot.editing.rights import Interaction, editor
from bot.editing.starting import document_named
from bot.errors import PersonError
from bot.forms import Form, filled_in, view_of
from bot.languages import say
from bot.reviewing.controls import Do
from knowledge import when
from knowledge.authors import Author
from knowledge.documents import DocumentError, read_document
from knowledge.documents.limits import MOST_BYTES
from knowledge.documents.refusals import TOO_LARGE, refuse
from knowledge.documents.sniffing import kind_of
from knowledge.drafting import UnfitError, read_time
from knowledge.editions import offered_again
from knowledge.extract.candidate import Candidate, Kind
from knowledge.extract.studying import study
from knowledge.model import Document, Known, Language, When
from knowledge.preparing import as_pack, passage_of
from knowledge.uploads import KnownAlreadyError, Upload, UploadGoneError, describe

_LAST: Final = (Kind.DATE, Kind.PLACE)  # what makes a fact by itself less often than not
_BODY: Final = "paragraph"  # the kind of passage that is neither a title nor a heading
_PASTED: Final = "text.txt"
_LONGEST_NAME: Final = 100


async def receive(
    interaction: Interaction, file: discord.Attachment | None, edition_of: str = ""
) -> None:
    """Read an attached file; without one, ask for the text in a form.

    ``edition_of`` is the id of the document that it is a new edition of, if it is one.
    """
    author = await editor(interaction)
    answers, language = await here(interaction)
    if edition_of:
        edition_of = document_named(edition_of, answers.base).id
    if file is None:
        form = Form(say(language, "desk.paste"), Do.PASTED.id(edition_of))
        form.text("text", say(language, "desk.text"), most=4000, long=True)
        await interaction.response.send_modal(form.modal)
        return
    try:
        kind_of(file.filename)
        if file.size > MOST_BYTES:
            raise refuse(TOO_LARGE, MOST_BYTES // 1_000_000)
    except DocumentError as error:
        notice = cards.notice(escape(error.text.of(language)))
        await interaction.response.send_message(view=notice, ephemeral=True)
        return
    await interaction.response.defer(ephemeral=True, thinking=True)
    name = file.filename[-_LONGEST_NAME:]
    await _read(interaction, author, name, await file.read(), edition_of)


async def pasted(interaction: Interaction, edition_of: str) -> None:
    """Read a text that came in a form, as a file of plain text is read."""
    author = await editor(interaction)
    text = filled_in(interaction.data)["text"]
    await interaction.response.defer(ephemeral=True, thinking=True)
    await _read(interaction, author, _PASTED, text.encode(), edition_of)


async def _read(
    interaction: Interaction, author: Author, name: str, data: bytes, edition_of: str
) -> None:
    """Read a file in a process of its own, keep it, and say what was found."""
    language = await interaction.client.language_for(interaction)
    try:
        read = await read_document(name, data)
    except DocumentError as error:
        await interaction.followup.send(view=cards.notice(escape(error.text.of(language))))
        return
    day = await asyncio.to_thread(_dated, read.text)
    upload = Upload(
        name,
        read.text,
        title=read.title or "",
        date=when.write(When(day, day), language) if day else "",
        language=read.language or language,
        edition_of=edition_of,
        warnings=read.warnings,
    )
    token = await interaction.client.servers.overlays.uploads.keep(author, upload)
    words = say(language, "desk.read", file=escape(name), words=len(read.text.split()))
    warnings = [f"⚠️ {escape(warning.of(language))}" for warning in read.warnings]
    await interaction.followup.send(view=_offer(token, language, words, *warnings))


def _dated(text: str) -> date | None:
    """The day a text says it is of. Good for a thread: what finds it is loaded only now."""
    from knowledge.extract.proposing import document_date

    return document_date(text)


def _offer(token: str, language: Language, *texts: str) -> discord.ui.LayoutView:
    confirm = button(language, "desk.describe", Do.DESCRIBE, token, ButtonStyle.primary)
    return view_of(*texts, buttons=(confirm, button(language, "desk.forget", Do.FORGET, token)))


async def open_description(interaction: Interaction, token: str) -> None:
    """Open the form that says what a file is, with what its text proposes or was typed before."""
    author = await editor(interaction)
    upload = await _find(interaction, author, token)
    answers, language = await here(interaction)
    form = Form(say(language, "desk.about"), Do.DESCRIBED.id(token))
    before = answers.base.documents.get(upload.edition_of)
    publisher = upload.publisher or (before.publisher.of(language) if before else "")
    form.text("title", say(language, "desk.title"), upload.title)
    form.text("publisher", say(language, "desk.publisher"), publisher, most=100)
    hint = say(language, "desk.date_hint")
    form.text("date", say(language, "desk.date"), upload.date, hint=hint, required=False)
    tongues = {one: say(language, f"source.language_{one}") for one in ("fr", "en")}
    form.choice("language", say(language, "desk.language"), tongues, upload.language)
    known = {
        Known.STATED.value: say(language, "desk.stated"),
        Known.INFERRED.value: say(language, "desk.inferred"),
    }
    form.choice("known", say(language, "desk.known"), known, Known.STATED.value)
    await interaction.response.send_modal(form.modal)


async def described(interaction: Interaction, token: str) -> None:
    """Freeze a file as the document it was said to be, and queue what it proposes."""
    author = await editor(interaction)
    typed = filled_in(interaction.data)
    upload = await _find(interaction, author, token)
    upload = replace(
        upload,
        title=typed.get("title", ""),
        publisher=typed.get("publisher", ""),
        date=typed.get("date", ""),
        language=typed.get("language", upload.language),
    )
    client = interaction.client
    answers, language = await here(interaction)
    await client.servers.overlays.uploads.change(author, token, upload)
    fault = None
    if not (upload.title and upload.publisher):
        fault = say(language, "desk.nameless")
    try:
        date = read_time(upload.date) if upload.date else None
    except (UnfitError, when.UnreadableTime):
        fault = say(language, "desk.no_date", date=escape(upload.date))
    if fault is not None:
        offer = _offer(token, language, fault)
        await interaction.response.send_message(view=offer, ephemeral=True)
        return
    await interaction.response.defer(ephemeral=True, thinking=True)
    tongue: Language = "fr" if upload.language == "fr" else "en"
    try:
        studied = await study(upload.text, tongue, as_pack(answers.base))
    except DocumentError as error:
        offer = _offer(token, language, escape(error.text.of(language)))
        await interaction.followup.send(view=offer)
        return
    known = Known(typed.get("known", Known.STATED))
    document = describe(upload, tongue, date, known=known, passages=studied.passages)
    proposed = sorted(_telling(studied.candidates, document), key=_turn)
    found = offered_again(answers.base.facts, document, upload.text, proposed)
    try:
        added = await client.servers.overlays.add_document(
            author, document, upload.text, found, token
        )
    except UploadGoneError as error:
        raise PersonError("desk.gone") from error
    except KnownAlreadyError as error:
        raise PersonError("desk.known_already", name=error.document.short.of(language)) from error
    values = {"id": added.id, "name": escape(added.short.of(language)), "count": len(found)}
    review = button(language, "desk.review", Do.NEXT, style=ButtonStyle.primary)
    told = [say(language, "desk.added", **values)]
    if (earlier := answers.base.documents.get(added.edition_of or "")) is not None:
        again = sum(one.kind is Kind.EDITION for one in found)
        name = escape(earlier.short.of(language))
        told.append(say(language, "desk.again", name=name, count=again))
    view = view_of(*told, buttons=(review,) if found else ())
    await interaction.followup.send(view=view)


def _turn(one: Candidate) -> int:
    return _LAST.index(one.kind) + 1 if one.kind in _LAST else 0


def _telling(candidates: Sequence[Candidate], document: Document) -> list[Candidate]:
    """Candidates without the dates that only say when something beside them was so.

    Nor those of headings: a document's own date stands there.
    """
    told = [(one, passage_of(document, one)) for one in candidates]
    dated = {(passage.id, one.as_of) for one, passage in told if one.kind is not Kind.DATE}
    return [
        one
        for one, passage in told
        if one.kind is not Kind.DATE
        or (passage.kind == _BODY and (passage.id, one.as_of) not in dated)
    ]


async def forget(interaction: Interaction, token: str) -> None:
    """Do not add a file."""
    author = await editor(interaction)
    await interaction.client.servers.overlays.uploads.drop(author, token)
    language = await interaction.client.language_for(interaction)
    await interaction.response.edit_message(view=cards.notice(say(language, "desk.forgotten")))


async def _find(interaction: Interaction, author: Author, token: str) -> Upload:
    upload = await interaction.client.servers.overlays.uploads.find(author, token)
    if upload is None:
        raise PersonError("desk.gone")
    return upload
