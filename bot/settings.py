"""What the operator chose, read from the environment and from ``.env``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Self

from dotenv import dotenv_values

from bot.discord_access import api_url, is_one_word, token
from bot.limits import PERSON, SERVER, Rate
from bot.settings_error import SettingsError
from knowledge.model import Language
from knowledge.pack import find, shipped

PREFIX_LENGTH = 10  # the schema of the store has the same bound

LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
LogFormat = Literal["text", "json"]
LOG_LEVELS: tuple[LogLevel, ...] = ("DEBUG", "INFO", "WARNING", "ERROR")


@dataclass(frozen=True, slots=True)
class Settings:
    """Every choice of the operator, checked.

    Without a ``token`` there is no Discord, and the terminal is used. ``documents`` is the folder
    of source texts, if there is one. ``packs`` are folders. ``language`` is for where Discord
    tells none; ``terminal_language`` is the same where it was set, else the system's.
    ``person_rate`` and ``server_rate`` bound how fast questions are answered; None: not at all.
    ``metrics`` is the host and port where figures are served, if anywhere. ``semantic`` has the
    nearest facts found by meaning too.
    """

    token: str | None = field(repr=False)
    api_url: str
    data: Path
    documents: Path | None
    packs: tuple[Path, ...]
    language: Language
    prefix: str
    log_level: LogLevel
    log_format: LogFormat
    terminal_language: Language = "en"
    person_rate: Rate | None = PERSON
    server_rate: Rate | None = SERVER
    metrics: tuple[str, int] | None = None
    semantic: bool = False

    @property
    def database(self) -> Path:
        """The file of the store."""
        return self.data / "sourcier.db"

    @classmethod
    def load(cls, environ: Mapping[str, str] | None = None) -> Self:
        """Read the settings; raises ``SettingsError``.

        They come from ``environ``, or from the environment and, for what it does not set, from
        the file ``.env`` in the current folder. An empty value counts as not set.
        """
        language: Language = "en"
        try:
            given = _given(environ)
            language = _language(given)
            return cls(
                token=token(given),
                api_url=api_url(given),
                data=_data(given),
                documents=_documents(given),
                packs=_packs(given),
                language=language,
                prefix=_prefix(given),
                log_level=_log_level(given),
                log_format=_log_format(given),
                terminal_language=_terminal_language(given, language),
                person_rate=_rate(given, "SOURCIER_PERSON_RATE", PERSON),
                server_rate=_rate(given, "SOURCIER_SERVER_RATE", SERVER),
                metrics=_metrics(given),
                semantic=_semantic(given),
            )
        except SettingsError as error:
            error.language = language
            raise


def is_prefix(text: str) -> bool:
    """Whether ``text`` can stand before commands: short, no spaces, and not Discord's own."""
    return 1 <= len(text) <= PREFIX_LENGTH and is_one_word(text) and text[0] not in "/@#<"


def _given(environ: Mapping[str, str] | None) -> dict[str, str]:
    if environ is None:
        environ = {**_dotenv(), **{k: v for k, v in os.environ.items() if v.strip()}}
    return {name: value.strip() for name, value in environ.items() if value.strip()}


def _dotenv() -> dict[str, str]:
    try:
        # Notepad writes a byte order mark, which would become part of the first name.
        values = dotenv_values(Path(".env"), encoding="utf-8-sig", interpolate=False)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"Le fichier .env est illisible ({error}) : enregistrez-le en UTF-8.",
            f"The file .env cannot be read ({error}): save it as UTF-8.",
        ) from error
    return {name: value for name, value in values.items() if value}


def _language(given: Mapping[str, str]) -> Language:
    value = given.get("SOURCIER_LANGUAGE", "en").lower()
    if value == "fr":
        return "fr"
    if value == "en":
        return "en"
    raise _not_one_of("SOURCIER_LANGUAGE", value, ("fr", "en"))


