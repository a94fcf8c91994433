"""What a copy would change in a server, and what has to be known to work it out."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from knowledge.copies.copy import OwnDocument
from knowledge.descriptions import Kind
from knowledge.model import Document, Pack
from knowledge.texts import Library


@dataclass(frozen=True, slots=True)
class Changed:
    """A thing before and after; None where it is not."""

    before: Any
    after: Any

    @property
    def id(self) -> str:
        found: str = (self.after or self.before).id
        return found


@dataclass(frozen=True, slots=True)
class Plan:
    """What a copy would change, in the order in which it is done."""

    documents: tuple[OwnDocument, ...] = ()  # only ever added
    descriptions: tuple[Changed, ...] = ()
    facts: tuple[Changed, ...] = ()

    @property
    def changes(self) -> tuple[Changed, ...]:
        return (*(Changed(None, d) for d in self.documents), *self.descriptions, *self.facts)

    @property
    def counts(self) -> tuple[int, int, int]:
        """How much is added, changed and removed."""
        changes = self.changes
        added = sum(change.before is None for change in changes)
        removed = sum(change.after is None for change in changes)
        return added, len(changes) - added - removed, removed

    @property
    def mark(self) -> str:
        """Tells this plan from any other, in 12 characters."""
        return hashlib.sha256(repr(self.changes).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Known:
    """What a server has beside its state: every id ever given, and the texts it can look at."""

    packs: tuple[Pack, ...]
    library: Library
    facts: Collection[str] = ()  # ids, of withdrawn facts too
    descriptions: Collection[tuple[Kind, str]] = ()
    documents: Mapping[str, Document] = field(default_factory=dict)  # of the packs
