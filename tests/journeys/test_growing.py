"""A base grown in its server: further names, topics, subjects and units of its own."""

from __future__ import annotations

from typing import Any

import discord
import pytest
import simcord

from tests.journeys.conftest import Place, buttons, words
from tests.journeys.forms import click, fields
from tests.journeys.test_adding import TYPED

DEPTH = {
    "fr": "profondeur",
    "en": "depth",
    "value": "unit:guard",
    "words": "sonde, sounding",
    "reason": "asked for",
}
_LIST = 3  # the type of a list in a form
LADY = {"of": "entity:marcheval", "name": "Dame Blanche"}


async def send(place: Place, opened: simcord.InteractionResult, **typed: str) -> Any:
    """Send a form, some of its fields and lists changed; the private message that answers it."""
    assert opened.modal is not None
    shown = [label["component"] for label in opened.modal["components"]]
    values: dict[str, Any] = {}
    for field in shown:
        name = field["custom_id"]
        if field["type"] == _LIST:
            chosen = next(o["value"] for o in field["options"] if o.get("default"))
            values[name] = [typed.get(name, chosen)]
        else:
            values[name] = typed.get(name, field.get("value", ""))
    sent = await place.moderator.submit_modal(opened, values)
    assert sent.response is not None
    assert sent.response.ephemeral
    return sent.response


async def run(place: Place, command: str, **options: str) -> Any:
    """The private answer to a command of a moderator."""
    done = await place.moderator.slash(place.channel, command, **options)
    assert done.response is not None
    assert done.response.ephemeral
    return done.response


async def filled(place: Place, command: str, typed: dict[str, str], **options: str) -> Any:
    """What follows on a form that a command opened."""
    opened = await place.moderator.slash(place.channel, command, **options)
    assert opened.modal is not None, words(opened.response)
    return await send(place, opened, **typed)


async def added(place: Place, options: dict[str, str], **typed: str) -> Any:
    """The fact that a moderator adds, confirmed."""
    return await click(place, await filled(place, "fact add", TYPED | typed, **options), "Confirm")


async def elsewhere(place: Place, text: str) -> str:
    """What somebody in another server is answered."""
    other = place.env.create_guild()
    channel = other.create_text_channel("elsewhere")
    stranger = other.add_member(place.env.create_user("stranger"))
    asked = await stranger.send(channel, text)
    last = channel.last_message
    assert last is not None
    return words(last) if last.id != asked.id else ""


# -- further names -----------------------------------------------------------------------------


async def test_a_further_name_is_found_here_after_a_restart_and_nowhere_else(place: Place) -> None:
    told = await run(place, "alias add", **LADY)
    assert "“Dame Blanche” now also means **Élodie Marcheval**" in words(told)
    await place.env.restart_bot(place.new_bot())
    assert "Commander of the Guard" in words(await place.ask("!who dame blanche"))
    assert "Commander of the Guard" not in await elsewhere(place, "!who dame blanche")


async def test_a_name_of_a_topic_works_as_a_command_and_in_questions(place: Place) -> None:
    await run(place, "alias add", of="weather", name="grain")
    assert "Storm number" in words(await place.ask("!grain 2021"))
    assert "Storm number" in words(await place.ask("!ask grain 2021 ?"))
    assert await elsewhere(place, "!grain 2021") == ""


async def test_a_name_of_what_is_counted_is_understood(place: Place) -> None:
    await run(place, "alias add", of="unit:guard", name="sentinels")
    assert "1,200" in words(await place.ask("!ask how many sentinels in 2021?"))


async def test_a_name_taken_back_is_found_no_more_and_comes_back_by_undo(place: Place) -> None:
    await run(place, "alias add", **LADY)
    offered = await place.moderator.autocomplete(place.channel, "alias remove", "name", "dame")
    assert [o["name"] for o in offered] == ["Dame Blanche (Élodie Marcheval)"]
    gone = await run(place, "alias remove", name=offered[0]["value"])
    assert "**Dame Blanche** is taken back" in words(gone)
    assert "Commander of the Guard" not in words(await place.ask("!who dame blanche"))
    await place.env.restart_bot(place.new_bot())
    back = await click(place, gone, "Undo")
    assert "now also means" in words(back)
    assert "Commander of the Guard" in words(await place.ask("!who dame blanche"))


