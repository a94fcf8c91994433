"""The loopback Discord, tried with a small bot that runs on unmodified discord.py."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from discord import Permissions

from tests.discord_server import (
    BotProcess,
    Channel,
    DiscordServer,
    Guild,
    Member,
    Upload,
    faults,
)

SCRIPT = Path(__file__).parent / "discord_server" / "bare_bot.py"
COMMAND = ["python", str(SCRIPT)]
HURRY = {"BARE_BOT_HURRY": "1"}


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        yield server
        assert faults(server.requests) == []


@pytest.fixture
def guild(discord: DiscordServer) -> Guild:
    return discord.add_guild("Test", locale="fr")


@pytest.fixture
def channel(guild: Guild) -> Channel:
    return guild.add_text_channel("general")


@pytest.fixture
def alice(guild: Guild) -> Member:
    return guild.add_member("Alice", locale="fr")


@pytest.fixture
async def bot(discord: DiscordServer, guild: Guild) -> AsyncIterator[BotProcess]:
    async with BotProcess(discord, COMMAND, HURRY) as process:
        await discord.bot_ready()
        yield process


async def pong(discord: DiscordServer, channel: Channel, member: Member) -> str:
    """What the bot answers to !ping."""
    return (await discord.reply_to(await member.send(channel, "!ping"))).text


@pytest.mark.usefixtures("bot")
async def test_people_talk_to_the_bot_in_every_way_a_client_has(
    discord: DiscordServer, guild: Guild, channel: Channel, alice: Member
) -> None:
    assert await pong(discord, channel, alice) == "pong"
    assert await pong(discord, alice.direct, alice) == "pong"
    thread = guild.add_thread(channel, "a thread")
    assert await pong(discord, thread, alice) == "pong"

    choices = await alice.autocomplete(channel, "ping", times=2, word="ap")
    assert [choice.value for choice in choices] == ["apple", "apricot"]

    bob = guild.add_member("Bob", nick="Bobby")
    asked = await alice.slash(channel, "ping", word="apple", member=bob, times=3)
    answer = await discord.reply_to(asked)
    assert answer.text == "pong apple Bobby!!\n(Again)"
    for count in (1, 2):
        assert await discord.reply_to(await bob.click(answer, "Again")) is answer
        assert answer.content == f"pong {count}"

    menu = await alice.context_menu(await alice.send(channel, "seven 7"), "Count letters")
    counted = await discord.reply_to(menu)
    assert counted.text == "7"
    assert counted.viewer is alice.user

    direct = await discord.reply_to(await alice.slash(alice.direct, "ping"))
    assert direct.content == "pong"


@pytest.mark.usefixtures("bot")
async def test_a_deferred_answer_becomes_the_first_follow_up(
    discord: DiscordServer, channel: Channel, alice: Member
) -> None:
    asked = await alice.slash(channel, "slow")
    answer = await discord.reply_to(asked)
    assert answer is asked.original
    assert (answer.text, answer.ephemeral, answer.loading) == ("thought", True, False)
    more = await discord.until(lambda: asked.followups, 5, "a follow-up")
    assert [message.text for message in more] == ["and more"]


@pytest.mark.usefixtures("bot")
async def test_a_form_goes_to_who_may_open_it_and_comes_back_filled(
    discord: DiscordServer, guild: Guild, channel: Channel, alice: Member
) -> None:
    with pytest.raises(ValueError, match="default permissions"):
        await alice.slash(channel, "form")
    moderator = guild.add_member("Mo", permissions=["manage_messages"])
    form = await moderator.slash(channel, "form")
    with pytest.raises(ValueError, match="at most 20 characters"):
        await moderator.submit_modal(form, {"Word": "x" * 21})
    answer = await discord.reply_to(await moderator.submit_modal(form, {"Word": "kestrel"}))
    assert answer.text == "you wrote kestrel"
    guild.offer_to_everyone("form")
    assert await discord.modal_of(await alice.slash(channel, "form"))


@pytest.mark.usefixtures("bot")
async def test_files_go_both_ways(discord: DiscordServer, channel: Channel, alice: Member) -> None:
    asked = await alice.send(channel, "!read", files=[Upload("note.txt", b"by hand")])
    answer = await discord.reply_to(asked)
    assert answer.reference is asked
    assert answer.text == "by hand"
    assert answer.attachments[0]["size"] == SCRIPT.stat().st_size


@pytest.mark.usefixtures("bot")
async def test_the_bot_computes_the_permissions_of_overwrites_itself(
    discord: DiscordServer, guild: Guild, alice: Member
) -> None:
    loud = guild.add_role("Loud", "mention_everyone")
    alice.set_roles(loud)
    channel = guild.add_text_channel(
        "rules",
        allow={guild.bot: ["manage_messages"]},
        deny={guild.everyone: ["add_reactions"], loud: ["embed_links"]},
    )
    said = (await discord.reply_to(await alice.send(channel, "!may"))).text
    of_alice, of_bot = (Permissions(int(number)) for number in said.split())
    assert (of_alice.mention_everyone, of_alice.add_reactions, of_alice.embed_links) == (
        True,
        False,
        False,
    )
    assert of_bot.manage_messages
    assert not of_bot.add_reactions


@pytest.mark.usefixtures("bot")
async def test_members_are_looked_up_at_the_gateway(
    discord: DiscordServer, guild: Guild, channel: Channel, alice: Member
) -> None:
    guild.add_member("Albert")
    guild.add_member("Bob")
    answer = await discord.reply_to(await alice.send(channel, "!who al"))
    assert answer.text == "Alice, Albert"


async def test_without_the_right_to_send_discord_says_403(
    discord: DiscordServer, guild: Guild, channel: Channel, alice: Member, bot: BotProcess
) -> None:
    mute = guild.add_text_channel("mute", deny={guild.bot: ["send_messages"]})
    await alice.send(mute, "!ping")
    await bot.printed("403 Forbidden (error code: 50013)")
    hidden = guild.add_text_channel("hidden", deny={guild.bot: ["view_channel"]})
    await alice.send(hidden, "!ping")
    assert await pong(discord, channel, alice) == "pong"
    asked = [request.path for request in discord.requests if request.path.endswith("/messages")]
    assert asked == [f"/channels/{place.id}/messages" for place in (mute, channel)]


@pytest.mark.usefixtures("bot")
async def test_a_cut_gateway_is_resumed_and_nothing_said_meanwhile_is_lost(
    discord: DiscordServer, channel: Channel, alice: Member
) -> None:
    gateway = discord.gateway
    await gateway.cut()
    assert await pong(discord, channel, alice) == "pong"
    await gateway.wait_for("RESUMED", 1)
    gateway.cut_at("MESSAGE_CREATE")
    assert await pong(discord, channel, alice) == "pong"
    await gateway.wait_for("RESUMED", 2)
    await gateway.cut(4000)
    assert await pong(discord, channel, alice) == "pong"
    await gateway.wait_for("RESUMED", 3)
    gateway.ask_to_reconnect()
    await gateway.wait_for("RESUMED", 4)
    gateway.invalidate(resumable=True)
    await gateway.wait_for("RESUMED", 5)
    assert await pong(discord, channel, alice) == "pong"
    assert gateway.seen["IDENTIFY"] == 1
    assert len([m for m in channel.messages.values() if m.content == "pong"]) == 4


@pytest.mark.usefixtures("bot")
async def test_a_session_that_is_gone_is_identified_anew(
    discord: DiscordServer, channel: Channel, alice: Member
) -> None:
    discord.gateway.invalidate(resumable=False)
    await discord.gateway.wait_for("READY", 2)
    assert await pong(discord, channel, alice) == "pong"
    discord.gateway.forget_sessions()
    await discord.gateway.cut()
    await discord.gateway.wait_for("READY", 3)
    assert await pong(discord, channel, alice) == "pong"
    assert discord.gateway.seen["RESUME"] == 1


async def test_a_gateway_that_acknowledges_nothing_is_left_and_resumed() -> None:
    async with DiscordServer(heartbeat_interval=0.1) as discord:
        discord.add_guild()
        hurry = HURRY | {"BARE_BOT_HEARTBEAT_TIMEOUT": "0.5"}
        async with BotProcess(discord, COMMAND, hurry):
            await discord.gateway.wait_for("HEARTBEAT", 10)
            assert discord.gateway.seen["RESUME"] == 0
            discord.gateway.acknowledging = False
            await discord.gateway.wait_for("RESUMED")


@pytest.mark.usefixtures("bot")
async def test_a_rate_limited_or_failing_request_is_tried_again_and_done_once(
    discord: DiscordServer, channel: Channel, alice: Member
) -> None:
    failing = discord.trouble.answer(502, "POST", "/channels/*/messages", processed=True)
    limited = discord.trouble.rate_limit("POST", "/channels/*/messages", times=2)
    assert await pong(discord, channel, alice) == "pong"
    sent = await discord.requested("POST", "/messages", times=4)
    assert [request.status for request in sent] == [502, 429, 429, 200]
    assert [len(trouble.met) for trouble in (limited, failing)] == [2, 1]
    assert len([m for m in channel.messages.values() if m.author is discord.bot_user]) == 1


async def test_trouble_that_discord_py_does_not_survive_is_an_error_in_the_bot(
    discord: DiscordServer, channel: Channel, alice: Member, bot: BotProcess
) -> None:
    discord.trouble.rate_limit("POST", "/channels/*/messages", via=False)
    await alice.send(channel, "!ping")
    await bot.printed("429 Too Many Requests")
    discord.trouble.answer(503, "POST", "/channels/*/messages")
    await alice.send(channel, "!ping")
    await bot.printed("503 Service Unavailable")
    discord.trouble.truncate("POST", "/channels/*/messages", processed=False)
    await alice.send(channel, "!ping")
    await bot.printed("ClientPayloadError")
    discord.trouble.drop("POST", "/channels/*/messages")
    await alice.send(channel, "!ping")
    await bot.printed("ServerDisconnectedError")
    held = discord.trouble.hold("POST", "/channels/*/messages")
    asked = await alice.send(channel, "!ping")
    await held.reached()
    assert [m for m in channel.messages.values() if m.id > asked.id] == []
    held.release()
    assert (await discord.reply_to(asked)).text == "pong"


@pytest.mark.usefixtures("bot")
async def test_an_interaction_is_lost_when_it_is_answered_too_late(
    discord: DiscordServer, channel: Channel, alice: Member
) -> None:
    discord.response_deadline = 0.0
    await alice.slash(channel, "ping")
    (late,) = await discord.requested("POST", "/callback")
    assert late.status == 404


async def test_a_wrong_token_is_refused_at_the_gateway_and_over_http(
    discord: DiscordServer, guild: Guild
) -> None:
    async with BotProcess(discord, COMMAND, {"DISCORD_TOKEN": "another"}) as bot:
        assert await bot.exited() == 1
        assert "LoginFailure" in bot.output
    discord.gateway.cut_at("IDENTIFY")  # the handshake may break too
    async with BotProcess(discord, COMMAND, HURRY):
        await discord.gateway.wait_for("IDENTIFY", 2)


async def test_message_content_needs_its_intent_and_the_intent_its_declaration() -> None:
    async with DiscordServer(privileged=()) as discord:
        guild = discord.add_guild()
        channel, alice = guild.add_text_channel("general"), guild.add_member("Alice")
        async with BotProcess(discord, COMMAND) as bot:
            assert await bot.exited() == 1
            assert "PrivilegedIntentsRequired" in bot.output
        async with BotProcess(discord, COMMAND, HURRY | {"BARE_BOT_INTENTS": ""}):
            await discord.bot_ready()
            unread = await alice.send(channel, "!ping")
            read = await alice.send(channel, f"{discord.bot_user.mention} ping")
            direct = await alice.send(alice.direct, "!ping")
            assert (await discord.reply_to(direct)).text == "pong"
            assert (await discord.reply_to(read)).id > read.id
            answers = [m for m in channel.messages.values() if m.author is discord.bot_user]
            assert [message.id > unread.id for message in answers] == [True]
