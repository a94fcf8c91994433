"""Yes/no questions, and questions of two things: decided by what is stated in their place."""

from __future__ import annotations

import pytest

from knowledge import lookups
from knowledge.model import AnswerType
from knowledge.question import parse
from tests.knowledge.shipped import BASE


def ids(text: str) -> set[str]:
    return {shown.fact.id for shown in lookups.ask(text, BASE).facts}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Was Ulutaş the commander of KFOR in July 2021?", "KFOR-142"),
        ("Did Stoltenberg receive Lajčák on 13 June 2023?", "KFOR-99"),
        ("Geoană, c'est le secrétaire général de l'OTAN en 2023 ?", "KFOR-100"),
        ("Is the report on KFOR annual or quarterly?", "KFOR-22"),
        ("Was the British battalion under national command or under NATO command?", "KFOR-207"),
        ("Did Stoltenberg meet Kurti in 2021, or only soldiers?", "KFOR-162"),
    ],
)
def test_what_was_so_instead_decides(text: str, fact: str) -> None:
    assert fact in ids(text)


@pytest.mark.parametrize(
    "text",
    [
        "Did Vučić meet Stoltenberg on 20 November 2023?",
        "Was Ulutaş commander of KFOR in 2022?",
        "Did Norway or Iceland send a battalion in 2023?",
        "Who leads Kosovo, Serbia or the UN?",
        "Was Kurti the mayor or the guest when the NATO envoy was received in June 2023?",
        "Was the mayor or the priest wounded in the ambush?",
    ],
)
def test_what_is_stated_of_neither_is_no_answer(text: str) -> None:
    assert ids(text) == set()


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Est-ce que la KFOR est neutre ?", AnswerType.YES_NO),
        ("est ce que la KFOR est neutre", AnswerType.YES_NO),
        ("Qu'est-ce que la KFOR ?", AnswerType.WHAT),
        ("Qu’est-ce que Kurti a dit ?", AnswerType.WHAT),
    ],
)
def test_est_ce_que_asks_whether_and_quest_ce_que_asks_what(text: str, asks: AnswerType) -> None:
    assert parse(text, BASE).asks is asks
