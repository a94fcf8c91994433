"""Whose name each row is."""

from __future__ import annotations

from array import array
from collections.abc import Hashable
from typing import Generic, TypeVar, cast

from knowledge.names.columns import Column, Texts, owned

Id = TypeVar("Id", bound=Hashable)


def _fits(held: Column | Texts | list[Hashable], id_: Hashable) -> bool:
    if isinstance(held, list):
        return True
    if isinstance(held, Texts):
        return type(id_) is str
    return type(id_) is int and -(2**63) <= id_ < 2**63


class Ids(Generic[Id]):
    """The entity of each row; packed while all are strings, or all ints of 64 bits."""

    def __init__(self, held: Column | Texts | None = None) -> None:
        self._held: Column | Texts | list[Hashable] = Texts() if held is None else held
        self._gone: set[int] = set()  # rows

    def __len__(self) -> int:
        return len(self._held)

    def __getitem__(self, row: int) -> Id | None:
        """None once removed."""
        return None if row in self._gone else cast(Id, self._held[row])

    def append(self, id_: Id) -> None:
        """One more row."""
        if not len(self) and type(id_) is int:
            self._held = array("q")
        held = self._held if _fits(self._held, id_) else [*self._held]
        self._held = owned(held) if isinstance(held, memoryview) else held
        cast(list[Id], self._held).append(id_)

    def remove(self, id_: Id) -> None:
        """Removes every row of an entity; KeyError when it has none."""
        gone = {row for row, held in enumerate(self._held) if held == id_} - self._gone
        if not gone:
            raise KeyError(id_)
        self._gone |= gone

    @property
    def left(self) -> int:
        """How many rows are not removed."""
        return len(self._held) - len(self._gone)

    def columns(self) -> list[Column]:
        """What makes an equal object, but for what was removed; TypeError when not packed."""
        if isinstance(self._held, list):
            raise TypeError("ids that are neither all str nor all int cannot be saved")
        return self._held.columns() if isinstance(self._held, Texts) else [self._held, array("I")]

    def check(self) -> None:
        """Refuses what is not text everywhere, where ids are text."""
        if isinstance(self._held, Texts):
            self._held.check()
