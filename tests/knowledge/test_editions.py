"""A new edition of a document: the old one's facts come back by their very words, or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.editions import offered_again
from knowledge.extract.candidate import Candidate, Kind
from knowledge.model import Fact
from knowledge.uploads import Upload, describe
from tests.bot.lighthouse import BASE, NOTICE

ADDED = "Seconde édition.\n\n"
EXTRACTED = Candidate(Kind.QUANTITY, "1 500 gardes", 0, 0)


def offered(text: str, facts: tuple[Fact, ...] = BASE.facts) -> dict[str | None, str]:
    """The words offered again, by the fact they stated."""
    upload = Upload("second.txt", text, "Avis", "Le phare", edition_of="notice")
    edition = describe(upload, "fr", None)
    found = offered_again(facts, edition, text)
    assert all(text[one.start : one.end] == one.value for one in found)
    return {one.again: one.value for one in found}


def test_every_phrase_that_stands_once_in_the_new_text_is_offered() -> None:
    assert offered(ADDED + NOTICE) == {
        "LAMP-2": "plus de 1 500 gardes",
        "LAMP-3": "dont plus de 200 Islandais",
        "LAMP-4": "quelque 80 gardes",
        "LAMP-6": "Le port accuse la mer",
    }


@pytest.mark.parametrize(
    "text",
    [
        NOTICE.replace("quelque 80", "quelque\u00a080"),
        NOTICE.replace("quelque 80", "Quelque 80"),
        NOTICE.replace("quelque 80", "environ 80"),
        f"{NOTICE}\n\nLe 6 juin, quelque 80 gardes encore.\n",
        NOTICE.replace("quelque 80 gardes", "quelque 80\n\ngardes"),
    ],
)
def test_a_phrase_that_is_not_there_byte_for_byte_and_once_is_not_offered(text: str) -> None:
    assert "LAMP-4" not in offered(text)
    assert "LAMP-6" in offered(text)


def test_facts_of_other_documents_and_derived_ones_are_not_offered() -> None:
    derived = replace(BASE.current["LAMP-2"], parts=("LAMP-3",))
    assert offered(NOTICE, (derived, BASE.current["LAMP-1"])) == {}


def test_what_is_proposed_inside_words_that_are_offered_again_is_not_proposed_twice() -> None:
    edition = describe(Upload("b.txt", NOTICE, edition_of="notice"), "fr", None)
    at = NOTICE.index("1 500")
    inside = replace(EXTRACTED, start=at, end=at + 5)
    beside = replace(EXTRACTED, start=0, end=9)
    found = offered_again([BASE.current["LAMP-2"]], edition, NOTICE, [inside, beside])
    assert [one.kind for one in found] == [Kind.EDITION, Kind.QUANTITY]
    assert found[1] == beside
