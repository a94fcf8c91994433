"""Uploads read into text: what their reader sees, and nothing else."""

from __future__ import annotations

import sys
import unicodedata
from datetime import date, datetime
from pathlib import Path

import pytest
from docx.document import Document as Word

from knowledge.__main__ import main
from knowledge.documents import DocumentError, Kind, read_document
from knowledge.model import When
from tests.knowledge.documents_made import docx, docx_body, odt

LETTER = (
    "Rapport sur la crue\n\nLe 3 mars 2024, la crue a touché 42 maisons dans la vallée de la Loue."
    "\nLe maire a remercié les pompiers qui ont été envoyés par les communes voisines.\n"
)
PAGE = """<!DOCTYPE html>
<html lang="fr"><head><title>Crue : bilan | Mairie</title>
<meta property="article:published_time" content="2024-03-04T10:00:00Z"></head><body>
<div id="cookie-banner"><p>Nous utilisons des cookies.</p><button>Accepter</button></div>
<header><div>Mairie de Vuillafans</div><nav><ul><li><a href="/">Accueil</a></li></ul></nav></header>
<div class="menu"><a href="/x">Démarches</a> <a href="/y">Contact</a></div>
<main><article><h1>Crue de la Loue</h1>
<p>La crue a touché 42&nbsp;maisons et environ
150 habitants sont dans le gymnase.</p>
<table><caption>Dégâts par rue</caption><tr><th>Rue</th><th>Maisons</th></tr>
<tr><td>Rue du <b>Pont</b></td><td>17</td></tr><tr><td>Grande Rue</td><td>25</td></tr></table>
<ol><li>12 pompiers</li><li><p>3 pompes</p></li></ol>
<p>Le 1<sup>er</sup> mars<br>au matin</p><p style="display: none">Caché</p><p hidden>Caché</p>
<figure><img src="a.jpg"><figcaption>Le pont.</figcaption></figure></article></main>
<aside><h3>À lire aussi</h3><a href="/1">Le marché revient</a></aside>
<footer>Mentions légales</footer><script>var cachee = 1;</script></body></html>"""


async def text_of(name: str, data: bytes) -> str:
    return (await read_document(name, data)).text


async def test_a_text_is_described_for_a_person_to_confirm() -> None:
    read = await read_document("crue.TXT", LETTER.encode())
    assert read.kind is Kind.TXT
    assert read.text == LETTER.strip()
    assert read.title == "Rapport sur la crue"
    assert read.language == "fr"
    assert read.warnings == ()
    (found,) = read.dates
    assert found.when == When(date(2024, 3, 3), date(2024, 3, 3))
    assert "3 mars 2024" in read.text[found.start : found.end]


async def test_an_english_text_is_known_as_english() -> None:
    read = await read_document("a.md", b"# The flood\n\nIt was the end of the war for all of them.")
    assert (read.language, read.title) == ("en", "The flood")


async def test_a_text_in_neither_language_is_left_open() -> None:
    assert (await read_document("a.txt", "Вода поднялась на два метра.".encode())).language is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
async def test_the_letters_are_the_same_in_every_usual_encoding(encoding: str) -> None:
    letter = LETTER + "« Cœur » : 5 000 €, l’été.\n"
    read = await read_document("a.txt", letter.encode(encoding))
    assert read.text == letter.strip()
    assert len(read.warnings) == (encoding == "cp1252")


async def test_a_text_of_another_code_page_is_read_with_its_letters() -> None:
    letter = "Predsednik Vučić je rekao da će građani Srbije živeti bolje, a vođe čekaju. " * 8
    read = await read_document("a.txt", letter.encode("cp1250"))
    assert read.text == letter.strip()
    assert "cp1250" in read.warnings[0].en


async def test_letters_that_come_apart_are_put_together() -> None:
    apart = unicodedata.normalize("NFD", "Özkan Ulutaş à Zvečan")
    assert await text_of("a.txt", apart.encode()) == "Özkan Ulutaş à Zvečan"


@pytest.mark.parametrize(
    "lost",
    [
        "Le président Vu?i? a parlé à Ple?ina et à ?osi? dans la ville.",
        "Le président Vu\ufffdi\ufffd a parlé à Ple\ufffdina dans la ville.",
    ],
)
async def test_letters_lost_before_are_warned_about(lost: str) -> None:
    (warning,) = (await read_document("a.txt", lost.encode())).warnings
    assert "Vu" in warning.fr
    assert "compare with the original" in warning.en


async def test_a_question_is_no_lost_letter() -> None:
    asked = "Qui est venu ? Personne? « Vraiment ?» (http://a.example/?q=a?b) Et lui?\nNon."
    assert (await read_document("a.txt", asked.encode())).warnings == ()


async def test_letters_decoded_wrongly_before_are_warned_about() -> None:
    garbled = "Le gÃ©nÃ©ral a visitÃ© la ville de PrizrenÂ et lâ€™Ã©cole."
    (warning,) = (await read_document("a.txt", garbled.encode())).warnings
    assert "wrongly decoded" in warning.en


