"""The words and the known phrases of statements, each with the facts that say it."""

from __future__ import annotations

import pytest

from knowledge.lexicon import read_lexicon
from knowledge.postings import Layer

LEXICON = read_lexicon([["point mort", "stalemate"]])


def said(*facts: tuple[str, ...]) -> Layer:
    layer = Layer(LEXICON, 1.0, facts.__getitem__, digits=False, grammar=False)
    for number in range(len(facts)):
        layer.add(number)
    return layer


@pytest.mark.parametrize(
    ("texts", "has_it"),
    [
        (("Les pourparlers sont au point mort.", "The talks are stuck."), True),
        (("Point mort : c'est le mot.", "Stuck."), True),
        (("Un point, puis un mort.", "A point, then a dead man."), False),  # words in between
        (("C'est un point", "mort, peut-être"), False),  # the end of one text, the start of another
        (("Mort au point.", ""), False),
    ],
)
def test_a_phrase_is_found_where_its_words_follow_each_other(
    texts: tuple[str, ...], has_it: bool
) -> None:
    found = dict(said(("Un phare.", "A lighthouse."), texts).phrases())
    assert list(found.get("point mort", ())) == ([1] if has_it else [])


def test_a_word_has_its_facts_once_however_it_is_set() -> None:
    layer = said(("Une lampe, une lampe.", "(Lampe)"), ("Rien.", ""), ("La LAMPE !", ""))
    found = {word: list(numbers) for word, _, numbers in layer.words}
    assert found["lampe"] == [0, 2]
    assert "la" not in found  # only grammar


def test_digits_of_a_number_are_no_words() -> None:
    found = {word for word, _, _ in said(("Il y avait 4 500 soldats.", "")).words}
    assert "soldats" in found
    assert found.isdisjoint(("4", "500"))
