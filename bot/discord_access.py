"""How Discord is reached: the bot's token, and the address of the API."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from bot.settings_error import SettingsError


def token(given: Mapping[str, str]) -> str | None:
    """The bot's token, or None where there is no Discord. Raises ``SettingsError``."""
    typed, file = given.get("DISCORD_TOKEN"), given.get("DISCORD_TOKEN_FILE")
    if typed and file:
        raise SettingsError(
            "DISCORD_TOKEN et DISCORD_TOKEN_FILE sont définis tous les deux : gardez-en un.",
            "DISCORD_TOKEN and DISCORD_TOKEN_FILE are both set: keep one of the two.",
        )
    if file:
        typed = _token_in(Path(file))
    if typed and not (typed.isascii() and is_one_word(typed)):
        raise SettingsError(
            "Le jeton Discord contient une espace ou un caractère qu’un jeton n’a jamais : "
            "copiez-le de nouveau depuis la page « Bot » du portail des développeurs.",
            "The Discord token has a space or a character that no token has: copy it again from "
            'the "Bot" page of the developer portal.',
        )
    return typed


def _token_in(file: Path) -> str:
    try:
        token = file.read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"Le fichier de DISCORD_TOKEN_FILE, {file}, est illisible : vérifiez son chemin et ses "
            "droits de lecture.",
            f"The file of DISCORD_TOKEN_FILE, {file}, cannot be read: check its path and that the "
            "program may read it.",
        ) from error
    if not token:
        raise SettingsError(
            f"Le fichier de DISCORD_TOKEN_FILE, {file}, est vide : écrivez-y le jeton du bot.",
            f"The file of DISCORD_TOKEN_FILE, {file}, is empty: write the bot’s token in it.",
        )
    return token


def api_url(given: Mapping[str, str]) -> str:
    """The address of the API, Discord's own unless another is given. Raises ``SettingsError``."""
    value = given.get("DISCORD_API_URL", "https://discord.com/api/v10")
    try:
        parts = urlsplit(value)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # such as a port that is no number
        sound = False
    if not sound or parts.query or parts.fragment:
        raise SettingsError(
            f"DISCORD_API_URL n’est pas une adresse http(s) : « {value} » ; retirez ce réglage "
            "pour vous connecter à Discord.",
            f'DISCORD_API_URL is not an http(s) address: "{value}"; leave it out to connect to '
            "Discord.",
        )
    return value.rstrip("/")


def is_one_word(text: str) -> bool:
    """Whether a text has no white space, nor anything else that cannot be seen."""
    return text.isprintable() and " " not in text  # no other white space is printable
