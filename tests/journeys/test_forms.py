"""Forms that are refused, interrupted, overtaken or filled twice: nothing typed is lost."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.answers import Answers
from knowledge.texts import Library
from tests.bot.lighthouse import BASE
from tests.journeys.conftest import Place, buttons, words
from tests.journeys.forms import cited, click, edit, fields, open_form, saved, send, send_by

NEW = "On 3 May 2021, about 1,200 guards stood watch."
OTHER = "By 3 May 2021 the Guard had about 1,200 keepers."


async def reopened(place: Place, message: Any) -> dict[str, str]:
    opened = await place.moderator.click(message, label="Open the form again")
    return fields(opened)


# -- what is refused ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"phrase": "about 1,200 guards"}, "is not in The lighthouse, Lettre de la garde"),
        ({"phrase": "Élodie Marcheval commande la garde"}, "has no number"),
        ({"phrase": " ".join("mot" for _ in range(13))}, "longer than 12 words"),
        ({"phrase": "…"}, "needs words of the source"),
        ({"phrase": "e"}, "stands more than once"),
        ({"as_of": "the other day"}, "is not a time I can read"),
        ({"as_of": "31/02/2023"}, "no such day"),
        ({"as_of": "June"}, "does not say which year"),
        ({"fr": " ", "en": ""}, "at least one language"),
        ({"reason": "  "}, "Please say why"),
        ({"en": BASE.current["LAMP-1"].statement.en}, "Nothing is different"),
    ],
)
async def test_what_is_wrong_is_told_in_a_sentence_and_what_was_typed_comes_back(
    place: Place, typed: dict[str, str], told: str
) -> None:
    change = {"en": NEW, "reason": "clearer"} | typed
    refused = await edit(place, **change)
    assert told in words(refused)
    assert "\n" not in words(refused)
    again = await place.moderator.click(refused, label="Open the form again")
    kept = {name: text.strip() for name, text in change.items()}
    assert fields(again) == fields(await open_form(place)) | kept
    shown = await send(place, again, **{"en": NEW, "reason": "clearer"} | GOOD)
    assert "LAMP-1@2" in words(await click(place, shown, "Confirm"))


async def test_a_time_that_is_not_read_is_told_with_what_a_form_reads_and_each_example_once(
    place: Place,
) -> None:
    told = words(await edit(place, as_of="the other day", en=NEW))
    assert told.count("June 2023") == told.count("13/06/2023") == 1
    assert "latest" not in told
    assert "or undated" in told


async def test_the_evidence_of_a_number_has_one_number_beside_its_date(place: Place) -> None:
    opened = await open_form(place, fact="LAMP-2")
    refused = await send(place, opened, phrase="1 500 gardes, dont plus de 200", reason="longer")
    assert "has 2 numbers" in words(refused)
    again = await place.moderator.click(refused, label="Open the form again")
    preview = await send(place, again, phrase="Le 9 juin 2023, plus de 1 500")
    assert "more than 1,500 guards" in words(preview)


@pytest.mark.parametrize("marks", ["« {} »", "«\u202f{}\u202f»", "“{}” ", '"{}"'])
async def test_evidence_is_taken_in_the_quotation_marks_in_which_an_answer_shows_it(
    place: Place, marks: str
) -> None:
    shown = await edit(place, phrase=marks.format("environ 1 200"))
    await click(place, shown, "Confirm")
    assert "“environ 1 200”" in await cited(place, "LAMP-1@2")


GOOD = {"phrase": "environ 1 200 gardes", "as_of": "3 May 2021", "fr": "Au phare, 1 200 gardes."}


async def test_a_phrase_that_is_only_like_the_text_is_never_taken_unasked(place: Place) -> None:
    refused = await edit(place, phrase="Environ 1200 gardes", en=NEW)
    assert "The nearest there is “environ 1 200 gardes” (¶\u00a01)." in words(refused)
    assert "Confirm" not in buttons(refused)
    preview = await click(place, refused, "Take these words")
    assert "LAMP-1@2" in words(preview)
    await click(place, preview, "Confirm")
    assert "“environ 1 200 gardes”" in await cited(place, "LAMP-1@2")


async def test_a_phrase_in_another_paragraph_is_found_unless_one_was_named(place: Place) -> None:
    opened = await open_form(place, fact="LAMP-5", paragraph="1")
    phrase = "Élodie Marcheval commande"
    refused = await send(place, opened, phrase=phrase, reason="shorter")
    assert "is not in that paragraph, but it is in ¶\u00a02" in words(refused)
    opened = await open_form(place, fact="LAMP-1", document="notice")
    preview = await send(place, opened, phrase="quelque 80 gardes", reason="another source")
    assert "Avis aux marins, 9 June 2023, ¶\u00a02: “quelque 80 gardes”" in words(preview)


async def test_without_its_text_a_phrase_is_kept_and_marked(place: Place) -> None:
    bot = place.new_bot()
    bot.answers = Answers(BASE, Library(), bot.answers.requests.values())
    await place.env.restart_bot(bot)
    preview = await edit(place, phrase="environ 1300 gardes")
    assert "not verified: its text is not loaded" in words(preview)
    await click(place, preview, "Confirm")
    assert "about 1,300" in words(await place.ask("!troops 2021"))
    opened = await open_form(place, document="notice")
    assert "choose the paragraph" in words(await send(place, opened, reason="another source"))


async def test_one_language_may_be_left_for_later(place: Place) -> None:
    preview = await edit(place, en="", fr="Au 3 mai 2021, environ 1 200 gardes.")
    assert "The English is missing" in words(preview)
    await click(place, preview, "Confirm")
    shown = await cited(place, "LAMP-1")
    assert "environ 1 200 gardes. (not translated yet)" in shown.replace("*", "")
    await saved(place, en=NEW)
    assert "not translated" not in await cited(place, "LAMP-1")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2021-05", "May 2021"),
        ("depuis 2020", "Since 2020"),
        ("[2021-05-03..]", "3 May 2021 or later"),
        ("2020-01/2020-03", "From 1 January to 31 March 2020"),
        ("sans date", "Undated"),
    ],
)
async def test_times_are_read_as_people_and_as_machines_write_them(
    place: Place, typed: str, read: str
) -> None:
    assert f"Read as: {read} ·" in words(await edit(place, as_of=typed))


# -- restarts ----------------------------------------------------------------------------------


async def test_a_form_that_was_open_in_a_restart_is_taken(place: Place) -> None:
    opened = await open_form(place)
    await place.env.restart_bot(place.new_bot())
    preview = await send(place, opened, en=NEW, reason="clearer")
    await place.env.restart_bot(place.new_bot())
    done = await click(place, preview, "Confirm")
    assert "LAMP-1@2" in words(done)
    await place.env.restart_bot(place.new_bot())
    assert "stood watch" in await cited(place, "LAMP-1")
    assert "LAMP-1@2" in words(await click(place, done, "History"))


async def test_a_refusal_is_mended_after_a_restart(place: Place) -> None:
    refused = await edit(place, phrase="nowhere at all", en=NEW)
    await place.env.restart_bot(place.new_bot())
    assert (await reopened(place, refused))["en"] == NEW


async def test_confirming_twice_writes_once(place: Place) -> None:
    preview = await edit(place, en=NEW)
    await asyncio.gather(
        *(place.moderator.click(preview, label="Confirm") for _ in range(2)),
        return_exceptions=True,  # the second may find that the button has gone
    )
    assert "LAMP-1@2" in await history(place)
    assert "LAMP-1@3" not in await history(place)


async def history(place: Place, fact: str = "LAMP-1") -> str:
    shown = await place.moderator.slash(place.channel, "fact history", id=fact)
    return words(shown.response)


# -- two moderators ----------------------------------------------------------------------------


async def test_the_second_of_two_moderators_is_told_and_loses_nothing(place: Place) -> None:
    noor = place.guild.add_member(
        place.env.create_user("noor"), roles=[place.guild.roles["moderators"]]
    )
    mine = await edit(place, en=NEW)
    opened = await noor.slash(place.channel, "fact edit", id="LAMP-1")
    theirs = await send_by(noor, opened, en=OTHER, reason="keepers")
    await noor.click(theirs, label="Confirm")
    told = await click(place, mine, "Confirm")
    assert "Somebody changed this fact while you were at it: LAMP-1@2" in words(told)
    assert "keepers" in words(told)
    assert "stood watch" in words(told)
    assert f"<@{noor.id}>" in words(told)
    again = await place.moderator.click(told, label="Open the form again")
    assert fields(again)["en"] == NEW
    done = await click(place, await send(place, again, reason="both"), "Confirm")
    assert "LAMP-1@3" in words(done)
    assert "keepers" in await cited(place, "LAMP-1@2")
    assert "stood watch" in await cited(place, "LAMP-1")


async def test_who_fills_a_form_too_late_is_told_before_the_preview(place: Place) -> None:
    opened = await open_form(place)
    await saved(place, en=OTHER)
    told = await send(place, opened, en=NEW, reason="mine")
    assert "Somebody changed this fact" in words(told)
    assert buttons(told) == ["Open the form again", "Cancel"]
