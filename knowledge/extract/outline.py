"""A text cut into titled, numbered passages, as a pack describes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from knowledge import sentences
from knowledge.extract.layout import Stretch, paragraphs
from knowledge.extract.toml import both, pairs, string

_NUMBERED = re.compile(r"(\d{1,3})[.)]\s+\S")
_ENDS = re.compile(r"[.!?;,…»”\")]\s*\Z")
_MARKED = re.compile(r"#{1,6}\s")
_LONGEST_HEADING: Final = 120
_FIRST: Final = 3  # passages among which the title is looked for


@dataclass(frozen=True, slots=True)
class Outlined:
    """A passage with its id, its label as TOML, and where its sentences begin."""

    id: str
    label: str
    kind: str
    start: int
    end: int
    sentences: tuple[int, ...]

    def toml(self) -> str:
        """The passage as a line of ``documents.toml``."""
        return pairs(
            id=string(self.id),
            label=self.label,
            kind=string(self.kind),
            start=str(self.start),
            end=str(self.end),
            sentences=str(list(self.sentences)),
        )


def outline(text: str) -> tuple[Outlined, ...]:
    """The passages of a text: title, headings, paragraphs with their own numbers or ours."""
    stretches = list(paragraphs(text))
    own = [_NUMBERED.match(text, each.start) for each in stretches]
    numbers = [match[1] for match in own if match]
    by_number = len(numbers) >= 3 and len(set(numbers)) == len(numbers)
    found: list[Outlined] = []
    count = headings = 0
    titled = False
    for place, each in enumerate(stretches):
        match = own[place] if by_number else None
        if match is not None:
            found.append(_passage(text, each, match[1], string(match[1]), "paragraph"))
        elif _is_heading(text, each):
            if not titled and place < _FIRST:
                titled = True
                found.append(_passage(text, each, "title", both("titre", "title"), "title"))
                continue
            headings += 1
            label = both(f"intertitre {headings}", f"heading {headings}")
            found.append(_passage(text, each, f"heading-{headings}", label, "heading"))
        else:
            count += 1
            name, label = str(count), string(str(count))
            if by_number:
                name, label = f"text-{count}", both(f"texte, ¶ {count}", f"text, ¶ {count}")
            found.append(_passage(text, each, name, label, "paragraph"))
    return tuple(found)


def _is_heading(text: str, each: Stretch) -> bool:
    words = text[each.start : each.end]
    if _MARKED.match(words):
        return True
    return len(words) <= _LONGEST_HEADING and "\n" not in words and not _ENDS.search(words[-4:])


def _passage(text: str, each: Stretch, name: str, label: str, kind: str) -> Outlined:
    begins = tuple(start for start, _ in sentences.split(text, *each, lines=kind != "paragraph"))
    return Outlined(name, label, kind, each.start, each.end, begins)
