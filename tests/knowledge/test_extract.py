"""Candidate facts proposed from French and English text."""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.__main__ import main
from knowledge.base import FactBase
from knowledge.candidates import Waiting
from knowledge.extract.candidate import OPERATORS, Candidate, Kind
from knowledge.extract.proposing import guess_language, propose
from knowledge.model import Language
from knowledge.pack import read
from knowledge.preparing import as_pack, guess, prepare
from knowledge.texts import Library
from knowledge.verify.alone import LONGEST_PHRASE
from knowledge.when import parse_edtf
from tests.knowledge.extract.gold import Tally, compare, texts

KFOR = Path(__file__).parents[2] / "knowledge" / "packs" / "kfor"


def of_kind(kind: Kind, text: str, language: Language) -> list[Candidate]:
    return [one for one in propose(text, language) if one.kind is kind]


# Language, text, wording, operator, number and unit.
QUANTITIES: list[tuple[Language, str, str, str, float | None, str]] = [
    (
        "fr",
        "La force compte un peu plus de 4 000 soldats.",
        "un peu plus de 4 000 soldats",
        ">",
        4000,
        "soldats",
    ),
    (
        "fr",
        "une trentaine d'hommes armés ont attaqué",
        "une trentaine d'hommes armés",
        "~",
        30,
        "hommes",
    ),
    ("fr", "de 3 à 5 véhicules ont brûlé", "de 3 à 5 véhicules", "range", 3, "véhicules"),
    ("fr", "Il faudra encore de deux à trois ans.", "de deux à trois ans", "range", 2, "ans"),
    ("fr", "aucun incident n'a été signalé", "aucun incident", "none", None, "incident"),
    (
        "fr",
        "Elle compte 1,5 million d'habitants.",
        "1,5 million d'habitants",
        "=",
        1_500_000,
        "habitants",
    ),
    ("fr", "les 19 pays membres de l'alliance", "19 pays membres", "=", 19, "pays"),
    (
        "fr",
        "plusieurs dizaines de milliers de personnes",
        "plusieurs dizaines de milliers de personnes",
        "several",
        None,
        "personnes",
    ),
    (
        "fr",
        "pas moins de 15 véhicules blindés",
        "pas moins de 15 véhicules blindés",
        ">=",
        15,
        "véhicules",
    ),
    ("fr", "au moins un mort et deux disparus", "au moins un mort", ">=", 1, "mort"),
    ("fr", "Le prix atteint 7,9 M€ cette fois.", "7,9 M€", "=", 7_900_000, "€"),
    ("fr", "une hausse de 4,2 % sur un an", "4,2 %", "=", 4.2, "%"),
    (
        "fr",
        "un accord qui garantit 600 emplois au minimum",
        "600 emplois au minimum",
        ">=",
        600,
        "emplois",
    ),
    (
        "fr",
        "un budget de près d'un milliard de dollars",
        "près d'un milliard de dollars",
        "~",
        1e9,
        "dollars",
    ),
    ("fr", "35 km de digues ont cédé", "35 km", "=", 35, "km"),
    ("en", "some 500 troops arrived", "some 500 troops", "~", 500, "troops"),
    ("en", "Dozens of people fled.", "Dozens of people", "several", None, "people"),
    (
        "en",
        "several hundred Americans stayed",
        "several hundred Americans",
        "several",
        None,
        "Americans",
    ),
    ("en", "5,000 US troops left", "5,000 US troops", "=", 5000, "troops"),
    ("en", "a dozen Russian-made tanks", "a dozen Russian-made tanks", "~", 12, "tanks"),
    (
        "en",
        "It cost between £6 million and £7 million.",
        "between £6 million and £7 million",
        "range",
        6_000_000,
        "£",
    ),
    ("en", "an estimated $14 million was lost", "an estimated $14 million", "~", 14_000_000, "$"),
    ("en", "no significant damage was seen", "no significant damage", "none", None, "damage"),
    ("en", "less than a hundred miles away", "less than a hundred miles", "<", 100, "miles"),
    ("en", "As many as 120 vehicles are lost.", "As many as 120 vehicles", "<=", 120, "vehicles"),
    ("en", "150-200 people came", "150-200 people", "range", 150, "people"),
    ("en", "a 540-bed hospital", "540-bed", "=", 540, "bed"),
    ("en", "over 1.5 million Syrians", "over 1.5 million Syrians", ">", 1_500_000, "Syrians"),
    ("en", "It lost $3.2bn.", "$3.2bn", "=", 3_200_000_000, "$"),
]


