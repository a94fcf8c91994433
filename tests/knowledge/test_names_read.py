"""Names are read in more than one way where a script, a short form or a title leaves it open."""

import pytest

from knowledge.names import NameIndex


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("دوین اسپنسر", "Devin Spencer"),  # a vav is u, o or v; two consonants begin with an a
        ("קספר אבירם", "Kasper Aviram"),
        ("Джамал Хаджиев", "Jamal Hajiev"),
        ("Γιόχαν Ντόλενγκο", "Johan Dolengo"),
        ("アルフレド・ホルムベルグ", "Alfredo Holmberg"),
        ("冈萨雷斯", "Ana Gonzalez"),
        ("大卫·米勒", "David Miller"),
        ("Chris Olsen", "Christian Olsen"),
        ("Chris Olsen", "Christopher Olsen"),
        ("vonderwegen", "Karl von der Wegen"),
    ],
)
def test_a_name_is_found_under_each_reading(text: str, name: str) -> None:
    index = NameIndex([(0, name), (1, "Albin Kurti"), (2, "Peter King")])
    assert index.search(text)[0].name == name


def test_what_is_short_for_two_names_does_not_make_them_one() -> None:
    index = NameIndex([(0, "Christian Olsen")])
    assert index.search("Chris Olsen")
    assert not [hit for hit in index.search("Christopher Olsen") if hit.verdict == "sure"]


@pytest.mark.parametrize("title", ["H.E.", "S.E.", "On.", "SG"])
def test_a_title_is_no_initial(title: str) -> None:
    index = NameIndex([(0, "Hugo Ellis"), (1, "Marta Kolarova")])
    assert [hit.id for hit in index.search(f"{title} Kolarova")] == [1]


def test_a_single_letter_before_a_surname_tells_two_people_apart() -> None:
    index = NameIndex([(0, "Marta Ferreira"), (1, "Antonio Ferreira"), (2, "Ivan Ferreira")])
    assert index.search("M. Ferreira")[0].id == 0
    assert index.search("I. Ferreira")[0].id == 2
