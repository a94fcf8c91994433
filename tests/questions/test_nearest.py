"""What is counted as near is what the question asks for, from a document that holds it."""

from __future__ import annotations

from typing import Any

from bot.meanings import Meanings
from tests.bot.lighthouse import BASE
from tests.meant import StandIn
from tests.questions.nearest import Count, count

ROW: dict[str, Any] = {"q": "Who blames the ocean?", "lang": "en", "expect": "answered"}
ROWS = [
    ROW | {"files": ["notice.txt"], "must": [["sea"], ["Port"]]},
    ROW | {"files": ["letter.txt"], "must": [["sea"]]},  # another document than the fact's
    ROW | {"files": ["notice.txt"], "must": [["ocean"]]},  # said by the question alone
    ROW | {"expect": "not_in_sources"},
    ROW | {"q": "How many guards in 2021?", "files": ["letter.txt"], "must": [["1200"]]},
]


def test_only_fair_questions_that_are_refused_are_counted() -> None:
    assert count(ROWS, BASE) == Count(refused=3, shown=0)
    assert count(ROWS, BASE, Meanings(StandIn())) == Count(refused=3, shown=1)