def _terminal_language(given: Mapping[str, str], language: Language) -> Language:
    if "SOURCIER_LANGUAGE" in given:
        return language
    spoken = (given[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if name in given)
    return "fr" if next(spoken, "").lower().startswith("fr") else "en"


def _data(given: Mapping[str, str]) -> Path:
    folder = Path(given.get("SOURCIER_DATA", "data")).expanduser()
    if folder.exists() and not folder.is_dir():
        raise SettingsError(
            f"SOURCIER_DATA doit être un dossier, or {folder} est un fichier : choisissez-en un "
            "autre.",
            f"SOURCIER_DATA must be a folder and {folder} is a file: choose another one.",
        )
    return folder


def _documents(given: Mapping[str, str]) -> Path | None:
    named = given.get("SOURCIER_DOCUMENTS")
    folder = Path(named or "documents").expanduser()
    if folder.is_dir():
        return folder
    if not named:
        return None
    raise SettingsError(
        f"SOURCIER_DOCUMENTS n’est pas un dossier existant : {folder} ; corrigez le chemin, ou "
        "retirez ce réglage pour répondre sans les textes.",
        f"SOURCIER_DOCUMENTS is not an existing folder: {folder}; correct the path, or leave it "
        "out to answer without the texts.",
    )


def _packs(given: Mapping[str, str]) -> tuple[Path, ...]:
    names = [name.strip() for name in given.get("SOURCIER_PACKS", "kfor").split(",")]
    return tuple(dict.fromkeys(_pack(name) for name in names))


def _pack(name: str) -> Path:
    folder = find(name)
    if folder is not None:
        return folder
    known = ", ".join(shipped())
    raise SettingsError(
        f"SOURCIER_PACKS nomme un fonds inconnu : « {name} » ; indiquez un dossier qui contient un "
        f"pack.toml, ou un fonds fourni ({known}).",
        f'SOURCIER_PACKS names an unknown pack: "{name}"; give a folder that holds a pack.toml, or '
        f"a pack that is shipped ({known}).",
    )


def _prefix(given: Mapping[str, str]) -> str:
    value = given.get("SOURCIER_PREFIX", "!")
    if not is_prefix(value):
        raise SettingsError(
            f"SOURCIER_PREFIX ne convient pas : « {value} » ; prenez de 1 à {PREFIX_LENGTH} signes "
            "sans espace, qui ne commencent ni par / ni par @, # ou <.",
            f'SOURCIER_PREFIX is no use: "{value}"; take 1 to {PREFIX_LENGTH} characters without '
            "spaces that do not begin with /, @, # or <.",
        )
    return value


def _rate(given: Mapping[str, str], name: str, default: Rate) -> Rate | None:
    value = given.get(name)
    if value is None:
        return default
    try:
        return Rate.read(value)
    except ValueError:
        raise SettingsError(
            f"{name} ne convient pas : « {value} » ; écrivez 8/20 pour huit questions en vingt "
            "secondes, ou off pour ne rien limiter.",
            f'{name} is no use: "{value}"; write 8/20 for eight questions in twenty seconds, or '
            "off for no limit.",
        ) from None


def _metrics(given: Mapping[str, str]) -> tuple[str, int] | None:
    value = given.get("SOURCIER_METRICS")
    if value is None:
        return None
    host, _, port = value.rpartition(":")
    if not (port.isascii() and port.isdecimal() and 0 < int(port) < 65536):
        raise SettingsError(
            f"SOURCIER_METRICS ne convient pas : « {value} » ; donnez un port, comme 9100, ou une "
            "adresse et un port, comme 0.0.0.0:9100.",
            f'SOURCIER_METRICS is no use: "{value}"; give a port, such as 9100, or an address and '
            "a port, such as 0.0.0.0:9100.",
        )
    return host.strip("[]") or "127.0.0.1", int(port)


def _semantic(given: Mapping[str, str]) -> bool:
    value = given.get("SOURCIER_SEMANTIC", "0")
    if value not in {"0", "1"}:
        raise _not_one_of("SOURCIER_SEMANTIC", value, ("0", "1"))
    return value == "1"


def _log_level(given: Mapping[str, str]) -> LogLevel:
    value = given.get("SOURCIER_LOG", "INFO")
    for level in LOG_LEVELS:
        if level == value.upper():
            return level
    raise _not_one_of("SOURCIER_LOG", value, LOG_LEVELS)


def _log_format(given: Mapping[str, str]) -> LogFormat:
    value = given.get("SOURCIER_LOG_FORMAT", "text").lower()
    if value == "text":
        return "text"
    if value == "json":
        return "json"
    raise _not_one_of("SOURCIER_LOG_FORMAT", value, ("text", "json"))


def _not_one_of(name: str, value: str, choices: tuple[str, ...]) -> SettingsError:
    return SettingsError(
        f"{name} ne peut pas être « {value} » : choisissez {' ou '.join(choices)}.",
        f'{name} cannot be "{value}": choose {" or ".join(choices)}.',
    )
