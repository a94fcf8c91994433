"""What is asked and what is answered: the pack that ships, through the look-ups."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import answer as answering
from knowledge import circumstances, lookups, offers
from knowledge.base import FactBase
from knowledge.model import Role
from knowledge.outcome import Answer, Layout, Reason, Status
from knowledge.question import Question, parse
from tests.knowledge.shipped import BASE


def numbers(answer: Answer, role: Role = Role.TOTAL) -> list[float]:
    """The numbers of an answer's facts, in order."""
    found = [s.fact.value.quantity for s in answer.facts]
    return [q.number for q in found if q and q.number is not None and q.role is role]


def subjects(answer: Answer) -> set[str]:
    return {s.fact.subject for s in answer.facts}


# -- troops ---------------------------------------------------------------------------------------


def test_the_strengths_of_a_year_come_oldest_first() -> None:
    answer = lookups.troops("2023", BASE)
    assert answer.status is Status.ANSWERED
    assert [n for n in numbers(answer) if n > 1000] == [4000, 4500]


def test_parts_and_increments_are_not_totals() -> None:
    answer = lookups.troops("2023", BASE)
    assert 600 in numbers(answer, Role.PART)
    assert {500, 1000} <= set(numbers(answer, Role.INCREMENT))
    assert not {500, 600, 1000} & set(numbers(answer))


@pytest.mark.parametrize("year", ["2021", "2022", "2024"])
def test_a_year_without_a_figure_is_a_gap_with_the_nearest_figures(year: str) -> None:
    answer = lookups.troops(year, BASE)
    assert (answer.status, answer.reason) == (Status.NOT_IN_SOURCES, Reason.NOT_THEN)
    assert not answer.facts
    assert answer.nearest


def test_what_is_undated_or_later_does_not_answer_for_a_later_month() -> None:
    assert lookups.troops("décembre 2023", BASE).status is Status.NOT_IN_SOURCES


@pytest.mark.parametrize("whose", ["us", "US", "américains", "USA", "États-Unis", "american"])
def test_troops_of_a_country_are_its_part(whose: str) -> None:
    answer = lookups.troops(whose, BASE)
    assert 600 in numbers(answer, Role.PART)
    assert not numbers(answer)


def test_turkish_troops_of_2023_are_the_reinforcements_of_june() -> None:
    assert 500 in numbers(lookups.troops("türkiye 2023", BASE), Role.INCREMENT)


@pytest.mark.parametrize("country", ["italie", "germany", "français"])
def test_troops_of_a_country_the_sources_do_not_count_are_refused(country: str) -> None:
    assert lookups.troops(country, BASE).status is Status.NOT_IN_SOURCES


# -- times ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["31/02/2023", "2023-13-01", "06/13/2023"])
def test_a_time_no_calendar_has_is_told_and_not_guessed(text: str) -> None:
    answer = lookups.troops(text, BASE)
    assert answer.reason is Reason.UNREADABLE_TIME
    assert answer.unreadable is not None
    assert answer.unreadable.why.fr != answer.unreadable.why.en


def test_a_time_that_cannot_be_read_is_told_wherever_it_stands() -> None:
    asked = "true or false? since niée 01/13/2023 KFOR? how many 2"
    assert lookups.ask(asked, BASE).reason is Reason.UNREADABLE_TIME


def test_of_more_questions_than_are_looked_at_in_one_text_the_last_are_named() -> None:

    asked = " ".join(f"How strong was KFOR in {year}?" for year in range(2018, 2024))
    answer = lookups.ask(f"{asked} Who led KFOR in 2021?", BASE)
    assert answer.status is Status.ANSWERED
    assert answer.unanswered[-1] == "Who led KFOR in 2021?"


