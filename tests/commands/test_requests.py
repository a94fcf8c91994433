"""The list of what can be asked: its words, and the topic that a text begins with."""

from __future__ import annotations

import pytest

from commands import COGS, REQUESTS
from commands.topic import of_topic
from knowledge.outcome import Status
from knowledge.words import plain
from tests.bot.lighthouse import BASE, answers


def test_no_word_names_two_requests() -> None:
    words = [word for request in REQUESTS for word in (request.name, *request.aliases)]
    assert len(words) == len(set(words))
    assert all(word == plain(word) for word in words)


def test_every_request_has_its_command_and_every_command_its_request() -> None:
    commands = {c.name: c for cog in COGS for c in cog.__cog_commands__ if c.parent is None}
    assert commands.keys() == {request.name for request in REQUESTS}
    for request in REQUESTS:
        assert tuple(commands[request.name].clean_params) == request.options


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("troops", "troops"),
        ("Effectifs", "troops"),
        ("trops", "troops"),
        ("réglages", "settings"),
        ("who", "who"),
        ("whp", None),
        ("play", None),
    ],
)
def test_a_word_is_found_in_either_language_and_one_slip_away(word: str, name: str | None) -> None:
    found = answers().find(word)
    assert (found.name if found else None) == name


@pytest.mark.parametrize("text", ["reinforcements 2023", "renforts 2023", "Renforts juin 2023"])
def test_a_topic_is_named_by_its_id_or_by_its_label(text: str) -> None:
    answer = of_topic(text, BASE)
    assert answer.status is Status.ANSWERED
    assert [s.fact.id for s in answer.facts] == ["LAMP-4"]


def test_what_begins_with_no_topic_is_a_free_question() -> None:
    assert of_topic("who is Marcheval", BASE).facts[0].fact.subject == "marcheval"
