"""A moderator changes facts: form, preview, confirmation, history, and the way back."""

from __future__ import annotations

import pytest

from tests.bot.lighthouse import BASE
from tests.journeys.conftest import Place, buttons, words
from tests.journeys.forms import cited, click, edit, fields, open_form, saved, send

NEW = "On 3 May 2021, about 1,200 guards stood watch."


@pytest.mark.parametrize("typed", ["lamp 1", "LAMP1", "1", "Lamp 1@1"])
async def test_a_fact_is_named_with_or_without_its_hyphen(place: Place, typed: str) -> None:
    opened = await open_form(place, fact=typed)
    assert fields(opened)["phrase"] == "environ 1 200 gardes"
    assert await cited(place, typed) == await cited(place, "LAMP-1@1" if "@" in typed else "LAMP-1")


async def test_a_fact_is_edited_previewed_confirmed_and_answered(place: Place) -> None:
    opened = await open_form(place)
    assert fields(opened) == {
        "fr": BASE.current["LAMP-1"].statement.fr,
        "en": BASE.current["LAMP-1"].statement.en,
        "phrase": "environ 1 200 gardes",
        "as_of": "3 May 2021",
        "reason": "",
    }
    preview = await send(place, opened, en=NEW, reason="who watched was missing")
    assert "**Now** · LAMP-1@1\nOn 3 May 2021 **about 1,200** watched." in words(preview)
    assert "**After your change** · LAMP-1@2\nOn 3 May 2021, **about 1,200** guards" in words(
        preview
    )
    assert "Read as: 3 May 2021 · about 1,200 guards" in words(preview)
    assert "who watched was missing" in words(preview)
    assert "stood watch" not in await cited(
        place, "LAMP-1"
    )  # nothing counts before it is confirmed
    done = await click(place, preview, "Confirm")
    assert "Saved as **LAMP-1@2**" in words(done)
    assert "stood watch" in await cited(place, "LAMP-1")
    slash = await place.alice.slash(place.channel, "cite", fact="LAMP-1")
    assert words(slash.response) == await cited(place, "LAMP-1")
    before = await cited(place, "LAMP-1@1")
    assert "**about 1,200** watched" in before
    assert "There is a newer wording: LAMP-1@\u200b2" in before
    assert "newer wording" not in await cited(place, "LAMP-1@2")


async def test_a_change_of_one_server_is_not_seen_in_another(place: Place) -> None:
    await saved(place, en=NEW)
    other = place.env.create_guild()
    channel = other.create_text_channel("elsewhere")
    carol = other.add_member(place.env.create_user("carol"))
    await carol.send(channel, "!cite LAMP-1")
    assert channel.last_message is not None
    assert "stood watch" not in words(channel.last_message)
    await carol.send(channel, "!cite LAMP-1@2")
    assert "no fact LAMP-1@2" in words(channel.last_message).replace("\u200b", "")


async def test_what_nobody_sees_is_no_statement_and_no_letter_of_the_evidence(
    place: Place,
) -> None:
    refused = await edit(place, fr="\u200b", en="\u2060\u200b")
    assert "needs its statement" in words(refused)
    preview = await edit(place, en=NEW, phrase="environ\u200b 1 200 gardes")
    assert "**After your change** · LAMP-1@2" in words(preview)


@pytest.mark.parametrize("command", ["edit", "retire", "restore"])
async def test_a_fact_is_named_as_it_is_copied_from_an_answer(place: Place, command: str) -> None:
    await saved(place, en=NEW)
    await open_form(place, command, fact="LAMP-1@\u200b1")


async def test_half_of_a_number_is_never_struck_through(place: Place) -> None:
    history = await click(place, await saved(place, fr="Environ 1 300 gardes."), "History")
    again = await click(place, await saved(place, fr="Environ 1\u202f400 gardes."), "History")
    assert "Environ ~~1 300~~ **1 400** gardes." in words(again)
    assert "1 300" in words(history)


async def test_the_number_is_read_from_the_evidence(place: Place) -> None:
    opened = await open_form(place, fact="LAMP-2")
    preview = await send(place, opened, phrase="plus de 200 Islandais", reason="another number")
    assert "more than 200 guards" in words(preview)
    await click(place, preview, "Confirm")
    assert "more than 200" in words(await place.ask("!troops 2023"))


async def test_a_cancelled_form_changes_nothing_and_cannot_be_confirmed(place: Place) -> None:
    preview = await edit(place, en=NEW)
    assert "nothing was changed" in words(await click(place, preview, "Cancel"))
    assert "stood watch" not in await cited(place, "LAMP-1")


async def test_the_history_shows_who_changed_what_when_and_why(place: Place) -> None:
    done = await saved(place, en=NEW, reason="who watched was missing")
    history = await click(place, done, "History")
    assert f"**LAMP-1@2** · <@{place.moderator.id}>, <t:" in words(history)
    assert "who watched was missing" in words(history)
    assert "On 3 May ~~2021~~ **2021,** about 1,200 ~~watched.~~ **guards stood watch.**" in words(
        history
    )
    assert "**LAMP-1@1** · as the fact base brought it" in words(history)


async def test_an_earlier_wording_is_brought_back_as_a_new_revision(place: Place) -> None:
    history = await click(place, await saved(place, en=NEW), "History")
    opened = await place.moderator.click(history, label="Bring back LAMP-1@1")
    assert list(fields(opened)) == ["reason"]
    done = await click(place, await send(place, opened, reason="it was right"), "Confirm")
    assert "LAMP-1@3" in words(done)
    assert "**about 1,200** watched" in await cited(place, "LAMP-1")
    assert "stood watch" in await cited(place, "LAMP-1@2")


async def test_only_wordings_that_differ_from_now_are_offered_in_the_history(
    place: Place,
) -> None:
    for command in ("retire", "restore"):
        await click(
            place, await send(place, await open_form(place, command), reason="r"), "Confirm"
        )
    shown = await place.moderator.slash(place.channel, "fact history", id="LAMP-1")
    assert not [label for label in buttons(shown.response) if "Bring back" in label]
    assert await offered(place, "fact restore", "LAMP-1") == []
    history = await click(place, await saved(place, en=NEW), "History")
    assert [label for label in buttons(history) if "Bring back" in label] == ["Bring back LAMP-1@3"]


async def offered(place: Place, command: str, typed: str) -> list[str]:
    choices = await place.moderator.autocomplete(place.channel, command, "id", typed)
    return [str(choice["value"]) for choice in choices]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        *((typed, "LAMP-1") for typed in ("LAMP-1", "lamp1", "lamp 1")),
        *((typed, "LAMP-2") for typed in ("1,500", "1500", "1 500", "1\u202f500")),
    ],
)
async def test_a_fact_is_offered_however_its_number_is_typed(
    place: Place, typed: str, found: str
) -> None:
    assert found in await offered(place, "fact edit", typed)


async def test_a_change_is_undone_from_its_confirmation(place: Place) -> None:
    opened = await place.moderator.click(await saved(place, en=NEW), label="Undo")
    await click(place, await send(place, opened, reason="a slip"), "Confirm")
    assert "**about 1,200** watched" in await cited(place, "LAMP-1")