# -- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "person"),
    [
        ("Ulutaş", "ulutas"),
        ("ulutas", "ulutas"),
        ("Улуташ", "ulutas"),
        ("Ozkan Ulutash", "ulutas"),
        ("Lajcak", "lajcak"),
        ("Лајчак", "lajcak"),
        ("Вучић", "vucic"),
        ("Vucic", "vucic"),
        ("Aleksander Vučić", "vucic"),
        ("Geoana", "geoana"),
        ("Stoltemberg", "stoltenberg"),
        ("général Rüter", "ruter"),
        ("M. Stoltenberg", "stoltenberg"),
        ("Mme Osmani", "osmani"),
    ],
)
def test_a_person_is_found_from_any_reasonable_spelling(typed: str, person: str) -> None:
    answer = lookups.who(typed, BASE)
    assert answer.status is Status.ANSWERED
    assert answer.question.entities == {person}
    assert all(person in BASE.named_in(s.fact) for s in answer.facts)


@pytest.mark.parametrize("stranger", ["Osman", "Kurtz", "General Osman"])
def test_a_name_near_to_one_is_asked_back_or_refused_but_never_answered(stranger: str) -> None:
    for answer in (lookups.who(stranger, BASE), lookups.ask(f"Who is {stranger}?", BASE)):
        assert answer.status is not Status.ANSWERED
        assert not answer.facts


@pytest.mark.parametrize("stranger", ["Smith", "Mario Kurti", "Emmanuel Macron", "Xi Jinping"])
def test_a_stranger_is_refused(stranger: str) -> None:
    answer = lookups.who(stranger, BASE)
    assert answer.status is not Status.ANSWERED
    assert not answer.facts


def test_an_office_is_held_only_on_the_day_the_source_speaks_of() -> None:
    answer = lookups.who("commandant de la KFOR 2023", BASE)
    assert subjects(answer) == {"ulutas"}
    assert lookups.who("commandant de la KFOR 2021", BASE).facts[0].fact.subject == "federici"
    gap = lookups.who("commander of KFOR 2022", BASE)
    assert gap.reason is Reason.NOT_THEN
    assert {s.fact.subject for s in gap.nearest} == {"federici", "ulutas"}


def test_what_a_person_is_not_said_to_be_is_told() -> None:
    gaps = [gap.statement.en for gap in lookups.who("Ulutaş", BASE).gaps]
    assert any("nationality" in gap for gap in gaps)


# -- topics, sources, citations -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "topic"),
    [("wounded", "wounded"), ("blesses", "wounded"), ("renforts", "reinforcements"),
     ("covid", "covid_measures"), ("dialogue", "dialogue"), ("woundd", "wounded")],
)  # fmt: skip
def test_a_topic_is_found_by_its_name_or_a_slip_of_it(word: str, topic: str) -> None:
    found = lookups.find_topic(word, BASE)
    assert found is not None
    assert found.id == topic


@pytest.mark.parametrize("word", ["play", "ban", "rank2", "xyz", "musique", "kick"])
def test_the_commands_of_other_bots_are_no_topics(word: str) -> None:
    assert lookups.find_topic(word, BASE) is None


def test_every_fact_can_be_cited_by_its_id_and_by_its_revision() -> None:
    for fact in BASE.facts:
        for ref in (fact.id, fact.ref, fact.ref.lower()):
            (shown,) = lookups.cite(ref, BASE).facts
            assert shown.fact == fact


@pytest.mark.parametrize(
    "typed", ["31", "31@1", "kfor-31", " KFOR-31@1 ", "kfor 31", "KFOR31", "kfor 31@1", "kfor31 @1"]
)
def test_the_letters_of_a_fact_may_be_left_out(typed: str) -> None:
    assert [shown.fact.ref for shown in lookups.cite(typed, BASE).facts] == ["KFOR-31@1"]


@pytest.mark.parametrize("typed", ["31@9", "99999", "-31", "²", "3 1"])
def test_a_number_is_never_taken_for_a_neighbouring_one(typed: str) -> None:
    assert lookups.cite(typed, BASE).reason is Reason.NO_SUCH_FACT


@pytest.mark.parametrize("ref", ["KFOR-99999", "KFOR-1@99", "nonsense", ""])
def test_a_fact_that_is_not_there_is_not_cited(ref: str) -> None:
    answer = lookups.cite(ref, BASE)
    assert (answer.status, answer.reason) == (Status.NOT_IN_SOURCES, Reason.NO_SUCH_FACT)