@pytest.mark.parametrize("row", QUANTITIES, ids=lambda row: row[2])
def test_a_quantity_is_read_with_its_bound_and_what_it_counts(
    row: tuple[Language, str, str, str, float | None, str],
) -> None:
    language, text, value, operator, number, unit = row
    first = of_kind(Kind.QUANTITY, text, language)[0]
    assert first.value == value
    assert first.reading is not None
    assert OPERATORS[first.reading] == operator
    assert (first.number, first.unit) == (number, unit)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La résolution 1244 (1999) du Conseil vaut toujours."),
        ("fr", "la 65e brigade et le 2e bataillon"),
        ("fr", "Page 12 sur 40, article 5, annexe 3."),
        ("fr", "Tél. : 04 75 00 12 34"),
        ("fr", "Ils ont gagné 3-1 en 2019, à 20 h 30."),
        ("fr", "les deux parties, sans aucun doute"),
        ("fr", "l'arrêté n° 2022-318 interdit tout passage"),
        ("fr", "trois quarts des élus ont voté"),
        ("en", "Flight 370, Room 12, Route 89 and Ward 12 remain closed."),
        ("en", "Call +47 22 00 11 22 or 0161 496 0123 by 7.30 pm."),
        ("en", "The vote was 12 to 3 and he wears number 1."),
        ("en", "UN Security Council resolution 1244 (1999)"),
        ("en", "It is no longer there, and no one knows."),
        ("en", "See https://example.org/2023/4500/people or F-16 and COVID-19."),
    ],
)
def test_a_bare_number_is_never_proposed(language: Language, text: str) -> None:
    assert of_kind(Kind.QUANTITY, text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        (
            "fr",
            "4 500 soldats, dont plus de 600 venus des États-Unis",
            [("soldats", 4500), ("soldats", 600)],
        ),
        ("fr", "Le délai est passé de 52 à 38 jours.", [("jours", 52), ("jours", 38)]),
        ("fr", "Le bilan est passé de 4 à 7 morts.", [("morts", 4), ("morts", 7)]),
        (
            "fr",
            "96 000 patients, contre 91 500 l'an passé",
            [("patients", 96000), ("patients", 91500)],
        ),
        ("en", "87 of the 150 seats", [("seats", 87), ("seats", 150)]),
        (
            "en",
            "2,200 people in five countries, of whom about 600 at sea",
            [("people", 2200), ("countries", 5), ("people", 600)],
        ),
        ("en", "to cut the deficit from 5.2% to 4%", [("%", 5.2), ("%", 4)]),
    ],
)
def test_a_number_takes_the_unit_that_the_sentence_gives_it(
    language: Language, text: str, numbers: list[tuple[str, float]]
) -> None:
    found = of_kind(Kind.QUANTITY, text, language)
    assert [(one.unit, one.number) for one in found] == numbers


