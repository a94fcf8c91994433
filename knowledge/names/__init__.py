"""Finding an entity from any reasonable spelling of its name, in any script."""

from knowledge.names.columns import UnreadableIndexError
from knowledge.names.index import Hit, NameIndex
from knowledge.names.keys import fold

__all__ = ["Hit", "NameIndex", "UnreadableIndexError", "fold"]