@pytest.mark.parametrize(
    ("split", "whole"),
    [
        ("une opéra-\ntion de police", "une opération de police"),
        ("une opéra\u00ad\ntion de po\u00adlice", "une opération de police"),
        ("l’opéra\u2010\ntion", "l’opération"),
        ("l’organi-\nsation inter-\nnationale", "l’organisation internationale"),
        ("à Saint-\nDenis en 2020-\n2021", "à Saint-Denis en 2020-2021"),
        ("Il viendra peut-\nêtre, dit-\nil", "Il viendra peut-être, dit-il"),
        ("le porte-parole ; la porte-\nparole", "le porte-parole ; la porte-parole"),
        ("an accord-\ning to well-\nknown men", "an according to well-known men"),
        ("- un\n- deux", "- un\n- deux"),
        ("l’eﬀort oﬃciel, la ﬁn du ﬂot", "l’effort officiel, la fin du flot"),
        ("un\u200b mot\ufeff \u202enu\u202c\x07", "un mot nu"),
        ("un \r\ndeux\rtrois\x0cquatre\n\n\n\ncinq", "un\ndeux\ntrois\n\nquatre\n\ncinq"),
    ],
)
async def test_words_and_lines_are_made_whole(split: str, whole: str) -> None:
    assert await text_of("a.md", split.encode()) == whole


async def test_a_page_is_its_article_without_what_surrounds_it() -> None:
    read = await read_document("crue.html", PAGE.encode())
    assert read.text.split("\n\n") == [
        "Crue de la Loue",
        "La crue a touché 42\u00a0maisons et environ 150 habitants sont dans le gymnase.",
        "Dégâts par rue",
        "Rue | Maisons\nRue du Pont | 17\nGrande Rue | 25",
        "1. 12 pompiers",
        "2. 3 pompes",
        "Le 1er mars\nau matin",
        "Le pont.",
    ]
    assert (read.title, read.language) == ("Crue de la Loue", "fr")
    assert read.dates[0].when == When(date(2024, 3, 4), date(2024, 3, 4))
    assert read.dates[0].start is None


async def test_a_page_of_bare_divisions_loses_its_menus_only() -> None:
    page = """<html><body class="has-sidebar"><div class="top-nav"><a href=a>Home</a></div>
    <div><a href=a>News</a> <a href=b>Sport</a> <a href=c>Weather</a></div>
    <div id="content"><h1>The strike</h1><div>The port was closed for <a href=x>three days</a> by
    the strike of the dockers, and 12 ships waited.</div><div>It ended on 4 May 2021.</div></div>
    <div class="sidebar">Most read</div><div class="footerLinks">Imprint</div></body></html>"""
    assert (await text_of("a.htm", page.encode())).split("\n\n") == [
        "The strike",
        "The port was closed for three days by the strike of the dockers, and 12 ships waited.",
        "It ended on 4 May 2021.",
    ]


async def test_what_is_hidden_in_a_page_leaves_no_trace_between_letters() -> None:
    page = "<p>mai<span hidden>x</span>sons\x02 &#1; <script>x</script>et caves</p>"
    assert await text_of("a.html", page.encode()) == "maisons et caves"


async def test_a_page_whose_elements_are_never_closed_is_read_to_its_end() -> None:
    page = "".join(f"<div>Ligne {n} <b>du bilan." for n in range(150))
    assert (await text_of("a.html", page.encode())).endswith("Ligne 149 du bilan.")


async def test_the_heading_of_a_page_may_stand_in_its_banner() -> None:
    page = """<body><header><p>The Daily</p><h1>The strike is over</h1></header>
    <main><p>It ended on 4 May 2021, said the union of the dockers.</p></main></body>"""
    text = await text_of("a.html", page.encode())
    assert text == ("The strike is over\n\nIt ended on 4 May 2021, said the union of the dockers.")


@pytest.mark.parametrize("label", ["windows-1252", "iso-8859-1", "utf-8"])
async def test_a_page_is_read_in_the_encoding_it_names(label: str) -> None:
    page = f'<meta charset="{label}"><p>L’été à Besançon.</p>'.replace("’", "'")
    assert await text_of("a.html", page.encode(label)) == "L'été à Besançon."


async def test_a_word_document_is_read_with_its_tables_and_without_its_running_heads() -> None:
    def fill(document: Word) -> None:
        document.add_heading("Bilan", 0)
        document.add_paragraph("La crue a touché 42 maisons.")
        table = document.add_table(2, 2)
        for cell, words in zip(table._cells, ("Rue", "Maisons", "Pont", "17"), strict=True):
            cell.text = words
        document.add_paragraph("une pompe", style="List Bullet")
        document.add_paragraph("premier", style="List Number")
        document.add_paragraph("second", style="List Number")
        document.sections[0].header.paragraphs[0].text = "Mairie"
        document.core_properties.modified = datetime(2024, 3, 5)

    read = await read_document("bilan.docx", docx(fill))
    assert read.text.split("\n\n") == [
        "Bilan",
        "La crue a touché 42 maisons.",
        "Rue | Maisons\nPont | 17",
        "- une pompe",
        "1. premier",
        "2. second",
    ]
    assert read.title == "Bilan"
    assert read.dates[0].when == When(date(2024, 3, 5), date(2024, 3, 5))


