"""Questions that found no answer: kept for thirty days, without who asked them or where."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from rapidfuzz import fuzz
from sqlalchemy import delete, func, or_, select

from knowledge import schema
from knowledge.answer_log import Missed
from knowledge.lexicon import Lexicon
from knowledge.model import Language
from knowledge.store import Store
from knowledge.words import tokens

KEPT: Final = timedelta(days=30)
LONGEST: Final = 200  # characters that are kept of a question
MOST: Final = 500  # of a server that are kept, the newest; what is asked often is among them
_LIKE: Final = 80.0  # of 100: from here on, two questions are the same one
# Somebody, a channel or a role of Discord's; an address.
_PRIVATE = re.compile(r"<[@#:a-zA-Z&!][^>]{0,60}>|https?://\S+|\S+@\S+\.\S+|\+?\d[\d .-]{7,}\d")


@dataclass(frozen=True, slots=True)
class Group:
    """Questions alike: how many, the last day, and the wording of one by which it is found."""

    token: str
    request: str
    text: str
    count: int
    last: date


class Unanswered:
    """The questions of all servers. Methods raise ``StoreError`` as those of `Store` do."""

    def __init__(self, store: Store, clock: Callable[[], datetime] | None = None) -> None:
        self._store = store
        self._now = clock or (lambda: datetime.now(UTC))

    def note(self, guild_id: int, language: Language, request: str, text: str) -> None:
        """Queue a question; it is written within about a second."""
        kept = " ".join(_PRIVATE.sub("…", text).split())[:LONGEST]
        self._store.log_missed(Missed(guild_id, self._now().date(), language, request, kept))

    async def groups(self, guild_id: int, lexicon: Lexicon) -> tuple[Group, ...]:
        """What was asked in a server, grouped by likeness, the most often asked first."""
        await self._store.flush_log()
        table = schema.missed_question
        query = (
            select(table)
            .where(table.c.guild_id == guild_id, table.c.asked_on > self._oldest())
            .order_by(table.c.asked_on.desc(), table.c.token)
            .limit(MOST)
        )
        async with self._store.reading() as connection:
            rows = (await connection.execute(query)).mappings().all()
        # Hundreds of questions are compared with each other, and nobody else shall wait for it.
        alike = await asyncio.to_thread(_alike, [dict(row) for row in rows], lexicon)
        groups = [_group(each) for each in alike]
        return tuple(sorted(groups, key=lambda g: (-g.count, -g.last.toordinal(), g.text)))

    async def find(self, guild_id: int, token: str) -> Missed | None:
        """One question of a server."""
        table = schema.missed_question
        query = select(
            table.c.guild_id, table.c.asked_on, table.c.language, table.c.request, table.c.text
        ).where(table.c.guild_id == guild_id, table.c.token == token)
        async with self._store.reading() as connection:
            row = (await connection.execute(query)).mappings().first()
        return None if row is None else Missed(**row)

    async def erase_old(self) -> None:
        """Erase what was asked over thirty days ago, and all but the newest of each server."""
        table = schema.missed_question
        place = func.row_number().over(
            partition_by=table.c.guild_id, order_by=(table.c.asked_on.desc(), table.c.token)
        )
        placed = select(table.c.token, place.label("place")).subquery()
        many = select(placed.c.token).where(placed.c.place > MOST)
        old = delete(table).where(or_(table.c.asked_on <= self._oldest(), table.c.token.in_(many)))
        async with self._store.writing() as connection:
            await connection.execute(old)

    def _oldest(self) -> date:
        return (self._now() - KEPT).date()


def _alike(rows: Iterable[dict[str, Any]], lexicon: Lexicon) -> list[list[dict[str, Any]]]:
    """Rows in groups of like questions; numbers and years are alike only where they are equal."""
    groups: dict[tuple[str, ...], list[tuple[str, list[dict[str, Any]]]]] = {}
    for row in rows:
        words = [token.plain for token in tokens(row["text"])]
        numbers = tuple(sorted(word for word in words if word.isdigit()))
        said = " ".join(sorted(w for w in words if not lexicon.says_nothing(w))) or row["text"]
        among = groups.setdefault((row["request"], *numbers), [])
        for like, group in among:
            if fuzz.ratio(said, like, score_cutoff=_LIKE):
                group.append(row)
                break
        else:
            among.append((said, [row]))
    return [group for among in groups.values() for _, group in among]


def _group(rows: Sequence[dict[str, Any]]) -> Group:
    text = Counter(row["text"] for row in rows).most_common(1)[0][0]
    shown = next(row for row in rows if row["text"] == text)
    last = max(row["asked_on"] for row in rows)
    return Group(shown["token"], shown["request"], text, len(rows), last)
