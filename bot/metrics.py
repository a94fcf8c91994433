"""Figures for Prometheus, served over HTTP where the operator asks for them (SOURCIER_METRICS).

Nothing of this is imported or counted otherwise. No figure names a server, a channel or a person.
"""

from __future__ import annotations

import asyncio
import logging
import math
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import aiohttp
from discord.ext.commands.hybrid import HybridAppCommand
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server

from bot.settings_error import SettingsError
from knowledge.answer_log import AnswerRecord

if TYPE_CHECKING:
    from bot.client import Sourcier

logger = logging.getLogger(__name__)

LOOK = 0.5  # seconds between two measurements of the event loop's delay
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
_DELAYS = (0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5)
# Ids and tokens in an address, so that a route is one figure and holds no secret.
_PARTS = (
    (re.compile(r"^.*?/v\d+(?=/)"), ""),
    (re.compile(r"/(webhooks|interactions)/\d+/[^/]+"), r"/\1/{id}/{token}"),
    (re.compile(r"/\d+"), "/{id}"),
)


class Metrics:
    """Every figure, kept for the life of the process, whichever client counts."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        r = self.registry
        self.commands = Counter(
            "sourcier_commands",
            "Commands carried out, by name and way.",
            ["command", "way"],
            registry=r,
        )
        self.answers = Counter(
            "sourcier_answers",
            "Answers given, by status and language.",
            ["status", "language"],
            registry=r,
        )
        self.answer_time = Histogram(
            "sourcier_answer_seconds",
            "From a question to its answer.",
            buckets=_SECONDS,
            registry=r,
        )
        self.requests = Counter(
            "sourcier_discord_requests",
            "Requests to Discord, by route and status (0: no answer).",
            ["method", "route", "status"],
            registry=r,
        )
        self.gateway = Counter(
            "sourcier_gateway_events",
            "Shards that connected, resumed, disconnected.",
            ["event"],
            registry=r,
        )
        self.delay = Histogram(
            "sourcier_event_loop_delay_seconds",
            "How late the loop is.",
            buckets=_DELAYS,
            registry=r,
        )
        self.latency = Gauge("sourcier_gateway_latency_seconds", "Of a heartbeat.", registry=r)
        self.guilds = Gauge("sourcier_guilds", "Servers the bot is in.", registry=r)
        self.base = Gauge("sourcier_base", "What the packs hold.", ["what"], registry=r)

    def _trace(self) -> aiohttp.TraceConfig:
        """What tells of every request of an HTTP client."""
        trace = aiohttp.TraceConfig()
        trace.on_request_end.append(self._requested)
        trace.on_request_exception.append(self._failed)
        return trace

    async def _requested(
        self, _s: aiohttp.ClientSession, _c: SimpleNamespace, end: aiohttp.TraceRequestEndParams
    ) -> None:
        self._count(end.method, end.url.path, end.response.status)

    async def _failed(
        self,
        _s: aiohttp.ClientSession,
        _c: SimpleNamespace,
        end: aiohttp.TraceRequestExceptionParams,
    ) -> None:
        self._count(end.method, end.url.path, 0)

    def _count(self, method: str, path: str, status: int) -> None:
        self.requests.labels(method, route(path), status).inc()

    def watch(self, bot: Sourcier) -> None:
        """Count what this client does, which has not connected yet; figures come from it now."""
        bot.http.http_trace = self._trace()
        self.latency.set_function(lambda: bot.latency if math.isfinite(bot.latency) else 0)
        self.guilds.set_function(lambda: len(bot.guilds))
        packs = bot.answers.base
        for what in ("facts", "documents", "entities", "properties"):
            self.base.labels(what).set(len(getattr(packs, what)))

        async def on_answer(record: AnswerRecord) -> None:
            self.answers.labels(record.status, record.language).inc()
            self.answer_time.observe(record.milliseconds / 1000)

        async def on_command_completion(ctx: Any) -> None:
            way = "slash" if ctx.interaction else "typed"
            self.commands.labels(ctx.command.qualified_name, way).inc()

        async def on_app_command_completion(_interaction: Any, command: Any) -> None:
            if not isinstance(command, HybridAppCommand):  # told above already
                self.commands.labels(command.qualified_name, "slash").inc()

        bot.add_listener(on_answer)
        bot.add_listener(on_command_completion)
        bot.add_listener(on_app_command_completion)
        for event in ("connect", "resumed", "disconnect"):
            bot.add_listener(_counting(self.gateway.labels(event)), f"on_shard_{event}")


def _counting(counter: Counter) -> Any:
    async def count(_shard: int) -> None:
        counter.inc()

    return count


def route(path: str) -> str:
    """The route of an address: ``/channels/{id}/messages``."""
    for pattern, instead in _PARTS:
        path = pattern.sub(instead, path)
    return path


@asynccontextmanager
async def served(metrics: Metrics, where: tuple[str, int]) -> AsyncIterator[None]:
    """Serve the figures under ``/metrics`` for as long as the context lasts.

    From a thread of its own, so that they can be had while the loop is busy. Raises SettingsError
    where the address cannot be used.
    """
    host, port = where
    try:
        server, thread = start_http_server(port, host, metrics.registry)
    except OSError as error:
        raise SettingsError(
            f"SOURCIER_METRICS : l’adresse {host}:{port} est inutilisable ({error}) ; "
            "choisissez un autre port.",
            f"SOURCIER_METRICS: the address {host}:{port} cannot be used ({error}); choose "
            "another port.",
        ) from error
    logger.info("metrics served", extra={"host": host, "port": port})
    measuring = asyncio.create_task(_measure(metrics.delay))
    try:
        yield
    finally:
        measuring.cancel()
        with suppress(asyncio.CancelledError):
            await measuring
        await asyncio.to_thread(server.shutdown)
        server.server_close()
        thread.join()


async def _measure(delay: Histogram) -> None:
    while True:
        due = time.monotonic() + LOOK
        await asyncio.sleep(LOOK)
        delay.observe(max(0.0, time.monotonic() - due))