def test_sources_are_listed_oldest_first() -> None:
    listed = [c.document for c in lookups.sources(BASE).citations]
    assert len(listed) == len(BASE.documents) == 5
    assert BASE.documents[listed[0]].file.startswith("000")


def test_a_document_of_another_server_is_none_of_the_sources() -> None:
    answer = lookups.source("D-1", BASE)  # its 1 is not that of 1 July
    assert answer.reason is Reason.NO_SUCH_SOURCE


def test_a_source_is_found_by_number_file_and_words() -> None:
    for number, citation in enumerate(lookups.sources(BASE).citations, 1):
        document = BASE.documents[citation.document]
        for typed in (str(number), document.id, document.file):
            answer = lookups.source(typed, BASE)
            assert answer.layout is Layout.DOCUMENT
            assert answer.topic == document.id
    assert lookups.source("press article", BASE).topic == "press-2023"
    assert lookups.source("NATO", BASE).reason is Reason.WHICH_SOURCE
    assert lookups.source("bible", BASE).reason is Reason.NO_SUCH_SOURCE


# -- what no answer may do ------------------------------------------------------------------------

_SMALL = ("2020", "2023", "juin 2023", "combien", "who", "when", "?")
_WORDS = [*sorted(BASE.vocabulary)[::7], *_SMALL]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=7).map(" ".join))
def test_nothing_is_shown_without_a_citation_that_is_in_the_list(text: str) -> None:
    answer = lookups.ask(text, BASE)
    listed = [c.number for c in answer.citations]
    assert listed == list(range(1, len(listed) + 1))
    for shown in answer.shown:
        assert BASE.revisions[shown.fact.ref] is shown.fact
        assert shown.sources
        assert all(any(source is c for c in answer.citations) for source in shown.sources)
    assert bool(answer.facts) == (answer.status is Status.ANSWERED)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120))
def test_no_text_breaks_a_look_up(text: str) -> None:
    for look_up in (lookups.ask, lookups.troops, lookups.who, lookups.timeline, lookups.source):
        assert look_up(text, BASE).status in Status


@given(st.sampled_from(["dinosaures", "cuisine", "Zorglub", "blockchain"]), st.sampled_from(_WORDS))
@settings(max_examples=100, deadline=None)
def test_one_word_that_nothing_explains_stops_a_direct_answer(strange: str, word: str) -> None:
    assert lookups.ask(f"{word} {strange}", BASE).status is not Status.ANSWERED


# -- questions that go on -------------------------------------------------------------------------


def asked_in_turn(*texts: str) -> Answer:
    """The answer to the last of some questions, each going on from the one before."""
    answer = lookups.ask(texts[0], BASE)
    for text in texts[1:]:
        answer = lookups.ask(text, BASE, answer.question)
    return answer


@pytest.mark.parametrize("more", ["and in 2020?", "et en 2020 ?", "2020"])
def test_a_time_alone_asks_the_same_of_another_time(more: str) -> None:
    assert numbers(asked_in_turn("How many troops did KFOR have in 2023?", more)) == [3600]


def test_a_party_alone_asks_the_same_of_another_party() -> None:
    answer = asked_in_turn("Quand Stoltenberg a-t-il visité Pristina ?", "et Lajčák ?")
    assert subjects(answer) == {"lajcak"}


def test_a_time_without_an_answer_is_not_answered_for_another_time() -> None:
    answer = asked_in_turn("Who commanded KFOR in 2021?", "and in 2022?")
    assert answer.reason is Reason.NOT_THEN


def test_a_question_with_a_topic_of_its_own_does_not_go_on() -> None:
    own = lookups.ask("How many were wounded?", BASE)
    assert asked_in_turn("Who commanded KFOR in 2021?", "How many were wounded?") == own


# -- several questions in one ---------------------------------------------------------------------