async def test_a_word_document_is_read_with_its_changes_accepted() -> None:
    body = """
    <w:p><w:r><w:t xml:space="preserve">Il y a </w:t></w:r>
      <w:del w:id="1"><w:r><w:delText>30</w:delText></w:r></w:del>
      <w:ins w:id="2"><w:r><w:t>42</w:t></w:r></w:ins>
      <w:moveFrom w:id="3"><w:r><w:t> parties</w:t></w:r></w:moveFrom>
      <w:moveTo w:id="4"><w:r><w:t> maisons</w:t></w:r></w:moveTo>
      <w:r><w:rPr><w:vanish/></w:rPr><w:t> secret</w:t></w:r>
      <w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:t>.</w:t></w:r></w:p>
    <w:p><w:pPr><w:rPr><w:del w:id="5"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">Une </w:t>
      </w:r></w:p><w:p><w:r><w:t>seule phrase.</w:t></w:r></w:p>
    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>gardée</w:t></w:r></w:p></w:tc></w:tr>
      <w:tr><w:trPr><w:del w:id="6"/></w:trPr><w:tc><w:p><w:r><w:t>ôtée</w:t></w:r></w:p></w:tc>
      </w:tr></w:tbl>
    <w:p><w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>lieu</w:t><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t>
      </w:r></w:p>"""
    assert (await text_of("a.docx", docx_body(body))).split("\n\n") == [
        "Il y a 42 maisons.",
        "Une seule phrase.",
        "gardée",
        "non-lieu\ta\nb",
    ]


async def test_an_opendocument_text_is_read_as_it_is_seen() -> None:
    body = """<text:tracked-changes><text:changed-region><text:deletion><text:p>Effacé</text:p>
    </text:deletion></text:changed-region></text:tracked-changes>
    <text:h>Bilan</text:h>
    <text:p>Il y a <text:change-start/>42<text:change-end/><text:change/><text:s text:c="1"/>maisons
    <text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Selon le maire.
    </text:p></text:note-body></text:note><office:annotation><text:p>Vu ?</text:p>
    </office:annotation>.<text:line-break/>Fin</text:p>
    <text:list><text:list-item><text:p>une pompe</text:p></text:list-item></text:list>
    <table:table><table:table-row><table:table-cell><text:p>Rue</text:p></table:table-cell>
    <table:table-cell><text:p>17</text:p></table:table-cell></table:table-row></table:table>"""
    assert (await text_of("a.odt", odt(body))).split("\n\n") == [
        "Bilan",
        "Il y a 42 maisons .\nFin",
        "- une pompe",
        "Rue | 17",
        "Selon le maire.",
    ]


async def test_the_title_and_day_of_an_opendocument_text_come_from_its_description() -> None:
    meta = (
        '<m xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Bilan</dc:title>'
        "<dc:date>2024-03-05T09:00:00</dc:date></m>"
    )
    read = await read_document("a.odt", odt("<text:p>Fini.</text:p>", **{"meta.xml": meta}))
    assert read.title == "Bilan"
    assert read.dates[0].when == When(date(2024, 3, 5), date(2024, 3, 5))


def test_the_command_line_prints_the_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "crue.html"
    path.write_text(PAGE, encoding="utf-8")
    assert main(["read", str(path)]) == 0
    assert capsys.readouterr().out.startswith("Crue de la Loue\n\nLa crue a touché")
    assert main(["read", str(tmp_path / "none.txt")]) == 1
    (tmp_path / "a.xls").touch()
    assert main(["read", str(tmp_path / "a.xls")]) == 1
    assert ".docx" in capsys.readouterr().err


@pytest.fixture
def without_the_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An interpreter for the reading process that has only what the bot itself needs."""
    missing = (
        "import sys; sys.modules.update(dict.fromkeys(('pypdf', 'lxml', 'charset_normalizer')))"
    )
    run = "import runpy; sys.argv[1:] = sys.argv[3:]; sys.path.insert(0, '')"
    program = tmp_path / "python"
    program.write_text(
        f'#!/bin/sh\nexec {sys.executable} -c "{missing}; {run};'
        " runpy.run_module('knowledge.documents', run_name='__main__')\" \"$@\"\n"
    )
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))


@pytest.mark.usefixtures("without_the_libraries")
async def test_without_the_optional_part_plain_text_is_read_all_the_same() -> None:
    assert await text_of("a.md", "Été".encode()) == "Été"
    assert (await text_of("a.txt", LETTER.encode("cp1252"))) == LETTER.strip()


@pytest.mark.usefixtures("without_the_libraries")
async def test_without_the_optional_part_a_sentence_says_how_to_install_it() -> None:
    with pytest.raises(DocumentError, match=r"requirements-all\.lock") as refused:
        await read_document("a.html", PAGE.encode())
    assert "requirements-all.lock" in refused.value.text.fr
