"""Opening what answers come from: the packs as one fact base, and the texts beside them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from knowledge.base import FactBase
from knowledge.pack import read
from knowledge.texts import Library


def open_base(packs: Sequence[Path]) -> FactBase:
    """The fact base of these pack folders. Raises PackError."""
    return FactBase([read(folder) for folder in packs])


def open_library(folder: Path | None, base: FactBase) -> Library:
    """The source texts in a folder, as far as the base knows them. Raises FolderError."""
    return Library.load(folder, base.documents.values())
