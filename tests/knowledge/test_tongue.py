"""Which language somebody writes in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.opening import open_base
from knowledge.pack import SHIPPED
from knowledge.tongue import is_foreign, spoken
from tests.bot.lighthouse import BASE

KFOR = open_base([SHIPPED / "kfor"])
WORK = Path(__file__).parents[1] / "questions" / "work.jsonl"
ASKED = [json.loads(line) for line in WORK.read_text("utf-8").splitlines() if line.strip()]
LOWEST = 0.98  # of the questions whose language is told


def test_the_language_of_nearly_every_question_is_told_and_none_is_mistaken() -> None:
    told = [(row["lang"], spoken(row["q"], KFOR)) for row in ASKED]
    assert [pair for pair in told if pair[1] not in (None, pair[0])] == []
    assert sum(own is not None for _, own in told) / len(told) >= LOWEST


def test_no_question_in_french_or_english_is_taken_for_another_language() -> None:
    assert [row["q"] for row in ASKED if is_foreign(row["q"], KFOR)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Wie viele Wachleute gab es im Mai 2021?",
        "Chi comanda la guardia?",
        "Quanti soldati aveva la guardia nel 2021?",
        "¿Cuántos guardias había en 2021?",
        "¿Quién manda la guardia?",
        "Quem comanda a guarda?",
        "Koliko čuvara je bilo 2021?",
        "Ко командује стражом?",
        "Колико чувара је имао светионик?",
        "Кто командует стражей маяка?",
        "Sa roje kishte në maj 2021?",
        "Kush e komandon rojën?",
        "2021'de kaç nöbetçi vardı?",
        "Ilu strażników było w 2021?",
        "Hoeveel wachters waren er in 2021?",
        "灯塔有多少守卫在值班？",
        "كم عدد حراس المنارة في 2021؟",
    ],
)
def test_another_language_is_known_as_one(text: str) -> None:
    assert is_foreign(text, BASE)


@pytest.mark.parametrize(
    "text", ["Улуташ", "Özkan Ulutaş", "Marcheval 2021", "Лајчак 2023", "guards 2021", "乌卢塔什"]
)
def test_names_and_keywords_are_of_no_other_language(text: str) -> None:
    assert not is_foreign(text, BASE)


@pytest.mark.parametrize("text", ["", "2021", "Marcheval", "KFOR 2023", "???"])
def test_a_text_of_names_and_numbers_has_no_language(text: str) -> None:
    assert spoken(text, BASE) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [("gardes 2021", "fr"), ("guards 2021", "en"), ("tempête", "fr"), ("storm juin", None)],
)
def test_without_small_words_the_words_of_the_base_tell(text: str, language: str | None) -> None:
    assert spoken(text, BASE) == language