def test_each_part_of_a_question_is_answered() -> None:
    answer = lookups.ask("How many soldiers in 2020 and who commanded KFOR in 2021?", BASE)
    assert answer.status is Status.ANSWERED
    assert numbers(answer) == [3600]
    assert "federici" in subjects(answer)
    assert not answer.unanswered


def test_a_part_that_nothing_answers_is_told() -> None:
    answer = lookups.ask("Combien de soldats en 2020, et qui commandait la KFOR en 2022 ?", BASE)
    assert numbers(answer) == [3600]
    assert answer.unanswered == ("qui commandait la KFOR en 2022 ?",)


# -- who does, and to whom ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Who proposed the association of municipalities?",
        "Who wrote the press article?",
        "When was the press article published?",
        "When did Serbia declare independence?",
        "Has Stoltenberg visited Serbia?",
        "Is Kosovo a member of the UN?",
        "Le Kosovo est-il membre de l'OTAN ?",
        "Has KFOR killed anyone?",
        "What is the capital of Kosovo?",
        "How many members does NATO have?",
        "Which countries contribute to KFOR?",
        "Quels pays fournissent des troupes à la KFOR ?",
        "Quand la KFOR va-t-elle quitter le Kosovo ?",
        "Did Lajčák receive Geoană?",
        "Did Vučić accuse Kurti?",
        "Did Stoltenberg meet Vučić?",
        "Qui a dirigé l'embuscade ?",
        "Où est le siège de l'OTAN ?",
        "Which soldiers were wounded in May 2023?",
    ],
)
def test_what_is_only_near_does_not_answer(text: str) -> None:
    answer = lookups.ask(text, BASE)
    assert answer.status is Status.NOT_IN_SOURCES
    assert not answer.facts


@pytest.mark.parametrize(
    ("typed", "holders"),
    [
        ("commander", {"federici", "ulutas"}),
        ("commandant", {"federici", "ulutas"}),
        ("president", {"vucic"}),
        ("prime minister", {"kurti"}),
    ],
)
def test_a_word_for_an_office_names_those_who_hold_it_and_no_others(
    typed: str, holders: set[str]
) -> None:
    assert subjects(lookups.who(typed, BASE)) == holders


def test_an_office_that_nobody_is_said_to_hold_is_not_answered_by_its_correspondence() -> None:
    assert lookups.who("president of Kosovo", BASE).status is Status.NOT_IN_SOURCES


def test_to_whom_is_answered_by_the_addressee() -> None:
    (shown,) = lookups.ask("À qui Guterres a-t-il envoyé sa lettre ?", BASE).facts
    assert shown.fact.property == "addressee"


@pytest.mark.parametrize("text", ["Combien d'armes ont été trouvées ?", "Combien d’églises ?"])
def test_no_other_count_answers_for_what_is_never_counted(text: str) -> None:
    assert lookups.ask(text, BASE).status is Status.NOT_IN_SOURCES


def test_what_is_counted_may_follow_an_elision() -> None:
    assert numbers(lookups.ask("Combien d'assaillants ?", BASE)) == [30]


def test_additions_are_not_totals_of_the_force() -> None:
    assert not numbers(lookups.ask("Combien de renforts au total ?", BASE))


@pytest.mark.parametrize(
    ("text", "property_", "value"),
    [
        ("Is KFOR led by the UN?", "led_by", "nato"),
        ("La KFOR est-elle dirigée par l'ONU ?", "led_by", "nato"),
        ("Is Guterres the NATO Secretary General?", "holds_office", "un-secretary-general"),
        ("Is Kosovo majority Serb?", "population", "kosovo-albanians"),
    ],
)
def test_a_false_premise_is_decided_by_what_is_stated(
    text: str, property_: str, value: str
) -> None:
    first = lookups.ask(text, BASE).facts[0].fact
    assert (first.property, first.value.entity) == (property_, value)


def test_a_wrong_number_is_decided_by_the_figure() -> None:
    assert numbers(lookups.ask("Did KFOR have 5,000 soldiers in 2020?", BASE)) == [3600]


