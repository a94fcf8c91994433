"""Checking a pack against itself and against the source texts, one plain line for each fault."""

from knowledge import integrity
from knowledge.model import Pack
from knowledge.texts import Library
from knowledge.verify import against, alone

__all__ = ["faults"]


def faults(pack: Pack, library: Library) -> list[str]:
    """Everything wrong with a pack.

    Without a folder of texts, what needs them is left unchecked; with one, a missing text is a
    fault. Ids and links come first: while any is broken, the rest is not looked at.
    """
    if broken := integrity.faults(pack):
        return broken
    found = list(alone.faults(pack))
    if library.folder is not None:
        found += against.faults(pack, library)
    return found
