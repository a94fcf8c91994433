"""Erasing the questions that were kept long enough, once a day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from knowledge.unanswered import Unanswered

if TYPE_CHECKING:
    from bot.client import Sourcier


class OldQuestions:
    """Knows on which day it last erased."""

    def __init__(self) -> None:
        self._erased: date | None = None

    async def erase(self, bot: Sourcier, now: datetime | None = None) -> None:
        """Erase what is too old, unless that was done today already."""
        now = now or datetime.now(UTC)
        if now.date() != self._erased:
            await Unanswered(bot.store, lambda: now).erase_old()
            self._erased = now.date()
