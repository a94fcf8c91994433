"""The words of ``words.toml``, and the general lexicon, read once."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from knowledge.lexicon import Lexicon, read_lexicon


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def general() -> Lexicon:
    """The lexicon that questions are read with."""
    return read_lexicon()


@lru_cache(maxsize=64)
def words(table: str, name: str) -> frozenset[str]:
    """A set of single words, in lower case with their accents."""
    return frozenset(_data()[table][name].split())


@lru_cache(maxsize=8)
def phrases(table: str, name: str) -> frozenset[tuple[str, ...]]:
    """A set of phrases written ``a b|c``, each as its words; an elision is a word of its own."""
    written = _data()[table][name].replace("\n", " ").split("|")
    return frozenset(tuple(each.replace("'", "' ").split()) for each in written if each.strip())
