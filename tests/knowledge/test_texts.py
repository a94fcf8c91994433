"""The frozen texts: recognised by what they hold, cut into sentences, shown without markup."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.pack import read
from knowledge.sentences import split
from knowledge.texts import FolderError, Library, opening, plain, readable
from tests.knowledge.made_up import TEXT, write_pack, write_texts


def cut(text: str, *, lines: bool = False) -> list[str]:
    return [text[start:end] for start, end in split(text, 0, len(text), lines=lines)]


def test_a_text_is_recognised_whatever_its_file_is_called(tmp_path: Path) -> None:
    documents = read(write_pack(tmp_path)).documents
    library = Library.load(write_texts(tmp_path), documents)
    assert library.text("letter") == TEXT
    assert library.text("another") is None


def test_a_text_that_differs_by_one_character_is_not_recognised(tmp_path: Path) -> None:
    documents = read(write_pack(tmp_path)).documents
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "lettre.txt").write_bytes(TEXT.replace("1 200", "1\u00a0200").encode())
    assert Library.load(texts, documents).text("letter") is None


def test_without_a_folder_there_are_no_texts(tmp_path: Path) -> None:
    document = read(write_pack(tmp_path)).documents[0]
    library = Library.load(None, [document])
    assert library.folder is None
    assert library.text("letter") is None
    assert library.passage_text(document, "1") is None
    assert library.sentences(document) == ()


def test_a_folder_that_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="there is no such folder of texts"):
        Library.load(tmp_path / "nowhere", [])


def test_a_passage_is_read_as_it_stands_in_the_text(tmp_path: Path) -> None:
    document = read(write_pack(tmp_path)).documents[0]
    library = Library.load(write_texts(tmp_path), [document])
    passage = library.passage_text(document, "1")
    assert passage is not None
    assert passage.startswith("1. Au 30 avril 2021")
    assert "[9 \\(bis\\)](#)" in passage
    assert library.passage_text(document, "none such") is None


def test_the_sentences_of_a_document_keep_their_passage_and_offsets(tmp_path: Path) -> None:
    document = read(write_pack(tmp_path)).documents[0]
    library = Library.load(write_texts(tmp_path), [document])
    found = library.sentences(document)
    assert [sentence.passage for sentence in found] == ["title", "date", "1", "1", "2", "2"]
    assert TEXT[found[3].start : found[3].end].startswith("M. Alban Roque")
    assert TEXT[found[5].start : found[5].end] == "Rien de plus."


@pytest.mark.parametrize(
    "sentences",
    [
        ["Un vent du nord.", "Puis rien !", "Vraiment ?", "Oui…", "Fin."],
        ["Elle a vu M. Roque et Mme Vidal.", "Ils partent."],
        ["M.\u00a0Roque est là.", "MM. Vidal et Roux aussi."],
        ["Publié le 13 Jun. 2023 au port.", "Mis à jour le 14 sept. 2023."],
        ["C'était en sept.", "Le port dormait."],
        ["2. La garde veille.", "12 gardes dorment."],
        ["Le 1er mai, la mer monte.", "Le 1<sup>er</sup> juin, elle descend."],
        ["Selon la règle [12 \\(1999\\)](#) du port.", "Rien d'autre."],
        ["« Le vent tombe. »", "« La mer monte\u00a0», dit-il.", "« Bon. » dit-elle."],
        ["«\u00a0Le vent tombe.", "La mer monte.\u00a0»", "Il rentre."],
        ["Il dit « bon ».", "À l'inverse, elle part."],
        ["L'art. 5 vaut 4.500 francs.", "J. Roux paie."],
        ["(La mer monte.)", "**Le vent tombe.**", "*Fin.*"],
        ['He said "no."', "She left at 5 p.m. sharp."],
        ["Distr. générale du port"],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


def test_a_blank_line_ends_a_sentence_and_a_line_end_only_where_lines_count() -> None:
    text = "Garde du port\nle 3 mai\n \u00a0\nsuite"
    assert cut(text) == ["Garde du port\nle 3 mai", "suite"]
    assert cut(text, lines=True) == ["Garde du port", "le 3 mai", "suite"]


def test_stretches_without_words_are_no_sentences() -> None:
    assert cut("---\n\n • |\n\n« … »\n\nFin.") == ["Fin."]


@given(st.text("aB. \n1«»M!?…*)\u00a0", max_size=60), st.booleans())
def test_no_word_is_lost_between_sentences(text: str, lines: bool) -> None:
    pieces = list(split(text, 0, len(text), lines=lines))
    kept = "".join(text[start:end] for start, end in pieces)
    assert [char for char in kept if char.isalnum()] == [char for char in text if char.isalnum()]
    assert all(before[1] <= after[0] for before, after in pairwise(pieces))
    assert all(text[start:end] == text[start:end].strip() for start, end in pieces)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("le 1<sup>er</sup> mai", "le 1er mai"),
        ("la règle [12 \\(1999\\)](#) du port", "la règle 12 (1999) du port"),
        ("[a](https://port.example/x) et [b](#)", "a et b"),
        ("[Original : anglais]", "[Original : anglais]"),
        ("(*Signé*) Alban **Roque**", "(Signé) Alban Roque"),
        ("### **Rapport *du* port**", "Rapport du port"),
        ("un\n\n---\n\n  • 13 Jun. 2023\n  • |\ndeux  \n", "un\n\n\n\n13 Jun. 2023\n\ndeux"),
        ("3 * 4 = 12 et 3*4*5", "3 * 4 = 12 et 3*4*5"),
        ("4\u00a0000 < 5\u202f000", "4\u00a0000 < 5\u202f000"),
        ("n° #12 \\*", "n° #12 *"),
    ],
)
def test_markup_is_not_shown(raw: str, shown: str) -> None:
    assert readable(raw) == shown


@given(st.text("ab*[]()\\<>#-•| \n", max_size=80))
def test_showing_keeps_every_letter_outside_tags_and_link_targets(text: str) -> None:
    assume_plain = text.replace("<", "").replace("](", "] (")
    assert [c for c in readable(assume_plain) if c in "ab"] == [c for c in text if c in "ab"]


def test_words_are_compared_without_markup_kinds_of_blank_and_of_apostrophe() -> None:
    assert plain("l’**effectif**\u00a0:\n 4\u202f000") == "l'effectif : 4 000"


def test_an_opening_tells_a_sentence_by_its_first_words() -> None:
    assert opening("## un deux trois", 2) == "un deux …"
    assert opening("un deux", 2) == "un deux"
