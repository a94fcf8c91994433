"""What a typed line asks for: the request it names and the text after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.examples import NEED_WORDS, example
from bot.languages import both, say
from bot.request import Request
from knowledge import lookups
from knowledge.base import FactBase
from knowledge.model import Property, Text
from knowledge.tongue import spoken
from knowledge.words import plain

if TYPE_CHECKING:
    from bot.answers import Answers

_FREE, _TOPIC = "ask", "fact"
_OPTION = re.compile(r"(?:^|(?<=\s))(\w+):\s*", re.UNICODE)
# The aliases that are no French, or are words of both languages.
_NOT_FRENCH: Final = frozenset(
    (
        "strength",
        "person",
        "timeline",
        "chronology",
        "question",
        "document",
        "documents",
        "commands",
        "graph",
    )
)


class TypedError(ValueError):
    """A line that asks for nothing that can be looked up; ``text`` says what to type instead."""

    def __init__(self, text: Text, *, french: bool) -> None:
        super().__init__(text.en)
        self.text = text
        self.french = french


@dataclass(frozen=True, slots=True)
class Typed:
    """A request by its name, its text, and whether it was typed in French."""

    request: str
    text: str
    french: bool


def is_command(line: str, prefix: str) -> bool:
    return line.startswith((prefix, "/"))


def split(line: str, prefix: str) -> tuple[str, str]:
    """The word and the rest of a command."""
    mark = prefix if line.startswith(prefix) else "/"
    word, _, rest = line.removeprefix(mark).strip().partition(" ")
    return word, rest.strip()


def is_french(text: str, base: FactBase) -> bool:
    """Whether a text is French, as far as its words tell."""
    return spoken(text, base) == "fr"


def understand(line: str, answers: Answers, prefix: str) -> Typed:
    """A command after its prefix or ``/``, exactly as in Discord, or a question in plain words.

    Raises TypedError for a word that is no command here, and for a command without its words.
    """
    base = answers.base
    if not is_command(line, prefix):
        return Typed(_FREE, line, is_french(line, base))
    word, rest = split(line, prefix)
    request = answers.find(word) or _by_slash_name(plain(word), answers)
    if request is None:
        topic = lookups.find_topic(word, base)
        if topic is None:
            unknown = both("terminal.unknown_command", word=word, prefix=prefix)
            raise TypedError(unknown, french=False)
        return Typed(_TOPIC, f"{topic.id} {rest}", _is_french_label(word, topic))
    french = is_french_name(plain(word), request)
    if request.look_up is None and request.card is None:
        raise TypedError(both("terminal.not_here", word=f"/{request.name}"), french=french)
    if request.name == "help":
        return Typed(request.name, prefix, french)
    text = _without_options(rest, request)
    if not text and request.name in NEED_WORDS:
        raise TypedError(_hint(request.name, prefix, base), french=french)
    return Typed(request.name, text, french or (request.name == _FREE and is_french(text, base)))


def _hint(request: str, prefix: str, base: FactBase) -> Text:
    """How a command is typed, by an example."""
    fr, en = (
        say(language, "error.missing", usage=example(request, prefix, base, language))
        for language in ("fr", "en")
    )
    return Text(fr, en)


def _by_slash_name(typed: str, answers: Answers) -> Request | None:
    """A request by the French name of its slash command."""
    names = {plain(say("fr", f"slash.{name}.name")): r for name, r in answers.requests.items()}
    return names.get(typed)


def is_french_name(typed: str, request: Request) -> bool:
    """Whether a command's word, without its accents, is a French one only."""
    own = {*request.aliases, plain(say("fr", f"slash.{request.name}.name"))}
    return typed in own - _NOT_FRENCH - {request.name}


def _is_french_label(word: str, topic: Property) -> bool:
    return plain(word) == plain(topic.label.fr) != plain(topic.label.en)


def _without_options(text: str, request: Request) -> str:
    """``name:Ulutaş when:2023`` as the words alone, whichever language the options are in."""
    known = set(request.options)
    known |= {plain(say("fr", f"slash.{request.name}.name_{o}")) for o in request.options}
    return _OPTION.sub(lambda m: "" if plain(m[1]) in known else m[0], text).strip()