DATES: list[tuple[Language, str, list[str | None]]] = [
    ("fr", "le 14 mars 2022", ["2022-03-14"]),
    ("fr", "du 1er janvier au 31 mars 2020", ["2020-01-01/2020-03-31"]),
    ("fr", "du 1er janvier au 31 décembre 2023", ["2023-01-01/2023-12-31"]),
    ("fr", "au premier trimestre 2023", ["2023-01-01/2023-03-31"]),
    ("fr", "en juillet et août 2018", ["2018-07-01/2018-08-31"]),
    ("fr", "fin septembre 2023", ["[2023-09-21..2023-09-30]"]),
    ("fr", "d'ici juin 2025", ["[..2025-06-30]"]),
    ("fr", "avant la fin 2024", ["[..2024-12-31]"]),
    ("fr", "jusqu'au 30 avril 2022", ["../2022-04-30"]),
    ("fr", "depuis septembre 2020", ["2020-09-01/.."]),
    (
        "fr",
        "Communiqué du 2 octobre 2023\n\nElle est venue le 24 sept. au soir.",
        ["2023-10-02", "2023-09-24"],
    ),
    (
        "fr",
        "Communiqué du 2 janvier 2023\n\nElle est venue en décembre.",
        ["2023-01-02", "2022-12"],
    ),
    ("fr", "Elle est venue le 24 septembre au soir.", [None]),
    ("fr", "hier, mardi, le même jour", []),
    ("fr", "Le 31/13/2023 puis le 3 mai 2023", ["2023-05-03"]),
    ("en", "in August 2003", ["2003-08"]),
    ("en", "from June 2023 to May 2024", ["2023-06-01/2024-05-31"]),
    ("en", "in the third quarter of 2025", ["2025-07-01/2025-09-30"]),
    ("en", "in 1956", ["1956"]),
    ("en", "by the end of 2024", ["[..2024-12-31]"]),
    ("en", "yesterday, on Tuesday, last week", []),
    ("en", "Section 9 of the 1998 act", []),
]


@pytest.mark.parametrize(("language", "text", "times"), DATES)
def test_a_date_is_read_with_its_precision(
    language: Language, text: str, times: list[str | None]
) -> None:
    assert [one.as_of for one in of_kind(Kind.DATE, text, language)] == times


@pytest.mark.parametrize(
    ("language", "text", "times"),
    [
        ("fr", "Au 31 mars 2020, la force comptait 3 600 soldats.", ["2020-03-31"]),
        ("fr", "Elle comptait 3 600 soldats en 2020 et 4 500 soldats en 2023.", ["2020", "2023"]),
        ("fr", "Publié le 2 mai 2021\n\nLa ville a 12 bureaux.", ["2021-05-02"]),
        ("fr", "Fondé en 1921, l'hôpital compte 412 lits.", [None]),
        ("fr", "Publié le 2 mai 2021\n\nMardi, il y a eu 3 morts.", [None]),
        ("fr", "Le 24 août 2018, un raid a eu lieu. Il a fait trois morts.", ["2018-08-24"]),
        ("en", "Turnout was 71 per cent, up from 63 per cent in 2020.", [None, "2020"]),
        ("en", "In 2020, wildfires burned 800 acres and killed 12 people.", ["2020", "2020"]),
    ],
)
def test_a_quantity_is_of_the_time_its_text_gives_it(
    language: Language, text: str, times: list[str | None]
) -> None:
    assert [one.as_of for one in of_kind(Kind.QUANTITY, text, language)] == times


