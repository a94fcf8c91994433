"""What answers look like, in both languages, from a small base."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.card import as_text
from bot.layouts import Writer
from bot.render import render
from knowledge import lookups
from knowledge.model import LANGUAGES, Language, Quantity, Reading, Text, Value
from knowledge.outcome import Answer, Choice, Reason, Shown, Status
from knowledge.question import Question
from tests.bot.lighthouse import BASE
from tests.knowledge import shipped


def shown(look_up: str, text: str, language: Language = "en") -> str:
    answer = getattr(lookups, look_up)(text, BASE)
    return "\n\n".join(as_text(page) for page in render(answer, BASE, language).pages)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("Jeanne Le Goff", "Jeanne Le Goff"),
        ("Le Goff", "Le Goff"),
        ("Ursula von der Quill 2021", "Ursula von der Quill"),
        ("Barnabas-Marie Quill", "Barnabas-Marie Quill"),
    ],
)
def test_a_name_nobody_has_is_told_as_it_was_typed(typed: str, named: str) -> None:
    assert shown("who", typed).splitlines()[0] == f"Nobody named “{named}” is in these sources."


def test_a_series_has_its_values_first_then_days_then_sources() -> None:
    assert shown("troops", "2021") == (
        "Lighthouse Guard · strength · 2021\n"
        "  about 1,200 guards [1]\n"
        "    3 May 2021\n"
        "[1] The lighthouse, Lettre de la garde, 3 May 2021, ¶\u00a01: “environ 1 200 gardes”"
    )


@pytest.mark.parametrize(
    ("wording", "said"),
    [
        ("constitué de quelque 500 gardes", "quelque 500 gardes"),
        ("un effectif d'environ 500 gardes veille", "environ 500 gardes veille"),
        ("quelque 500 gardes à la tour", "quelque 500 gardes"),
        ("forte de quelque 500 gardes", "quelque 500 gardes"),
        ("il y en avait beaucoup", "il y en avait beaucoup"),  # its number is told elsewhere
    ],
)
def test_a_value_is_its_number_and_what_it_counts_and_nothing_else_of_the_evidence(
    wording: str, said: str
) -> None:
    number = Quantity(Reading.ABOUT, 500, "guard")
    fact = replace(BASE.facts[0], value=Value(wording, number))
    (line,) = Writer(BASE, "fr").series([Shown(fact, ())])
    assert "".join(run.text for run in line.runs) == said


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("On 24 May 4 guards fell.", ["4"]),
        ("On 24 May four guards fell.", []),
        ("Of 4,500 guards 4 fell.", ["4"]),
    ],
)
def test_the_figure_in_bold_is_the_figure_and_no_part_of_another(
    text: str, bold: list[str]
) -> None:
    number = Quantity(Reading.EXACT, 4, "guard")
    fact = replace(BASE.facts[0], value=Value("x", number), statement=Text(text, text))
    (line,) = Writer(BASE, "en").statements([Shown(fact, ())])
    assert [run.text for run in line.runs if run.strong] == bold


def test_french_keeps_the_wording_of_the_source() -> None:
    assert "  environ 1 200 gardes [1]\n    3 mai 2021" in shown("troops", "2021", "fr")


def test_a_share_stands_within_its_total_and_what_was_added_apart() -> None:
    text = shown("troops", "2023")
    assert "  more than 1,500 guards, of whom more than 200 from Iceland [1]" in text
    assert text.index("Reinforcements:") < text.index("On 5 June 2023 about 80 guards came. [1]")
    assert "plus de 1 500 gardes, dont plus de 200 Islandais" in shown("troops", "2023", "fr")


def test_a_source_is_listed_once_with_every_place_in_it() -> None:
    lines = [line for line in shown("troops", "2023").splitlines() if line.startswith("[1]")]
    assert len(lines) == 1
    assert "¶\u00a01 and 2" in lines[0]


def test_a_person_has_office_and_day_and_what_is_not_known() -> None:
    text = shown("who", "Marcheval")
    assert text.startswith("Élodie Marcheval\n  Commander of the Guard [1]\n    3 May 2021")


def test_the_holder_of_an_office_is_named() -> None:
    text = shown("who", "commander of the Guard 2021")
    assert "  Élodie Marcheval, Commander of the Guard [1]\n    3 May 2021" in text


@pytest.mark.parametrize(
    ("language", "sentence", "understood"),
    [
        ("en", "No source here gives a figure for 2022.", "I looked for: strength, 2022"),
        (
            "fr",
            "Aucune source ici ne donne de chiffre pour 2022.",
            "J’ai cherché\u00a0: effectif, 2022",
        ),
    ],
)
def test_a_gap_says_so_what_was_looked_for_and_what_is_nearest(
    language: Language, sentence: str, understood: str
) -> None:
    lines = shown("troops", "2022", language).splitlines()
    assert lines[0] == sentence
    assert lines[1] == understood
    assert lines[2] in ("Nearest:", "Au plus proche\u00a0:")
    assert lines[-1].startswith("[")


@pytest.mark.parametrize(
    ("language", "text", "sentence"),
    [("en", "who are you?", "What would you like to know?"), ("fr", "bonjour", "Que voulez-vous")],
)
def test_who_asks_for_nothing_is_shown_how_to_ask(
    language: Language, text: str, sentence: str
) -> None:
    assert shown("ask", text, language).startswith(sentence)


def test_only_what_was_typed_is_said_to_have_been_looked_for() -> None:
    text = shown("ask", "Why is the Guard at Marcheval?")
    looked_for = next(line for line in text.splitlines() if line.startswith("I looked for"))
    assert all(thing.strip() for thing in looked_for.split(":")[1].split(","))


def test_a_stranger_is_refused_in_one_sentence() -> None:
    text = shown("who", "Barnabas Quill")
    assert text.splitlines()[0] == "Nobody named “Barnabas Quill” is in these sources."


def test_a_near_name_is_asked_back() -> None:
    question = Question("who is Marchel")
    choice = Choice(Text("Élodie Marcheval", "Élodie Marcheval"), "marcheval")
    asked = Answer(Status.CLARIFY, question, reason=Reason.WHICH_NAME, choices=(choice,))
    card = render(asked, BASE, "fr")
    assert card.pages[0].heading == "Vouliez-vous dire …\u202f?"
    assert card.choices == (choice,)


def test_a_time_that_is_none_is_told_with_examples() -> None:
    text = shown("troops", "31/02/2023")
    assert "31/02/2023" in text
    assert "Q1 2020" in text


def test_documents_are_listed_with_their_dates() -> None:
    card = render(lookups.sources(BASE), BASE, "en")
    text = as_text(card.pages[0])
    assert text.index("Lettre de la garde [1]") < text.index("Avis aux marins [2]")
    assert "9 June 2023 · letter" in text


def test_a_document_has_its_dates_its_file_and_what_it_says() -> None:
    text = shown("source", "2")
    assert text.startswith("Avis aux marins\n")
    assert "Sending: 9 June 2023" in text
    assert "File: notice.txt" in text
    assert "The Port accuses the sea. [1]" in text


def test_a_fact_is_cited_under_its_permanent_name() -> None:
    assert shown("cite", "lamp-6").startswith("LAMP-6@1\n  The Port accuses the sea. [1]")


def test_a_fact_that_is_not_there_is_said_with_an_example() -> None:
    assert shown("cite", "LAMP-99").startswith("There is no fact LAMP-99.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_timeline_has_each_day_once_and_oldest_first(language: Language) -> None:
    text = shown("timeline", "2023", language)
    first, last = ("5 June 2023", "9 June 2023") if language == "en" else ("5 juin", "9 juin")
    assert text.index(f"\n{first}") < text.index(f"\n{last}")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Not taken into account: nowadays, foggy"),
        ("fr", "Non pris en compte\u00a0: nowadays, foggy"),
    ],
)
def test_words_that_no_fact_says_are_told_below_the_answer(language: Language, told: str) -> None:
    answer = replace(lookups.troops("2021", BASE), left_out=("nowadays", "foggy"))
    assert told in as_text(render(answer, BASE, language).pages[0])


@pytest.mark.parametrize(
    ("language", "asked", "told"),
    [
        ("en", "Was KFOR led by the UN?", "The sources say something else:"),
        ("fr", "La KFOR était-elle dirigée par l’ONU ?", "Les sources disent autre chose\u00a0:"),
    ],
)
def test_a_premise_that_is_not_what_is_stated_is_told_above_what_is(
    language: Language, asked: str, told: str
) -> None:
    def first_line(question: str) -> str:
        return as_text(
            render(lookups.ask(question, shipped.BASE), shipped.BASE, language).pages[0]
        ).splitlines()[0]

    assert first_line(asked) == told
    as_it_is = asked.replace("the UN", "NATO").replace("l’ONU", "l’OTAN")
    assert first_line(as_it_is) != told
