"""Adding at once, in the middle of a review, a topic with what it counts, or a person in office."""

from __future__ import annotations

from dataclasses import replace

from discord import ButtonStyle

from bot.card import escape
from bot.controls import button
from bot.editing.common import here, kept_draft, show
from bot.editing.rights import Interaction, editor
from bot.errors import PersonError
from bot.forms import Form, filled_in, view_of
from bot.languages import say
from bot.reviewing.controls import Do
from bot.reviewing.forming import candidate_of
from knowledge.authors import Author
from knowledge.descriptions import Kind
from knowledge.drafting import UnfitError
from knowledge.drafts import Draft
from knowledge.model import Language
from knowledge.preparing import entity_named, stated, statement_of
from knowledge.sketches import LONGEST_NAME, Sketch, describe

_FIELDS = ("topic_fr", "topic_en", "counted_fr", "counted_en")


async def ask(interaction: Interaction, token: str) -> None:
    """Open the form: the topic and what it counts, as the text words it, in both languages."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    draft = await kept_draft(interaction, author, token)
    tongue = answers.base.documents[draft.document].language
    word = (await candidate_of(interaction, author, draft)).unit or ""
    form = Form(say(language, "count.title"), Do.COUNTED.id(token))
    for name in _FIELDS:
        what, _, spoken = name.partition("_")
        filled = draft.property if what == "topic" else word
        form.text(
            name,
            say(language, f"count.{name}"),
            filled if spoken == tongue else "",
            hint=say(language, f"count.{what}_hint"),
            most=LONGEST_NAME,
            required=spoken == tongue,
        )
    await interaction.response.send_modal(form.modal)


async def sent(interaction: Interaction, token: str) -> Draft | None:
    """Add both, and put them into the draft that waits for them; None where a fault was told."""
    author = await editor(interaction)
    draft = await kept_draft(interaction, author, token)
    one = await candidate_of(interaction, author, draft)
    before, language = await here(interaction)
    typed = filled_in(interaction.data)
    try:
        counted = _one_and_many(_both(typed, "counted"))
        unit = await _add(interaction, author, Kind.UNIT, counted, language)
        named = _both(typed, "topic") | {"value": f"unit:{unit}"}
        topic = await _add(interaction, author, Kind.PROPERTY, named, language)
    except UnfitError as error:
        values = {name: escape(value) for name, value in error.values.items()}
        typed_out = escape(" · ".join(filter(None, typed.values())))
        again = button(language, "edit.open", Do.COUNT, token, ButtonStyle.primary)
        fault = view_of(say(language, f"fault.{error.key}", **values), typed_out, buttons=(again,))
        await show(interaction, fault)
        return None
    said = (draft.typed.fr, draft.typed.en)
    untouched = said == statement_of(draft, one, before.base)
    draft = replace(draft, property=topic, unit=unit)
    if untouched:
        draft = stated(draft, one, (await here(interaction))[0].base)
    await interaction.client.drafts.change(author, token, draft)
    return draft


async def add_person(interaction: Interaction, token: str) -> Draft:
    """Add the person that a draft speaks of, and their office, as the text names them."""
    author = await editor(interaction)
    draft = await kept_draft(interaction, author, token)
    one = await candidate_of(interaction, author, draft)
    answers, language = await here(interaction)
    try:
        if (person := entity_named(draft.subject, answers.base)) is None:
            typed = {"fr": draft.subject, "en": draft.subject, "kind": "person"}
            person = await _add(interaction, author, Kind.ENTITY, typed, language)
        if (office := one.office) and not draft.entity:
            typed = {"fr": office, "en": office, "kind": "office"}
            draft = replace(
                draft, entity=await _add(interaction, author, Kind.ENTITY, typed, language)
            )
    except UnfitError as error:
        raise PersonError(f"fault.{error.key}", **error.values) from error
    draft = replace(draft, subject=person)
    await interaction.client.drafts.change(author, token, draft)
    return draft


async def _add(
    interaction: Interaction, author: Author, kind: Kind, typed: dict[str, str], language: Language
) -> str:
    """Describe something new, and return its id. Raises UnfitError and NotAllowedError."""
    answers, _ = await here(interaction)
    reason = say(language, "grow.needed_reason")
    sketch = Sketch(kind, typed=typed | {"words": "", "reason": reason})
    change = describe(sketch, answers.base)
    return (await interaction.client.servers.overlays.describe(author, change)).id


def _both(typed: dict[str, str], what: str) -> dict[str, str]:
    """A name in both languages; one stands for the other where that was left empty."""
    fr, en = typed.get(f"{what}_fr", ""), typed.get(f"{what}_en", "")
    return {"fr": fr or en, "en": en or fr}


def _one_and_many(counted: dict[str, str]) -> dict[str, str]:
    """The word of a text, which the form proposed, stands for one and many where it is alone."""
    return {name: said if "," in said else f"{said}, {said}" for name, said in counted.items()}
