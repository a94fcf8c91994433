"""Times: as packs keep them, as people type them, as readers see them, and how they compare."""

from knowledge.when.asked import (
    Asked,
    Mention,
    RelativeTime,
    UnreadableTime,
    distance,
    matches,
)
from knowledge.when.edtf import edtf, parse_edtf
from knowledge.when.grammar import find, read
from knowledge.when.halves import two_times
from knowledge.when.writing import write

__all__ = [
    "Asked",
    "Mention",
    "RelativeTime",
    "UnreadableTime",
    "distance",
    "edtf",
    "find",
    "matches",
    "parse_edtf",
    "read",
    "two_times",
    "write",
]
