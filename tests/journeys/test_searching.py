"""Searching: what was found, in bold, with its source; passages told from facts; pages."""

from __future__ import annotations

from tests.journeys.conftest import Place, buttons, words


async def test_what_was_found_is_bold_and_has_its_source_and_day(place: Place) -> None:
    answer = await place.ask("!search Marchval")
    assert "**Marcheval** commands the Guard." in words(answer)
    assert "Nowhere as typed: “marchval”" in words(answer)
    assert "-# 3 May 2021" in words(answer)
    assert "`1` The lighthouse, Lettre de la garde, 3 May 2021, ¶\u00a02" in words(answer)


async def test_prefix_and_slash_find_the_same(place: Place) -> None:
    typed = await place.ask("!search garde 2023")
    slash = await place.alice.slash(place.channel, "search", words="garde 2023")
    assert words(slash.response) == words(typed)


async def test_what_is_typed_in_french_is_answered_in_french(place: Place) -> None:
    answer = await place.ask("!chercher islandais")
    assert "Plus de 200 sont **islandais**." in words(answer)


async def test_a_passage_is_told_as_one_that_nobody_checked(place: Place) -> None:
    answer = await place.ask("!search veillent Islandais")
    text = words(answer)
    assert (
        "“Le 9 juin 2023, plus de 1 500 gardes, dont plus de 200 **Islandais**, **veillent**.”"
        in text
    )
    assert "-# Passage, not a checked fact · The lighthouse, Avis aux marins, 9 June 2023" in text


async def test_nothing_found_is_said_so(place: Place) -> None:
    assert "No fact and no passage here holds these words." in words(
        await place.ask("!search xyzzyplugh")
    )


async def test_many_found_are_paged_and_turned_after_a_restart(place: Place) -> None:
    answer = await place.ask("!search storm")
    assert "›" in buttons(answer)
    await place.env.restart_bot(place.new_bot())
    await place.alice.click(answer, label="›")
    assert "Page 2 of" in words(place.last())


async def test_what_is_typed_is_no_markup(place: Place) -> None:
    answer = await place.ask("!search **garde** @everyone")
    assert "@everyone" not in words(answer)
    assert "### Search · \\*\\*garde\\*\\*" in words(answer)
