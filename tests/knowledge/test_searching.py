"""Search: by words in either language, with slips of the finger, in facts and in passages."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.search import queries, slip, statements
from knowledge.excerpts import LONGEST, Excerpts, around
from knowledge.lexicon import read_lexicon
from knowledge.searching import Index, index_of, search, spans, words_of
from knowledge.spelling import Spelling
from knowledge.texts import Library
from tests.bot.lighthouse import BASE, TEXTS, answers


def found(text: str) -> list[str]:
    return [s.fact.id for s in search(text, BASE).answer.facts]


@pytest.mark.parametrize(
    "text",
    [
        "Élodie Marcheval",
        "elodie",
        "Marchval",
        "MARCHEVAL commande",
        "Марчевал",
        "Marcheval captainn",
    ],
)
def test_a_fact_is_found_without_accents_with_slips_and_in_other_scripts(text: str) -> None:
    assert found(text)[0] == "LAMP-5"


@pytest.mark.parametrize("text", ["islandais", "Icelandic", "Iceland", "Islande", "icelnadic"])
def test_a_fact_is_found_in_either_language(text: str) -> None:
    assert found(text) == ["LAMP-3"]


def test_a_fact_is_found_by_the_words_of_its_evidence() -> None:
    assert "LAMP-4" in found("quelque gardes venus")


@pytest.mark.parametrize("text", ["1500", "1 500", "1,500", "1\u202f500", "1.500"])
def test_a_number_is_found_however_its_digits_are_grouped(text: str) -> None:
    assert found(text) == ["LAMP-2"]


@pytest.mark.parametrize("text", ["1501", "150", "15000", "500", "2022"])
def test_a_number_is_never_mended_nor_cut(text: str) -> None:
    result = search(text, BASE)
    assert result.answer.facts == ()
    assert result.unknown == (text,)


def test_every_fact_found_has_its_citation() -> None:
    for text in ("garde", "2023", "port mer", "storm"):
        answer = search(text, BASE).answer
        assert answer.facts
        for shown in answer.facts:
            assert shown.sources
            assert set(shown.sources) <= set(answer.citations)
            assert {c.document for c in shown.sources} == {e.document for e in shown.fact.evidence}


def test_what_is_found_by_an_alias_is_marked_under_its_own_name() -> None:
    assert {"iceland", "islande"} <= search("islandais", BASE).marked


def test_a_guessed_word_is_told_as_one_that_nothing_holds() -> None:
    result = search("Marchval garde", BASE)
    assert result.unknown == ("marchval",)
    assert "marcheval" in result.marked


def test_what_holds_all_the_words_comes_before_what_holds_one_often() -> None:
    lexicon = read_lexicon()
    texts = ["lantern lantern lantern", "lantern harbour", "harbour"]
    index = Index(
        ({word: float(t.split().count(word)) for word in t.split()} for t in texts),
        lexicon,
        lambda _: {},
    )
    assert next(m.number for m in index.find(index.ask("lantern harbour"))) == 1


def test_only_what_is_near_to_the_best_is_shown() -> None:
    assert found("port accuse mer") == ["LAMP-6"]


@given(st.text(max_size=60))
def test_any_text_can_be_searched_for(text: str) -> None:
    for shown in search(text, BASE).answer.facts:
        assert shown.fact in BASE.facts


@given(st.text(max_size=60))
def test_words_stand_where_they_are_said_to(text: str) -> None:
    for start, end, word in spans(text):
        assert word
        assert 0 <= start < end <= len(text)


def test_slips_of_the_finger_lead_to_the_fact_that_was_meant() -> None:
    chance = random.Random(7)
    texts = statements(chance, 1_500)
    index = Index((dict.fromkeys(words_of(t), 1.0) for t in texts), read_lexicon(), lambda _: {})
    asked = queries(texts, chance, 100)
    right = 0
    for query, number in asked:
        best = index.find(index.ask(query))
        right += bool(best) and best[0].number == number
    assert right / len(asked) >= 0.96


@given(
    st.sampled_from(["reinforcement", "gendarmerie", "ambush", "lighthouse"]), st.integers(0, 9_999)
)
def test_one_slip_is_mended_wherever_it_is(word: str, seed: int) -> None:
    typed = slip(word, random.Random(seed))
    known = Spelling(["reinforcement", "gendarmerie", "ambush", "lighthouse", "harbour"])
    assert typed == word or known.near(typed)[0][0] == word


# -- passages -----------------------------------------------------------------------------------


def test_passages_are_found_where_their_texts_are_loaded(tmp_path: Path) -> None:
    library = answers(tmp_path).library
    (best, *_), marked = Excerpts(BASE, library).search("veilent Islandais")
    assert (best.document.id, best.passage) == ("notice", "1")
    assert best.text in TEXTS["notice.txt"]
    assert "veillent" in marked
    assert Excerpts(BASE, Library()).search("Islandais")[0] == []


@given(st.text(alphabet="ab é", max_size=700), st.integers(0, 600))
def test_an_excerpt_is_a_piece_of_its_passage(text: str, at: int) -> None:
    text = " ".join([*text[:at].split(), "lantern", *text[at:].split()])
    piece = around(text, frozenset({"lantern"}))
    assert len(piece) <= LONGEST + 4
    assert "lantern" in piece
    assert piece.removeprefix("… ").removesuffix(" …") in text


def test_an_index_is_made_once_for_a_base() -> None:
    assert index_of(BASE) is index_of(BASE)
