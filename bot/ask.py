"""``python -m bot ask``: one question, or many as JSON lines, answered without Discord."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from bot.card import as_text
from bot.render import render
from knowledge import lookups
from knowledge.answer import Answer
from knowledge.base import FactBase
from knowledge.model import LANGUAGES, Language
from knowledge.when import edtf


class BrokenLineError(ValueError):
    """A line of questions that cannot be read; ``question`` is its id where it has one."""

    def __init__(self, why: str, question: object = None) -> None:
        super().__init__(why)
        self.question = question


def as_json(answer: Answer, base: FactBase, language: Language) -> dict[str, Any]:
    """An answer for a program: its first page as text, and what it rests on."""
    documents = [base.documents[c.document] for c in answer.citations]
    return {
        "status": answer.status.value,
        "text": as_text(render(answer, base, language).pages[0]),
        "sources": [
            {
                "id": d.id,
                "file": d.file,
                "title": d.title.of(language),
                "date": edtf(d.date) if d.date else None,
            }
            for d in documents
        ],
        "facts": [s.fact.ref for s in answer.facts],
        "nearest": [s.fact.ref for s in answer.nearest],
    }


def answer_lines(
    lines: Iterable[str], base: FactBase, language: Language, write: Callable[[str], object]
) -> None:
    """Answer each line ``{"id", "q", "lang"}`` with one line, in order.

    A line that cannot be read is answered by ``{"id", "error"}``; ``lang`` may be left out.
    """
    for line in lines:
        if not line.strip():
            continue
        try:
            question, text, asked_in = _read(line, language)
        except BrokenLineError as error:
            found = {"id": error.question, "error": str(error)}
        else:
            found = {"id": question, **as_json(lookups.ask(text, base), base, asked_in)}
        write(json.dumps(found, ensure_ascii=False) + "\n")


def _read(line: str, language: Language) -> tuple[object, str, Language]:
    try:
        asked = json.loads(line)
    except ValueError as error:
        raise BrokenLineError("not a line of JSON") from error
    if not isinstance(asked, dict):
        raise BrokenLineError(
            'a line must be an object such as {"id": "1", "q": "…", "lang": "en"}'
        )
    text, wanted = asked.get("q"), asked.get("lang", language)
    if not isinstance(text, str):
        raise BrokenLineError('"q" must be the question, as text', asked.get("id"))
    for known in LANGUAGES:
        if wanted == known:
            return asked.get("id"), text, known
    raise BrokenLineError('"lang" must be "fr" or "en"', asked.get("id"))
