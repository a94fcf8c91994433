"""Slash commands in French beside their English base, from the same strings as everything else."""

from __future__ import annotations

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
    data = context.data
    match context.location:
        case Location.command_name:
            return f"slash.{string.message}.name"
        case Location.command_description:
            return f"slash.{data.qualified_name}.description"  # type: ignore[union-attr]
        case Location.parameter_name:
            return f"slash.{data.command.qualified_name}.name_{data.name}"  # type: ignore[union-attr]
        case Location.parameter_description:
            return f"slash.{data.command.qualified_name}.hint_{data.name}"  # type: ignore[union-attr]
        case Location.choice_name if isinstance(data, Choice):
            return f"slash.settings.choice_{data.value}"
        case _:
            return ""
