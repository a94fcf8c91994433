"""What is wrong with a setting, told to the operator."""

from __future__ import annotations

from knowledge.model import Language, Text


class SettingsError(Exception):
    """A setting is missing or wrong: one sentence that says which, and what to do.

    ``text`` has it in both languages; ``str()`` gives it in the language the operator chose.
    """

    def __init__(self, fr: str, en: str) -> None:
        super().__init__(fr, en)
        self.text = Text(fr, en)
        self.language: Language = "en"

    def __str__(self) -> str:
        return self.text.of(self.language)
