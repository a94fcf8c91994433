"""Reading packs: what a sound one becomes, and that nothing wrong is read in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.model import AnswerType, Fact, Known, Reading, Role, Span, Stance, Text
from knowledge.pack import PackError, read, read_documents
from tests.knowledge.made_up import FILES, TEXT, change, write_pack


def fault_lines(pack: Path) -> list[str]:
    with pytest.raises(PackError) as caught:
        read(pack)
    return caught.value.faults


def fact(pack: Path, ref: str) -> Fact:
    return next(fact for fact in read(pack).facts if fact.ref == ref)


def test_a_sound_pack_is_read_whole(tmp_path: Path) -> None:
    pack = read(write_pack(tmp_path))
    assert (pack.id, pack.prefix, pack.version) == ("port", "PORT", "1.0.0")
    assert pack.title == Text("Le port", "The port")
    assert [len(pack.entities), len(pack.units), len(pack.properties)] == [3, 2, 2]
    assert [fact.ref for fact in pack.facts][-2:] == ["PORT-6@1", "PORT-6@2"]
    assert pack.words == (("barque", "boat"), ("île", "island"))
    assert pack.silences[0].document == "letter"


def test_a_document_keeps_what_kind_of_date_each_of_its_dates_is(tmp_path: Path) -> None:
    document = read(write_pack(tmp_path)).documents[0]
    assert document.title == Text("Lettre du port", "Lettre du port")
    assert document.date is not None
    assert document.date.start == date(2021, 5, 3)
    assert [one.known for one in document.dates] == [Known.STATED, Known.UNKNOWN]
    assert document.dates[1].when is None
    assert TEXT[document.passages[1].start : document.passages[1].end] == "3 mai 2021"


def test_a_counted_fact_keeps_its_reading_and_its_role(tmp_path: Path) -> None:
    quantity = fact(write_pack(tmp_path), "PORT-1@1").value.quantity
    assert quantity is not None
    assert (quantity.reading, quantity.number, quantity.unit) == (Reading.ABOUT, 1200, "guard")
    assert (quantity.role, quantity.upper) == (Role.TOTAL, None)


def test_a_claim_keeps_the_party_it_comes_from(tmp_path: Path) -> None:
    claim = fact(write_pack(tmp_path), "PORT-5@1")
    assert (claim.stance, claim.says, claim.value.entity) == (Stance.CLAIM, "captain", "guard")
    assert claim.when is not None
    assert (claim.when.start, claim.when.span) == (None, Span.WITHIN)


def test_a_fact_is_recorded_when_the_pack_was_unless_it_says_so_itself(tmp_path: Path) -> None:
    pack = write_pack(tmp_path)
    assert fact(pack, "PORT-6@1").recorded == date(2026, 11, 21)
    assert fact(pack, "PORT-6@2").recorded == date(2026, 12, 1)


def test_properties_gaps_and_entities_take_their_defaults(tmp_path: Path) -> None:
    pack = read(write_pack(tmp_path))
    assert [one.topic for one in pack.properties] == [True, False]
    assert pack.properties[1].answers == {AnswerType.WHO, AnswerType.WHEN}
    assert pack.entities[1].composed == (frozenset(("guard", "captain")),)
    assert pack.gaps[0].statement == Text("successeur", "successor")


@pytest.mark.parametrize("name", ["units.toml", "gaps.toml", "words.toml"])
def test_a_pack_may_do_without_counts_gaps_and_words_of_its_own(tmp_path: Path, name: str) -> None:
    pack = write_pack(tmp_path)
    (pack / name).unlink()
    if name == "units.toml":
        assert all("unit" in line for line in fault_lines(pack))
    else:
        assert read(pack).documents


@pytest.mark.parametrize(
    "name", ["pack.toml", "documents.toml", "entities.toml", "properties.toml"]
)
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    pack = write_pack(tmp_path)
    (pack / name).unlink()
    assert f"{name}: the file is missing" in fault_lines(pack)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert fault_lines(tmp_path / "nowhere") == [f"{tmp_path / 'nowhere'}: there is no such folder"]


FACTS = "facts/lettre.toml"
GOOD_VALUE = 'reading = "exact", number = 12, unit = "place", role = "part"'


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("pack.toml", 'version = "1.0.0"', "version = 1", "pack.toml: version must be a string"),
        ("pack.toml", 'version = "1.0.0"', "", "pack.toml: version is missing"),
        ("pack.toml", 'version = "1.0.0"', 'version = " "', "pack.toml: version is empty"),
        ("pack.toml", "2026-11-21", '"2026"', "pack.toml: recorded must be a date"),
        ("pack.toml", "2026-11-21", "2026-11-21T10:00:00", "date without a time of day"),
        ("pack.toml", ', en = "The port" }', "}", "pack.toml: title: en is missing"),
        ("pack.toml", 'en = "The port" }', 'en = "Port", de = "H" }', "title: unknown key de"),
        ("pack.toml", 'id = "port"', 'id = "port"\nnote = 1', "pack.toml: unknown key note"),
        ("documents.toml", 'sha256 = "', 'sha256 = "X', "sha256 must be 64 hexadecimal digits"),
        ("documents.toml", 'language = "fr"', 'language = "de"', "language must be one of fr, en"),
        ("documents.toml", 'date = "2021-05-03"', 'date = "May"', "date cannot be read as a time"),
        ("documents.toml", 'when = "2021-05-03", ', "", "dates 1: when is missing"),
        ("documents.toml", '"unknown"', '"unknown", when = "2021"', "is unknown has no when"),
        ("documents.toml", '"stated"', '"told"', "known must be one of stated, inferred, unknown"),
        ("documents.toml", 'kind = "title"', "kind = true", "passages title: kind must be a st"),
        ("documents.toml", "sentences = [0]", 'sentences = ["0"]', "must hold whole numbers only"),
        ("documents.toml", 'id = "date", ', 'id = "title", ', "passage title is used twice"),
        ("entities.toml", 'kind = "person"', 'kind = "wizard"', "kind must be one of person"),
        ("entities.toml", 'within = ["guard"]', 'within = "guard"', "within must be an array"),
        ("entities.toml", 'within = ["guard"]', "within = [1]", "within must hold non-empty str"),
        ("entities.toml", 'within = ["guard"]', 'within = ["x"]', "within names x, which is not"),
        ("entities.toml", '[["guard", "captain"]]', '["guard"]', "must be an array of arrays"),
        ("entities.toml", '"captain"]]', '"x"]]', "roque: composed names x, which is not there"),
        ("entities.toml", 'id = "captain"', 'id = "guard"', "id guard is used twice"),
        ("units.toml", 'one = { fr = "garde", en = "guard" }', "", "unit guard: one is missing"),
        ("properties.toml", '["how_many"]', '["how"]', "answers must be one of how_many"),
        ("properties.toml", '["how_many"]', "[]", "answers is missing or empty"),
        ("properties.toml", "topic = false", "topic = 0", "topic must be true or false"),
        ("gaps.toml", 'when = "2022"', 'when = "2022-13"', "when cannot be read as a time"),
        ("gaps.toml", 'subject = "roque"', 'subject = "x"', "subject names x, which is not there"),
        ("gaps.toml", 'property = "command"', 'property = "x"', "property names x, which is not"),
        ("gaps.toml", 'about = ["guard"]', 'about = ["x"]', "about names x, which is not there"),
        ("words.toml", '["île", "island"]', '"île"', "sets must be an array of arrays"),
        ("words.toml", "sets", "set", "words.toml: unknown key set"),
        (FACTS, 'terms = ["taille"]', "term = []", "fact PORT-1: unknown key term"),
        (FACTS, 'fr = "Et de trois îles."', "", "fact PORT-3: fr is missing"),
        (FACTS, 'when = "2021-05-01"', 'when = "1 mai"', "fact PORT-6: when cannot be read"),
        (FACTS, "revision = 2", "revision = true", "revision must be a whole number"),
        (FACTS, "revision = 2", "revision = 1", "PORT-6@1: this revision is already there"),
        (FACTS, "revision = 2", "revision = 3", "PORT-6@3: revision 2 must come before it"),
        (FACTS, 'id = "PORT-1"', 'id = "PIER-1"', "PIER-1@1: the id must be PORT- and a number"),
        (FACTS, 'says = "captain"', "", "fact PORT-5: a claim needs says"),
        (FACTS, 'says = "captain"', 'says = "x"', "PORT-5@1: says names x, which is not there"),
        (FACTS, 'stance = "claim"', 'stance = "rumour"', "stance must be one of stated, claim"),
        (FACTS, 'about = ["guard"]', 'about = ["x"]', "PORT-5@1: about names x"),
        (FACTS, 'subject = "roque"', 'subject = "x"', "PORT-5@1: subject names x"),
        (FACTS, 'property = "command"', 'property = "x"', "PORT-5@1: property names x"),
        (FACTS, 'entity = "guard"', 'entity = "x"', "PORT-5@1: value: entity names x"),
        (FACTS, '"PORT-2", "PORT-3"', '"PORT-2", "PORT-9"', "PORT-4@1: parts names PORT-9"),
        (FACTS, '"PORT-2", "PORT-3"', '"PORT-2", "PORT-4"', "PORT-4@1: parts names PORT-4"),
        (FACTS, 'unit = "guard"', 'unit = "x"', "PORT-1@1: value: unit names x"),
        (FACTS, GOOD_VALUE, 'reading = "exact", unit = "place"', "exact needs a number"),
        (FACTS, GOOD_VALUE, 'reading = "none", number = 1, unit = "place"', "none takes no number"),
        (FACTS, GOOD_VALUE, 'reading = "range", number = 12, unit = "place"', "needs an upper"),
        (FACTS, GOOD_VALUE, f"{GOOD_VALUE}, upper = 13", "exact takes no upper"),
        (FACTS, GOOD_VALUE, 'reading = "range", number = 12, upper = 1, unit = "place"', "greater"),
        (FACTS, GOOD_VALUE, 'reading = "exact", number = "12", unit = "place"', "must be a number"),
        (FACTS, GOOD_VALUE, 'reading = "exact", number = true, unit = "place"', "be a number"),
        (FACTS, GOOD_VALUE, "number = 12", "fact PORT-2: value: unknown key number"),
        (FACTS, GOOD_VALUE, f'{GOOD_VALUE}, entity = "guard"', "a number or an entity, not both"),
        (FACTS, f'{{ wording = "12 villes", {GOOD_VALUE} }}', "12", "value must be a table"),
        (
            FACTS,
            'passage = "1", phrase = "12 villes"',
            'phrase = "12 villes"',
            "passage is missing",
        ),
        (
            FACTS,
            'passage = "1", phrase = "12 villes"',
            'passage = "9", phrase = "12 villes"',
            "evidence: passage names 9",
        ),
    ],
)
def test_each_fault_is_told_with_its_file_and_its_id(
    tmp_path: Path, name: str, old: str, new: str, fault: str
) -> None:
    pack = write_pack(tmp_path)
    change(pack, name, old, new)
    lines = fault_lines(pack)
    assert any(line.startswith(name) and fault in line for line in lines), lines
    assert all("\n" not in line for line in lines)


def test_a_fact_without_evidence_is_refused(tmp_path: Path) -> None:
    pack = write_pack(tmp_path)
    content = FILES[FACTS]
    block = content.index("evidence = [", content.index('"PORT-3"'))
    line = content[block : content.index("\n", block)]
    change(pack, FACTS, line, "evidence = []")
    assert "facts/lettre.toml: fact PORT-3: there is no evidence" in fault_lines(pack)


def test_evidence_without_offsets_is_refused(tmp_path: Path) -> None:
    pack = write_pack(tmp_path)
    place = FILES[FACTS].split('phrase = "12 villes", ')[1].split(" }")[0]
    change(pack, FACTS, f'phrase = "12 villes", {place}', 'phrase = "12 villes"')
    assert fault_lines(pack) == [
        "facts/lettre.toml: fact PORT-2: evidence 1: start is missing",
        "facts/lettre.toml: fact PORT-2: evidence 1: end is missing",
    ]


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    pack = write_pack(tmp_path)
    change(pack, "pack.toml", 'version = "1.0.0"', "")
    change(pack, "entities.toml", 'kind = "office"', 'kind = "officer"')
    change(pack, FACTS, 'when = "2021-05-01"', 'when = "soon"')
    assert [line.split(":")[0] for line in fault_lines(pack)] == [
        FACTS,
        "pack.toml",
        "entities.toml",
    ]


@pytest.mark.parametrize("name", ["kfor.toml", "facts/other.toml"])
def test_a_file_that_belongs_to_nothing_is_refused(tmp_path: Path, name: str) -> None:
    pack = write_pack(tmp_path)
    (pack / name).write_text("", encoding="utf-8")
    assert [line.split(":")[0] for line in fault_lines(pack)] == [name]


@pytest.mark.parametrize(
    ("content", "fault"),
    [(b"sets = [", "is not TOML"), (b"# \xff", "is not UTF-8")],
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes, fault: str) -> None:
    pack = write_pack(tmp_path)
    (pack / "words.toml").write_bytes(content)
    (line,) = fault_lines(pack)
    assert fault in line


def test_documents_are_read_without_the_rest_of_the_pack(tmp_path: Path) -> None:
    pack = write_pack(tmp_path)
    (pack / "entities.toml").unlink()
    assert [document.id for document in read_documents(pack)] == ["letter"]
    (pack / "documents.toml").unlink()
    with pytest.raises(PackError, match=r"documents\.toml: the file is missing"):
        read_documents(pack)