async def test_what_was_changed_since_is_not_undone(place: Place) -> None:
    told = await run(place, "alias add", **LADY)
    await run(place, "alias remove", name="dame blanche")
    assert "Somebody changed A-1 meanwhile" in words(await click(place, told, "Undo"))


async def test_a_name_that_means_something_else_is_kept_only_when_confirmed(place: Place) -> None:
    asked = await run(place, "alias add", of="entity:port", name="tempête")
    assert "already means something here: storm (topic) and storm" in words(asked)
    assert buttons(asked) == ["Keep both", "Cancel"]
    assert "accuses the sea" not in words(await place.ask("!who tempête"))
    await place.env.restart_bot(place.new_bot())
    assert "now also means **Port**" in words(await click(place, asked, "Keep both"))
    assert "Port" in words(await place.ask("!ask port"))
    again = await run(place, "alias add", of="entity:port", name="Tempete")
    assert "is already a name of Port" in words(again)


async def test_a_word_of_two_topics_shows_both(place: Place) -> None:
    asked = await run(place, "alias add", of="property:accusation", name="orage")
    assert "storm (topic)" in words(asked)
    await click(place, asked, "Keep both")
    shown = words(await place.ask("!orage"))
    assert "Storm number" in shown or "accuses the sea" in shown
    assert await place.silent("!parasol")


async def test_a_name_of_two_people_asks_which(place: Place) -> None:
    await run(place, "alias add", **LADY)
    asked = await run(place, "alias add", of="entity:osmani", name="Dame Blanche")
    assert "already means something here: Élodie Marcheval" in words(asked)
    await click(place, asked, "Keep both")
    shown = await place.ask("!who dame blanche")
    said = words(shown) + str(buttons(shown))
    assert "Marcheval" in said
    assert "Osmani" in said


async def test_a_cancelled_name_is_not_given(place: Place) -> None:
    asked = await run(place, "alias add", of="entity:port", name="storm")
    assert "nothing was changed" in words(await click(place, asked, "Cancel"))
    assert "Port" not in words(await place.ask("!ask storm"))


@pytest.mark.parametrize(
    ("of", "name", "told"),
    [
        ("nobody at all", "x", "“nobody at all” is nothing these sources know"),
        ("entity:port", "the", "“the” cannot be a name"),
        ("entity:port", "2023", "“2023” cannot be a name"),
        ("entity:port", "x" * 81, "at most 80 characters"),
        ("entity:port", "Port", "already a name of Port"),
        ("Osmani", "x", "“Osmani” is nothing these sources know"),
    ],
)
async def test_what_cannot_be_a_name_is_told(place: Place, of: str, name: str, told: str) -> None:
    assert told in words(await run(place, "alias add", of=of, name=name))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("islandais", "came with the fact base"),
        ("A-7", "gave nothing the name “A-7”"),
    ],
)
async def test_only_names_of_this_server_are_taken_back(place: Place, name: str, told: str) -> None:
    assert told in words(await run(place, "alias remove", name=name))


# -- topics, subjects and units ----------------------------------------------------------------


async def test_a_new_topic_is_stated_and_asked_for(place: Place) -> None:
    told = await filled(place, "topic add", DEPTH)
    assert "The topic **depth** (T-1) is there" in words(told)
    await place.env.restart_bot(place.new_bot())
    options = {"topic": "depth", "subject": "guard", "document": "notice", "paragraph": "1"}
    await added(place, options, phrase="plus de 200 Islandais", as_of="2022", en="Deep.")
    for asked in ("!depth 2022", "!sonde 2022", "!ask what was the depth in 2022?"):
        assert "plus de 200" in words(await place.ask(asked))
    assert await elsewhere(place, "!depth 2022") == ""


async def test_a_topics_word_is_answered_in_its_language(place: Place) -> None:
    await filled(place, "topic add", DEPTH | {"fr": "sillage", "en": "depth", "words": ""})
    options = {"topic": "depth", "subject": "guard", "document": "notice", "paragraph": "1"}
    await added(place, options, phrase="plus de 200 Islandais", as_of="2022", en="Deep.")
    assert "sillage" in words(await place.ask("!sillage"))
    assert "depth" in words(await place.ask("!depth"))


