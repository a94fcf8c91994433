"""The page on packs: what it shows is a pack, sound against its text, that answers questions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge.__main__ import main
from knowledge.base import FactBase
from knowledge.lookups import ask
from knowledge.outcome import Reason
from knowledge.pack import read
from tests.knowledge.test_verify import Capture

PAGE = Path(__file__).parents[2] / "docs" / "packs.md"


@pytest.fixture
def written(tmp_path: Path) -> tuple[Path, Path]:
    """The pack of the page's own examples, and the folder with its text."""
    texts, pack = tmp_path / "texts", tmp_path / "harbour"
    texts.mkdir()
    (pack / "facts").mkdir(parents=True)
    page = PAGE.read_text("utf-8")
    (text,) = re.findall(r"^```text\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    (texts / "report.txt").write_bytes(text.encode())
    shown = re.findall(r"^## (\S+)\n.*?^```toml\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    assert len(shown) == 8
    for name, toml in shown:
        path = pack / name.replace("FILE", "report")
        path.write_text(toml, "utf-8")
    return pack, texts


def run(command: str, written: tuple[Path, Path]) -> int:
    pack, texts = written
    return main([command, "--pack", str(pack), "--documents", str(texts)])


def test_what_the_page_shows_is_a_sound_pack(written: tuple[Path, Path], capsys: Capture) -> None:
    assert run("anchor", written) == 0, capsys.readouterr().out
    assert run("verify", written) == 0, capsys.readouterr().out
    assert run("coverage", written) == 0


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("how many passengers in 2021?", "PORT-1"),
        ("combien de voyageurs les bacs ont-ils transportés en 2021 ?", "PORT-1"),
        ("who was director of the ferries in 2021?", "PORT-2"),
        ("qui dirigeait les bacs en 2021 ?", "PORT-2"),
        ("Solvang", "PORT-2"),
        ("when did the Tern run aground?", "PORT-3"),
        ("quel bac s'est échoué en août 2021 ?", "PORT-3"),
        ("accident", "PORT-3"),
        ("how many passengers came by bike?", "PORT-4"),
    ],
)
def test_the_pages_pack_answers_in_both_languages(
    written: tuple[Path, Path], question: str, fact: str
) -> None:
    assert run("anchor", written) == 0
    answer = ask(question, FactBase([read(written[0])]))
    assert answer.facts[0].fact.id == fact


@pytest.mark.parametrize("question", ["what is the fare?", "quel âge a Solvang ?"])
def test_the_pages_pack_names_what_is_missing(written: tuple[Path, Path], question: str) -> None:
    assert run("anchor", written) == 0
    answer = ask(question, FactBase([read(written[0])]))
    assert not answer.facts
    assert answer.reason is Reason.NEVER_STATED
