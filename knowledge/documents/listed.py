"""Sets of words, written as a person lists them."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The words of a text, parted by blanks."""
    return frozenset(words.split())