async def test_a_new_unit_can_be_counted(place: Place) -> None:
    lamp = {"fr": "feu, feux", "en": "lamp, lamps", "words": "fanal", "reason": "counted"}
    assert "**lamps** (U-1) can be counted" in words(await filled(place, "unit add", lamp))
    opened = await place.moderator.slash(place.channel, "topic add")
    assert opened.modal is not None
    options = opened.modal["components"][2]["component"]["options"]
    assert {"label": "A number of lamps", "value": "unit:U-1"}.items() <= options[4].items()
    await send(place, opened, **DEPTH | {"value": "unit:U-1", "fr": "éclairage", "en": "lighting"})
    options = {"topic": "lighting", "subject": "guard", "document": "notice", "paragraph": "1"}
    await added(place, options, phrase="plus de 200", as_of="2022", en="Lit.")
    assert "more than 200 lamps" in words(await place.ask("!lighting 2022")).replace("**", "")


async def test_what_a_fact_needs_is_added_on_the_way_to_it(place: Place) -> None:
    options = {"topic": "salt", "subject": "Jean Plongeur", "document": "notice"}
    options |= {"about": "Iceland, Neptune", "says": "port", "stance": "denial"}
    asked = await run(place, "fact add", **options)
    assert "“salt” is no topic" in words(asked)
    opened = await place.moderator.click(asked, label="Add the topic “salt”")
    assert fields(opened)["en"] == "salt"
    told = await send(place, opened, fr="sel", value="statement", words="")
    await place.env.restart_bot(place.new_bot())
    opened = await place.moderator.click(told, label="Add “Jean Plongeur”")
    told = await send(place, opened, kind="person")
    opened = await place.moderator.click(told, label="Add “Neptune”")
    told = await send(place, opened, kind="mission")
    opened = await place.moderator.click(told, label="Go on with the fact")
    preview = await send(place, opened, **TYPED)
    assert "Port" in words(preview)
    await click(place, preview, "Confirm")
    assert "blamed the waves" in words(await place.ask("!salt"))
    assert "blamed the waves" in words(await place.ask("!who plongeur"))
    assert "blamed the waves" in words(await place.ask("!ask neptune"))


async def test_a_topic_that_counts_what_was_removed_meanwhile_is_not_kept(place: Place) -> None:
    lamp = {"fr": "feu, feux", "en": "lamp, lamps", "reason": "counted"}
    await filled(place, "unit add", lamp)
    typed = DEPTH | {"value": "unit:U-1", "words": "Islande"}
    asked = await filled(place, "topic add", typed)
    await run(place, "unit remove", which="lamps")
    told = await click(place, asked, "Keep both")
    assert "This unit is not known here any more" in words(told)
    assert await place.silent("!depth 2022")


async def test_a_topic_is_edited_and_the_edit_undone(place: Place) -> None:
    await filled(place, "topic add", DEPTH)
    opened = await place.moderator.slash(place.channel, "topic edit", which="T-1")
    assert fields(opened)["words"] == "sonde, sounding"
    told = await send(place, opened, en="draught", reason="the right word")
    assert "**draught** (T-1)" in words(told)
    back = await click(place, told, "Undo")
    assert "**depth** (T-1)" in words(back)


async def test_two_moderators_at_one_topic_lose_nothing(place: Place) -> None:
    await filled(place, "topic add", DEPTH)
    mine = await place.moderator.slash(place.channel, "topic edit", which="depth")
    theirs = await place.moderator.slash(place.channel, "topic edit", which="depth")
    await send(place, theirs, en="draught", reason="theirs")
    told = await send(place, mine, en="fathoms", reason="mine")
    assert "Somebody changed this while you were at it (theirs)" in words(told)
    opened = await place.moderator.click(told, label="Open the form again")
    assert fields(opened)["en"] == "fathoms"
    assert "**fathoms** (T-1)" in words(await send(place, opened))


async def test_what_facts_need_cannot_go_and_what_none_needs_can(place: Place) -> None:
    await filled(place, "topic add", DEPTH)
    options = {"topic": "depth", "subject": "guard", "document": "notice", "paragraph": "1"}
    done = await added(place, options, phrase="plus de 200 Islandais", as_of="2022")
    told = words(await run(place, "topic remove", which="depth"))
    assert "depth cannot go while it is needed by S-1." in told
    opened = await place.moderator.slash(place.channel, "fact retire", id="S-1")
    await click(place, await send(place, opened, reason="no"), "Confirm")
    assert done is not None
    gone = await run(place, "topic remove", which="depth", reason="unused")
    assert "**depth** is taken back" in words(gone)
    assert await place.silent("!depth 2022")
    offered = await place.moderator.autocomplete(place.channel, "topic edit", "which", "dep")
    assert [o["value"] for o in offered] == ["T-1"]
    assert await place.moderator.autocomplete(place.channel, "topic remove", "which", "") == []
    opened = await place.moderator.slash(place.channel, "topic edit", which="T-1")
    assert "is there" in words(await send(place, opened, reason="needed after all"))
    assert not await place.silent("!depth 2022")


