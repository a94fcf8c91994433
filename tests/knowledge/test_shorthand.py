"""What is typed on a phone is read as what it stands for, and nothing else is touched."""

from __future__ import annotations

import pytest

from knowledge import lookups
from knowledge.outcome import Status
from knowledge.shorthand import written_out
from tests.knowledge.shipped import BASE


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("c koi la kfor", "c'est quoi la kfor"),
        ("yavait cb de morts ds le raid", "il y avait combien de morts dans le raid"),
        ("Ki dirige lotan", "qui dirige l'otan"),
        ("pk lunion europeenne", "pourquoi l'union europeenne"),
        ("la cache darmes, c ou", "la cache d'armes, c'est où"),
        ("wat did u hear abt the raid", "what did you hear about the raid"),
        ("who came 2 belgrade b4 june n why", "who came to belgrade before june and why"),
        ("is it 4 the police", "is it for the police"),
        ("he didnt go", "he didn't go"),
    ],
)
def test_shorthand_is_read_as_what_it_stands_for(typed: str, meant: str) -> None:
    assert written_out(typed, BASE) == meant
    assert written_out(meant, BASE) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "combien de larmes dans le détroit et dans la salle ?",
        "le sage de la lune a nagé",
        "dites-moi quand le lavoir sera détendu",
        "What did NB and Mr C say of W. and N?",
        "How many of the 4 were officers, and how many of the 2?",
        "L'Alliance, d'abord, n'a qu'une armée.",
        "1244",
        "",
    ],
)
def test_whole_words_initials_and_numbers_stay_as_they_are(typed: str) -> None:
    assert written_out(typed, BASE) == typed


def test_shorthand_of_the_other_language_is_left_alone() -> None:
    for typed in ("what is the tt of ds in may", "quel est le nombre, u n ur, de soldats"):
        assert written_out(typed, BASE) == typed


@pytest.mark.parametrize(
    ("typed", "plainly"),
    [
        ("cb de blessés ds les attaques de mai", "Combien de blessés dans les attaques de mai ?"),
        ("kan larmée serbe c ki ki a nié", "Qui a nié, pour l'armée serbe ?"),
        ("hw many ppl did the shootout kill", "How many people did the shootout kill?"),
    ],
)
def test_a_question_in_shorthand_is_answered_as_the_question_in_full(
    typed: str, plainly: str
) -> None:
    short, full = lookups.ask(typed, BASE), lookups.ask(plainly, BASE)
    assert short.status is full.status is Status.ANSWERED
    assert short.facts[0].fact is full.facts[0].fact


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("the offical of the goverment", "the official of the government"),
        (
            "who wellcomed the proposls and the agrement",
            "who welcomed the proposals and the agreement",
        ),
        ("le comandant et le minstre", "le commandant et le ministre"),
        ("recieved", "received"),
    ],
)
def test_a_slip_in_a_general_word_is_mended(typed: str, meant: str) -> None:
    assert written_out(typed, BASE) == meant


@pytest.mark.parametrize(
    "typed",
    ["osmanni kurtti vucicc", "Goverment", "raid2 b52", "combine", "singer et signer", "pais"],
)
def test_names_capitals_digits_and_short_words_are_not_mended(typed: str) -> None:
    assert written_out(typed, BASE) == typed


@pytest.mark.parametrize(
    "text",
    [
        "Jusqu'à quand resteront-ils, les Turcs du bataillon ?",
        "The Turkish battalion stays until when?",
    ],
)
def test_until_when_asks_for_how_long_wherever_it_stands(text: str) -> None:
    facts = [shown.fact for shown in lookups.ask(text, BASE).facts]
    assert [fact.property for fact in facts] == ["length_of_stay"]


def test_from_when_something_dates_is_no_question_of_its_length() -> None:
    answer = lookups.ask("À quand remonte l'indépendance du Kosovo ?", BASE)
    assert [shown.fact.property for shown in answer.facts] == ["independence"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kfor strength june 23", "kfor strength june 2023"),
        ("effectif de la kfor, juin 23 ?", "effectif de la kfor, juin 2023 ?"),
        ("the reinforcements of 5 June '23", "the reinforcements of 5 June 2023"),
        ("la kfor a été créée en 99 ?", "la kfor a été créée en 1999 ?"),
        ("Did the gunmen die in 23?", "Did the gunmen die in 2023?"),
        ("combien de morts en sept. 24 ?", "combien de morts en sept. 2024 ?"),
        ("How many soldiers in '31?", "How many soldiers in 2031?"),
    ],
)
def test_a_year_may_have_two_digits(typed: str, meant: str) -> None:
    assert written_out(typed, BASE) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "Who was there on sept 24?",  # the day of the ambush
        "en mars 20 pays contribuaient",
        "troops in 23 countries",
        "kfor in june 24",  # no year of the base
        "le 20/11/23",
        "up by 23 % in may",
    ],
)
def test_days_numbers_and_other_years_are_no_years_of_the_base(typed: str) -> None:
    assert written_out(typed, BASE) == typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("what did kosovos prime minister say", "what did kosovo's prime minister say"),
        ("how strong were natos troops", "how strong were nato's troops"),
        ("the americans in kfor", "the americans in kfor"),
    ],
)
def test_an_apostrophe_before_s_may_be_left_out(typed: str, meant: str) -> None:
    assert written_out(typed, BASE) == meant
