"""What stands around a question asks for nothing, and loses nothing of what is asked."""

from __future__ import annotations

import pytest

from knowledge import lookups
from tests.knowledge.shipped import BASE


def ids(text: str) -> set[str]:
    return {shown.fact.id for shown in lookups.ask(text, BASE).facts}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Mon fils doit dire si les habitants du nord du Kosovo sont en majorité serbes ou "
         "albanais, vous pouvez m'aider ?", {"KFOR-216"}),
        ("Is northern Kosovo mostly Serb or Albanian, can you help?", {"KFOR-216"}),
        ("Bonjour, je prépare un mémoire à l'UCAD sur les opérations de paix et j'aimerais savoir, "
         "s'il vous plaît, de quelle résolution de l'ONU la KFOR tire son mandat.", {"KFOR-118"}),
        ("Please to tell me what rank had Franco Federici and what was his function.",
         {"KFOR-142", "KFOR-143"}),
        ("Pourriez-vous me préciser qui a signé la lettre de couverture au Président du Conseil de "
         "sécurité, et qui a signé son annexe ?", {"KFOR-7", "KFOR-25"}),
        ("Qui a signé la lettre envoyée au président du Conseil de sécurité en juin 2020 ? "
         "Mon fils a noté « Guterez »", {"KFOR-7"}),
        ("Le texte onusien que je dois réviser est-il une traduction, et si oui de quelle "
         "langue ?", {"KFOR-5"}),
        ("When the peacekeepers were hurt before the June 2023 reinforcements, had anybody "
         "provoked it, according to NATO?", {"KFOR-121"}),
    ],
)  # fmt: skip
def test_the_clause_that_asks_is_answered(text: str, facts: set[str]) -> None:
    assert facts <= ids(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mon fils demande pourquoi la Serbie ne veut pas reconnaître le Kosovo, quelles raisons "
        "elle donne ?",
        "My pupils ask why Kurti resigned, what did he say?",
    ],
)
def test_a_reason_asked_for_before_is_not_dropped(text: str) -> None:
    assert ids(text) == set()


@pytest.mark.parametrize("text", ["who said", "Who said something?", 'Who said ""?', "qui a dit ?"])
def test_who_said_nothing_asks_for_nothing(text: str) -> None:
    assert ids(text) == set()
