"""Every string a person sees, in French and in English, by its key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from knowledge.model import Language, Text

# French sets these signs off by a space that never breaks; the files are written with plain ones.
_FRENCH_SPACES: Final = (
    (" :", "\u00a0:"),
    (" ;", "\u202f;"),
    (" ?", "\u202f?"),
    (" !", "\u202f!"),
    ("« ", "«\u00a0"),
    (" »", "\u00a0»"),
    ("¶ ", "¶\u00a0"),
)


_APOSTROPHE = re.compile(r"(?<=\w)'(?=[\w«“])")


def say(language: Language, key: str, **values: object) -> str:
    """The string of this key, such as ``gap.outside``, with its values filled in.

    Raises KeyError for a key or a value that is missing: both are faults of the program.
    """
    return strings(language)[key].format(**values)


def known_language(locale: object) -> Language | None:
    """French or English where one of Discord's locales, such as ``en-GB``, is one of them."""
    code = str(locale).split("-")[0]
    return "fr" if code == "fr" else "en" if code == "en" else None


def both(key: str, **values: object) -> Text:
    """The same string in the two languages."""
    return Text(say("fr", key, **values), say("en", key, **values))


def join(language: Language, things: Iterable[str]) -> str:
    """A list as it is said: ``a, b and c``."""
    *before, last = things
    if not before:
        return last
    return say(language, "list.last", before=", ".join(before), last=last)


@cache
def strings(language: Language) -> Mapping[str, str]:
    """All strings of a language by key."""
    path = Path(__file__).with_name(f"{language}.toml")
    found = dict(_flat(tomllib.loads(path.read_text("utf-8"))))
    if language == "fr":
        found = {key: set_spaces(text) for key, text in found.items()}
    return found


def set_spaces(text: str) -> str:
    """French text with the spaces before and inside its signs made unbreakable."""
    for written, kept in _FRENCH_SPACES:
        text = text.replace(written, kept)
    return text


def in_print(text: str) -> str:
    """French text with the apostrophes and unbreakable spaces of print, as long as before.

    For our own words only, never for a source's.
    """
    return set_spaces(_APOSTROPHE.sub("’", text))


def _flat(tables: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for name, value in tables.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield above + name, value
