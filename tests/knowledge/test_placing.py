"""A phrase is found in its text by what a reader sees of it, and kept as the text has it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.model import Document, Passage, Text
from knowledge.placing import NotPlacedError, place
from tests.bot.lighthouse import DOCUMENTS

TEXT = "L’avis compte plus de 1\u202f500\u00a0gardes.\nL'avis est affiché."


def document() -> Document:
    return replace(DOCUMENTS[1], passages=(Passage("1", Text("1", "1"), "p", 0, len(TEXT)),))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("plus de 1 500 gardes", "plus de 1\u202f500\u00a0gardes"),
        ("L'avis compte", "L’avis compte"),
        ("L'avis est affiché", "L'avis est affiché"),
        ("gardes. L’avis", "gardes.\nL'avis"),
    ],
)
def test_spaces_and_apostrophes_of_a_keyboard_become_those_of_the_text(
    typed: str, kept: str
) -> None:
    found = place(typed, document(), "", TEXT)
    assert found.phrase == kept
    assert TEXT[found.start : found.end] == kept
    assert found.verified


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("plus de 1500 gardes", "not_there"),
        ("Plus de 1 500 gardes", "not_there"),
        ("l'avis", "not_there"),
        ("es", "twice"),
    ],
)
def test_any_other_letter_is_not_there(typed: str, why: str) -> None:
    with pytest.raises(NotPlacedError) as told:
        place(typed, document(), "", TEXT)
    assert told.value.key == why
