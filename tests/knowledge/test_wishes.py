"""What stands around a question, and how it is put, does not change what is asked."""

from __future__ import annotations

import pytest

from knowledge import lookups
from knowledge.outcome import Reason, Status
from knowledge.question import LONGEST
from tests.knowledge.shipped import BASE


@pytest.mark.parametrize(
    ("asked", "fact"),
    [
        ("I am doing my PhD and need the total KFOR strength on 31 March 2020, please.", "31"),
        ("Honourable Chair, how many states outside the Alliance were in KFOR in 2020?", "33"),
        ("Pourriez-vous me dire quand la KFOR a été créée, pour mon devoir d'EMC ?", "208"),
        ("j'aimerais savoir si la Serbie a reconnu l'indépendance du Kosovo", "218"),
        ("Rüter, le général allemand je crois, il dirigeait quoi au Kosovo ?", "148"),
        ("Who led KFOR in July 2021? Some Italian name I think.", "142"),
        (
            "I am filling in my scrapbook. When did the NATO official confirm that further troops "
            "had been authorised?",
            "177",
        ),
        ("What year was KFOR created? Can you help?", "208"),
        (
            "A reader wonders what, in the Secretary General's opinion of November 2023, lasting "
            "calm in that part of the world hinged upon. Could you help?",
            "89",
        ),
        ("et toi tu sais qui commandait la KFOR en 2021 ?", "142"),
        ("what year was KFOR created, for my talk tomorrow", "208"),
        (
            "Je prépare un mémoire de droit à Rabat : sur quel paragraphe de la 1244 le Secrétaire "
            "général de l'OTAN s'appuie-t-il pour transmettre son rapport trimestriel ?",
            "21",
        ),
        ("Who commanded KFOR in 2021, was it Ulutaş?", "142"),
        ("qui commandait la KFOR en 2021, c'était Ulutaş ?", "142"),
        (
            "Mon fils doit dire si les gens du nord sont surtout serbes, vous pouvez m'aider ?",
            "216",
        ),
        ("ma fille a un exposé sur le kosovo, la kfor elle a été créée en quelle année ?", "208"),
        (
            "je voudrais savoir, s'il vous plaît, de quelle résolution la KFOR tire son mandat",
            "118",
        ),
        ("When he thanked KFOR troops at Nothing Hill, what did he say their presence did?", "95"),
        ("de quel jour est datée l'embuscade contre la police kosovare ?", "189"),
        ("who signed the cover letter that went to the Security Council president?", "18"),
        ("Which body, as named in the article on the shooting, approved more troops?", "205"),
        ("Les soldats turcs arrivés en renfort, ils devaient repartir quand ?", "126"),
        ("how many guys ambushed the police?", "188"),
        ("Quelle période couvre le rapport KFOR remis au Conseil de sécurité en juin 2020 ?", "15"),
        ("What was NATO askin all sides for on 29 September 2023?", "201"),
    ],
)
def test_remarks_and_wishes_are_no_conditions(asked: str, fact: str) -> None:
    assert f"KFOR-{fact}" in {shown.fact.id for shown in lookups.ask(asked, BASE).facts}


@pytest.mark.parametrize(
    "asked",
    [
        "I think Stoltenberg is Swedish, what is his nationality?",
        "What is his nationality?",
        "what did she say",
        "I need the UN symbol of the letter of 25 June 2020",
        "How many soldiers had KFOR in 2022, I think?",
    ],
)
def test_what_is_left_without_a_remark_is_not_answered_for_somebody_else(asked: str) -> None:
    assert not lookups.ask(asked, BASE).facts


def test_a_text_too_long_is_told_to_be_and_never_read_in_part() -> None:
    padded = f"How many people died in the shooting {'please ' * 60}of 14 March 2022?"
    found = lookups.ask(padded, BASE)
    assert len(padded) > LONGEST
    assert (found.status, found.reason) == (Status.CLARIFY, Reason.TOO_LONG)
    assert lookups.ask("How many people died in the shooting?", BASE).facts


def test_of_two_offered_the_one_that_is_stated_is_no_correction() -> None:
    for asked in ("Who leads KFOR, the UN or NATO?", "Who leads KFOR, NATO or the UN?"):
        found = lookups.ask(asked, BASE)
        assert found.facts[0].fact.id == "KFOR-114"
        assert not found.instead


def test_what_a_text_covers_is_not_when_it_was_written() -> None:
    asked = "When did Stoltenberg pass the KFOR report on to the UN, the one covering early 2020?"
    assert "KFOR-10" in {shown.fact.id for shown in lookups.ask(asked, BASE).facts}
