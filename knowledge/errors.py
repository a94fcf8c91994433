"""What the store says when it cannot do its work."""

from __future__ import annotations

from knowledge.model import Text


class StoreError(Exception):
    """The database cannot be used: ``text`` says why and what to do, for whoever runs the bot."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class DamagedError(StoreError):
    """The file is damaged or is no database, so that only a backup helps."""
