"""What a description says, in words: what was chosen from a list is read as in its form."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bot.languages import say
from knowledge import when
from knowledge.base import FactBase
from knowledge.descriptions import Alias, alias_of, property_of
from knowledge.model import Known, Language
from knowledge.record import Kind
from knowledge.sketches import fields_of


def described(
    kind: Kind, name: str, content: str | None, base: FactBase, language: Language
) -> Mapping[str, str]:
    """The words of a description that was kept as JSON, each under its name."""
    if content is None:
        return {}
    kept = json.loads(content)
    return dict(values(content)) | dict(_chosen(kind, name, kept, base, language))


def _chosen(
    kind: Kind, name: str, kept: dict[str, Any], base: FactBase, language: Language
) -> Iterator[tuple[str, str]]:
    """What stands in the place of ids and of the words of the program."""
    match kind:
        case Kind.ENTITY:
            yield "kind", say(language, f"grow.kind_{kept['kind']}")
        case Kind.PROPERTY:
            value = fields_of(property_of(name, kept), language)["value"]
            yield "answers", _value(value, base, language)
            yield "unit", ""
        case Kind.ALIAS:
            yield "kind", ""
            yield "of", _named(alias_of(kept), base, language)
        case Kind.DOCUMENT:
            yield "language", say(language, f"source.language_{kept['language']}")
            yield "known", _known(Known(kept["known"]), language)
            if kept["date"]:
                yield "date", when.write(when.parse_edtf(kept["date"]), language)


def _value(value: str, base: FactBase, language: Language) -> str:
    sort, _, counted = value.partition(":")
    if not counted:
        return say(language, f"grow.value_{sort}")
    unit = base.units.get(counted)  # it may have been taken back since
    return say(language, "grow.value_number", unit=unit.many.of(language) if unit else counted)


def _known(known: Known, language: Language) -> str:
    return "" if known is Known.UNKNOWN else say(language, f"desk.{known}")


def _named(alias: Alias, base: FactBase, language: Language) -> str:
    """What an alias names, by its own name as long as the base knows it."""
    if alias.of in base.entities:
        return base.entities[alias.of].name.of(language)
    if alias.of in base.properties:
        return base.properties[alias.of].label.of(language)
    return base.units[alias.of].many.of(language) if alias.of in base.units else alias.of


def values(content: str | None) -> Iterator[tuple[str, str]]:
    """The words of a description as they are kept, each under its name."""
    for name, value in json.loads(content or "{}").items():
        words = ", ".join(_words(value))
        if words:
            yield name, words


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = dict.fromkeys(v for v in value.values() if isinstance(v, str))
    if isinstance(value, list | dict):
        for inner in value:
            yield from _words(inner)
    elif isinstance(value, str) and value:
        yield value
