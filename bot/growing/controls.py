"""The buttons and forms of growing: what their ids say."""

from __future__ import annotations

from bot.controls import Control
from knowledge.descriptions import Description, Kind


class Do(Control, prefix="grow."):
    """What a control does; ``of`` is a sketch's token, or what is named here."""

    FORM = "form"  # the form itself, when it is sent
    OPEN = "open"  # open the form again
    REBASE = "rebase"  # the same, from the revision that came first
    KEEP = "keep"  # write it although a name of it means something else already
    DROP = "drop"
    UNDO = "undo"  # a revision of a description: kind:id@revision
    MISSING = "missing"  # the token of a fact's form that names what the base does not know


def write_revision(description: Description) -> str:
    """A revision as the id of a button names it."""
    return f"{description.kind}:{description.id}@{description.revision}"


def read_revision(written: str) -> tuple[Kind, str, int]:
    """The kind, the id and the number of a revision. Raises ValueError."""
    kind, _, rest = written.partition(":")
    name, _, number = rest.rpartition("@")
    return Kind(kind), name, int(number)