OFFICES: list[tuple[Language, str, list[tuple[str, str]]]] = [
    (
        "fr",
        "le général de division Özkan Ulutaş, commandant de la KFOR",
        [("Özkan Ulutaş", "commandant de la KFOR")],
    ),
    (
        "fr",
        "le commandant de la KFOR, le général de division Özkan Ulutaş.",
        [("Özkan Ulutaş", "commandant de la KFOR")],
    ),
    (
        "fr",
        "M. Dupont, porte-parole de la mairie, a parlé",
        [("Dupont", "porte-parole de la mairie")],
    ),
    (
        "fr",
        "Le ministre turc de la Défense, Yaşar Güler, arrive.",
        [("Yaşar Güler", "ministre turc de la Défense")],
    ),
    ("fr", "le président serbe Aleksandar Vučić a nié", [("Aleksandar Vučić", "président serbe")]),
    ("fr", "la présidente du Kosovo Vjosa Osmani", [("Vjosa Osmani", "présidente du Kosovo")]),
    (
        "fr",
        "Marie Rey a été nommée directrice de l'Institut.",
        [("Marie Rey", "directrice de l'Institut")],
    ),
    (
        "fr",
        "Jean-Luc Martin (maire de Nîmes) et Anne Roux, son adjointe",
        [("Jean-Luc Martin", "maire de Nîmes"), ("Anne Roux", "adjointe")],
    ),
    ("fr", "le député (PS) Paul Morel", [("Paul Morel", "député")]),
    ("fr", "le colonel Dupuis a parlé", [("Dupuis", "colonel")]),
    ("fr", "Le maire a parlé à Lyon, et Paul Rey aussi.", []),
    ("en", "Prime Minister Jane Doe spoke", [("Jane Doe", "Prime Minister")]),
    ("en", "Jane Doe, mayor of Zed, said no", [("Jane Doe", "mayor of Zed")]),
    (
        "en",
        "NATO Deputy Secretary General Mircea Geoană met them",
        [("Mircea Geoană", "NATO Deputy Secretary General")],
    ),
    (
        "en",
        "Maj. Gen. Angelo Ristuccia, the KFOR commander, said",
        [("Angelo Ristuccia", "KFOR commander")],
    ),
    ("en", "Sarah Lee, 43, a nurse at the clinic", [("Sarah Lee", "nurse at the clinic")]),
    (
        "en",
        "John F. Kelly, chairman and CEO of Acme",
        [("John F. Kelly", "chairman and CEO of Acme")],
    ),
    (
        "en",
        "Ann Smith, who is the director of the port, left",
        [("Ann Smith", "director of the port")],
    ),
    ("en", "Mark Young was named head coach of Zed.", [("Mark Young", "head coach of Zed")]),
    ("en", "The General Assembly and the National Guard met.", []),
    ("en", "In Port Eldin, the mayor said nothing.", []),
]


@pytest.mark.parametrize(("language", "text", "held"), OFFICES)
def test_people_are_proposed_with_their_offices_in_either_order(
    language: Language, text: str, held: list[tuple[str, str]]
) -> None:
    found = of_kind(Kind.PERSON_OFFICE, text, language)
    assert [(one.person, one.office) for one in found] == held


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "fr",
            "Il est allé à Pristina, au camp Nothing Hill et dans le district de Sarn.",
            ["Pristina", "camp Nothing Hill", "district de Sarn"],
        ),
        ("fr", "un convoi bloqué près de Melniz, en Ostrie", ["Melniz", "Ostrie"]),
        ("fr", "une lettre au Président, à l'ONU, à Noël", []),
        (
            "en",
            "They flew to Malaga and fought in the Strait of Halden near Lake Merrow.",
            ["Malaga", "Strait of Halden", "Lake Merrow"],
        ),
        ("en", "He spoke in English in March at NATO.", []),
    ],
)
def test_places_are_capitalised_after_a_preposition_or_named_by_kind(
    language: Language, text: str, names: list[str]
) -> None:
    assert [one.value for one in of_kind(Kind.PLACE, text, language)] == names


def test_a_place_or_an_office_said_twice_is_proposed_once() -> None:
    text = "Jane Doe, mayor of Zed, spoke in Zed. Jane Doe, mayor of Zed, lives in Zed."
    kinds = [one.kind for one in propose(text, "en")]
    assert kinds.count(Kind.PERSON_OFFICE) == 1
    assert kinds.count(Kind.PLACE) == 1


