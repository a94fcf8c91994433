"""The same questions and answers in a terminal, without Discord.

A line is a command after ``!`` or ``/``, exactly as in Discord, or a question in plain words.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import TextIO

from bot.answers import Answers
from bot.card import Card, as_text
from bot.languages import say
from bot.opening import open_base, open_library
from bot.request import Request
from bot.settings import Settings
from commands import ASK, FACT, REQUESTS
from knowledge import lookups
from knowledge.model import Language
from knowledge.words import plain

_PASSAGE = "--passage"
_LANGUAGE = ("language", "langue", "lang")
_LEAVE = ("quit", "exit", "quitter", "q")
_OPTION = re.compile(r"(?:^|(?<=\s))(\w+):\s*", re.UNICODE)


@dataclass(slots=True)
class Chat:
    """A conversation: its language, and whether passages follow every answer."""

    answers: Answers
    language: Language
    prefix: str = "!"
    passages: bool = False
    over: bool = False

    def reply(self, line: str) -> str:
        """What is shown for a line; nothing for an empty one."""
        passages = self.passages or _PASSAGE in line.split()
        line = line.replace(_PASSAGE, " ").strip()
        if not line:
            return ""
        if line.startswith((self.prefix, "/")):
            mark = self.prefix if line.startswith(self.prefix) else "/"
            word, _, rest = line.removeprefix(mark).strip().partition(" ")
            return self._command(word, rest.strip(), passages=passages)
        return self._show(ASK.name, line, passages=passages)

    def _command(self, word: str, rest: str, *, passages: bool) -> str:
        typed = plain(word)
        if typed in _LEAVE:
            self.over = True
            return ""
        if typed in _LANGUAGE:
            return self._switch(rest)
        request = self.answers.find(word) or self._by_slash_name(typed)
        if request is None:
            topic = lookups.find_topic(word, self.answers.base)
            if topic is None:
                return say(self.language, "terminal.unknown_command", word=word)
            return self._show(FACT.name, f"{topic.id} {rest}", passages=passages)
        if request.look_up is None and request.card is None:
            return say(self.language, "terminal.not_here", word=f"/{request.name}")
        text = self.prefix if request.name == "help" else _without_options(rest, request)
        return self._show(request.name, text, passages=passages)

    def _by_slash_name(self, typed: str) -> Request | None:
        """A request by the French name of its slash command."""
        names = {plain(say("fr", f"slash.{r.name}.name")): r for r in REQUESTS}
        return names.get(typed)

    def _switch(self, text: str) -> str:
        wanted = plain(text)[:2]
        if wanted not in ("fr", "en"):
            return say(self.language, "terminal.language_choices")
        self.language = "fr" if wanted == "fr" else "en"
        return say(self.language, "terminal.language_set")

    def _show(self, request: str, text: str, *, passages: bool) -> str:
        card = self.answers.card(request, text, self.language)
        shown = [_whole(card)]
        if card.choices:
            shown += (f"  - {choice.name.of(self.language)}" for choice in card.choices)
        if passages:
            shown += (
                _whole(self.answers.passages(page, self.language))
                for page in card.pages
                if page.facts
            )
        return "\n".join(shown)


def run(settings: Settings, language: Language, *, passages: bool = False) -> int:
    """Talk until the input ends; without a terminal, answer each line and end."""
    base = open_base(settings.packs)
    answers = Answers(base, open_library(settings.documents, base), REQUESTS)
    chat = Chat(answers, language, settings.prefix, passages)
    if not sys.stdin.isatty():
        return _answer_lines(chat, sys.stdin, sys.stdout)
    examples = ", ".join(
        f"{settings.prefix}{say(language, f'help.example_{name}')}" for name in ("troops", "who")
    )
    print(say(language, "terminal.welcome", examples=examples))
    if settings.token is None:
        print(say(language, "terminal.connect"))
    while not chat.over:
        try:
            line = input(say(chat.language, "terminal.prompt"))
        except (EOFError, KeyboardInterrupt):
            print()
            break
        if shown := chat.reply(line):
            print(shown)
    return 0


def _answer_lines(chat: Chat, lines: TextIO, out: TextIO) -> int:
    for line in lines:
        shown = chat.reply(line)
        if chat.over:
            break
        if shown:
            out.write(f"{shown}\n\n")
            out.flush()
    return 0


def _whole(card: Card) -> str:
    return "\n\n".join(as_text(page) for page in card.pages)


def _without_options(text: str, request: Request) -> str:
    """``name:Ulutaş when:2023`` as the words alone, whichever language the options are in."""
    known = set(request.options)
    known |= {plain(say("fr", f"slash.{request.name}.name_{o}")) for o in request.options}
    return _OPTION.sub(lambda m: "" if plain(m[1]) in known else m[0], text).strip()
