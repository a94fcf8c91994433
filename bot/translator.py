"""Slash commands in French beside their English base, from the same strings as everything else."""

from __future__ import annotations

from typing import Any

from discord import Locale
from discord.app_commands import (
    Choice,
    TranslationContextLocation,
    TranslationContextTypes,
    Translator,
    locale_str,
)

from bot.languages import strings

Location = TranslationContextLocation
_FALLBACK = "show"  # the slash command that is its group's own


class FrenchNames(Translator):
    """Names, descriptions and options of slash commands in French; other locales see English."""

    async def translate(
        self, string: locale_str, locale: Locale, context: TranslationContextTypes
    ) -> str | None:
        """The French of a string, or None where there is none."""
        if locale is not Locale.french:
            return None
        return strings("fr").get(_key(string, context))


def _key(string: locale_str, context: TranslationContextTypes) -> str:
    if "key" in string.extras:  # of a menu
        return str(string.extras["key"])
    data = context.data
    match context.location:
        case Location.command_name | Location.group_name:
            own = _FALLBACK if string.message == _FALLBACK else "name"
            return f"{_table(data)}.{own}"
        case Location.command_description | Location.group_description:
            return f"{_table(data)}.description"
        case Location.parameter_name:
            return f"{_table(data.command)}.name_{data.name}"  # type: ignore[union-attr]
        case Location.parameter_description:
            return f"{_table(data.command)}.hint_{data.name}"  # type: ignore[union-attr]
        case Location.choice_name if isinstance(data, Choice):
            return f"slash.settings.choice_{data.value}"
        case _:
            return ""


def _table(command: Any) -> str:
    """The table of a command: ``slash.fact_edit``; a group and what it does itself share one."""
    name: str = command.qualified_name
    return f"slash.{name.removesuffix(f' {_FALLBACK}').replace(' ', '_')}"