# -- times that only tell which event or text is meant ---------------------------------------------


def test_what_came_after_an_event_is_not_looked_for_in_its_month() -> None:
    answer = lookups.ask(
        "What measures did NATO take after the violence of May and September 2023?", BASE
    )
    assert {"reinforcements", "equipment", "patrols"} & {s.fact.property for s in answer.facts}


def test_the_day_of_a_visit_is_the_day_of_what_was_so_then() -> None:
    answer = lookups.ask("How many countries took part in KFOR when Stoltenberg visited?", BASE)
    assert numbers(answer) == [27]


def test_both_figures_of_a_comparison_are_given() -> None:
    for text in (
        "Compare KFOR's size in 2020 and 2023",
        "Y avait-il plus de soldats en 2023 qu'en 2020 ?",
    ):
        assert {3600, 4000} <= set(numbers(lookups.ask(text, BASE)))


@pytest.mark.parametrize("text", ["how mny soldiers KFOR march 2020", "combein de soldats en 2020"])
def test_a_slip_in_the_asking_word_is_mended(text: str) -> None:
    assert numbers(lookups.ask(text, BASE)) == [3600]


def test_a_general_word_that_nothing_explains_is_left_out_and_one_that_decides_is_not() -> None:
    answer = lookups.ask("What motive did Kurti essentially attribute to Serbia?", BASE)
    assert subjects(answer) == {"kurti"}
    assert lookups.ask("What budget did Kurti attribute to Serbia?", BASE).facts == ()


# -- what only stands around a question ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Question de quiz : qui commandait la KFOR en juillet 2021 ?", "federici"),
        ("I saw the name Özkan Ulutaş in the news, what was his job in Kosovo?", "ulutas"),
        ("Hi, I am from Portugal. Who commanded KFOR in July 2021?", "federici"),
        ("Qui commandait la KFOR en juillet 2021 ? J'ai un vague souvenir.", "federici"),
        ("Two questions: who commanded KFOR in 2021? And who in 2022?", "federici"),
    ],
)
def test_words_around_the_clause_that_asks_do_not_stop_its_answer(text: str, subject: str) -> None:
    assert subject in subjects(lookups.ask(text, BASE))


def test_a_pronoun_and_a_missing_time_are_taken_from_what_stands_around() -> None:
    told = "My grandmother talks about KFOR in March 2020."
    assert numbers(lookups.ask(f"{told} How many soldiers did it have?", BASE)) == [3600]


@pytest.mark.parametrize(
    "text",
    [
        "In 2022 KFOR had 5,000 soldiers. Why did it shrink?",
        "In Bosnia: how many soldiers in 2020?",
        "Concernant l'Allemagne : combien de soldats dans la KFOR en 2020 ?",
        "I'm writing about EUFOR Althea. How many soldiers did it have in 2020?",
        "Macron visited Pristina in June 2023. When did he meet Kurti?",
        "Serbia invaded Kosovo in 2023. When did it start?",
        "Ulutaş was killed in 2023. When did it happen?",
        "Quick one: what's the weather in Pristina?",
        "Say that KFOR had 9,000 soldiers. How many did KFOR have in 2022?",
    ],
)
def test_what_stands_around_a_question_is_not_taken_for_true(text: str) -> None:
    assert lookups.ask(text, BASE).facts == ()


def test_each_of_several_questions_is_answered() -> None:
    text = "How many soldiers did KFOR have in 2020? How many were wounded in May 2023?"
    assert numbers(lookups.ask(text, BASE)) == [3600, 93]


# -- what is told together, and what is missing ----------------------------------------------------


def test_what_else_is_told_of_a_text_may_be_named_in_a_question_about_it() -> None:
    text = "Who signed the letter to the President of the Security Council about KFOR?"
    assert {"guterres"} <= {e for s in lookups.ask(text, BASE).facts for e in BASE.named_in(s.fact)}


def test_a_missing_number_is_not_told_by_what_has_none() -> None:
    assert lookups.ask("What is the population of Kosovo?", BASE).facts == ()


