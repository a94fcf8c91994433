"""What a button remembers: enough to make its answer again after a restart, in 100 characters.

A button's id holds what it does, the page, who asked, and the request with its text. A text that
does not fit is left out; the answer log then tells which facts the message showed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Self

from knowledge.model import Language

LONGEST = 100
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

PATTERN = re.compile(
    r"(?P<act>[a-zA-Z])(?P<language>fr|en)(?P<page>\d{1,3})\.(?P<inner>\d{1,3})"
    r":(?P<asker>[0-9a-z]{1,13}):(?P<request>[a-z]{1,12})"
    r"(?:#(?P<message>[0-9a-z]{0,13})|:(?P<text>.*))",
    re.DOTALL,
)


class Act(StrEnum):
    """What a button does."""

    PAGE = "p"  # show a page of the answer
    SOURCES = "s"  # show a page's sources in full
    PASSAGES = "t"  # show the passages a page rests on
    TURN_SOURCES = "S"  # the same again, in the message that shows them
    TURN_PASSAGES = "T"
    DRAW = "g"  # show a picture of the answer
    TURN_DRAWN = "G"
    TRY = "x"  # show an answer that was offered, privately
    CHOOSE = "c"  # take the choice of this number
    NONE = "n"  # take none of the choices
    CORRECT = "e"  # for moderators: correct a fact of the answer
    DELETE = "d"


_TURNING = {
    Act.SOURCES: Act.TURN_SOURCES,
    Act.TURN_SOURCES: Act.TURN_SOURCES,
    Act.PASSAGES: Act.TURN_PASSAGES,
    Act.TURN_PASSAGES: Act.TURN_PASSAGES,
    Act.DRAW: Act.TURN_DRAWN,
    Act.TURN_DRAWN: Act.TURN_DRAWN,
}


@dataclass(frozen=True, slots=True)
class ButtonId:
    """``page`` is a page of the answer (or the number of a choice); ``inner`` one of the card
    opened from it. ``text`` is None where it did not fit: ``message`` is then the message whose
    answer it is, 0 for the one that has the button.
    """

    act: Act
    language: Language
    asker: int
    request: str
    text: str | None
    page: int = 0
    inner: int = 0
    message: int = 0

    @property
    def shown(self) -> int:
        """The number of the page on view in the card this belongs to."""
        return self.inner if self.act in _TURNING else self.page

    def turned(self, number: int) -> Self:
        """To another page of the same card."""
        if self.act in _TURNING:
            return replace(self, act=_TURNING[self.act], inner=number)
        return replace(self, act=Act.PAGE, page=number)

    def open(self, act: Act) -> Self:
        """To what stands behind the page on view."""
        return replace(self, act=act, inner=0)

    def write(self) -> str:
        """The id of a button: at most 100 characters."""
        head = (
            f"{self.act}{self.language}{self.page}.{self.inner}:{_short(self.asker)}:{self.request}"
        )
        if self.text is not None and len(head) + 1 + len(self.text) <= LONGEST:
            return f"{head}:{self.text}"
        return f"{head}#{_short(self.message) if self.message else ''}"

    @classmethod
    def read(cls, found: re.Match[str]) -> Self:
        """An id from a match of `PATTERN`. Raises ValueError for an act that is none."""
        return cls(
            act=Act(found["act"]),
            language="fr" if found["language"] == "fr" else "en",
            asker=int(found["asker"], 36),
            request=found["request"],
            text=found["text"],
            page=int(found["page"]),
            inner=int(found["inner"]),
            message=int(found["message"] or "0", 36),
        )


@lru_cache(maxsize=256)  # every button of an answer names the same person
def _short(number: int) -> str:
    """A number in base 36."""
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