def test_the_words_of_a_pack_tell_unit_subject_and_property() -> None:
    text = "La KFOR a un effectif de 3 600 militaires, dirigés par le général Franco Federici."
    soldiers, leader = propose(text, "fr", read(KFOR))
    assert (soldiers.unit, soldiers.subject, soldiers.property) == ("soldier", "kfor", "strength")
    assert (leader.subject, leader.property) == ("federici", "holds_office")


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("KFOR had 10 helicopters in 2023", ""),
        ("How many helicopters did KFOR have in 2023?", ""),
        ("La KFOR avait 10 hélicoptères en 2023", ""),
        ("KFOR had 4,000 soldiers in 2023", "strength"),
        ("the mandate of KFOR", "mandate"),
    ],
)
def test_the_bare_name_of_a_force_proposes_no_topic(text: str, topic: str) -> None:
    assert guess(text, FactBase([read(KFOR)])) == ("kfor", topic)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("The library had 1,240 members.", "members"), ("NATO had 19 members.", "country")],
)
def test_a_word_a_pack_asks_by_is_no_unit_in_a_text_that_names_nothing_of_it(
    text: str, unit: str
) -> None:
    assert [one.unit for one in propose(text, "en", read(KFOR))] == [unit]


def test_the_language_is_told_by_small_words() -> None:
    assert guess_language("Le port est fermé et les navires sont au large.") == "fr"
    assert guess_language("The port is closed and the ships are at sea.") == "en"


@pytest.mark.parametrize(
    ("split", "recall", "precision"), [("dev", 0.95, 0.9), ("unseen", 0.9, 0.8)]
)
def test_made_up_texts_are_read_as_well_as_is_aimed_at(
    split: str, recall: float, precision: float
) -> None:
    total = Tally()
    for _, gold in texts(split):
        for kind, tally in compare(gold).items():
            if kind is not Kind.PLACE:
                total.add(tally)
    assert total.right >= recall * total.wanted, total.missed
    assert total.right >= precision * total.proposed, total.wrong


# -- every text ---------------------------------------------------------------------------------

PIECES = st.sampled_from(
    """12 soldats
4 000
une trentaine d'
de 3 à 5
hier
le 24 sept. 2023
31/13/2023
£3.4m
7,9 M€
12 %
Jane Doe
, mayor of Zed
M.
le général
à Lyon
Lake Merrow
.
,
(
)
«
’
İ
ǅ
²
½
per cent
between
and
no
aucun
dont
from 5 to 9
the
1244
a\u0301
ﬁ
-
x""".splitlines()
)
GLUE = st.sampled_from(["", " ", ", ", "\n", "\n\n", "\r\n", "\u00a0"])
MIXED = st.lists(st.tuples(PIECES, GLUE).map("".join), max_size=25)
TEXTS = st.one_of(st.text(max_size=200), MIXED.map("".join))


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(["fr", "en"]))
def test_any_text_gives_candidates_whose_evidence_is_a_short_phrase_of_it(
    text: str, language: Language
) -> None:
    for one in propose(text, language):
        row = one.row("text", text)
        assert 0 <= one.start < one.end <= len(text)
        assert row["evidence"] == text[one.start : one.end]
        assert 1 <= len(text[one.start : one.end].split()) <= LONGEST_PHRASE
        assert (one.reading is not None) == (one.kind is Kind.QUANTITY)
        if one.as_of is not None:
            parse_edtf(one.as_of)


HOSTILE = (
    "hier |12 soldats, |1 |a|Jane Doe, |maire de |€1 |A. |a\n|31/13/2023 |general |(A) |1.1.|-|"
    "from 1 to "
)


def steps(text: str) -> int:
    """How many lines of Python it takes to propose from a text: work without a clock."""
    count = 0

    def trace(frame: object, event: str, argument: object) -> object:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        propose(text, "en")
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("unit", HOSTILE.split("|"))
def test_the_work_grows_with_the_length_of_the_text_and_no_faster(unit: str) -> None:
    once, twice = ((unit * size)[:size] for size in (2_000, 4_000))
    steps(once)  # what is read once is read now
    assert steps(twice) <= 2.6 * steps(once)


