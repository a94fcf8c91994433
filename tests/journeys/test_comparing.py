"""Comparing two things and looking a document over, as members see it."""

from __future__ import annotations

from tests.journeys.conftest import Place, words


async def test_two_years_stand_side_by_side_each_with_its_source(place: Place) -> None:
    text = words(await place.ask("!compare 2021 2023"))
    assert "### 2021 and 2023" in text
    assert "**Lighthouse Guard · strength**" in text
    assert "2021: **about 1,200** guards\u00a0`1`" in text
    assert "2023: **more than 1,500** guards\u00a0`2`" in text
    assert "`2` The lighthouse, Avis aux marins, 9 June 2023" in text


async def test_prefix_and_slash_compare_alike(place: Place) -> None:
    typed = await place.ask("!compare 2021 | 2023")
    slash = await place.alice.slash(place.channel, "compare", one="2021", other="2023")
    assert words(slash.response) == words(typed)


async def test_documents_have_short_marks_that_are_told_first(place: Place) -> None:
    text = words(await place.ask("!compare 1 2"))
    assert "-# A: The lighthouse, Lettre de la garde" in text
    assert "A: **about 1,200** guards" in text
    assert "B: **more than 1,500** guards" in text


async def test_in_french_too(place: Place) -> None:
    text = words(await place.ask("!comparer effectif 2021 et 2023"))
    assert "### Effectif · 2021 et 2023" in text
    assert "2021\u00a0: **environ 1 200** gardes" in text


async def test_what_is_no_two_things_is_told_how_to_name_them(place: Place) -> None:
    text = words(await place.ask("!compare something else"))
    assert "I compare two dates, two documents or two people" in text
    assert "compare 2021 2023" in text


async def test_what_autocomplete_offers_can_be_compared(place: Place) -> None:
    offered = await place.alice.autocomplete(place.channel, "compare", "one", "")
    values = [choice["value"] for choice in offered]
    assert {"2021", "2023", "letter", "Vesta Osmani"} <= set(values)
    slash = await place.alice.slash(place.channel, "compare", one="letter", other="notice")
    assert "### Two documents" in words(slash.response)


async def test_a_source_is_told_at_a_glance_before_its_facts(place: Place) -> None:
    text = words(await place.ask("!source notice"))
    assert "-# 4 facts, from 5 June 2023 to 9 June 2023" in text
    assert "-# Speaks of: Lighthouse Guard (3) and Port (1)" in text
    assert "Topics: strength (1), share (1), reinforcements (1) and accusation (1)" in text
    many = words(await place.ask("!source letter"))
    assert "storm (12)" in many
