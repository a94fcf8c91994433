"""Answers that showed certain facts not long ago, for what has become of those facts since."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import or_, select

from knowledge import schema
from knowledge.base import FactBase
from knowledge.model import Fact, Language
from knowledge.store import Store

KEPT = timedelta(days=7)
MOST = 50  # answers told of one change, the newest


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """A message of the bot's with the revisions it showed."""

    channel_id: int
    message_id: int
    language: Language
    refs: tuple[str, ...]


async def answers_showing(
    store: Store, guild_id: int, facts: Collection[str]
) -> tuple[ShownAnswer, ...]:
    """The newest answers of the last seven days in a server that showed any of these facts."""
    await store.flush_log()
    log = schema.answer_log.c
    named = or_(*(log.fact_refs.contains(f"{fact}@", autoescape=True) for fact in facts))
    query = (
        select(log.channel_id, log.message_id, log.language, log.fact_refs)
        .where(log.guild_id == guild_id, log.answered_at >= datetime.now(UTC) - KEPT, named)
        .order_by(log.answered_at.desc())
        .limit(2 * MOST)  # "LAMP-1@" is in "XLAMP-1@" too: which are meant is told below
    )
    async with store.reading() as connection:
        rows = (await connection.execute(query)).all()
    found = (ShownAnswer(*row[:3], tuple(row[3].split())) for row in rows)
    showing = [a for a in found if any(ref.partition("@")[0] in facts for ref in a.refs)]
    return tuple(showing[:MOST])


@dataclass(frozen=True, slots=True)
class Since:
    """What has become of the facts of an answer: the newer revisions, and those withdrawn."""

    corrected: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


def since(refs: Collection[str], base: FactBase) -> Since:
    """What has become of revisions shown before; nothing where a fact says again what it said."""
    corrected, withdrawn = [], []
    for ref in refs:
        shown, last = base.revisions.get(ref), base.latest.get(ref.partition("@")[0])
        if last is None or last.ref == ref:
            if last is not None and last.id in base.retired:
                withdrawn.append(last.ref)
        elif last.id in base.retired:
            withdrawn.append(last.ref)
        elif shown is None or _said(shown) != _said(last):
            corrected.append(last.ref)
    return Since(tuple(dict.fromkeys(corrected)), tuple(dict.fromkeys(withdrawn)))


def _said(fact: Fact) -> tuple[object, ...]:
    """What members see of a fact."""
    return fact.statement, fact.value, fact.when, fact.evidence, fact.stance, fact.says
