"""The forms by which topics, entities, units and sources are described: five fields each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from discord.ui import Modal

from bot.forms import Form
from bot.growing.controls import Do
from bot.languages import say
from knowledge.base import FactBase
from knowledge.descriptions import Kind
from knowledge.model import Known, Language, Unit
from knowledge.records import KINDS
from knowledge.sketches import LONGEST_NAME, VALUES, Sketch

_MOST_UNITS = 20  # in a list of at most 25


def form(token: str, sketch: Sketch, base: FactBase, language: Language) -> Modal:
    """The form of a sketch with what was typed before, in the language of who fills it."""

    def words(key: str) -> str:
        return say(language, f"grow.{key}")

    title = words(f"{'edit' if sketch.id else 'new'}_{sketch.kind}")
    made = Form(title, Do.FORM.id(token))
    typed = sketch.typed

    def text(name: str, key: str, *, most: int = LONGEST_NAME, required: bool = True) -> None:
        hint = words(f"{key}_hint")
        made.text(name, words(key), typed.get(name, ""), hint=hint, most=most, required=required)

    match sketch.kind:
        case Kind.UNIT:
            text("fr", "one_and_many_fr", most=2 * LONGEST_NAME + 2)
            text("en", "one_and_many_en", most=2 * LONGEST_NAME + 2)
        case Kind.DOCUMENT:
            _source(made, typed, language)
        case _:
            text("fr", "name_fr", required=False)
            text("en", "name_en", required=False)
    if sketch.kind is Kind.ENTITY:
        kinds = {kind: words(f"kind_{kind}") for kind in KINDS}
        made.choice("kind", words("kind"), kinds, typed.get("kind", "person"))
    if sketch.kind is Kind.PROPERTY:
        chosen = typed.get("value", "statement")
        made.choice("value", words("value"), _values(base, chosen, language), chosen)
    if sketch.kind is not Kind.DOCUMENT:
        text("words", f"words_{sketch.kind}", most=1000, required=False)
    made.text("reason", say(language, "form.reason"), typed.get("reason", ""), most=300)
    return made.modal


def _source(made: Form, typed: Mapping[str, str], language: Language) -> None:
    made.text("title", say(language, "desk.title"), typed["title"], most=300)
    made.text("publisher", say(language, "desk.publisher"), typed["publisher"], most=200)
    hint = say(language, "desk.date_hint")
    made.text("date", say(language, "desk.date"), typed["date"], hint=hint, required=False)
    known = {
        Known.STATED.value: say(language, "desk.stated"),
        Known.INFERRED.value: say(language, "desk.inferred"),
    }
    made.choice("known", say(language, "desk.known"), known, typed["known"])


def _values(base: FactBase, chosen: str, language: Language) -> Mapping[str, str]:
    """What a topic can state: words, somebody …, or a number of each thing that is counted."""
    counted = Counter(f.value.quantity.unit for f in base.facts if f.value.quantity)
    brought = {unit.id for pack in base.packs for unit in pack.units}

    def first(unit: Unit) -> tuple[bool, bool, int]:
        return f"unit:{unit.id}" != chosen, unit.id in brought, -counted[unit.id]

    units = sorted(base.units.values(), key=first)[:_MOST_UNITS]
    plain = {value: say(language, f"grow.value_{value}") for value in VALUES}
    numbers = {
        f"unit:{unit.id}": say(language, "grow.value_number", unit=unit.many.of(language))
        for unit in units
    }
    return {**plain, **numbers}
