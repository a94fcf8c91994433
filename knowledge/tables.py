"""TOML tables read strictly: every fault is collected, none stops the reading."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from knowledge.model import LANGUAGES, Text, When
from knowledge.when import parse_edtf

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

_KINDS = {
    str: "a string",
    int: "a whole number",
    bool: "true or false",
    list: "an array",
    dict: "a table",
    date: "a date",
}


class Table:
    """One TOML table. Each method takes a key out of it and checks what it holds.

    A missing or wrong value is added to ``faults`` as one line that begins with ``where``, and a
    harmless value of the right type is returned, so that reading goes on. ``end`` reports what
    nobody took.
    """

    def __init__(self, values: Mapping[str, object], where: str, faults: list[str]) -> None:
        self._left = dict(values)
        self.where = where
        self._faults = faults

    def fault(self, what: str) -> None:
        self._faults.append(f"{self.where}: {what}")

    def has(self, key: str) -> bool:
        return key in self._left

    def text(self, key: str) -> str:
        found = self._take(key, str)
        if found is not None and not found.strip():
            self.fault(f"{key} is empty")
        return found or ""

    def text_or_none(self, key: str) -> str | None:
        return self.text(key) if self.has(key) else None

    def texts(self, key: str) -> tuple[str, ...]:
        """An array of strings; empty when the key is left out."""
        return self._strings(key, self._optional(key, list) or [])

    def text_sets(self, key: str) -> tuple[tuple[str, ...], ...]:
        """An array of arrays of strings; empty when the key is left out."""
        sets: list[tuple[str, ...]] = []
        for item in self._optional(key, list) or []:
            if isinstance(item, list) and item:
                sets.append(self._strings(key, item))
            else:
                self.fault(f"{key} must be an array of arrays of strings")
        return tuple(sets)

    def both(self, key: str, *, plain: bool = False, every: bool = True) -> Text:
        """A table of ``fr`` and ``en``; where ``plain``, one string may stand for both.

        Unless ``every``, one of them will do.
        """
        found = self._left.get(key)
        if plain and isinstance(found, str):
            words = self.text(key)
            return Text(words, words)
        inner = self._take(key, dict)
        if inner is None:
            return Text("", "")
        table = Table(inner, f"{self.where}: {key}", self._faults)
        text = table.languages(every=every)
        table.end()
        return text

    def languages(self, *, every: bool = True) -> Text:
        """The keys ``fr`` and ``en`` of this very table, or unless ``every`` one of them."""
        if not every and any(map(self.has, LANGUAGES)):
            return Text(*(self.text_or_none(language) or "" for language in LANGUAGES))
        return Text(*(self.text(language) for language in LANGUAGES))

    def choice(self, key: str, of: type[E], default: E | None = None) -> E:
        if default is not None and not self.has(key):
            return default
        return self._member(key, self.text(key), of)

    def choices(self, key: str, of: type[E]) -> frozenset[E]:
        names = self.texts(key)
        if not names:
            self.fault(f"{key} is missing or empty")
        return frozenset(self._member(key, name, of) for name in names)

    def integer(self, key: str, default: int | None = None) -> int:
        if default is not None and not self.has(key):
            return default
        found = self._take(key, int)
        return 0 if found is None else found

    def number_or_none(self, key: str) -> float | None:
        found = self._left.pop(key, None)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int | float):
            self.fault(f"{key} must be a number")
            return None
        return float(found)

    def integers(self, key: str) -> tuple[int, ...]:
        """An array of whole numbers; empty when the key is left out."""
        items = self._optional(key, list) or []
        numbers = [n for n in items if isinstance(n, int) and not isinstance(n, bool)]
        if len(numbers) < len(items):
            self.fault(f"{key} must hold whole numbers only")
        return tuple(numbers)

    def flag(self, key: str, default: bool) -> bool:
        found = self._optional(key, bool)
        return default if found is None else found

    def day_or_none(self, key: str) -> date | None:
        found = self._optional(key, date)
        if isinstance(found, datetime):
            self.fault(f"{key} must be a date without a time of day")
            return None
        return found

    def time_or_none(self, key: str) -> When | None:
        """A time written in the EDTF subset of ``when.parse_edtf``."""
        if not self.has(key):
            return None
        written = self.text(key)
        try:
            return parse_edtf(written)
        except ValueError as error:
            self.fault(f"{key} cannot be read as a time: {error}")
            return None

    def table_or_none(self, key: str) -> Table | None:
        found = self._optional(key, dict)
        return None if found is None else Table(found, f"{self.where}: {key}", self._faults)

    def tables(self, key: str, name: str = "id") -> list[Table]:
        """An array of tables, named in faults by a key or else by their place; may be left out."""
        tables: list[Table] = []
        for place, item in enumerate(self._optional(key, list) or [], start=1):
            if isinstance(item, dict):
                where = f"{self.where}: {key} {item.get(name, place)}"
                tables.append(Table(item, where, self._faults))
            else:
                self.fault(f"{key} {place} must be a table")
        return tables

    def end(self) -> None:
        for key in self._left:
            self.fault(f"unknown key {key}")

    def _take(self, key: str, kind: type[T]) -> T | None:
        if not self.has(key):
            self.fault(f"{key} is missing")
            return None
        return self._optional(key, kind)

    def _optional(self, key: str, kind: type[T]) -> T | None:
        if not self.has(key):
            return None
        found = self._left.pop(key)
        if not isinstance(found, kind) or (kind is int and isinstance(found, bool)):
            self.fault(f"{key} must be {_KINDS[kind]}")
            return None
        return found

    def _strings(self, key: str, items: list[object]) -> tuple[str, ...]:
        strings = [item for item in items if isinstance(item, str) and item.strip()]
        if len(strings) < len(items):
            self.fault(f"{key} must hold non-empty strings only")
        return tuple(strings)

    def _member(self, key: str, name: str, of: type[E]) -> E:
        members = {member.value: member for member in of}
        if name and name not in members:
            self.fault(f"{key} must be one of {', '.join(members)}, not {name}")
        return members.get(name, next(iter(of)))


def load(path: Path, where: str, faults: list[str]) -> Table:
    """Read a TOML file; a file that is missing or unreadable is a fault and an empty table."""
    values: dict[str, object] = {}
    try:
        values = tomllib.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        faults.append(f"{where}: the file is missing")
    except UnicodeDecodeError:
        faults.append(f"{where}: the file is not UTF-8")
    except tomllib.TOMLDecodeError as error:
        faults.append(f"{where}: the file is not TOML: {error}")
    return Table(values, where, faults)
