"""A text rewritten piece by piece, with the way back to where each character came from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edited:
    """``text`` as rewritten; its character i came from ``starts[i]`` to ``ends[i]``."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Edited:
        return cls(text, tuple(range(len(text))), tuple(range(1, len(text) + 1)))

    def rewritten(
        self, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]
    ) -> Edited:
        """The text with every match replaced; what replaces it came from the whole match."""
        text: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for match in pattern.finditer(self.text):
            text.append(self.text[at : match.start()])
            starts += self.starts[at : match.start()]
            ends += self.ends[at : match.start()]
            at = match.end()
            if new := replace(match):
                text.append(new)
                starts += [self.starts[match.start()]] * len(new)
                ends += [self.ends[match.end() - 1]] * len(new)
        text.append(self.text[at:])
        starts += self.starts[at:]
        ends += self.ends[at:]
        return Edited("".join(text), tuple(starts), tuple(ends))

    def without(self, pattern: re.Pattern[str], group: int) -> Edited:
        """The text without what a group of the pattern matches."""
        text = self.text
        gone = {at for match in pattern.finditer(text) for at in range(*match.span(group))}
        kept = [at for at in range(len(text)) if at not in gone]
        return Edited(
            "".join(text[at] for at in kept),
            tuple(self.starts[at] for at in kept),
            tuple(self.ends[at] for at in kept),
        )

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where characters ``start`` to ``end`` came from."""
        return self.starts[start], self.ends[end - 1]
