"""Figures for Prometheus: of a bot that runs, where they are asked for, and nothing otherwise."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest

from bot.metrics import route
from tests.discord_server import BotProcess, Channel, DiscordServer, Member

ROOT = Path(__file__).parents[2]
COMMAND = ["python", "-m", "tests.faults.hurried"]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


async def figures(port: int) -> dict[str, float]:
    """Every figure by its name with its labels."""
    address = f"http://127.0.0.1:{port}/metrics"
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        text = await response.text()
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


async def test_what_a_bot_does_is_counted_without_naming_anybody(
    discord: DiscordServer, channel: Channel, alice: Member, tmp_path: Path
) -> None:
    port = free_port()
    asked = {"SOURCIER_DATA": str(tmp_path), "SOURCIER_METRICS": str(port)}
    hurry = {"HURRY": json.dumps({"bot.metrics.LOOK": 0.01}), "PYTHONPATH": str(ROOT)}
    async with BotProcess(discord, COMMAND, asked | hurry) as bot:
        await discord.bot_ready(30)
        await discord.reply_to(await alice.send(channel, "!troops 2020"))
        await discord.reply_to(await alice.send(channel, "!troops 1850"))
        await discord.reply_to(await alice.slash(channel, "troops", when="2020"))
        await discord.gateway.cut()
        await discord.gateway.wait_for("RESUMED")
        await discord.reply_to(await alice.send(channel, "!who Nobody Atall"))
        async with asyncio.timeout(10):  # an answer is counted just after it is out
            while (found := await figures(port))["sourcier_answer_seconds_count"] < 4:
                pass
        bot.terminate()
        assert await bot.exited() == 0
        assert "Traceback" not in bot.output
    assert found['sourcier_commands_total{command="troops",way="typed"}'] == 2
    assert found['sourcier_commands_total{command="troops",way="slash"}'] == 1
    assert found['sourcier_answers_total{language="en",status="answered"}'] == 2
    assert found["sourcier_answer_seconds_count"] == 4
    posted = 'method="POST",route="/channels/{id}/messages",status="200"'
    assert found[f"sourcier_discord_requests_total{{{posted}}}"] == 3
    assert found['sourcier_gateway_events_total{event="resumed"}'] == 1
    assert found['sourcier_base{what="facts"}'] > 100
    assert found["sourcier_guilds"] == 1
    assert found["sourcier_event_loop_delay_seconds_count"] > 0
    assert found["sourcier_gateway_latency_seconds"] >= 0
    written = " ".join(found)
    for secret in (str(alice.id), str(channel.id), discord.token):
        assert secret not in written


async def test_an_address_that_is_taken_is_told_in_one_sentence(
    discord: DiscordServer, tmp_path: Path
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        environment = {"SOURCIER_DATA": str(tmp_path), "SOURCIER_METRICS": str(port)}
        async with BotProcess(discord, ["python", "-m", "bot", "serve"], environment) as bot:
            assert await bot.exited(30) == 1
            assert f"SOURCIER_METRICS: the address 127.0.0.1:{port}" in bot.output
            assert "Traceback" not in bot.output


def test_nothing_of_it_is_imported_where_nobody_asks() -> None:
    code = "import sys, bot.running; print('prometheus_client' in sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("channels/123/messages/456", "channels/{id}/messages/{id}"),
        ("webhooks/12/aW50ZX/messages/@original", "webhooks/{id}/{token}/messages/@original"),
        ("interactions/12/aW50ZX/callback", "interactions/{id}/{token}/callback"),
        ("gateway/bot", "gateway/bot"),
    ],
)
def test_a_route_holds_no_id_and_no_token(path: str, shown: str) -> None:
    assert route(f"/api/v10/{path}") == f"/{shown}"