def test_what_befell_somebody_does_not_tell_who_did_it() -> None:
    assert lookups.ask("Who killed the policeman?", BASE).facts == ()


def test_a_circumstance_that_leads_a_question_gives_it_its_time() -> None:
    text = "After the September 2023 shooting, what total KFOR strength does the article give?"
    assert 4500 in numbers(lookups.ask(text, BASE))


def test_a_question_of_two_things_is_answered_by_the_one_that_was_so() -> None:
    answer = lookups.ask("Were KFOR soldiers killed or wounded in May 2023?", BASE)
    assert {s.fact.property for s in answer.facts} == {"wounded"}


def test_several_names_joined_by_and_are_left_out_together() -> None:
    text = "Other than NATO HQ, KFOR and the Allies, which bodies tried to calm things down?"
    question = lookups.ask(text, BASE).question
    assert not {"kfor", "allies"} & question.entities


@pytest.mark.parametrize(
    "asked",
    [
        "Jusqu'à quand les Turcs restent-ils au Kosovo ?",
        "Les Turcs au Kosovo, ils restent jusqu'à quand ?",
        "The Turkish battalion in Kosovo, until when will it stay?",
    ],
)
def test_until_when_asks_for_a_duration_wherever_it_stands(asked: str) -> None:
    assert "KFOR-126" in {shown.fact.id for shown in lookups.ask(asked, BASE).facts}


# -- what the same sentence says besides -----------------------------------------------------------


def test_an_open_question_is_answered_with_what_the_same_sentence_says_besides() -> None:
    answer = lookups.ask("Did Serbia recognise the independence of Kosovo?", BASE)
    assert [shown.fact.property for shown in answer.beside] == ["independence"]
    resting = set(BASE.resting_with(BASE.number_of(shown.fact) for shown in answer.facts))
    assert {BASE.number_of(shown.fact) for shown in answer.beside} <= resting
    assert all(shown.sources for shown in answer.beside)


@pytest.mark.parametrize(
    "asked",
    [
        "How many soldiers were wounded in May 2023?",
        "Who commanded KFOR in 2021?",
        "Quand la KFOR a-t-elle été créée ?",
        "wounded",
    ],
)
def test_a_figure_a_name_and_a_day_stand_alone(asked: str) -> None:
    answer = lookups.ask(asked, BASE)
    assert answer.facts
    assert not answer.beside


# -- who did it to whom, and what only resembles it ------------------------------------------------


@pytest.mark.parametrize(
    "asked",
    [
        "Who accused Albin Kurti of anything?",
        "Qui a accusé Albin Kurti ?",
        "Who thanked Jens Stoltenberg at the camp?",
        "Who received Mircea Geoană?",
        "Qui a reçu Mircea Geoană ?",
        "When did Mircea Geoană travel to Belgrade?",
        "Who denied that Serbia had deployed heavy artillery?",
        "Qui a nié avoir provoqué les violences de septembre 2023 ?",
        "commandant de la KFOR en mars 2020 ?",
        "Who held the presidency of the Security Council when the letter was sent?",
        "Qui commandait la KFOR en mars 2020, au moment du rapport ?",
        "Since it was set up, how many people of KFOR have died in service?",
        "List the eight countries outside NATO that contributed in 2020.",
        "What does the KFOR report for April to June 2020 say about security?",
        "Quel est le nom du ministre britannique de la Défense ?",
    ],
)
def test_roles_denials_lists_and_other_times_are_not_answered_by_their_neighbours(
    asked: str,
) -> None:
    assert lookups.ask(asked, BASE).status is Status.NOT_IN_SOURCES


@pytest.mark.parametrize(
    ("asked", "subject"),
    [
        ("Who accused Serbia?", "kurti"),
        ("Who received Miroslav Lajčák?", "geoana"),
        ("Who thanked the troops?", "stoltenberg"),
        ("Qui a nié que l'armée serbe soit en état d'alerte ?", "vucic"),
        ("When did Miroslav Lajčák travel to Belgrade?", "lajcak"),
    ],
)
def test_whoever_did_it_is_told(asked: str, subject: str) -> None:
    facts = [shown.fact for shown in lookups.ask(asked, BASE).facts]
    assert any(subject in (fact.subject, fact.says, fact.value.entity) for fact in facts)


