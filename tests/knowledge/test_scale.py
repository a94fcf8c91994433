"""What a large base costs, counted in steps of the interpreter and not by a clock."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

from benchmarks.generated import Made, made_up
from knowledge import lookups
from knowledge.base import FactBase
from knowledge.lexicon import read_lexicon
from knowledge.outcome import Status

LEXICON = read_lexicon()
QUESTIONS = 12


class Steps:
    """Counts the steps of the interpreter while it is entered."""

    def __init__(self) -> None:
        self.counted = 0

    def _trace(self, frame: FrameType, event: str, _: Any) -> Any:
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        self.counted += event == "opcode"
        return self._trace

    def __enter__(self) -> Steps:
        self._before = sys.gettrace()
        sys.settrace(self._trace)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(self._before)


def based(facts: int) -> tuple[Made, FactBase]:
    made = made_up(facts, questions=QUESTIONS)
    return made, FactBase([made.pack], lexicon=LEXICON)


def cost(made: Made, base: FactBase) -> int:
    """The steps of all questions, asked for the second time."""
    for question in made.questions:
        lookups.ask(question, base)
    with Steps() as steps:
        for question in made.questions:
            lookups.ask(question, base)
    return steps.counted


def test_a_question_to_eight_times_the_facts_takes_much_the_same_steps() -> None:
    few, many = cost(*based(2_500)), cost(*based(20_000))
    assert few > 1_000  # something was counted
    assert many < 1.5 * few


def test_a_large_base_answers_what_it_states_and_nothing_else() -> None:
    made, base = based(5_000)
    stated = {(f.subject, f.property, f.when) for f in base.facts}
    answers = [lookups.ask(question, base) for question in made.questions]
    assert {a.status for a in answers} == {Status.ANSWERED, Status.NOT_IN_SOURCES}
    for answer in answers:
        (asked,) = answer.question.times
        wanted = {
            (subject, prop, when)
            for subject, prop, when in stated
            if subject in answer.question.entities
            and prop in answer.question.text.casefold()
            and when is not None
            and when.start == asked.start
        }
        shown = {(s.fact.subject, s.fact.property, s.fact.when) for s in answer.facts}
        assert shown == wanted, answer.question.text
