"""The Discord process: start, supervise, and stop cleanly.

An error that ends the client is logged and ends the process with a code that is not zero, so that
whatever runs it starts it again. SIGTERM and SIGINT end it with 0.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import sys
from contextlib import suppress

import aiohttp
import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot import health, log
from bot.answers import Answers
from bot.backups import daily, open_store
from bot.client import Sourcier
from bot.languages import say
from bot.lock import only_one
from bot.opening import open_base, open_library
from bot.pulse import beating
from bot.settings import Settings
from bot.stopping import finish
from commands import REQUESTS
from knowledge.store import Store

logger = logging.getLogger(__name__)


def run(settings: Settings) -> int:
    """Run until a signal or an error; returns the exit code of the process.

    Raises PackError, FolderError and StoreError, each a plain sentence, before anything started.
    """
    assert settings.token is not None
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # nothing is spoken here
    log.set_up(settings.log_level, settings.log_format, settings.token)
    with only_one(settings.data):
        health.forget(settings.data)
        return asyncio.run(_serve(settings, settings.token))


async def aim(api_url: str) -> None:
    """Send the library to another Discord than Discord's: its HTTP API, and the gateway with it.

    A session that was lost is begun again at the default gateway, so that has to follow too.
    Raises aiohttp's ClientError when that API does not answer.
    """
    if api_url == Route.BASE:
        return
    Route.BASE = api_url
    async with (
        aiohttp.ClientSession(raise_for_status=True) as session,
        session.get(f"{api_url}/gateway") as response,
    ):
        DiscordWebSocket.DEFAULT_GATEWAY = URL((await response.json())["url"])


async def _serve(settings: Settings, token: str) -> int:
    try:
        await aim(settings.api_url)
    except aiohttp.ClientError as error:
        sys.stderr.write(say(settings.language, "doctor.unreachable", error=error) + "\n")
        return 1
    base = open_base(settings.packs)
    answers = Answers(base, open_library(settings.documents, base), REQUESTS)
    store = await open_store(settings.database)
    _keep_all()
    try:
        async with daily(settings.database):
            return await _connect(answers, store, settings, token)
    finally:
        await store.close()


def _keep_all() -> None:
    """Look for garbage from now on, but never again in what stays for as long as the process."""
    gc.collect()
    gc.freeze()
    gc.enable()


async def _connect(answers: Answers, store: Store, settings: Settings, token: str) -> int:
    """Connect, and again without message content where Discord does not grant it."""
    stopping = _stop_on_signal()
    try:
        return await _until_stopped(Sourcier(answers, store, settings), token, stopping)
    except discord.PrivilegedIntentsRequired:
        sys.stderr.write(say(settings.language, "start.no_message_content") + "\n")
        bot = Sourcier(answers, store, settings, message_content=False)
        return await _until_stopped(bot, token, stopping)
    except discord.LoginFailure:
        sys.stderr.write(say(settings.language, "start.wrong_token") + "\n")
        return 1


async def _until_stopped(bot: Sourcier, token: str, stopping: asyncio.Event) -> int:
    """Run a client until it ends by itself, which is an error, or is told to stop."""
    async with bot, beating(bot):
        running = asyncio.create_task(bot.start(token))
        stop = asyncio.create_task(stopping.wait())
        await asyncio.wait((running, stop), return_when=asyncio.FIRST_COMPLETED)
        if stop.done():
            logger.info("stopping")
            await finish(bot)
            await bot.close()
            with suppress(asyncio.CancelledError):
                running.cancel()
                await running
            return 0
        stop.cancel()
        error = running.exception()
        if isinstance(error, discord.PrivilegedIntentsRequired | discord.LoginFailure):
            raise error
        logger.error("client ended", exc_info=error)
        return 1


def _stop_on_signal() -> asyncio.Event:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows: the interrupt ends asyncio.run instead
            loop.add_signal_handler(number, stopping.set)
    return stopping