# -- from the command line ----------------------------------------------------------------------

KEYS = {
    "doc", "kind", "value", "number", "operator", "upper", "unit", "as_of", "person", "office",
    "subject", "property", "evidence", "start", "end",
}  # fmt: skip


def test_propose_writes_a_json_object_a_line_with_every_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Le 3 mai 2021, une trentaine d'hommes armés ont attaqué\u00a0Melniz.\r\n"
    (tmp_path / "raid.txt").write_bytes(text.encode())
    assert main(["propose", str(tmp_path / "raid.txt"), "--jsonl", "--lang", "fr"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["kind"] for row in rows] == ["date", "quantity"]
    for row in rows:
        assert row.keys() == KEYS
        assert row["doc"] == "raid.txt"
        assert row["evidence"] == text[row["start"] : row["end"]]
    assert (rows[1]["operator"], rows[1]["number"], rows[1]["as_of"]) == ("~", 30, "2021-05-03")


def test_a_file_that_is_not_there_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["propose", str(tmp_path / "none.txt")]) == 1
    assert "there is no such file" in capsys.readouterr().err


@pytest.fixture
def started(tmp_path: Path) -> Path:
    documents = tmp_path / "documents"
    documents.mkdir()
    for name, gold in texts("dev"):
        (documents / f"{name}.txt").write_text(gold["text"], "utf-8")
    (documents / "copy.txt").write_text(gold["text"], "utf-8")
    (documents / "picture.png").write_bytes(b"\x89PNG")
    arguments = ["new", "valley", "--documents", str(documents), "--into", str(tmp_path)]
    assert main(arguments) == 0
    return tmp_path / "valley"


