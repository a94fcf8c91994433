"""The gateway seen from a bare socket: what discord.py never does, or does not let one see."""

import json
import zlib

import aiohttp
import pytest

from tests.discord_server import DiscordServer

TOKEN = "a-token"


async def test_a_socket_speaks_plain_json_unless_a_stream_is_asked_for() -> None:
    async with DiscordServer() as discord, aiohttp.ClientSession() as http:
        url = discord.gateway_url(f"127.0.0.1:{discord.port}")
        async with http.ws_connect(url) as plain:
            assert json.loads(await plain.receive_str())["op"] == 10
        async with http.ws_connect(url + "?compress=zlib-stream") as deflated:
            inflate = zlib.decompressobj()
            for op in (10, 11):
                frame = await deflated.receive_bytes()
                assert frame.endswith(b"\x00\x00\xff\xff")
                assert json.loads(inflate.decompress(frame))["op"] == op
                await deflated.send_json({"op": 1, "d": None})


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("{", 4002),
        (json.dumps({"op": 1, "d": "x" * 4096}), 4002),
        (json.dumps({"op": 99}), 4001),
        (json.dumps({"op": 3, "d": {}}), 4003),
        (json.dumps({"op": 2, "d": {"token": "another", "intents": 0}}), 4004),
        (json.dumps({"op": 2, "d": {"token": TOKEN, "intents": 1 << 30}}), 4013),
        (json.dumps({"op": 2, "d": {"token": TOKEN, "intents": 1 << 1}}), 4014),
        (json.dumps({"op": 2, "d": {"token": TOKEN, "intents": 0, "shard": [1, 1]}}), 4010),
    ],
)
async def test_a_socket_is_closed_with_the_code_discord_has_for_it(frame: str, code: int) -> None:
    async with (
        DiscordServer(token=TOKEN) as discord,
        aiohttp.ClientSession() as http,
        http.ws_connect(discord.gateway_url(f"127.0.0.1:{discord.port}")) as socket,
    ):
        await socket.receive()
        await socket.send_str(frame)
        await socket.receive()
        assert socket.close_code == code
