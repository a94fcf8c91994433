"""The bot itself (``python -m tests.faults.hurried``) with less patience, and faults on demand.

``HURRY`` has numbers for its constants, as JSON: ``{"bot.pulse.INTERVAL": 0.1}``; the library's
pauses are gone, and ``HEARTBEAT_TIMEOUT`` is in seconds. ``NAMES`` set to ``fail`` or ``hang``
spoils every look-up of a name. SIGUSR1 freezes the process inside a search that never ends;
SIGUSR2 puts the clock forward by ``JUMP`` days, back where that is negative.
"""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sys
import time
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

import discord
from discord.backoff import ExponentialBackoff

from bot.__main__ import main
from bot.client import Sourcier


def hurry() -> None:
    for name, value in json.loads(os.environ.get("HURRY", "{}")).items():
        module, constant = name.rsplit(".", 1)
        setattr(import_module(module), constant, value)
    ExponentialBackoff.delay = lambda self: 0.01  # type: ignore[method-assign,assignment]
    begin = Sourcier.__init__

    def begin_hurried(self: Sourcier, *parts: Any, **options: Any) -> None:
        begin(self, *parts, **options)
        self._connection.guild_ready_timeout = 0.05
        timeout = float(os.environ.get("HEARTBEAT_TIMEOUT", "60"))
        self._connection.heartbeat_timeout = timeout

    async def before_identify(*_: Any, **__: Any) -> None:
        """No pause."""

    Sourcier.__init__ = begin_hurried  # type: ignore[method-assign]
    Sourcier.before_identify_hook = before_identify  # type: ignore[method-assign]


def spoil_names(how: str) -> None:
    def look_up(*_: Any, **__: Any) -> Any:
        print("looking up a name", flush=True)
        if how == "hang":
            time.sleep(3600)
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    socket.getaddrinfo = look_up


def freeze(*_: object) -> None:
    re.match(r"(a+)+$", "a" * 64 + "b")


def move_clock(*_: object) -> None:
    now, utcnow, ahead = time.time, discord.utils.utcnow, timedelta(days=int(os.environ["JUMP"]))

    def later() -> datetime:
        return utcnow() + ahead

    time.time = lambda: now() + ahead.total_seconds()
    discord.utils.utcnow = later
    print("the clock jumped", flush=True)


if __name__ == "__main__":
    hurry()
    if "NAMES" in os.environ:
        spoil_names(os.environ["NAMES"])
    signal.signal(signal.SIGUSR1, freeze)
    signal.signal(signal.SIGUSR2, move_clock)
    sys.exit(main(["serve"]))
