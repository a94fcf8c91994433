"""Nothing is shown without a citation, and nothing cited without a stored fact."""

from __future__ import annotations

from dataclasses import replace

from knowledge import lookups
from knowledge.model import Text
from tests.knowledge.shipped import BASE
from tests.questions.proof import faults, found_faults, text_faults

MADE = 300  # ten thousand by ``python -m tests.questions.proof``


def test_every_answer_rests_on_stored_facts_and_cites_each() -> None:
    assert list(found_faults(BASE, MADE)) == []


def test_an_answer_without_its_citations_or_with_a_made_up_fact_is_found() -> None:
    answer = lookups.ask("How many troops did KFOR have in 2020?", BASE)
    (shown,) = answer.facts
    invented = replace(shown.fact, statement=Text("5 000.", "5,000."))
    assert list(faults(answer, BASE)) == []
    assert list(faults(replace(answer, citations=()), BASE))
    assert list(faults(replace(answer, facts=(replace(shown, fact=invented),)), BASE))
    assert list(faults(replace(answer, facts=()), BASE))
    bare = replace(answer, facts=(replace(shown, sources=()),), citations=())
    assert list(text_faults(bare, BASE, "en"))
