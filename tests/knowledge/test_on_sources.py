"""Questions about the sources themselves: which there are, and which of them says something."""

from __future__ import annotations

import pytest

from knowledge import lookups
from knowledge.outcome import Layout, Status
from tests.knowledge.shipped import BASE


@pytest.mark.parametrize(
    "text",
    [
        "what are your sources?",
        "list your sources",
        "how many documents do you have",
        "combien de textes dans ta base ?",
        "de quels documents disposes-tu ?",
        "tu tires tes infos d'où ?",
        "where do you get your information from?",
        "which is the oldest text you have?",
        "quel est le document le plus récent ?",
        "sources ?",
    ],
)
def test_the_list_of_all_answers(text: str) -> None:
    found = lookups.ask(text, BASE)
    assert found.status is Status.ANSWERED
    assert found.layout is Layout.DOCUMENTS
    assert {c.document for c in found.citations} == BASE.documents.keys()
    assert found.question.text == text


@pytest.mark.parametrize(
    "text",
    [
        "sources of tension in Kosovo",
        "what languages are the documents in?",
        "who wrote the press article?",
        "which documents mention dragons?",
        "the oldest soldier",
        "what is your favourite text?",
    ],
)
def test_what_a_source_says_is_looked_up(text: str) -> None:
    assert lookups.ask(text, BASE).layout is not Layout.DOCUMENTS


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("where does the 4500 figure come from?", "219"),
        ("d'où vient le chiffre de 93 blessés ?", "74"),
        ("what's the source for the 93 wounded?", "74"),
        ("quelle est la source du chiffre de 3 600 soldats ?", "31"),
        ("which documents mention the 65th brigade?", "124"),
        ("quels textes parlent de Rakić ?", "163"),
    ],
)
def test_whose_source_is_asked_is_shown_with_it(text: str, fact: str) -> None:
    assert f"KFOR-{fact}" in {s.fact.id for s in lookups.ask(text, BASE).facts}


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("which texts mention Kurti?", 2),
        ("quels textes parlent de Kurti ?", 2),
        ("quel document parle de la 65e brigade", 1),
        ("which texts talk about Stoltenberg and Osmani?", 2),
    ],
)
def test_each_document_that_speaks_of_somebody_is_shown_once(text: str, documents: int) -> None:
    found = lookups.ask(text, BASE)
    sources = [shown.fact.evidence[0].document for shown in found.facts]
    assert len(sources) == len(set(sources)) == documents


@pytest.mark.parametrize(
    "text", ["Do you have sources from Serbia?", "Avez-vous des sources serbes ?"]
)
def test_sources_of_a_kind_are_told_by_all_there_are(text: str) -> None:
    assert lookups.ask(text, BASE).layout is Layout.DOCUMENTS
