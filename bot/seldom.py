"""Complaints that every message could repeat, written to the log once a minute at most."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping

EVERY = 60.0  # seconds between two complaints with the same words


class Seldom:
    """A logger for what goes on and on, such as a database that cannot be read."""

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger
        self._told: dict[str, float] = {}

    def warning(self, event: str, *, extra: Mapping[str, object]) -> None:
        """Log an event, unless it was logged a moment ago."""
        now = time.monotonic()
        if now - self._told.get(event, float("-inf")) >= EVERY:
            self._told[event] = now
            self._logger.warning(event, extra=extra)
