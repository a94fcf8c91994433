"""The bot as the process it is, against a Discord on loopback: no part of it is replaced."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.doctor_online import clock
from tests.discord_server import BotProcess, Channel, DiscordServer, Guild, Member, Message, faults

ROOT = Path(__file__).parents[1]
COMMAND = ["python", "-m", "bot"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"SOURCIER_DATA": str(tmp_path), "PYTHONPATH": str(ROOT)}


@pytest.fixture
async def bot(
    discord: DiscordServer, channel: Channel, environment: dict[str, str]
) -> AsyncIterator[BotProcess]:
    assert channel
    async with BotProcess(discord, COMMAND, environment) as process:
        await discord.bot_ready()
        yield process


async def figure(discord: DiscordServer, channel: Channel, member: Member) -> Message:
    """The answer to a question with one figure."""
    answer = await discord.reply_to(await member.send(channel, "!troops 2020"))
    assert "3,600" in answer.text
    return answer


@pytest.mark.usefixtures("bot")
async def test_prefix_and_slash_are_answered_alike(
    discord: DiscordServer, channel: Channel, alice: Member
) -> None:
    typed = await figure(discord, channel, alice)
    slash = await discord.reply_to(await alice.slash(channel, "troops", when="2020"))
    assert slash.text == typed.text


@pytest.mark.usefixtures("bot")
async def test_a_person_is_answered_by_slash_in_their_own_language(
    discord: DiscordServer, guild: Guild, channel: Channel
) -> None:
    claire = guild.add_member("Claire", locale="fr")
    answer = await discord.reply_to(await claire.slash(channel, "troops", when="2020"))
    assert "environ 3 600" in answer.text.replace("\u00a0", " ").replace("\u202f", " ")
    hans = guild.add_member("Hans", locale="de")
    answer = await discord.reply_to(await hans.slash(channel, "troops", when="2020"))
    assert "about 3,600" in answer.text


@pytest.mark.usefixtures("bot")
async def test_autocomplete_offers_before_anything_is_typed(
    channel: Channel, alice: Member
) -> None:
    offered = await alice.autocomplete(channel, "troops", when="")
    assert "2023" in [choice.name for choice in offered]
    topics = await alice.autocomplete(channel, "fact show", topic="wound")
    assert "wounded" in [choice.name for choice in topics]


@pytest.mark.usefixtures("bot")
async def test_a_near_name_is_chosen_and_the_answer_deleted(
    discord: DiscordServer, channel: Channel, alice: Member
) -> None:
    asked = await discord.reply_to(await alice.send(channel, "!who Osman"))
    assert "Did you mean" in asked.text
    await alice.click(asked, "Vjosa Osmani")
    await discord.requested("POST", "/callback")
    assert "Stoltenberg met Vjosa Osmani" in channel.messages[asked.id].text
    await alice.click(channel.messages[asked.id], "🗑️")
    await discord.requested("DELETE", "/messages/@original")
    assert channel.messages[asked.id].deleted


async def test_buttons_outlive_the_process(
    discord: DiscordServer, channel: Channel, alice: Member, environment: dict[str, str]
) -> None:
    async with BotProcess(discord, COMMAND, environment) as first:
        await discord.bot_ready()
        answer = await discord.reply_to(await alice.send(channel, "!when 2023"))
        assert "Page 1" in answer.text
        first.terminate()
        assert await first.exited() == 0
    async with BotProcess(discord, COMMAND, environment):
        await discord.bot_ready()
        await alice.click(answer, "›")
        await discord.requested("POST", "/callback")
        assert "Page 2" in channel.messages[answer.id].text


async def test_a_fact_is_edited_across_a_restart_in_the_language_of_the_moderator(
    discord: DiscordServer,
    guild: Guild,
    channel: Channel,
    alice: Member,
    environment: dict[str, str],
) -> None:
    claire = guild.add_member("Claire", locale="fr", permissions=["manage_messages"])
    async with BotProcess(discord, COMMAND, environment) as first:
        await discord.bot_ready()
        asked = await claire.slash(channel, "fait modifier", numéro="KFOR-26")
        form = await discord.modal_of(asked)
        assert form.title == "Modifier KFOR-26"
        typed = {"en": "Reworded by a moderator.", "reason": "plus clair"}
        preview = await discord.reply_to(await claire.submit_modal(asked, typed))
        assert "Après votre changement" in preview.text
        first.terminate()
        assert await first.exited() == 0
    async with BotProcess(discord, COMMAND, environment):
        await discord.bot_ready()
        done = await discord.reply_to(await claire.click(preview, "Confirmer"))
        assert "KFOR-26@2" in done.text
        answer = await discord.reply_to(await alice.send(channel, "!cite KFOR-26"))
        assert "Reworded by a moderator." in answer.text
        menu = await claire.context_menu(answer, "Modifier ce fait")
        assert (await discord.modal_of(menu)).fields["en"]["value"] == typed["en"]


async def test_commands_are_given_to_discord_only_when_they_changed(
    discord: DiscordServer, channel: Channel, alice: Member, environment: dict[str, str]
) -> None:
    for _ in range(2):
        async with BotProcess(discord, COMMAND, environment):
            await discord.bot_ready()
            await figure(discord, channel, alice)
    assert len([r for r in discord.requests if r.method == "PUT"]) == 1


@pytest.mark.usefixtures("bot")
async def test_a_cut_gateway_is_resumed(
    discord: DiscordServer, channel: Channel, alice: Member
) -> None:
    await discord.gateway.cut()
    await figure(discord, channel, alice)
    await discord.gateway.wait_for("RESUMED", 1)
    assert discord.gateway.seen["IDENTIFY"] == 1


@pytest.mark.usefixtures("bot")
async def test_a_session_that_is_gone_is_begun_anew(
    discord: DiscordServer, channel: Channel, alice: Member
) -> None:
    discord.gateway.invalidate(resumable=False)
    await discord.gateway.wait_for("READY", 2, within=30.0)  # it waits 5 s, and 5 s a shard
    await figure(discord, channel, alice)


@pytest.mark.usefixtures("bot")
async def test_a_limited_or_failing_request_is_answered_once_all_the_same(
    discord: DiscordServer, channel: Channel, alice: Member
) -> None:
    discord.trouble.answer(502, "POST", "/channels/*/messages", processed=True)
    discord.trouble.rate_limit("POST", "/channels/*/messages")
    await figure(discord, channel, alice)
    sent = await discord.requested("POST", "/messages", times=3)
    assert [request.status for request in sent] == [502, 429, 200]
    assert len([m for m in channel.messages.values() if m.author is discord.bot_user]) == 1


async def test_a_wrong_token_ends_in_one_plain_sentence(
    discord: DiscordServer, environment: dict[str, str]
) -> None:
    async with BotProcess(discord, COMMAND, environment | {"DISCORD_TOKEN": "another"}) as bot:
        assert await bot.exited() == 1
        assert "refuses this token" in bot.output
        assert "Traceback" not in bot.output


async def test_without_message_content_it_starts_and_says_what_is_missing(
    environment: dict[str, str],
) -> None:
    async with DiscordServer(privileged=()) as discord:
        guild = discord.add_guild()
        channel, alice = guild.add_text_channel("general"), guild.add_member("Alice")
        async with BotProcess(discord, COMMAND, environment) as bot:
            await bot.printed("Message Content Intent")
            await discord.bot_ready()
            slash = await discord.reply_to(await alice.slash(channel, "troops", when="2020"))
            assert "3,600" in slash.text
            mention = await alice.send(channel, f"{discord.bot_user.mention} troops 2020")
            assert "3,600" in (await discord.reply_to(mention)).text
        assert faults(discord.requests) == []


async def test_a_payload_the_library_cannot_read_ends_the_process(
    discord: DiscordServer, guild: Guild, bot: BotProcess
) -> None:
    discord.gateway.dispatch("GUILD_UPDATE", {"id": None}, guild=guild.id)
    assert await bot.exited() == 1
    assert "client ended" in bot.output


async def test_a_signal_ends_the_process_cleanly(bot: BotProcess) -> None:
    bot.terminate()
    assert await bot.exited() == 0
    assert "Traceback" not in bot.output


async def test_the_doctor_finds_nothing_wrong_with_a_sound_set_up(
    discord: DiscordServer, channel: Channel, environment: dict[str, str]
) -> None:
    assert channel
    async with BotProcess(discord, [*COMMAND, "doctor"], environment) as doctor:
        assert await doctor.exited() == 0, doctor.output
        assert "scope=bot+applications.commands" in doctor.output
    wrong = environment | {"DISCORD_TOKEN": "another"}
    async with BotProcess(discord, [*COMMAND, "doctor"], wrong) as doctor:
        assert await doctor.exited() == 1
        assert "refuses this token" in doctor.output


async def test_the_doctor_names_the_servers_where_the_bot_may_not_do_its_work(
    discord: DiscordServer, environment: dict[str, str]
) -> None:
    discord.add_guild("Quay", bot_permissions=["view_channel"]).everyone.set_permissions()
    async with BotProcess(discord, [*COMMAND, "doctor"], environment) as doctor:
        assert await doctor.exited() == 1
    told = next(line for line in doctor.output.splitlines() if "Quay" in line)
    assert told.startswith("✗ Permissions")
    assert "Send Messages" in told
    assert "View Channel" not in told


def test_a_clock_that_is_wrong_is_told_with_how_far() -> None:
    date = "Sun, 22 Nov 2026 02:00:00 GMT"
    now = datetime(2026, 11, 22, 2, 0, 3, tzinfo=UTC).timestamp()
    assert clock(date, now, "en").well
    wrong = clock(date, now + 3_600, "en")
    assert not wrong.well
    assert "3603 s away" in wrong.text
    assert not clock(date, now - 3_600, "fr").well


@pytest.mark.usefixtures("bot")
async def test_a_chart_is_sent_as_a_picture_with_words_for_those_who_do_not_see_it(
    discord: DiscordServer, channel: Channel, alice: Member
) -> None:
    await discord.reply_to(await alice.send(channel, "!chart strength"))
    (request,) = await discord.requested("POST", "/messages")
    sent = request.body
    assert isinstance(sent, dict)
    (attached,) = sent["attachments"]
    assert request.files[0].content.startswith(b"\x89PNG")
    assert attached["filename"] == "picture.png"
    assert "about 3,600 soldiers [1]" in attached["description"]
    (gallery,) = [part for part in sent["components"][0]["components"] if part["type"] == 12]
    assert gallery["items"][0]["media"]["url"] == "attachment://picture.png"
    assert gallery["items"][0]["description"] == attached["description"]


async def test_a_server_that_is_joined_is_greeted_in_the_channel_for_that(
    discord: DiscordServer, bot: BotProcess
) -> None:
    await bot.printed("ready")  # what comes before counts as a server it was in already
    joined = discord.add_guild("Phare", locale="fr", greetings="bienvenue")
    assert joined.greetings is not None
    said = joined.greetings.messages
    await discord.until(lambda: said, 5.0, "a greeting")
    (greeting,) = said.values()
    assert "Bonjour, je suis Sourcier" in greeting.text


async def test_a_reply_goes_on_from_an_answer_of_before_a_restart(
    discord: DiscordServer, channel: Channel, alice: Member, environment: dict[str, str]
) -> None:
    async with BotProcess(discord, COMMAND, environment):
        await discord.bot_ready()
        answer = await figure(discord, channel, alice)
    async with BotProcess(discord, COMMAND, environment):
        await discord.bot_ready()
        asked = await alice.send(channel, "and in 2023?", reply_to=answer)
        assert "4,500" in (await discord.reply_to(asked)).text
