"""What Discord refuses in the definition of commands."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from .wire import Json

# fmt: off
LOCALES = {
    "ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he", "hi",
    "hr", "hu", "id", "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE", "th",
    "tr", "uk", "vi", "zh-CN", "zh-TW",
}
# fmt: on
CHAT_INPUT, SUBCOMMAND, GROUP = 1, 1, 2
AT_MOST = {1: 100, 2: 15, 3: 15}  # commands of a type: chat, user, message
NAME, DESCRIPTION, OPTIONS, CHOICES, WHOLE = 32, 100, 25, 25, 8000
_MARKED_SCRIPTS = (range(0x0900, 0x0980), range(0x0E00, 0x0E80))  # Devanagari and Thai


def commands_refused(commands: list[Json], *, whole: bool) -> Iterator[str]:
    """What is wrong with commands that are registered together.

    Not `whole` are those of an edit, where a missing key keeps what there was.
    """
    kinds = Counter(command.get("type") or CHAT_INPUT for command in commands)
    for kind, count in kinds.items():
        if count > AT_MOST.get(kind, count):
            yield f"commands: {count} of type {kind}, {AT_MOST[kind]} at most"
    names = Counter((c.get("type") or CHAT_INPUT, c.get("name")) for c in commands)
    yield from (f"{name}: registered twice" for (_, name), n in names.items() if n > 1 and name)
    for command in commands:
        where = str(command.get("name"))
        if (command.get("type") or CHAT_INPUT) == CHAT_INPUT:
            if whole or "name" in command:
                yield from _described_refused(command, where, described=whole)
            yield from _options_refused(command.get("options") or [], where, depth=0)
        else:
            yield from _menu_refused(command, where)
        if (length := _length(command)) > WHOLE:
            yield f"{where}: {length} characters in all, {WHOLE} at most"


def good_name(name: str) -> bool:
    """Whether a command or option may be called that."""
    return 1 <= len(name) <= NAME and name == name.lower() and all(map(_good_character, name))


def _good_character(character: str) -> bool:
    if character in "-_'" or unicodedata.category(character)[0] in "LN":
        return True
    return any(ord(character) in script for script in _MARKED_SCRIPTS)


def _texts(entry: Json, key: str) -> Iterator[tuple[str, str]]:
    yield key, entry.get(key) or ""
    for locale, text in (entry.get(f"{key}_localizations") or {}).items():
        yield f"{key} in {locale}", text


def _described_refused(entry: Json, where: str, *, described: bool = True) -> Iterator[str]:
    for key, text in _texts(entry, "name"):
        if not good_name(text):
            yield f"{where}: the {key} {text!r} is not 1 to {NAME} lower-case letters or digits"
    if described:
        for key, text in _texts(entry, "description"):
            if not 1 <= len(text) <= DESCRIPTION:
                yield f"{where}: the {key} has not 1 to {DESCRIPTION} characters"
    yield from _locales_refused(entry, where)


def _locales_refused(entry: Json, where: str) -> Iterator[str]:
    for key in ("name_localizations", "description_localizations"):
        for locale in sorted(set(entry.get(key) or {}) - LOCALES):
            yield f"{where}: unknown locale {locale} in {key}"


def _menu_refused(command: Json, where: str) -> Iterator[str]:
    for key, text in _texts(command, "name"):
        if not 1 <= len(text) <= NAME:
            yield f"{where}: the {key} has not 1 to {NAME} characters"
    if command.get("description") or command.get("options"):
        yield f"{where}: a context menu has neither description nor options"
    yield from _locales_refused(command, where)


def _options_refused(options: list[Json], where: str, depth: int) -> Iterator[str]:
    if len(options) > OPTIONS:
        yield f"{where}: {len(options)} options, {OPTIONS} at most"
    names = Counter(option["name"] for option in options)
    yield from (f"{where}: two options {name}" for name, count in names.items() if count > 1)
    below = [option for option in options if option["type"] in (SUBCOMMAND, GROUP)]
    if below and len(below) < len(options):
        yield f"{where}: subcommands beside other options"
    optional = False
    for option in options:
        here = f"{where}/{option['name']}"
        yield from _described_refused(option, here)
        if option in below:
            if (option["type"] == GROUP and depth) or depth > 1:
                yield f"{here}: nested too deep"
            yield from _options_refused(option.get("options") or [], here, depth + 1)
            continue
        if option.get("required") and optional:
            yield f"{here}: required, after an optional one"
        optional = optional or not option.get("required")
        yield from _choices_refused(option, here)


def _choices_refused(option: Json, where: str) -> Iterator[str]:
    choices = option.get("choices") or []
    if choices and option.get("autocomplete"):
        yield f"{where}: choices together with autocomplete"
    if len(choices) > CHOICES:
        yield f"{where}: {len(choices)} choices, {CHOICES} at most"
    if len({choice["name"] for choice in choices}) < len(choices):
        yield f"{where}: two choices of one name"
    for choice in choices:
        texts = [*_texts(choice, "name"), ("value", choice["value"])]
        if any(isinstance(text, str) and not 1 <= len(text) <= DESCRIPTION for _, text in texts):
            yield f"{where}: the choice {choice['name']!r} has not 1 to {DESCRIPTION} characters"
        yield from _locales_refused(choice, where)


def _length(entry: Json) -> int:
    """The characters of names, descriptions and values, each in its longest language."""
    own = sum(max(len(text) for _, text in _texts(entry, key)) for key in ("name", "description"))
    value = entry.get("value")
    own += len(value) if isinstance(value, str) else 0
    return own + sum(_length(e) for key in ("options", "choices") for e in entry.get(key) or [])
