"""The same questions and answers in a terminal, without Discord.

A line is a command after ``!`` or ``/``, exactly as in Discord, or a question in plain words.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field, replace
from typing import TextIO

from bot.answers import Answers
from bot.card import Card, as_text
from bot.conversation import Earlier, going_on
from bot.examples import example
from bot.languages import say
from bot.opening import open_base, open_library, open_meanings
from bot.settings import Settings
from bot.typed import Typed, TypedError, is_command, split, understand
from commands import REQUESTS
from knowledge.continuing import follows
from knowledge.model import Language
from knowledge.outcome import Choice
from knowledge.pronouns import leans_on_somebody
from knowledge.question import parse
from knowledge.when import UnreadableTime
from knowledge.words import plain

_PASSAGE = "--passage"
_LANGUAGE = ("language", "langue", "lang")
_LEAVE = ("quit", "exit", "quitter", "q")
_MORE = ("more", "next", "next page", "suite", "page suivante")
_BACK = (
    "back",
    "previous",
    "previous page",
    "retour",
    "precedent",
    "precedente",
    "page precedente",
)
_PAGE = re.compile(r"page (\d{1,3})")
_HELP = ("help", "aide")
_GREETINGS: dict[str, Language] = {
    **dict.fromkeys(("bonjour", "bonsoir", "salut", "coucou"), "fr"),
    **dict.fromkeys(("hello", "hi", "hey", "good morning", "good evening"), "en"),
}
_THANKS: dict[str, Language] = {
    **dict.fromkeys(("merci", "merci beaucoup", "super merci", "mille mercis"), "fr"),
    **dict.fromkeys(("thanks", "thank you", "many thanks", "thx", "thanks a lot"), "en"),
}


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the last answer was, so that the next line can turn its page or choose a name."""

    typed: Typed
    card: Card
    language: Language
    page: int


