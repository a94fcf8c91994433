"""Names are found from any reasonable spelling, and strangers are refused."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.names import Hit, NameIndex, fold
from knowledge.names.forest import grown
from knowledge.names.keys import Word
from knowledge.names.renderings import PATH, STAR, renderings
from knowledge.names.score import FEATURES

LISTED = PATH.read_bytes().splitlines()

PACK = [
    ("ulutas", "Özkan Ulutaş"),
    ("miglietta", "Guglielmo Luigi Miglietta"),
    ("barduani", "Enrico Barduani"),
    ("stoltenberg", "Jens Stoltenberg"),
    ("geoana", "Mircea Geoană"),
    ("lajcak", "Miroslav Lajčák"),
    ("vucic", "Aleksandar Vučić"),
    ("kurti", "Albin Kurti"),
    ("osmani", "Vjosa Osmani"),
    ("borrell", "Josep Borrell"),
    ("leyen", "Ursula von der Leyen"),
    ("rakic", "Goran Rakić"),
    ("radoicic", "Milan Radoičić"),
    ("ristuccia", "Angelo Michele Ristuccia"),
    ("ceku", "Agim Çeku"),
    ("thaci", "Hashim Thaçi"),
    ("haradinaj", "Ramush Haradinaj"),
    ("erdogan", "Recep Tayyip Erdoğan"),
    ("rutte", "Mark Rutte"),
    ("kfor", "KFOR"),
    ("kfor", "Force pour le Kosovo"),
    ("nothing-hill", "camp Nothing Hill"),
    ("bondsteel", "camp Bondsteel"),
    ("unsc", "Conseil de sécurité de l'ONU"),
    ("brigade-65", "65th Mechanized Infantry Brigade"),
    ("eulex", "EULEX"),
    ("banjska", "Banjska"),
    ("zvecan", "Zvečan"),
    ("zubin-potok", "Zubin Potok"),
    ("mitrovica", "Mitrovica"),
    ("pristina", "Pristina"),
    ("eu", "Union européenne"),
    ("us", "États-Unis"),
    ("turkiye", "Türkiye"),
    ("turkiye", "Turquie"),
]


@pytest.fixture(scope="module")
def index() -> NameIndex[str]:
    return NameIndex(PACK)


def best(index: NameIndex[str], text: str) -> tuple[str, str] | None:
    hits = index.search(text)
    return (hits[0].id, hits[0].verdict) if hits else None


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Ulutas", "ulutas"),
        ("ulutaş", "ulutas"),
        ("ULUTAŞ", "ulutas"),
        ("Улуташ", "ulutas"),
        ("Oezkan Ulutash", "ulutas"),
        ("Ulutas Ozkan", "ulutas"),
        ("Lajčák", "lajcak"),
        ("Lajcak", "lajcak"),
        ("Лајчак", "lajcak"),
        ("Lajchak", "lajcak"),
        ("Vucic", "vucic"),
        ("Вучић", "vucic"),
        ("Vučić", "vucic"),
        ("Vuchich", "vucic"),
        ("Λάιτσακ", "lajcak"),
        ("Geoana", "geoana"),
        ("Geoană", "geoana"),
        ("Rakic", "rakic"),
        ("Рaкић", "rakic"),  # its a is Latin
        ("Stoltemberg", "stoltenberg"),
        ("Столтенберг", "stoltenberg"),
        ("Эрдоган", "erdogan"),
        ("Jens", "stoltenberg"),
        ("Albin", "kurti"),
        ("von der Leyen", "leyen"),
        ("etatsunis", "us"),
        ("Turkiye", "turkiye"),
    ],
)
def test_a_name_is_sure_from_any_reasonable_spelling(
    index: NameIndex[str], text: str, entity: str
) -> None:
    assert best(index, text) == (entity, "sure")


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("M. Kurti", "kurti"),
        ("Mme Osmani", "osmani"),
        ("général Ulutaş", "ulutas"),
        ("Le président Vučić", "vucic"),
        ("Mr Stoltenberg", "stoltenberg"),
        ("Gen. Miglietta", "miglietta"),
        ("Sir Rutte", "rutte"),
        ("ambassadeur Borrell", "borrell"),
        ("who is Kurti?", "kurti"),
        ("c'est qui Kurti", "kurti"),
    ],
)
def test_titles_and_question_words_beside_a_name_do_not_hide_it(
    index: NameIndex[str], text: str, entity: str
) -> None:
    assert best(index, text) == (entity, "sure")


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Nothing Hill", "nothing-hill"),
        ("camp nothing hil", "nothing-hill"),
        ("bondstel", "bondsteel"),
        ("Conseil de securite", "unsc"),
        ("mitrovca", "mitrovica"),
        ("pristna", "pristina"),
        ("65th Mechanized Brigade", "brigade-65"),
        ("65e brigade", "brigade-65"),
        ("union europeenne", "eu"),
    ],
)
def test_places_and_organisations_are_found_like_people(
    index: NameIndex[str], text: str, entity: str
) -> None:
    assert best(index, text) == (entity, "sure")


@pytest.mark.parametrize(("text", "entity"), [("Osman", "osmani"), ("tachi", "thaci")])
def test_a_close_but_uncertain_name_asks(index: NameIndex[str], text: str, entity: str) -> None:
    assert best(index, text) == (entity, "ask")


@pytest.mark.parametrize(
    "text", ["Kurt", "Kurtz", "Mario Kurti", "J. Osmani", "Jens Weidmann", "Marko"]
)
def test_a_similar_stranger_is_never_sure(index: NameIndex[str], text: str) -> None:
    assert all(hit.verdict == "ask" for hit in index.search(text))


@pytest.mark.parametrize(
    "text",
    ["Smith", "Joe Biden", "Camp Monteith", "colonel", "qui est", "d'après", "", "?!", "🙂"],
)
def test_strangers_and_bare_titles_find_nothing(index: NameIndex[str], text: str) -> None:
    assert index.search(text) == []


@pytest.mark.parametrize("text", ["64th Mechanized Infantry Brigade", "66e brigade", "64", "650"])
def test_a_number_is_matched_exactly_or_not_at_all(index: NameIndex[str], text: str) -> None:
    assert "brigade-65" not in [hit.id for hit in index.search(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Джеймс Уоллес", "James Wallace"),
        ("Bill Clinton", "William Clinton"),
        ("جورج بوش", "George Bush"),
        ("カール・ハーゲン", "Carl Hagen"),
        ("مروان فارس", "Marwan Fares"),
        ("김무성", "KIM Moo Sung"),
        ("Najib Ullah Omari", "Najibullah Omari"),
        ("Angus Кинг", "Angus King"),
    ],
)
def test_a_name_is_found_in_another_script_or_language(text: str, name: str) -> None:
    index = NameIndex([(0, name), (1, "Albin Kurti"), (2, "Peter King")])
    assert index.search(text)[0].name == name


def test_a_word_is_known_by_how_another_language_writes_it() -> None:
    for line in (*random.Random(1).sample(LISTED, 50), LISTED[0], LISTED[-1]):
        listed, *others = line.decode().split(" ")
        typed = listed.removeprefix(STAR)
        assert renderings(Word(typed, typed, typed, kind=int(typed != listed))) == others
    assert renderings(Word("nosuchname", "", "")) == []


def test_trees_add_the_leaf_that_their_bars_lead_to() -> None:
    odds = grown([[0, 0.5, 1.0, [2, 3.0, 2.0, 4.0]], -0.25])
    values = [0.0] * len(FEATURES)
    assert odds(*values) == 0.75
    values[0] = 0.6
    assert odds(*values) == 1.75
    values[2] = 3.1
    assert odds(*values) == 3.75


def test_a_syllable_is_another_when_its_sign_is() -> None:
    index = NameIndex([(0, "이재명")])
    assert index.search("이재명")[0].verdict == "sure"
    assert all(hit.verdict != "sure" for hit in index.search("이재형"))


def test_a_title_that_is_a_surname_tells_people_apart() -> None:
    index = NameIndex([(0, "Michael Lord")])
    assert index.search("Lord Michael")[0].verdict == "sure"
    assert not any(hit.verdict == "sure" for hit in index.search("Michael Evans"))


def test_a_common_word_beside_a_common_word_still_finds_who_holds_both() -> None:
    names = [f"Maria {a}{b}o" for a in "bdfklmnprst" for b in ("ala", "ero", "iva", "uno")] * 12
    others = [name.replace("Maria", "Jose") + " Silva" for name in names]
    index = NameIndex(enumerate([*names, *others, "Maria Silva"]))
    assert index.search("Maria Silva")[0].name == "Maria Silva"


@pytest.mark.parametrize("text", ["AlbinKurti", "AlbinnKurti", "AlbinbKurti"])
def test_two_words_are_told_apart_without_the_blank_between_them(text: str) -> None:
    index = NameIndex([("kurti", "Albin Kurti"), ("osmani", "Vjosa Osmani")])
    assert best(index, text) == ("kurti", "sure")
    assert index.search("AlbinbOsmani") == []


def test_two_entities_of_one_name_are_both_asked_about() -> None:
    index = NameIndex([("goran", "Goran Rakić"), ("zoran", "Zoran Rakić")])
    hits = index.search("Rakic")
    assert {(hit.id, hit.verdict) for hit in hits} == {("goran", "ask"), ("zoran", "ask")}
    assert best(index, "Zoran Rakic") == ("zoran", "sure")


def test_an_entity_with_several_names_comes_back_once(index: NameIndex[str]) -> None:
    assert [hit.id for hit in index.search("Turquie")].count("turkiye") == 1


def test_an_added_name_is_found_and_a_removed_entity_is_not() -> None:
    index: NameIndex[int] = NameIndex([(1, "Albin Kurti")])
    index.add(2, "Vjosa Osmani")
    index.add(1, "Premier of Kosovo")
    assert index.search("Osmani")[0].id == 2
    index.remove(1)
    assert index.search("Albin Kurti") == []
    assert index.search("Osmani")[0].id == 2
    with pytest.raises(KeyError):
        index.remove(1)


def test_an_empty_index_finds_nothing() -> None:
    assert NameIndex[str]().search("Kurti") == []


def test_no_more_hits_than_the_limit_come_back() -> None:
    index = NameIndex(enumerate(["Ana Rama", "Edi Rama", "Ina Rama"]))
    assert len(index.search("Rama", limit=2)) == 2


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Özkan  ULUTAŞ", "ozkan ulutas"),
        ("İstanbul ışık", "istanbul isik"),
        ("Đoković", "dokovic"),
        ("Чеку, Агим", "cheku agim"),
        ("l'ONU", "l onu"),
        ("Straße", "strasse"),
    ],
)
def test_folding_gives_plain_words(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=60))
def test_folding_anything_gives_ascii_and_folds_no_further(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert fold(folded) == folded


@given(st.text(max_size=60))
def test_no_text_breaks_a_search(text: str) -> None:
    hits = NameIndex(PACK).search(text)
    assert all(isinstance(hit, Hit) and 0 <= hit.score <= 1 for hit in hits)
    assert sum(hit.verdict == "sure" for hit in hits) <= 1
