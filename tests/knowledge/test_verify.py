"""Verifying packs: a sound one passes, each thing that can be wrong is found, the CLI says so."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from knowledge.__main__ import main
from knowledge.coverage import cover
from knowledge.pack import SHIPPED, read
from knowledge.texts import Library
from knowledge.verify import faults
from tests.knowledge.made_up import FILES, QUAY, TEXT, at, change, write_pack, write_texts

FACTS = "facts/lettre.toml"
DOCUMENTS = Path(
    os.environ.get("SOURCIER_DOCUMENTS")
    or Path(__file__).parents[2].parent / "shared" / "documents"
)
needs_documents = pytest.mark.skipif(
    not DOCUMENTS.is_dir(), reason="the source texts are not here: set SOURCIER_DOCUMENTS"
)
A_COPY = "la mer malgré un vent que rien n'annonçait ce matin-là dans la baie"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    return write_texts(tmp_path)


def found(pack: Path, texts: Path | None) -> list[str]:
    read_pack = read(pack)
    return faults(read_pack, Library.load(texts, read_pack.documents))


def shifted(phrase: str, start: int, end: int) -> str:
    """The offsets of a phrase of the text, moved."""
    place = TEXT.index(phrase)
    return f"start = {place + start}, end = {place + len(phrase) + end}"


def silence(phrase: str) -> str:
    return at(phrase).replace(", ", "\n")


def test_a_sound_pack_has_no_faults(pack: Path, texts: Path) -> None:
    assert found(pack, texts) == []
    assert found(pack, None) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'en = "Boats went out."',
            'en = "Des barques sont sorties."',
            "PORT-6@2: the statement is the same in both languages",
        ),
        (
            'wording = "trois îles"',
            'wording = "trois  îlots"',
            "PORT-3@1: the wording “trois  îlots” is not part of its evidence",
        ),
        (
            'wording = "12 villes … trois îles"',
            'wording = "12 villes …"',
            "PORT-4@1: its wording is empty, or begins or ends with an ellipsis",
        ),
        (
            "number = 1200",
            "number = 1300",
            "PORT-1@1: the wording “environ 1 200 gardes” does not say about 1300",
        ),
        (
            'wording = "trois îles"',
            'wording = "îles"',
            "PORT-3@1: the wording “îles” does not say exact 3",
        ),
        (
            'reading = "about", number',
            'reading = "exact", number',
            "PORT-1@1: the wording “environ 1 200 gardes” does not say exact 1200",
        ),
        (
            'reading = "about", number',
            'reading = "more_than", number',
            "PORT-1@1: the wording “environ 1 200 gardes” does not say more_than 1200",
        ),
        (
            'wording = "plusieurs barques", reading = "several", unit = "place" }\nfr = "D',
            'wording = "plusieurs barques", reading = "none", unit = "place" }\nfr = "D',
            "PORT-6@2: the wording “plusieurs barques” does not say none",
        ),
        (
            'wording = "plusieurs barques", reading = "several", unit = "place" }\nfr = "D',
            'wording = "barques", reading = "exact", number = 1, unit = "place" }\nfr = "D',
            "PORT-6@2: the wording “barques” does not say exact 1",
        ),
        ("number = 15", "number = 16", "PORT-4@1: its parts do not sum: 12 + 3 is not 16"),
        (
            'parts = ["PORT-2", "PORT-3"]',
            'parts = ["PORT-2", "PORT-6"]',
            "PORT-4@1: a value made of parts needs a number, and so does each part",
        ),
    ],
)
def test_each_fault_that_needs_no_text_is_found(pack: Path, old: str, new: str, fault: str) -> None:
    change(pack, FACTS, old, new)
    assert found(pack, None) == [f"{FACTS}: {fault}"]


def test_a_phrase_and_a_wording_of_more_than_twelve_words_are_found(pack: Path) -> None:
    short, long = "12 villes et de trois îles", "la garde du port comptait environ 1 200 gardes"
    long = f"{long}, venus de 12 villes et de trois îles"
    change(pack, FACTS, f'phrase = "{short}", {at(short)}', f'phrase = "{long}", {at(long)}')
    words = len(long.split())
    assert found(pack, None) == [
        f"{FACTS}: PORT-4@1: “{long}” has {words} words; at most 12 are kept"
    ]
    change(pack, FACTS, 'wording = "12 villes … trois îles"', f'wording = "{long}"')
    assert f"{FACTS}: PORT-4@1: its wording has {words} words; at most 12 are kept" in found(
        pack, None
    )


def test_a_derived_value_may_be_wider_than_the_words_it_quotes(pack: Path) -> None:
    assert "number = 15" in FILES[FACTS]
    assert found(pack, None) == []


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        (
            (
                FACTS,
                f'phrase = "12 villes", {at("12 villes")}',
                f'phrase = "12 villes", {shifted("12 villes", 1, 1)}',
            ),
            "PORT-2@1: the text does not read “12 villes” from",
        ),
        (
            (
                FACTS,
                f'phrase = "12 villes", {at("12 villes")}',
                f'phrase = "12 villes", {shifted("12 villes", 0, 1)}',
            ),
            "PORT-2@1: the text does not read “12 villes” from",
        ),
        (
            (
                FACTS,
                f'phrase = "12 villes", {at("12 villes")}',
                'phrase = "12 villes", start = -9, end = -1',
            ),
            "PORT-2@1: the text does not read “12 villes” from -9 to -1",
        ),
        (
            (
                FACTS,
                'passage = "1", phrase = "trois îles",',
                'passage = "2", phrase = "trois îles",',
            ),
            "PORT-3@1: “trois îles” is not inside passage 2",
        ),
        (
            (
                FACTS,
                'when = "2021"\n',
                'when = "2020"\n',
            ),
            "PORT-3@1: the year 2020 of its time is not in its evidence",
        ),
        (
            (
                FACTS,
                'when = "2021-05-01"',
                'when = "2021-08-01"',
            ),
            "PORT-6@2: the month of 2021-08-01 is not in its evidence",
        ),
        (
            (
                FACTS,
                'when = "2021-05-01"',
                'when = "2021-05-17"',
            ),
            "PORT-6@2: the day of 2021-05-17 is not in its evidence",
        ),
        (
            (
                FACTS,
                'when = "[..2021-05-03]"',
                'when = "[2019-05-03..2021-05-03]"',
            ),
            "PORT-5@1: the year 2019 of its time is not in its evidence",
        ),
        (
            (
                FACTS,
                'fr = "Des barques sont sorties."',
                f'fr = "Les barques ont pris {A_COPY}."',
            ),
            "PORT-6@2: “Les barques ont pris la mer malgré un …” has 14 words of a document",
        ),
        (
            (
                FACTS,
                'fr = "rien"',
                f'fr = "{A_COPY}"',
            ),
            "silence in letter: “la mer malgré un vent que rien n'annonçait …” has 14 words of",
        ),
        (
            (
                "gaps.toml",
                'fr = "successeur"',
                f'fr = "{A_COPY}"',
            ),
            "“la mer malgré un vent que rien n'annonçait …” has 14 words of a document",
        ),
        (
            (
                FACTS,
                f"[[silence]]\n{silence('Rien de plus.')}\n"
                'reason = { fr = "rien", en = "nothing" }',
                "",
            ),
            "no fact rests on this sentence, and no silence says why",
        ),
        (
            (
                FACTS,
                silence("Rien de plus."),
                f"start = {TEXT.index('2. Le')}\nend = {TEXT.index('Rien de plus.') + 13}",
            ),
            "a silence speaks of a sentence that PORT-6 rests on",
        ),
        (
            (
                "documents.toml",
                at("3 mai 2021"),
                shifted("3 mai 2021", -4, 0),
            ),
            "letter: passages title and date overlap",
        ),
        (
            (
                "documents.toml",
                at("3 mai 2021"),
                shifted("3 mai 2021", 0, -2),
            ),
            "letter: characters 26 to 28 are in no passage",
        ),
        (
            (
                "documents.toml",
                f"end = {len(TEXT) - 1}, ",
                f"end = {len(TEXT) + 1}, ",
            ),
            "letter: passage 2 is not inside the text",
        ),
        (
            (
                "documents.toml",
                f"sentences = [{TEXT.index('1. Au')}, ",
                f"sentences = [{TEXT.index('1. Au') + 3}, ",
            ),
            "letter: the sentences of passage 1 begin elsewhere: run anchor again",
        ),
    ],
)
def test_each_fault_that_the_text_shows_is_found(
    pack: Path, texts: Path, edit: tuple[str, str, str], fault: str
) -> None:
    change(pack, *edit)
    (line,) = found(pack, texts)
    assert fault in line
    assert found(pack, None) == []


def test_a_text_that_is_not_in_the_folder_is_found(pack: Path, tmp_path: Path) -> None:
    assert found(pack, tmp_path) == ["documents.toml: letter: no file in the folder has its sha256"]


def test_a_silence_without_a_whole_sentence_is_found(pack: Path, texts: Path) -> None:
    extra = f'\n[[silence]]\n{silence("de plus")}\nreason = {{ fr = "a", en = "b" }}\n'
    path = pack / FACTS
    path.write_text(path.read_text(encoding="utf-8") + extra, encoding="utf-8")
    start = TEXT.index("de plus")
    (fault,) = found(pack, texts)
    assert fault.endswith(f"from {start} to {start + 7}: there is no whole sentence in it")


def test_an_earlier_revision_is_not_checked_for_what_a_later_one_mends(
    pack: Path, texts: Path
) -> None:
    change(pack, FACTS, 'when = "2021-05"\n', 'when = "2020-05"\n')
    assert found(pack, texts) == []


def test_markup_lines_need_no_passage_but_words_do(pack: Path, texts: Path) -> None:
    assert "# Lettre" in TEXT
    heading, words = at("# Lettre du port"), at("Lettre du port")
    change(pack, "documents.toml", f"{heading}, sentences = [0]", f"{words}, sentences = [2]")
    change(pack, FACTS, silence("# Lettre du port"), silence("Lettre du port"))
    assert found(pack, texts) == []


def test_coverage_names_the_latest_facts_on_each_sentence(pack: Path, texts: Path) -> None:
    read_pack = read(pack)
    covered = cover(read_pack, Library.load(texts, read_pack.documents))
    assert [line.facts for line in covered][2:5] == [
        ("PORT-1", "PORT-2", "PORT-3", "PORT-4"),
        ("PORT-5",),
        ("PORT-6",),
    ]
    assert covered[5].reason is not None
    assert covered[5].reason.en == "nothing"


# The command line


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    output = capsys.readouterr()
    return code, output.out, output.err


Capture = pytest.CaptureFixture[str]


def test_verify_counts_what_is_sound(capsys: Capture, pack: Path, texts: Path) -> None:
    code, out, _ = run(capsys, "verify", "--pack", pack, "--documents", texts)
    assert code == 0
    assert out.count("\n") == 1
    assert "6 facts" in out
    assert "1 texts checked" in out


def test_verify_says_when_texts_were_not_checked(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, pack: Path
) -> None:
    monkeypatch.delenv("SOURCIER_DOCUMENTS", raising=False)
    code, out, _ = run(capsys, "verify", "--pack", pack)
    assert (code, "texts not checked" in out) == (0, True)


def test_verify_takes_the_folder_of_texts_from_the_environment(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, pack: Path, texts: Path
) -> None:
    monkeypatch.setenv("SOURCIER_DOCUMENTS", str(texts))
    _, out, _ = run(capsys, "verify", "--pack", pack)
    assert "1 texts checked" in out


def test_verify_writes_a_line_for_each_fault_and_fails(
    capsys: Capture, pack: Path, texts: Path
) -> None:
    change(pack, FACTS, "number = 15", "number = 16")
    code, out, _ = run(capsys, "verify", "--pack", pack, "--documents", texts)
    assert (code, out.count("\n")) == (1, 1)
    assert "PORT-4@1" in out
    change(pack, FACTS, 'subject = "roque"', 'subject = "x"')
    code, out, _ = run(capsys, "verify", "--pack", pack, "--documents", texts)
    assert (code, out.count("\n")) == (1, 1)
    assert "subject names x" in out


def test_a_wrong_folder_fails_in_one_line(capsys: Capture, pack: Path, tmp_path: Path) -> None:
    code, out, err = run(capsys, "verify", "--pack", pack, "--documents", tmp_path / "none")
    assert (code, out, err.count("\n")) == (1, "", 1)
    code, out, err = run(capsys, "facts", "--pack", tmp_path / "none")
    assert (code, out, err.count("\n")) == (1, "", 1)


def test_coverage_lists_each_sentence_and_ends_with_counts(
    capsys: Capture, pack: Path, texts: Path
) -> None:
    code, out, _ = run(capsys, "coverage", "--pack", pack, "--documents", texts)
    assert code == 0
    lines = out.splitlines()
    assert lines[-1] == "6 sentences: 3 with facts, 3 with a reason, 0 unaccounted for."
    assert "PORT-1 PORT-2 PORT-3 PORT-4" in lines[2]
    assert "(nothing)" in lines[5]
    assert A_COPY not in out


def test_coverage_fails_while_a_sentence_is_unaccounted_for(
    capsys: Capture, pack: Path, texts: Path
) -> None:
    change(pack, FACTS, silence("Rien de plus."), silence("de plus"))
    code, out, _ = run(capsys, "coverage", "--pack", pack, "--documents", texts)
    assert code == 1
    assert "UNACCOUNTED" in out.splitlines()[5]
    assert out.splitlines()[-1].endswith("1 unaccounted for.")


def test_coverage_fails_when_a_text_is_missing(capsys: Capture, pack: Path, tmp_path: Path) -> None:
    code, out, _ = run(capsys, "coverage", "--pack", pack, "--documents", tmp_path)
    assert code == 1
    assert out.splitlines()[-1] == "no file in the folder has the sha256 of letter"


def test_coverage_as_json_has_offsets_and_reasons(capsys: Capture, pack: Path, texts: Path) -> None:
    _, out, _ = run(capsys, "coverage", "--json", "--pack", pack, "--documents", texts)
    rows = json.loads(out)
    assert rows[0]["reason"] == {"fr": "un titre", "en": "a title"}
    assert TEXT[rows[3]["start"] : rows[3]["end"]].startswith("M. Alban Roque")
    assert rows[3]["facts"] == ["PORT-5"]


def test_facts_as_json_hold_everything_a_checker_needs(capsys: Capture, pack: Path) -> None:
    code, out, _ = run(capsys, "facts", "--json", "--pack", pack)
    rows = {(row["id"], row["revision"]): row for row in json.loads(out)}
    assert code == 0
    assert len(rows) == 7
    first = rows["PORT-1", 1]
    assert first["statement"] == {
        "fr": "La garde avait environ 1 200 membres.",
        "en": "The guard had about 1,200 members.",
    }
    assert [first[key] for key in ("value", "reading", "number", "unit", "role", "as_of")] == [
        "environ 1 200 gardes",
        "about",
        1200,
        "guard",
        "total",
        "2021-04-30",
    ]
    claim = rows["PORT-5", 1]
    assert (claim["stance"], claim["says"], claim["as_of"]) == (
        "claim",
        "captain",
        "[..2021-05-03]",
    )
    (evidence,) = claim["evidence"]
    assert (evidence["document"], evidence["file"], evidence["paragraph"]) == (
        "letter",
        "lettre.txt",
        "1",
    )
    assert TEXT[evidence["start"] : evidence["end"]] == evidence["phrase"] == QUAY


def test_facts_are_listed_to_read(capsys: Capture, pack: Path) -> None:
    code, out, _ = run(capsys, "facts", "--pack", pack)
    assert code == 0
    assert len(out.splitlines()) == 7
    assert out.splitlines()[0].split()[:4] == ["PORT-1@1", "2021-04-30", "guard", "strength"]


def test_anchor_finds_where_the_sentences_of_a_passage_begin(
    capsys: Capture, pack: Path, texts: Path
) -> None:
    sound = read(pack)
    change(pack, "documents.toml", ", sentences = [0]", "")
    code, out, _ = run(capsys, "anchor", "--documents", texts, "--pack", pack)
    assert (code, out) == (0, "1 places found, 0 refused.\n")
    assert read(pack) == sound


def test_anchor_finds_the_places_of_phrases_and_keeps_all_else(
    capsys: Capture, pack: Path, texts: Path
) -> None:
    sound = read(pack)
    for phrase in ("12 villes", "Au 30 avril 2021"):
        change(pack, FACTS, f'phrase = "{phrase}", {at(phrase)}', f'phrase = "{phrase}"')
    change(
        pack,
        FACTS,
        '{ passage = "1", phrase = "trois',
        '\n  # ours\n  { passage = "1", phrase = "trois',
    )
    code, out, _ = run(capsys, "anchor", "--documents", texts, "--pack", pack)
    assert (code, out) == (0, "2 places found, 0 refused.\n")
    assert read(pack) == sound
    after = (pack / FACTS).read_text(encoding="utf-8")
    assert "# The strength, and what it is made of." in after
    assert "\n  # ours\n  {" in after


def test_anchor_finds_the_sentence_that_a_silence_accounts_for(
    capsys: Capture, pack: Path, texts: Path
) -> None:
    sound = read(pack)
    places = at("Rien de plus.").replace(", ", "\n")
    change(pack, FACTS, places, 'passage = "2"\nphrase = "Rien de"')
    code, out, _ = run(capsys, "anchor", "--documents", texts, "--pack", pack)
    assert (code, out) == (0, "1 places found, 0 refused.\n")
    assert read(pack) == sound
    change(pack, FACTS, places, 'passage = "1"\nphrase = "Rien de"')
    code, out, _ = run(capsys, "anchor", "--documents", texts, "--pack", pack)
    assert code == 1
    assert "a silence: “Rien de” is not in passage 1, but in passage 2" in out


def test_anchor_finds_the_passage_that_is_not_named(
    capsys: Capture, pack: Path, texts: Path
) -> None:
    sound = read(pack)
    old = f'passage = "1", phrase = "12 villes", {at("12 villes")}'
    change(pack, FACTS, old, 'phrase = "12 villes"')
    code, out, _ = run(capsys, "anchor", "--documents", texts, "--pack", pack)
    assert (code, out) == (0, "1 places found, 0 refused.\n")
    assert read(pack) == sound


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (("de", "1"), "stands 5 times in passage 1: lengthen it"),
        (("13 villes", "1"), "PORT-2: “13 villes” is not in passage 1"),
        (
            ("12\u00a0villes", "1"),
            "but '12 villes' is: blanks and apostrophes must be the text's own",
        ),
        (("12 villes", "2"), "PORT-2: “12 villes” is not in passage 2, but in passage 1"),
        (("12 villes", "9"), "PORT-2: letter has no passage 9"),
        (("", "1"), "PORT-2: phrase is needed"),
    ],
)
def test_anchor_refuses_what_its_passage_does_not_hold_once(
    capsys: Capture, pack: Path, texts: Path, asked: tuple[str, str], refusal: str
) -> None:
    phrase, passage = asked
    old = f'passage = "1", phrase = "12 villes", {at("12 villes")}'
    change(pack, FACTS, old, f'passage = "{passage}", phrase = "{phrase}"')
    before = (pack / FACTS).read_bytes()
    code, out, _ = run(capsys, "anchor", "--documents", texts, "--pack", pack)
    summary, line = out.splitlines()
    assert (code, summary) == (1, "0 places found, 1 refused.")
    assert line.startswith(f"{FACTS}: ")
    assert refusal in line
    assert (pack / FACTS).read_bytes() == before


# The pack that comes with the project


def test_the_packs_own_facts_are_sound_without_the_texts() -> None:
    assert faults(read(SHIPPED / "kfor"), Library()) == []


@needs_documents
def test_the_packs_own_facts_are_sound_against_the_texts() -> None:
    pack = read(SHIPPED / "kfor")
    library = Library.load(DOCUMENTS, pack.documents)
    assert sorted(library.texts) == sorted(document.id for document in pack.documents)
    assert faults(pack, library) == []


@needs_documents
def test_every_sentence_of_the_packs_own_documents_is_accounted_for() -> None:
    pack = read(SHIPPED / "kfor")
    covered = cover(pack, Library.load(DOCUMENTS, pack.documents))
    assert covered
    assert [line.sentence for line in covered if not line.accounted] == []
