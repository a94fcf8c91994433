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
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import aiohttp
import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot import health, log
from bot.answers import Answers
from bot.backups import daily, open_store
from bot.client import Sourcier
from bot.languages import both, say
from bot.lock import only_one
from bot.opening import open_base, open_library, open_meanings
from bot.pulse import beating
from bot.reaching import Waits, is_unreachable, shorten_pauses
from bot.record.keeping import keeping
from bot.settings import Settings
from bot.settings_error import SettingsError
from bot.stopping import finish
from bot.watchdog import end_within, watched
from commands import REQUESTS
from knowledge.store import Store

if TYPE_CHECKING:
    from bot.metrics import Metrics

logger = logging.getLogger(__name__)

HELD = 2.0  # seconds for threads that still look something up when all else is done


def run(settings: Settings) -> int:
    """Run until a signal or an error; returns the exit code of the process.

    Raises PackError, FolderError and StoreError, each a plain sentence, before anything started.
    """
    assert settings.token is not None
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # nothing is spoken here
    shorten_pauses()
    log.set_up(settings.log_level, settings.log_format, settings.token)
    with only_one(settings.database):
        health.forget(settings.data)
        return asyncio.run(_serve(settings, settings.token))


async def aim(api_url: str) -> None:
    """Send the library to another Discord than Discord's: its HTTP API, and the gateway with it.

    A session that was lost is begun again at the default gateway, so that has to follow too.
    Raises aiohttp's ClientError when that API does not answer.
    """
    if api_url == Route.BASE:
        return
    async with (
        aiohttp.ClientSession(raise_for_status=True) as session,
        session.get(f"{api_url}/gateway") as response,
    ):
        DiscordWebSocket.DEFAULT_GATEWAY = URL((await response.json())["url"])
    Route.BASE = api_url


async def _serve(settings: Settings, token: str) -> int:
    async with watched():
        base = open_base(settings.packs)
        meanings = open_meanings(settings)
        library = open_library(settings.documents, base)
        answers = Answers(base, library, REQUESTS, meanings=meanings)
        store = await open_store(settings.database)
        _keep_all()
        if meanings:
            meanings.take_in(base)
        try:
            async with daily(settings.database), _figures(settings) as metrics:
                code = await _connect(answers, store, settings, token, metrics)
        finally:
            if meanings:
                meanings.close()
            await store.close()
    end_within(HELD, code)
    return code


@asynccontextmanager
async def _figures(settings: Settings) -> AsyncIterator[Metrics | None]:
    """Figures for Prometheus where they are asked for; nothing of it is imported otherwise."""
    if settings.metrics is None:
        yield None
        return
    try:
        from bot.metrics import Metrics, served
    except ModuleNotFoundError as error:
        missing = SettingsError(*both("start.no_metrics"))
        missing.language = settings.language
        raise missing from error
    metrics = Metrics()
    async with served(metrics, settings.metrics):
        yield metrics


def _keep_all() -> None:
    """Look for garbage from now on, but never in what stays for as long as the process.

    The little garbage of the start stays with it: looking for it would take a tenth of the start.
    """
    gc.freeze()
    gc.enable()


async def _connect(
    answers: Answers, store: Store, settings: Settings, token: str, metrics: Metrics | None
) -> int:
    """Connect until told to stop: again and again while Discord is not reached, and without
    message content where Discord does not grant it."""
    stopping = _stop_on_signal()
    waits = Waits()
    message_content = True
    while True:
        bot = Sourcier(answers, store, settings, message_content=message_content)
        if metrics:
            metrics.watch(bot)
        async with bot, beating(bot), keeping(bot):
            error = await _until_stopped(bot, token, stopping)
            if error is None:
                return 0
            if isinstance(error, discord.LoginFailure):
                sys.stderr.write(say(settings.language, "start.wrong_token") + "\n")
                return 1
            if isinstance(error, discord.PrivilegedIntentsRequired) and message_content:
                sys.stderr.write(say(settings.language, "start.no_message_content") + "\n")
                message_content = False
            elif is_unreachable(error):
                seconds = waits.next()
                told = {"error": error, "again_in": round(seconds, 1)}
                logger.warning("Discord cannot be reached", extra=told)
                with suppress(TimeoutError):
                    await asyncio.wait_for(stopping.wait(), seconds)
                    return 0
            else:
                logger.error("client ended", exc_info=error)
                return 1


async def _until_stopped(
    bot: Sourcier, token: str, stopping: asyncio.Event
) -> BaseException | None:
    """Run a client until it is told to stop, or until it ends by the error that is returned."""
    running = asyncio.create_task(_start(bot, token))
    stop = asyncio.create_task(stopping.wait())
    await asyncio.wait((running, stop), return_when=asyncio.FIRST_COMPLETED)
    if stop.done():
        logger.info("stopping")
        await finish(bot)
        await bot.close()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        return None
    stop.cancel()
    return running.exception() or ConnectionError("the gateway was closed")


async def _start(bot: Sourcier, token: str) -> None:
    await aim(bot.settings.api_url)
    await bot.start(token)


def _stop_on_signal() -> asyncio.Event:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows: the interrupt ends asyncio.run instead
            loop.add_signal_handler(number, stopping.set)
    return stopping
