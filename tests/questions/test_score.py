"""Fair questions are answered rightly, unfair ones hardly ever, and neither language is worse."""

from __future__ import annotations

import functools

import pytest

from tests.questions.score import HERE, Outcome, fault, folded, outcomes, right


@functools.cache
def _outcomes(name: str) -> tuple[Outcome, ...]:
    return tuple(outcomes(HERE / f"{name}.jsonl"))


@pytest.mark.parametrize("name", ["work", "held"])
def test_a_third_of_the_questions_is_unanswerable_and_half_is_french(name: str) -> None:
    rows = [outcome.row for outcome in _outcomes(name)]
    unfair = sum(row["expect"] != "answered" for row in rows)
    assert 0.3 < unfair / len(rows) < 0.4
    assert 0.48 < sum(row["lang"] == "fr" for row in rows) / len(rows) < 0.52


def test_what_was_reached_on_the_questions_worked_with_is_kept() -> None:
    good, false = right(list(_outcomes("work")))
    assert good >= 0.87
    assert false <= 0.015


def test_a_wrong_answer_is_told_from_a_right_one() -> None:
    row = {"expect": "answered", "files": ["a.txt"], "must": [["3600"]]}
    said = {"status": "answered", "sources": [{"file": "a.txt"}], "text": "environ 3\u202f600"}
    assert fault(row, said) == ""
    assert fault(row, said | {"sources": [{"file": "b.txt"}]}) == "wrong document"
    assert fault(row, said | {"text": "4 000"}) == "lacks 3600"
    assert fault(row, said | {"status": "not_in_sources"}).startswith("not answered")
    assert fault({"expect": "not_in_sources"}, said) == "answered an unanswerable question"


def test_numbers_are_compared_without_their_separators() -> None:
    assert folded("plus de 4\u202f000, Ulutaş") == folded("plus de 4 000, ulutas")
    assert folded("1,000") == folded("1000")