async def test_a_name_of_a_new_thing_that_means_another_is_asked_about(place: Place) -> None:
    asked = await filled(place, "topic add", DEPTH | {"words": "Islande"})
    assert "already means something here: Iceland" in words(asked)
    opened = await place.moderator.click(asked, label="Open the form again")
    told = await send(place, opened, words="")
    assert "The topic **depth** (T-1) is there" in words(told)


@pytest.mark.parametrize(
    ("command", "typed", "told"),
    [
        ("topic add", DEPTH | {"fr": "", "en": ""}, "A name is missing"),
        ("topic add", DEPTH | {"words": ",".join(f"w{n}" for n in range(40))}, "At most 30 names"),
        (
            "unit add",
            {"fr": "feu, feux, fanal", "en": "x, y", "reason": "r"},
            "“feu, feux, fanal” is not one and many",
        ),
        (
            "unit add",
            {"fr": "feu, feux", "en": "lamps", "reason": "r"},
            "“lamps” is not one and many: type the word for one and the word for several",
        ),
    ],
)
async def test_what_cannot_be_kept_is_told_and_the_form_kept(
    place: Place, command: str, typed: dict[str, str], told: str
) -> None:
    refused = await filled(place, command, typed)
    assert told in words(refused)
    opened = await place.moderator.click(refused, label="Open the form again")
    assert fields(opened)["reason"] == typed["reason"]


@pytest.mark.parametrize(
    ("command", "which", "told"),
    [
        ("topic edit", "weather", "came with the fact base"),
        ("subject remove", "Port", "came with the fact base"),
        ("unit edit", "nothing", "is nothing these sources know"),
        ("topic remove", "T-1", "is nothing these sources know"),
    ],
)
async def test_what_a_pack_brought_is_not_a_servers_to_change(
    place: Place, command: str, which: str, told: str
) -> None:
    refused = await place.moderator.slash(place.channel, command, which=which)
    assert refused.modal is None
    assert told in words(refused.response)


# -- who may -----------------------------------------------------------------------------------

WRITING: dict[str, dict[str, str]] = {
    "alias add": LADY,
    "alias remove": {"name": "A-1"},
    "topic add": {},
    "subject add": {},
    "unit add": {},
    "topic edit": {"which": "T-1"},
    "topic remove": {"which": "T-1"},
}


@pytest.mark.parametrize("command", WRITING)
async def test_members_grow_nothing(place: Place, command: str) -> None:
    refused = await place.alice.slash(place.channel, command, **WRITING[command])
    assert refused.modal is None
    assert "Only moderators may do this" in words(refused.response)


async def test_what_another_server_added_cannot_be_named(place: Place) -> None:
    await run(place, "alias add", **LADY)
    await filled(place, "topic add", DEPTH)
    judge, channel = _judge(place)
    for command, options, told in (
        ("alias remove", {"name": "A-1"}, "gave nothing the name “A-1”"),
        ("topic edit", {"which": "T-1"}, "“T-1” is nothing these sources know"),
        ("topic remove", {"which": "depth"}, "“depth” is nothing these sources know"),
    ):
        refused = await judge.slash(channel, command, **options)
        assert told in words(refused.response)
    assert await judge.autocomplete(channel, "topic edit", "which", "") == []
    assert await judge.autocomplete(channel, "alias remove", "name", "") == []


def _judge(place: Place) -> tuple[simcord.MemberActor, simcord.ChannelHandle]:
    other = place.env.create_guild()
    channel = other.create_text_channel("elsewhere")
    role = other.create_role("mods", permissions=discord.Permissions(manage_messages=True))
    return other.add_member(place.env.create_user("judge"), roles=[role]), channel


async def test_a_moderator_who_loses_the_right_writes_nothing(place: Place) -> None:
    opened = await place.moderator.slash(place.channel, "topic add")
    role = place.guild.roles["moderators"]
    await place.env.bot.http.remove_role(place.guild.id, place.moderator.id, role.id, reason=None)
    assert "Only moderators may do this" in words(await send(place, opened, **DEPTH))
    assert await place.silent("!depth 2022")
