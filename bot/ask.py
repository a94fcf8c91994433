"""``python -m bot ask``: one question, or many as JSON lines, answered without Discord."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.card import Card, as_text
from bot.render import render
from bot.typed import TypedError, is_command, is_french, understand
from knowledge import lookups
from knowledge.base import FactBase
from knowledge.model import LANGUAGES, Language
from knowledge.outcome import Answer
from knowledge.texts import Library
from knowledge.when import edtf

if TYPE_CHECKING:
    from bot.meanings import Meanings


class BrokenLineError(ValueError):
    """A line of questions that cannot be read; ``question`` is its id where it has one."""

    def __init__(self, why: str, question: object = None) -> None:
        super().__init__(why)
        self.question = question


@dataclass(frozen=True, slots=True)
class Asker:
    """Answers texts as the terminal does, commands included.

    Where the language was not ``chosen``, what is typed in French is answered in French.
    """

    base: FactBase
    language: Language
    prefix: str = "!"
    chosen: bool = False
    meanings: Meanings | None = None

    def page(self, text: str) -> str:
        """The first page of an answer. Raises TypedError."""
        return as_text(self._found(text, self.language, chosen=self.chosen)[1].pages[0])

    def as_json(self, text: str, wanted: Language | None = None) -> dict[str, Any]:
        """An answer for a program: its first page as text, and what it rests on.

        What is no answer, such as help, rests on nothing. Raises TypedError.
        """
        language = wanted or self.language
        answer, card, spoken = self._found(text, language, chosen=self.chosen or bool(wanted))
        documents = [self.base.documents[c.document] for c in answer.citations] if answer else []
        return {
            "status": card.status.value,
            "text": as_text(card.pages[0]),
            "sources": [
                {
                    "id": d.id,
                    "file": d.file,
                    "title": d.title.of(spoken),
                    "date": edtf(d.date) if d.date else None,
                }
                for d in documents
            ],
            "facts": [s.fact.ref for s in answer.facts] if answer else [],
            "nearest": [s.fact.ref for s in answer.nearest] if answer else [],
        }

    def answer_lines(self, lines: Iterable[str], write: Callable[[str], object]) -> None:
        """Answer each line ``{"id", "q", "lang"}`` with one line, in order.

        A line that cannot be read is answered by ``{"id", "error"}``; ``lang`` may be left out.
        """
        for line in lines:
            if not line.strip():
                continue
            question: object = None
            try:
                question, text, wanted = _read(line)
                found = {"id": question, **self.as_json(text, wanted)}
            except BrokenLineError as error:
                found = {"id": error.question, "error": str(error)}
            except TypedError as error:
                told = error.text.of(wanted or self.spoken(error))
                found = {"id": question, "error": told}
            write(json.dumps(found, ensure_ascii=False) + "\n")

    def spoken(self, error: TypedError) -> Language:
        """The language an error is told in."""
        return "fr" if error.french and not self.chosen else self.language

    def _found(
        self, text: str, language: Language, *, chosen: bool
    ) -> tuple[Answer | None, Card, Language]:
        """The answer, if it is one, its card, and the language it is in."""
        line = text.strip()
        if not is_command(line, self.prefix):
            spoken: Language = "fr" if not chosen and is_french(line, self.base) else language
            answer = lookups.ask(text, self.base)
            if self.meanings:
                answer = self.meanings.now(answer, self.base) or answer
            return answer, render(answer, self.base, spoken), spoken
        # Only commands need what the Discord library takes half a second to load.
        from bot.answers import Answers
        from commands import REQUESTS

        answers = Answers(self.base, Library(), REQUESTS, meanings=self.meanings)
        typed = understand(line, answers, self.prefix)
        spoken = "fr" if typed.french and not chosen else language
        answers.prepare(typed.request, typed.text)
        looks_up = answers.requests[typed.request].look_up is not None
        found = answers.answer(typed.request, typed.text) if looks_up else None
        return found, answers.card(typed.request, typed.text, spoken), spoken


def _read(line: str) -> tuple[object, str, Language | None]:
    try:
        asked = json.loads(line.removeprefix("\ufeff"))  # the mark some editors put first
        # An id is given back: no NaN, and no half of a character, which nobody could read.
        json.dumps(asked, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError) as error:
        raise BrokenLineError("not a line of JSON") from error
    if not isinstance(asked, dict):
        raise BrokenLineError(
            'a line must be an object such as {"id": "1", "q": "…", "lang": "en"}'
        )
    text, wanted = asked.get("q"), asked.get("lang")
    if not isinstance(text, str):
        raise BrokenLineError('"q" must be the question, as text', asked.get("id"))
    for known in (None, *LANGUAGES):
        if wanted == known:
            return asked.get("id"), text, known
    raise BrokenLineError('"lang" must be "fr" or "en"', asked.get("id"))