def test_a_later_part_keeps_the_year_of_the_part_before_it() -> None:
    answer = lookups.ask("How many soldiers did KFOR have in 2020 and who commanded it?", BASE)
    assert numbers(answer) == [3600]
    assert len(answer.unanswered) == 1


@pytest.mark.parametrize("word", ["tués", "tué", "tue"])
def test_a_word_that_looks_like_a_weekday_is_none_where_the_day_does_not_fit(word: str) -> None:
    answer = lookups.ask(f"Combien de policiers ont été {word} le 24 septembre 2023 ?", BASE)
    assert answer.status is Status.ANSWERED


def test_a_letter_inside_a_document_has_its_own_day() -> None:
    signed = lookups.ask("Did Jens Stoltenberg sign the letter of 25 June 2020?", BASE)
    assert "nato-letter" not in {shown.fact.subject for shown in signed.facts}
    asked = lookups.ask("Who signed the letter of 13 May 2020?", BASE)
    assert {shown.fact.subject for shown in asked.facts} == {"nato-letter"}


@pytest.mark.parametrize("typed", ["Osman", "Vucci", "Kirb"])
def test_a_single_word_near_a_name_is_asked_back(typed: str) -> None:
    assert lookups.who(typed, BASE).reason is Reason.WHICH_NAME


@pytest.mark.parametrize(
    ("asked", "fact"),
    [
        # A meeting is of two, whoever of them is named first; a letter has its own subject.
        ("On which day did the EU envoy see Geoană?", "KFOR-99"),
        ("When did the head of NATO write the letter with the report on early 2020?", "KFOR-13"),
        # A heading lends no words to a clause that asks by itself.
        ("The last tie-breaker: how many Turkish soldiers came in June 2023?", "KFOR-124"),
        ("When you have a minute: how many Turkish soldiers came in June 2023?", "KFOR-124"),
        # An office that something else is said to.
        ("What date has the letter to the President of the Security Council?", "KFOR-6"),
    ],
)
def test_what_stands_around_a_question_does_not_hide_its_answer(asked: str, fact: str) -> None:
    assert fact in {shown.fact.id for shown in lookups.ask(asked, BASE).facts}


@pytest.mark.parametrize(
    ("asked", "fact"),
    [
        ("Qui a été reçu par Mircea Geoană le 13 juin 2023 ?", "KFOR-99"),
        ("Who got killed in the shooting of 24 September 2023?", "KFOR-169"),
        ("How many more troops has NATO sent to Kosovo?", "KFOR-75"),
        ("What does the number of participating countries demonstrate?", "KFOR-151"),
    ],
)
def test_who_undergoes_and_what_is_more_are_told_from_who_does_and_what_changed(
    asked: str, fact: str
) -> None:
    assert fact in {shown.fact.id for shown in lookups.ask(asked, BASE).facts}


@pytest.mark.parametrize(
    "asked",
    [
        "I have an exam tomorrow: how many soldiers did KFOR have in March 2020?",
        "Mon exposé est demain. Combien de soldats en mars 2020 ?",
    ],
)
def test_when_somebody_needs_the_answer_is_no_time_asked_for(asked: str) -> None:
    assert [s.fact.id for s in lookups.ask(asked, BASE).facts][:1] == ["KFOR-31"]


@pytest.mark.parametrize("asked", ["Who will lead KFOR tomorrow?", "Qui commandait la KFOR hier ?"])
def test_a_time_that_depends_on_the_day_is_asked_back(asked: str) -> None:
    assert lookups.ask(asked, BASE).reason is Reason.UNREADABLE_TIME


