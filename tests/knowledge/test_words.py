"""Words meet their irregular forms, and only those, in French and in English."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import Stemmer

from knowledge import words
from knowledge.lexicon import Lexicon, read_lexicon
from knowledge.words import plain, stems

SNOWBALL = (Stemmer.Stemmer("french"), Stemmer.Stemmer("english"))
FORMS = tomllib.loads(Path(words.__file__).with_name("forms.toml").read_text("utf-8"))


def lexicon(
    function: tuple[str, ...] = (), light: tuple[str, ...] = (), *sets: tuple[str, ...]
) -> Lexicon:
    both = {"fr": function, "en": function}
    lights = {"fr": light, "en": light}
    return Lexicon({"function": both, "light": lights, "asks": {"what": ["que"]}, "sets": sets})


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("vus", "voir"),
        ("verront", "voir"),
        ("allait", "aller"),
        ("reçus", "recevoir"),
        ("reçoivent", "recevoir"),
        ("tiendra", "tenir"),
        ("soutenu", "soutenir"),
        ("prirent", "prendre"),
        ("permis", "permettre"),
        ("craignait", "craindre"),
        ("détruites", "détruire"),
        ("écrivirent", "écrire"),
        ("élus", "élire"),
        ("enverra", "envoyer"),
        ("annonçait", "annoncer"),
        ("mangeait", "manger"),
        ("généraux", "général"),
        ("directrice", "directeur"),
        ("yeux", "œil"),
        ("sent", "send"),
        ("told", "tell"),
        ("left", "leave"),
        ("fought", "fight"),
        ("withdrew", "withdraw"),
        ("chosen", "choose"),
        ("denied", "deny"),
        ("men", "man"),
        ("people", "person"),
        ("gunmen", "gunman"),
        ("criteria", "criterion"),
    ],
)
def test_a_form_meets_its_base_form_with_and_without_accents(form: str, base: str) -> None:
    for typed in (form, form.upper(), plain(form)):
        assert stems(typed) & stems(base)
        assert stems(typed) & stems(plain(base))


def test_two_irregular_forms_of_one_verb_meet() -> None:
    assert stems("vu") & stems("verra")
    assert stems("took") & stems("taken")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tués", "blessés"),
        ("killed", "wounded"),
        ("affirmed", "denied"),
        ("soutenu", "obtenu"),
        ("vendu", "rendu"),
        ("promis", "permis"),
        ("arrived", "left"),
        ("brought", "bought"),
        ("men", "women"),
        ("vienne", "venir"),  # a city
        ("avions", "avoir"),
        ("maintenant", "tenir"),
        ("entreprise", "entreprendre"),
        ("mènent", "men"),
        ("met", "mettre"),
        ("unit", "unir"),
        ("paid", "pays"),
        ("won", "not"),
        ("devrait", "devoir"),  # what ought to be is told apart from what must
    ],
)
def test_words_with_meanings_of_their_own_stay_apart(one: str, other: str) -> None:
    general = read_lexicon()
    assert not stems(one) & stems(other)
    assert not general.keys(one) & general.keys(other)


def test_a_form_stands_in_the_synonym_sets_of_its_base_form() -> None:
    known = lexicon((), (), ("voir", "see"))
    assert known.keys("vus") & known.keys("saw")
    assert not known.keys("vus") & known.keys("said")


def test_a_form_of_a_word_that_adds_nothing_adds_nothing_either() -> None:
    known = lexicon(("pouvoir",), ("connaître", "show"))
    assert known.says_nothing("pouvant", "fr")
    assert known.says_nothing("connurent", "fr")
    assert known.says_nothing("shown", "en")
    assert not known.says_nothing("shown", "fr")
    assert known.language_of(("pouvant",)) == "fr"


def test_a_form_that_means_something_in_a_set_is_never_silent() -> None:
    known = lexicon((), ("dire", "find"), ("déclarer", "dit"), ("establish", "found"))
    assert known.says_nothing("dire", "fr")
    assert not known.says_nothing("dit", "fr")
    assert not known.says_nothing("found", "en")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_forms_are_single_words_in_lower_case_that_the_stemmer_misses(language: str) -> None:
    for base, forms in FORMS[language].items():
        assert len(forms) == len(set(forms)), base
        for form in forms:
            assert form == form.casefold() and form.isalpha(), form
            own = {stemmer.stemWord(plain(form)) for stemmer in SNOWBALL}
            its = {stemmer.stemWord(plain(base)) for stemmer in SNOWBALL}
            assert not own & its, (base, form)