@dataclass(slots=True)
class Chat:
    """A conversation: its language, and whether passages follow every answer.

    Where the language was ``chosen``, what is typed in French does not change it; ``guided`` says
    how the next page is seen.
    """

    answers: Answers
    language: Language
    prefix: str = "!"
    passages: bool = False
    chosen: bool = False
    guided: bool = False
    over: bool = False
    _last: _Shown | None = field(default=None, init=False)

    def reply(self, line: str) -> str:
        """What is shown for a line; nothing for an empty one."""
        passages = self.passages or _PASSAGE in line.split()
        line = line.replace(_PASSAGE, " ").strip()
        if not line:
            return ""
        told = self._conversation(line, passages=passages)
        if told is not None:
            return told
        try:
            typed = understand(line, self.answers, self.prefix)
        except TypedError as error:
            return error.text.of(self._spoken(french=error.french))
        return self._answer(typed, passages=passages)

    def _conversation(self, line: str, *, passages: bool) -> str | None:
        """What is said of the conversation itself; None for a line that is a question."""
        bare = plain(line).rstrip(" .!?")
        if bare in _GREETINGS:
            language = self._spoken(french=_GREETINGS[bare] == "fr")
            return say(language, "terminal.greeting", prefix=self.prefix)
        if bare in _THANKS:
            return say(self._spoken(french=_THANKS[bare] == "fr"), "terminal.thanked")
        if line.isdecimal() and self._last and 0 < int(line) <= len(self._last.card.choices):
            choice = self._last.card.choices[int(line) - 1]
            return self._choose(self._last, choice, passages=passages)
        if is_command(line, self.prefix):
            word, rest = split(line, self.prefix)
            bare = plain(word)
            if bare in _LANGUAGE:
                return self._switch(rest)
        if bare in _LEAVE:
            self.over = True
            return ""
        if (page := self._turned(bare)) is not None:
            return self._turn(page, passages=passages)
        if bare in _HELP:
            return self._answer(Typed("help", self.prefix, bare == "aide"), passages=passages)
        return None

    def _spoken(self, *, french: bool) -> Language:
        """French for who types French, unless the language was chosen."""
        return "fr" if french and not self.chosen else self.language

    def _switch(self, text: str) -> str:
        wanted = plain(text)[:2]
        if wanted not in ("fr", "en"):
            return say(self.language, "terminal.language_choices")
        self.language, self.chosen = ("fr" if wanted == "fr" else "en"), True
        return say(self.language, "terminal.language_set")

    def _choose(self, last: _Shown, choice: Choice, *, passages: bool) -> str:
        typed = last.typed
        text = self.answers.instead(typed.request, typed.text, choice)
        return self._answer(Typed(typed.request, text, last.language == "fr"), passages=passages)

    def _answer(self, typed: Typed, *, passages: bool) -> str:
        language = self._spoken(french=typed.french)
        if self._last and typed.request == "ask" and self._follows(typed.text):
            before = Earlier(self._last.typed.request, self._last.typed.text)
            typed = replace(typed, text=going_on(typed.text, before))
        self.answers.prepare(typed.request, typed.text)
        card = self.answers.card(typed.request, typed.text, language)
        return self._show(_Shown(typed, card, language, 0), passages=passages)

    def _follows(self, text: str) -> bool:
        """Whether a line goes on from the one before it, as a reply does in Discord."""
        try:
            question = parse(text, self.answers.base)
        except UnreadableTime:
            return False
        return follows(question) or leans_on_somebody(text, question)

    def _turned(self, bare: str) -> int | None:
        """The page a line turns to, from 0 on; None where it turns none."""
        now = self._last.page if self._last else 0
        if named := _PAGE.fullmatch(bare):
            return int(named[1]) - 1
        return now + 1 if bare in _MORE else now - 1 if bare in _BACK else None

    def _turn(self, page: int, *, passages: bool) -> str:
        last = self._last
        if last is None or not 0 <= page < len(last.card.pages):
            return say(last.language if last else self.language, "terminal.no_more")
        return self._show(replace(last, page=page), passages=passages)

    def _show(self, now: _Shown, *, passages: bool) -> str:
        """One page with what belongs to it."""
        self._last = now
        card, language = now.card, now.language
        page = card.page(now.page)
        shown = [as_text(page)]
        for number, choice in enumerate(card.choices, 1):
            shown.append(f"  {number}. {choice.name.of(language)}")
        if card.choices:
            shown.append(say(language, "terminal.choose"))
        if now.typed.request == "help" and self.answers.library.texts:
            shown.append(say(language, "terminal.passages", option=_PASSAGE))
        if passages and page.facts:
            shown += map(as_text, self.answers.passages(page, language).pages)
        if self.guided and now.page + 1 < len(card.pages):
            shown.append(say(language, "terminal.more", prefix=self.prefix))
        return "\n".join(shown)


def run(
    settings: Settings, language: Language, *, passages: bool = False, chosen: bool = False
) -> int:
    """Talk until the input ends; without a terminal, answer each line and end."""
    base = open_base(settings.packs)
    meanings = open_meanings(settings)
    library = open_library(settings.documents, base)
    answers = Answers(base, library, REQUESTS, meanings=meanings)
    chat = Chat(answers, language, settings.prefix, passages, chosen, guided=sys.stdin.isatty())
    if not sys.stdin.isatty():
        return _answer_lines(chat, sys.stdin, sys.stdout)
    if meanings:
        meanings.take_in(base)
    try:
        _talk(chat, settings)
    finally:
        if meanings:
            meanings.close()
    return 0


def _talk(chat: Chat, settings: Settings) -> None:
    base, language = chat.answers.base, chat.language
    examples = ", ".join(
        example(name, settings.prefix, base, language) for name in ("troops", "who")
    )
    print(say(language, "terminal.welcome", examples=examples, prefix=settings.prefix))
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


def _answer_lines(chat: Chat, lines: TextIO, out: TextIO) -> int:
    for line in lines:
        shown = chat.reply(line)
        if chat.over:
            break
        if shown:
            out.write(f"{shown}\n\n")
            out.flush()
    return 0
