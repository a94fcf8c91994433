"""Charts and timelines: asked for, opened from an answer, and drawn again after a restart."""

from __future__ import annotations

from typing import Any

import pytest

from bot.charts.picture import Picture
from bot.charts.studio import Studio
from tests.journeys.conftest import Place, buttons, components, words


def gallery(message: Any) -> list[str]:
    """What the pictures of a message say to those who do not see them."""
    inside = components(message)[0].get("components", [])
    galleries = [part for part in inside if part["type"] == 12]
    return [item["description"] for part in galleries for item in part["items"]]


async def test_a_chart_is_a_picture_above_the_figures_it_shows_each_with_its_source(
    place: Place,
) -> None:
    answer = await place.ask("!chart strength")
    (told,) = gallery(answer)
    assert "3 May 2021: about 1,200 guards [1]." in told
    assert "more than 1,500 guards [2]." in told
    assert "**more than 1,500** guards" in words(answer)
    assert "`2` The lighthouse, Avis aux marins, 9 June 2023" in words(answer)
    assert [a.filename for a in answer.attachments] == ["picture.png"]


async def test_prefix_and_slash_draw_the_same_chart(place: Place) -> None:
    typed = await place.ask("!chart strength 2021 2023")
    slash = await place.alice.slash(place.channel, "chart", topic="strength", **{"from": "2021"})
    assert gallery(slash.response) == gallery(typed)
    until = await place.alice.slash(place.channel, "chart", topic="strength", to="2021")
    assert gallery(until.response) == []
    assert "No picture" in words(until.response)


async def test_an_answer_with_a_series_has_a_button_for_its_chart_which_is_private(
    place: Place,
) -> None:
    answer = await place.ask("!troops")
    clicked = await place.bob.click(answer, label="Chart")
    assert clicked.response is not None
    assert clicked.response.ephemeral
    assert "about 1,200 guards [1]" in gallery(clicked.response)[0]
    assert len(clicked.response.attachments) == 1


async def test_an_answer_with_one_figure_has_no_such_button(place: Place) -> None:
    assert "Chart" not in buttons(await place.ask("!troops 2021"))
    assert "Chart" not in buttons(await place.ask("!troops 2022"))


async def test_events_have_a_button_for_their_timeline(place: Place) -> None:
    answer = await place.ask("!when 2023")
    clicked = await place.alice.click(answer, label="Timeline")
    (told,) = gallery(clicked.response)
    assert told.startswith("Timeline: 2023.")
    assert "9 June 2023: [" in told


async def test_the_chart_of_an_answer_from_before_a_restart_is_drawn(place: Place) -> None:
    answer = await place.ask("!troops")
    await place.env.restart_bot(place.new_bot())
    clicked = await place.alice.click(answer, label="Chart")
    assert len(gallery(clicked.response)) == 1


async def test_the_chart_of_a_long_question_is_made_from_the_facts_it_showed(
    place: Place,
) -> None:
    question = "How many guards " + "exactly, as precisely as you can tell me, " * 2 + "in all?"
    answer = await place.ask(f"!ask {question}")
    await place.env.restart_bot(place.new_bot())
    clicked = await place.alice.click(answer, label="Chart")
    assert "more than 1,500 guards" in gallery(clicked.response)[0]


async def test_where_a_picture_is_not_ready_in_time_the_figures_come_without_it(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(_self: Studio, _picture: Picture | None) -> None:
        return None

    monkeypatch.setattr(Studio, "paint", never)
    answer = await place.ask("!chart strength")
    assert gallery(answer) == []
    assert "The picture is not ready yet" in words(answer)
    assert "**more than 1,500** guards" in words(answer)


@pytest.mark.parametrize(
    "text", ["!chart xyzzy", "!chart strength 1950", "!chart strength 32/13/2023"]
)
async def test_what_cannot_be_drawn_is_answered_in_words(place: Place, text: str) -> None:
    answer = await place.ask(text)
    assert gallery(answer) == []
    assert len(words(answer)) > 30
