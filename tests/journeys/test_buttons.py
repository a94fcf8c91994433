"""What happens when people click, also after a restart, also on another's answer."""

from __future__ import annotations

import pytest

from bot.answers import Answers
from tests.bot.lighthouse import BASE, LETTER
from tests.journeys.conftest import Place, bin_of, buttons, words


async def test_the_passage_is_shown_to_whoever_wants_to_read_it(place: Place) -> None:
    answer = await place.ask("!troops 2021")
    clicked = await place.bob.click(answer, label="Passage")
    assert clicked.response is not None
    assert clicked.response.ephemeral
    assert LETTER.split("\n", maxsplit=1)[0] in words(clicked.response)


async def test_without_the_text_there_is_no_passage_button(place: Place) -> None:
    bot = place.new_bot()
    bot.answers = Answers(BASE, type(bot.answers.library)(), bot.answers.requests.values())
    await place.env.restart_bot(bot)
    assert buttons(await place.ask("!troops 2021")) == ["✏️", "🗑️"]


async def test_sources_are_a_button_only_where_they_do_not_fit(place: Place) -> None:
    assert "Sources" not in buttons(await place.ask("!troops 2021"))
    answer = await place.ask("!source notice")
    assert "Sources" in buttons(answer)
    clicked = await place.alice.click(answer, label="Sources")
    assert "quelque 80 gardes" in words(clicked.response)
    assert "Avis aux marins" in words(clicked.response)


async def test_buttons_outlive_a_restart(place: Place) -> None:
    answer = await place.ask("!troops 2021")
    await place.env.restart_bot(place.new_bot())
    clicked = await place.alice.click(answer, label="Passage")
    assert LETTER.split("\n", maxsplit=1)[0] in words(clicked.response)


async def test_the_asker_deletes_an_answer(place: Place) -> None:
    answer = await place.ask("!troops 2021")
    await place.alice.click(answer, custom_id=bin_of(answer))
    assert answer.id not in {m.id for m in place.channel.history()}


async def test_a_moderator_deletes_an_answer(place: Place) -> None:
    answer = await place.ask("!troops 2021")
    await place.moderator.click(answer, custom_id=bin_of(answer))
    assert answer.id not in {m.id for m in place.channel.history()}


async def test_nobody_else_deletes_an_answer(place: Place) -> None:
    answer = await place.ask("!troops 2021")
    clicked = await place.bob.click(answer, custom_id=bin_of(answer))
    assert clicked.response is not None
    assert clicked.response.ephemeral
    assert "Only the person who asked" in words(clicked.response)
    assert answer.id in {m.id for m in place.channel.history()}


async def test_the_buttons_of_a_long_question_work_after_a_restart(place: Place) -> None:
    question = "How many guards " + "exactly, as precisely as you can tell me, " * 2 + "in 2021?"
    answer = await place.ask(f"!ask {question}")
    assert "1,200" in words(answer)
    await place.env.restart_bot(place.new_bot())
    clicked = await place.bob.click(answer, label="Passage")
    assert "1 200" in words(clicked.response)


async def no_answers(_message: int, _guild: int | None) -> tuple[()]:
    return ()


async def test_an_answer_nobody_remembers_says_so(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "How many guards " + "exactly, as precisely as you can tell me, " * 2 + "in 2021?"
    answer = await place.ask(f"!ask {question}")
    await place.env.restart_bot(place.new_bot())
    monkeypatch.setattr(place.store, "answers_by_message", no_answers)
    clicked = await place.bob.click(answer, label="Passage")
    assert "too old" in words(clicked.response)


# -- pages -------------------------------------------------------------------------------------


async def test_the_asker_turns_the_pages_where_they_are(place: Place) -> None:
    answer = await place.ask("!storm 2021")
    assert "Page 1 of 2" in words(answer)
    await place.alice.click(answer, label="›")
    assert "Page 2 of 2" in words(place.last())
    assert place.last().id == answer.id
    await place.alice.click(place.last(), label="‹")
    assert "Page 1 of 2" in words(place.last())


async def test_to_anybody_else_a_page_comes_as_a_private_copy(place: Place) -> None:
    answer = await place.ask("!storm 2021")
    clicked = await place.bob.click(answer, label="›")
    assert clicked.response is not None
    assert clicked.response.ephemeral
    assert "Page 2 of 2" in words(clicked.response)
    assert "🗑️" not in buttons(clicked.response)
    (original,) = [m for m in place.channel.history() if m.id == answer.id]
    assert "Page 1 of 2" in words(original)
    back = await place.bob.click(clicked.response, label="‹")
    assert back.response is not None
    assert "Page 1 of 2" in words(back.response)


async def test_pages_turn_after_a_restart(place: Place) -> None:
    answer = await place.ask("!storm 2021")
    await place.env.restart_bot(place.new_bot())
    await place.alice.click(answer, label="›")
    assert "Page 2 of 2" in words(place.last())


# -- did you mean ------------------------------------------------------------------------------


async def test_a_near_name_is_asked_back_and_answered_when_chosen(place: Place) -> None:
    answer = await place.ask("!who Ozman")
    assert "Did you mean" in words(answer)
    assert buttons(answer) == ["Vesta Osmani", "None of these", "🗑️"]
    await place.alice.click(answer, label="Vesta Osmani")
    assert "Vesta Osmani is her second." in words(place.last())
    assert place.last().id == answer.id


async def test_a_stranger_choosing_a_name_gets_a_copy(place: Place) -> None:
    answer = await place.ask("!who Ozman")
    clicked = await place.bob.click(answer, label="Vesta Osmani")
    assert "her second" in words(clicked.response)
    assert "Did you mean" in words(place.last())


async def test_none_of_the_names_is_an_answer_too(place: Place) -> None:
    answer = await place.ask("!who Ozman")
    await place.alice.click(answer, label="None of these")
    assert "no such name" in words(place.last())
