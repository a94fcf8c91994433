"""The form by which a card becomes a fact, and the writing of what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from discord.ui import Modal
from rapidfuzz import fuzz

from bot.editing.rights import Interaction
from bot.errors import PersonError
from bot.forms import Form
from bot.languages import say
from bot.reviewing.controls import Do
from knowledge.authors import Author
from knowledge.base import FactBase
from knowledge.candidates import Queue
from knowledge.drafts import Draft
from knowledge.extract.candidate import Candidate
from knowledge.model import Document, Language
from knowledge.revision_rows import Revision
from knowledge.revisions import Change, Conflict
from knowledge.words import plain

_MOST_OPTIONS: Final = 25
_LONGEST_LABEL: Final = 100


def form_of(
    token: str, draft: Draft, base: FactBase, language: Language, *, source: str = ""
) -> Modal:
    """The form of a draft: of whom, what, the statement, the evidence and when.

    Where no document is known yet, it is chosen in the place of the statement; those most like
    ``source`` come first.
    """
    form = Form(say(language, "form.add"), Do.FACT.id(token))
    if not draft.document:
        options = _documents(source, base, language)
        form.choice("document", say(language, "desk.document"), options, next(iter(options)))
    subject = base.entities.get(draft.subject)
    named = subject.name.of(language) if subject else draft.subject
    form.text("subject", say(language, "desk.subject"), named, most=100)
    topic = base.properties.get(draft.property)
    label = topic.label.of(language) if topic else draft.property
    form.text("topic", say(language, "desk.topic"), label, most=100)
    if draft.document:
        tongue = spoken(draft, language)
        text = draft.typed.fr if tongue == "fr" else draft.typed.en
        form.text(tongue, say(language, f"form.{tongue}"), text, most=600, long=True)
    hint = say(language, "form.phrase_hint")
    form.text("phrase", say(language, "form.phrase"), draft.typed.phrase, hint=hint, long=True)
    hint = say(language, "form.as_of_hint")
    form.text("as_of", say(language, "form.as_of"), draft.typed.as_of, hint=hint, most=100)
    return form.modal


def spoken(draft: Draft, language: Language) -> Language:
    """The language in which a draft's statement is shown: the reader's, unless only another is."""
    if language == "fr":
        return "en" if draft.typed.en and not draft.typed.fr else "fr"
    return "fr" if draft.typed.fr and not draft.typed.en else "en"


def _documents(source: str, base: FactBase, language: Language) -> dict[str, str]:
    """The documents as a form offers them, those most like what was typed first."""

    def like(document: Document) -> float:
        names = (*document.short, *document.title, document.id)
        return -max(fuzz.token_set_ratio(plain(source), plain(name)) for name in names)

    newest = tuple(base.documents.values())[::-1]
    found = sorted(newest, key=like) if source else newest
    return {
        d.id: f"{d.short.of(language)}, {d.dated.of(language)}"[:_LONGEST_LABEL]
        for d in found[:_MOST_OPTIONS]
    }


async def candidate_of(interaction: Interaction, author: Author, draft: Draft) -> Candidate:
    """What a draft was made from. DecidedError where that is decided or another's by now."""
    return (await Queue(interaction.client.store).claim(author, draft.candidate)).candidate


async def write(
    interaction: Interaction,
    author: Author,
    changes: Sequence[Change],
    token: str | None = None,
    candidates: Sequence[int] = (),
) -> tuple[Revision, ...]:
    """Write new facts, and accept what they come from; PersonError where one is stated anew."""
    overlays = interaction.client.servers.overlays
    written = await overlays.write(author, changes, token, candidates)
    if isinstance(written, Conflict):  # of a fact that an earlier edition stated
        raise PersonError("edit.conflict", ref=written.winning.fact.ref)
    return written