def test_a_new_pack_is_readable_and_says_what_is_left_to_do(
    started: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = read(started)
    assert len(pack.documents) == 6
    documents = str(started.parent / "documents")
    assert main(["verify", "--pack", str(started), "--documents", documents]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("pack.toml: title: TODO") for line in lines)
    assert any(line.startswith("drafts/fr_flood.toml: ") for line in lines)
    assert not [line for line in lines if "passage" in line], lines


def test_files_that_are_left_out_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("Jane Doe spoke on 3 May 2021.", "utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    arguments = ["new", "talk", "--documents", str(tmp_path), "--into", str(tmp_path / "packs")]
    assert main(arguments) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == [
        "picture.png: not a kind of file that is read.",
        "two.txt: its text is that of another file.",
    ]


def test_a_new_pack_describes_every_line_and_sentence_of_its_texts(started: Path) -> None:
    documents = started.parent / "documents"
    for document in read(started).documents:
        text = (documents / document.file).read_bytes().decode("utf-8")
        inside = {at for one in document.passages for at in range(one.start, one.end)}
        assert not [at for at, char in enumerate(text) if char.isalnum() and at not in inside]
        assert all(one.sentences for one in document.passages)


def test_drafts_become_facts_of_the_pack_once_they_are_filled_in(
    started: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drafts = tomllib.loads((started / "drafts" / "fr_flood.toml").read_text("utf-8"))
    assert len({fact["id"] for fact in drafts["fact"]}) == len(drafts["fact"])
    written = (started / "drafts" / "fr_flood.toml").read_text("utf-8")
    filled = (
        written.replace('"TODO"', '"valley"')
        .replace('property = "valley"', 'property = "holds_office"')
        .replace("TODO: la phrase en français", "Une phrase.")
        .replace("TODO: the statement in English", "A statement.")
    )
    (started / "facts" / "fr_flood.toml").write_text(filled, "utf-8")
    subject = '\n[[entity]]\nid = "valley"\nkind = "place"\nname = "Valley"\n'
    entities = (started / "drafts" / "entities.toml").read_text("utf-8")
    (started / "entities.toml").write_text(entities + subject, "utf-8")
    units = (started / "drafts" / "units.toml").read_text("utf-8").replace("TODO: ", "")
    (started / "units.toml").write_text(units, "utf-8")
    pack = read(started)
    assert len(pack.facts) == len(drafts["fact"])
    capsys.readouterr()
    main(["verify", "--pack", str(started), "--documents", str(started.parent / "documents")])
    faults = capsys.readouterr().out.splitlines()
    assert not [line for line in faults if line.startswith("facts/fr_flood.toml: VALLEY")], faults


def test_a_name_in_use_and_an_empty_folder_are_told_in_a_sentence(
    started: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    documents = str(tmp_path / "documents")
    assert main(["new", "valley", "--documents", documents, "--into", str(tmp_path)]) == 1
    assert "it is already there" in capsys.readouterr().err
    (tmp_path / "empty").mkdir()
    assert (
        main(["new", "other", "--documents", str(tmp_path / "empty"), "--into", str(tmp_path)]) == 1
    )
    assert "no file in it could be read" in capsys.readouterr().err
    assert main(["new", "Not A Name", "--documents", documents, "--into", str(tmp_path)]) == 1
    assert "small letters" in capsys.readouterr().err


# A sentence, the topic and the unit it counts, and whether it can be accepted at a glance.
COUNTED: list[tuple[str, str | None, str, bool]] = [
    ("La KFOR compte 4 500 soldats en mai 2024.", "strength", "soldier", True),
    ("KFOR had about 4,500 troops in June 2024.", "strength", "soldier", True),
    ("La KFOR a reçu 600 soldats supplémentaires en 2024.", "reinforcements", "soldier", True),
    ("La KFOR compte 4 500 soldats.", "strength", "soldier", False),  # when?
    ("Le 3 mai 2024, trois soldats de la KFOR ont été blessés.", "wounded", "wounded-soldier",
     False),
    ("Le contingent italien de la KFOR, fort de 820 soldats, sert depuis mai 2024.", "part",
     "soldier", False),
    ("Les États-Unis fournissent plus de 650 soldats à la KFOR en 2024.", "strength", "soldier",
     False),
    ("Italy contributes 820 troops to KFOR since May 2024.", None, "soldier", False),
    ("La bibliothèque a prêté 12 300 livres en 2023.", None, "livres", False),
    ("En 2024, la KFOR est passée de 3 800 à 4 500 soldats.", "strength", "soldier", False),
]  # fmt: skip


@pytest.mark.parametrize("row", COUNTED, ids=lambda row: row[0])
def test_a_topic_is_proposed_where_the_sentence_names_it_and_sure_where_nothing_else_fits(
    row: tuple[str, str | None, str, bool],
) -> None:
    text, topic, unit, sure = row
    pack = as_pack(FactBase([read(KFOR)]))
    language = guess_language(text)
    first, *_ = (o for o in propose(text, language, pack) if o.kind is Kind.QUANTITY)
    assert (first.property, first.unit, first.sure) == (topic, unit, sure)


def test_a_part_of_a_longer_name_names_nothing() -> None:
    pack = as_pack(FactBase([read(KFOR)]))
    found = propose("Le Kosovo-Ouest comptait 12 soldats en 2023.", "fr", pack)
    assert [one.subject for one in found if one.kind is Kind.QUANTITY] == [None]


def test_a_topic_is_left_open_for_a_subject_of_which_it_is_never_told() -> None:
    base = FactBase([read(KFOR)])
    text = "Les États-Unis fournissent plus de 650 soldats à la KFOR en 2024."
    first, *_ = (o for o in propose(text, "fr", as_pack(base)) if o.kind is Kind.QUANTITY)
    document = next(iter(base.documents.values()))
    made = prepare(Waiting(1, document.id, first), base, Library(), "fr", "why")
    assert (made.subject, made.property) == ("usa", "")