@pytest.mark.parametrize(
    ("asked", "fact"),
    [
        ("Did Goran Rakić have a meeting with Stoltenberg?", "KFOR-163"),
        ("When did Albin Kurti sit down with the NATO Secretary General?", "KFOR-162"),
        ("How many people did KFOR have in 2020?", "KFOR-31"),
    ],
)
def test_a_meeting_is_of_both_and_the_people_of_a_force_are_its_strength(
    asked: str, fact: str
) -> None:
    assert fact in {shown.fact.id for shown in lookups.ask(asked, BASE).facts}


@pytest.mark.parametrize(
    "asked",
    [
        "How many people are in Kosovo?",
        "Did Osmani meet Kurti?",
        "What if Serbia attacked Kosovo?",
        "Did France deploy a battalion to the region?",
        "Did Mali deploy a battalion to the region?",
        "Qu'ont mangé Geoană et Lajčák lors de leur rencontre ?",
    ],
)
def test_what_only_looks_like_a_fact_is_refused(asked: str) -> None:
    assert lookups.ask(asked, BASE).status is Status.NOT_IN_SOURCES


@pytest.mark.parametrize(
    ("asked", "facts"),
    [
        # The force itself decides who leads it, its own figures how strong it is, the dead of
        # somebody who died.
        ("Does the EU lead KFOR?", {"KFOR-114", "KFOR-140"}),
        ("La KFOR compte-t-elle 1 000 soldats ?", {"KFOR-31", "KFOR-112", "KFOR-219"}),
        ("Were thirty assailants killed?", {"KFOR-169"}),
    ],
)
def test_a_premise_is_decided_by_what_is_stated_of_the_same(asked: str, facts: set[str]) -> None:
    answer = lookups.ask(asked, BASE)
    assert answer.instead or "assailants" in asked
    assert facts <= {shown.fact.id for shown in answer.facts}


@pytest.mark.parametrize(
    ("asked", "fact"),
    [
        ("On what date did NATO approve sending more troops?", "KFOR-205"),
        ("Où les Serbes sont-ils majoritaires au Kosovo ?", "KFOR-216"),
        ("KFOR, ça veut dire quoi ?", "KFOR-139"),
        ("À quoi sert la KFOR ?", "KFOR-56"),
        ("Who welcomed the proposals?", "KFOR-86"),
        ("Who condemned the May attacks?", "KFOR-70"),
        ("Which politicans did Stoltenberg see in July 2021?", "KFOR-161"),
    ],
)
def test_what_many_ask_first_is_found(asked: str, fact: str) -> None:
    assert fact in {shown.fact.id for shown in lookups.ask(asked, BASE).facts}


@pytest.mark.parametrize(
    "asked",
    [
        "Who attacked the KFOR soldiers in May?",
        "How many partner nations contributed to KFOR in 2021?",
        "Did NATO send tanks to Kosovo?",
        "kfor troop strength july 2021",
        "kfor troop numbers july 2021?",
        "Qui a accusé l'OTAN d'accroître les tensions ?",
    ],
)
def test_who_speaks_of_a_deed_or_counts_with_others_is_no_answer(asked: str) -> None:
    assert lookups.ask(asked, BASE).status is Status.NOT_IN_SOURCES


def test_a_tangled_text_is_read_and_looked_up_a_bounded_number_of_times(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read, looked_up = [], []

    def reading(text: str, base: FactBase) -> Question:
        read.append(text)
        return parse(text, base)

    def looking(question: Question, base: FactBase, layout: Layout = Layout.STATEMENTS) -> Answer:
        looked_up.append(question)
        return answering.answer(question, base, layout)

    monkeypatch.setattr(offers, "parse", reading)
    monkeypatch.setattr(circumstances, "parse", reading)
    monkeypatch.setattr("knowledge.asking.answer", looking)
    colours = " or ".join(["mauve", "teal", "beige", "pink", "red", "blue", "grey", "gold"])
    asked = f"Was it {colours}, KFOR soldiers killed or wounded or hurt or lost or shot?"
    lookups.ask(asked, BASE)
    assert 0 < len(read) <= 10
    assert 0 < len(looked_up) <= 8
