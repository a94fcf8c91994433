"""What an answer looks like, before anybody says where it is shown: pages of lines, and sources.

A card is plain data. `as_text` writes a page for a terminal, `as_markdown` for Discord; both put
the answer first, then its days, then the numbered source lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from bot.charts.picture import Drawing, Picture
from bot.languages import in_print
from knowledge.model import Fact
from knowledge.outcome import Choice, Status

LONGEST = 1_900  # characters of a page, whichever way it is written

_MARKDOWN = re.compile(r"([\\*_~`|>\[\]#<])")
# Characters without a sign of their own: they turn the direction of what follows, hide words, or
# end a line. The two joiners stay, since some scripts are written with them.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_LINK = re.compile(r"(?<=[A-Za-z])://")
_LIST = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


class Kind(StrEnum):
    """What a line is to its reader."""

    SAID = "said"  # a statement with its day below
    LABEL = "label"  # names the lines that follow it
    NOTE = "note"  # small: explains
    DAY = "day"  # a day that the next lines share


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one weight."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a card.

    ``cites`` are the numbers of its sources, ``below`` its small second line. ``facts`` are what
    it shows: the source lines of its page are made from their evidence.
    """

    runs: tuple[Run, ...]
    kind: Kind = Kind.SAID
    cites: tuple[int, ...] = ()
    below: str = ""
    facts: tuple[Fact, ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Source:
    """A numbered source line, and whether something was left off it."""

    number: int
    document: str
    text: str
    shortened: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """What is shown at once: a heading, lines, and the sources of exactly these lines.

    Pages are compared by identity, so that what was written of one can be kept.
    """

    heading: str
    lines: tuple[Line, ...]
    sources: tuple[Source, ...] = ()
    footer: str = ""

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(fact for line in self.lines for fact in line.facts)


@dataclass(frozen=True, slots=True)
class Try:
    """Something to ask at a tap: a request by its name, its text, and how it is typed."""

    request: str
    text: str
    typed: str


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """A whole answer as a person meets it. ``choices`` are the names it asks about, ``tries`` what
    it offers to ask.

    ``drawing`` is what a picture of it would show; ``pictures`` are those of its pages, where they
    were asked for.
    """

    status: Status
    pages: tuple[Page, ...]
    choices: tuple[Choice, ...] = ()
    refs: tuple[str, ...] = ()  # the revisions shown, in order
    drawing: Drawing | None = None
    pictures: tuple[Picture | None, ...] = ()
    tries: tuple[Try, ...] = ()

    def page(self, number: int) -> Page:
        """A page by its number from 0; a number past the end gives the last one."""
        return self.pages[self._nearest(number)]

    def picture(self, number: int) -> Picture | None:
        """The picture of a page, by the page's number as `page` takes it."""
        return self.pictures[self._nearest(number)] if self.pictures else None

    def _nearest(self, number: int) -> int:
        return max(0, min(number, len(self.pages) - 1))


def plain(text: str, kind: Kind = Kind.SAID) -> Line:
    """A line of plain words without sources."""
    return Line((Run(text),), kind)


def typeset(line: Line) -> Line:
    """A French line as it is printed. Signs are set across runs: in "d’**environ**" two meet."""
    whole = in_print("".join(run.text for run in line.runs))
    runs, start = [], 0
    for run in line.runs:
        end = start + len(run.text)
        runs.append(replace(run, text=whole[start:end]))
        start = end
    return replace(line, runs=tuple(runs), below=in_print(line.below))


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def as_text(page: Page) -> str:
    """A page for a terminal: nothing is escaped, citations are ``[1]``."""
    parts = [page.heading] if page.heading else []
    for line in page.lines:
        text = line.text + "".join(f" [{n}]" for n in line.cites)
        parts.append(text if line.kind is not Kind.SAID else f"  {text}")
        if line.below:
            parts.append(f"    {line.below}")
    parts += [f"[{s.number}] {s.text}" for s in page.sources]
    if page.footer:
        parts.append(page.footer)
    return "\n".join(parts)


@lru_cache(maxsize=256)
def as_markdown(page: Page) -> tuple[list[str], str]:
    """A page for Discord, escaped: its blocks from the heading on, and its sources as one text."""
    return _blocks(page)


def _blocks(page: Page) -> tuple[list[str], str]:
    blocks = [f"### {escape(page.heading)}"] if page.heading else []
    before = None
    for line in page.lines:
        joined = before in _JOINED.get(line.kind, ())
        text = _markdown(line)
        if joined:
            blocks[-1] += f"\n{text}"
        else:
            blocks.append(text)
        before = Kind.DAY if joined and line.kind is Kind.SAID else line.kind
    sources = [f"-# `{s.number}` {escape(s.text)}" for s in page.sources]
    if page.footer:
        sources.append(f"-# {escape(page.footer)}")
    return blocks, "\n".join(sources)


# The lines that stand in one block with the line before: those under a day, and notes.
_JOINED = {Kind.SAID: (Kind.DAY,), Kind.NOTE: (Kind.NOTE,)}


def _markdown(line: Line) -> str:
    words = "".join(f"**{escape(r.text)}**" if r.strong else escape(r.text) for r in line.runs)
    words += "".join(f"\u00a0`{n}`" for n in line.cites)  # a number never begins a line
    match line.kind:
        case Kind.NOTE:
            return f"-# {words}"
        case Kind.LABEL | Kind.DAY:
            return f"**{words}**" if not any(r.strong for r in line.runs) else words
        case _:
            return f"{words}\n-# {escape(line.below)}" if line.below else words


def visible(text: str) -> str:
    """Text without the characters that nobody sees, however they came into it."""
    return _HIDDEN.sub("", text)


@lru_cache(maxsize=256)  # a page is written anew for each line that may still fit on it
def escape(text: str) -> str:
    """Text that Discord shows as it stands: no markup, mention, link or list is read into it, and
    nothing in it is invisible."""
    text = _MARKDOWN.sub(r"\\\1", visible(" ".join(text.split("\n"))))
    text = _LINK.sub(":\u200b//", text).replace("@", "@\u200b")
    return _LIST.sub("\\1\u200b\\2", text)


def length(page: Page) -> int:
    """The characters of a page in the longer of its two writings."""
    blocks, sources = _blocks(page)
    return max(len(as_text(page)), len("\n".join([*blocks, sources])))
