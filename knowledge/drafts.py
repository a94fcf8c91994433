"""Forms under way: what somebody typed, kept until it is confirmed, cancelled or a day old."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from sqlalchemy import delete, insert, select, update

from knowledge import schema
from knowledge.authors import Author
from knowledge.model import Stance
from knowledge.store import Store

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_KEPT = timedelta(days=1)


class Act(StrEnum):
    """What a form is for."""

    ADD = "add"
    EDIT = "edit"
    RETIRE = "retire"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of a form as they were typed."""

    fr: str = ""
    en: str = ""
    phrase: str = ""
    as_of: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A change to a fact that is being made.

    ``fact`` is its id, empty for a new one; ``made_from`` the revision that was on view when the
    form opened, 0 for a new one; ``restored`` the revision that is to come back. ``passage`` is
    empty where no paragraph was named: the phrase may then stand anywhere in the document.
    ``candidate`` and ``suggestion`` are the number of what it was made from, 0 for none.
    ``unit`` and ``says`` are empty where nothing was chosen.
    """

    act: Act
    fact: str = ""
    made_from: int = 0
    restored: int = 0
    subject: str = ""
    property: str = ""
    document: str = ""
    passage: str = ""
    entity: str = ""
    unit: str = ""
    says: str = ""
    stance: Stance = Stance.CLAIM
    about: tuple[str, ...] = ()
    candidate: int = 0
    suggestion: int = 0
    typed: Typed = field(default_factory=Typed)


_T = TypeVar("_T", bound="DataclassInstance")


class Forms(Generic[_T]):
    """What is being typed, in all servers; each is found only by its author, in its server."""

    def __init__(self, store: Store, read: Callable[[dict[str, Any]], _T]) -> None:
        self._store = store
        self._read = read

    async def keep(self, author: Author, form: _T) -> str:
        """Keep a new form and return the token it is found by; those a day old are dropped."""
        now, token, table = datetime.now(UTC), secrets.token_hex(8), schema.draft
        row = {
            "token": token,
            "guild_id": author.guild_id,
            "author": author.id,
            "made_at": now,
            "content": asdict(form),
        }
        async with self._store.writing() as connection:
            await connection.execute(delete(table).where(table.c.made_at < now - _KEPT))
            await connection.execute(insert(table), row)
        return token

    async def find(self, author: Author, token: str) -> _T | None:
        """The form, or None when it is gone or somebody else's."""
        query = select(schema.draft.c.content).where(*_of(author, token))
        async with self._store.reading() as connection:
            content = (await connection.execute(query)).scalar()
        return None if content is None else self._read(dict(content))

    async def change(self, author: Author, token: str, form: _T) -> bool:
        """Keep what a form has become; False when it is gone or somebody else's."""
        changed = update(schema.draft).where(*_of(author, token)).values(content=asdict(form))
        async with self._store.writing() as connection:
            return (await connection.execute(changed)).rowcount == 1

    async def drop(self, author: Author, token: str) -> None:
        """Forget a form."""
        async with self._store.writing() as connection:
            await connection.execute(delete(schema.draft).where(*_of(author, token)))


class Drafts(Forms[Draft]):
    """The drafts of facts of all servers."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, _draft)


def _of(author: Author, token: str) -> tuple[Any, ...]:
    draft = schema.draft.c
    return draft.token == token, draft.guild_id == author.guild_id, draft.author == author.id


def _typed(content: dict[str, str]) -> Typed:
    return Typed(**content)


_READ: Final[Mapping[str, Callable[[Any], Any]]] = {
    "act": Act,
    "typed": _typed,
    "stance": Stance,
    "about": tuple,
}


def _draft(content: dict[str, Any]) -> Draft:
    read = {name: make(content[name]) for name, make in _READ.items() if name in content}
    return Draft(**(content | read))
