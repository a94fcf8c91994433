"""Cards for requests: looked up and rendered once, kept for whoever asks the same next."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.card import Card, Page
from bot.citing import source_lines
from bot.conversation import parted
from bot.languages import say
from bot.paging import with_note
from bot.passages import passage_card, sources_card
from bot.picturing import pictured
from bot.render import render
from bot.request import Request
from bot.seldom import Seldom
from knowledge import lookups
from knowledge.base import FactBase
from knowledge.errors import StoreError
from knowledge.excerpts import Excerpts
from knowledge.model import Language
from knowledge.outcome import Answer, Choice, Citation, Status, compose
from knowledge.overlay import Overlays
from knowledge.pronouns import spelled_out
from knowledge.question import Question, clean
from knowledge.searching import index_of
from knowledge.store import Store
from knowledge.texts import Library
from knowledge.words import plain

if TYPE_CHECKING:
    from bot.meanings import Meanings

complaint = Seldom(logging.getLogger(__name__))

_KEPT = 256
_SHORTEST_MENDED = 5
_SERVERS = 8  # with cards of their own in memory
_IDLE = 3600.0  # seconds without a question


class Answers:
    """A base with its texts, as everything that shows answers uses it.

    A base never changes (after a change, a server has another one), so a card depends on nothing
    but the request, its text and the language, and can be made in any thread.
    """

    def __init__(
        self,
        base: FactBase,
        library: Library,
        requests: Iterable[Request],
        note: str = "",
        meanings: Meanings | None = None,
    ) -> None:
        self.base = base
        self.library = library
        self._note = note  # the key of what is to be said under every page
        self._meanings = meanings
        self.requests: Mapping[str, Request] = {r.name: r for r in requests}
        self._words = {w: r for r in self.requests.values() for w in (r.name, *r.aliases)}
        self._cards: OrderedDict[tuple[str, str, Language], Card] = OrderedDict()
        self._found = lru_cache(maxsize=_KEPT)(self._look_up)
        self._nearer: dict[tuple[str, str], Answer] = {}  # refusals, with what is near by meaning

    def card(self, request: str, text: str, language: Language) -> Card:
        """The answer to a request by its name. Raises KeyError when there is no such request."""
        text = clean(text)
        if (request, text) in self._nearer:
            return self._noted(render(self.answer(request, text), self.base, language), language)
        asked = (request, text, language)
        card = self._cards.pop(asked, None) or self._make(*asked)
        self._cards[asked] = card  # the last to be let go of
        if len(self._cards) > _KEPT:
            self._cards.popitem(last=False)
        return card

    async def full_card(self, request: str, text: str, language: Language) -> Card:
        """`card`, with the facts nearest by meaning where that is asked for and soon done.

        What is new is looked up in a thread: a long question takes tens of milliseconds, in which
        everybody else would wait.
        """
        if (meanings := self._meanings_for(request, text)) is not None:
            found = await asyncio.to_thread(self.answer, request, text)
            self._keep(request, text, await meanings.soon(found, self.base))
        if (request, clean(text), language) in self._cards:
            return self.card(request, text, language)
        return await asyncio.to_thread(self.card, request, text, language)

    def prepare(self, request: str, text: str) -> None:
        """Find the facts nearest by meaning where that is asked for, however long it takes."""
        if (meanings := self._meanings_for(request, text)) is not None:
            self._keep(request, text, meanings.now(self.answer(request, text), self.base))

    def answer(self, request: str, text: str) -> Answer:
        """What a request finds. Raises KeyError when it looks nothing up."""
        text = clean(text)
        return self._nearer.get((request, text)) or self._found(request, text)

    def _meanings_for(self, request: str, text: str) -> Meanings | None:
        """What ranks by meaning, where a question in one's own words was not ranked yet."""
        free = self.requests[request].look_up is lookups.ask
        return self._meanings if free and (request, clean(text)) not in self._nearer else None

    def _keep(self, request: str, text: str, nearer: Answer | None) -> None:
        if nearer is not None:
            self._nearer[request, clean(text)] = nearer
        while len(self._nearer) > _KEPT:
            del self._nearer[next(iter(self._nearer))]

    def _make(self, request: str, text: str, language: Language) -> Card:
        return self._noted(self._without_note(request, text, language), language)

    def _noted(self, card: Card, language: Language) -> Card:
        return with_note(card, say(language, self._note)) if self._note else card

    def _without_note(self, request: str, text: str, language: Language) -> Card:
        make = self.requests[request].card
        if make is not None:
            return make(self, text, language)
        return render(self._found(request, text), self.base, language)

    def _look_up(self, request: str, text: str) -> Answer:
        look_up = self.requests[request].look_up
        if look_up is None:
            raise KeyError(request)
        asked, before = parted(text)
        if before is None:
            return look_up(text, self.base)
        question = self._found(before.request, before.text).question
        return lookups.ask(spelled_out(asked, question, self.base), self.base, question)

    def of_facts(self, refs: Iterable[str], language: Language) -> Card:
        """The facts of an answer given before, by their permanent names."""
        return render(self._composed(refs), self.base, language)

    def drawn(self, request: str, text: str, language: Language) -> Card:
        """The answer to a request with a picture of it."""
        found = self.answer(request, text)
        return self._noted(pictured(found, self.base, language), language)

    def drawn_facts(self, refs: Iterable[str], language: Language) -> Card:
        """`of_facts` with a picture of them."""
        return pictured(self._composed(refs), self.base, language)

    def _composed(self, refs: Iterable[str]) -> Answer:
        facts = [self.base.revisions[ref] for ref in refs if ref in self.base.revisions]
        return compose(Status.ANSWERED, Question(""), self.base, facts)

    @cached_property
    def excerpts(self) -> Excerpts:
        """The passages of the texts at hand, to be found by words; made when first asked for."""
        return Excerpts(self.base, self.library)

    def prepare_search(self) -> None:
        """Make what a search looks in. Good for a thread of its own."""
        index_of(self.base)
        _ = self.excerpts

    def has_passages(self, page: Page) -> bool:
        """Whether the text of a document on this page is loaded."""
        return any(e.document in self.library.texts for f in page.facts for e in f.evidence)

    def passages(self, page: Page, language: Language) -> Card:
        """The paragraphs that the facts of a page rest on, in full."""
        return passage_card(page, self.base, self.library, language)

    def sources(self, page: Page, language: Language) -> Card:
        """The sources of a page with every phrase, where the page itself has room for few."""
        citations = [Citation(s.number, s.document, (), ()) for s in page.sources]
        lines = source_lines(page.facts, citations, self.base, language, most_phrases=100)
        return sources_card(lines, self.base, language)

    def find(self, word: str) -> Request | None:
        """The request a typed word names, in either language, or is one slip away from."""
        typed = plain(clean(word))
        exact = self._words.get(typed)
        if exact is not None or len(typed) < _SHORTEST_MENDED:
            return exact
        near = process.extract(typed, self._words.keys(), scorer=OSA.distance, score_cutoff=1)
        found = {self._words[name].name: self._words[name] for name, _, _ in near}
        same = [r for r in found.values() if any(n[0] == typed[0] for n in (r.name, *r.aliases))]
        return same[0] if len(same) == 1 else None

    def instead(self, request: str, text: str, choice: Choice) -> str:
        """The text as it was meant: with the name chosen in the place of the doubtful words."""
        question = self.answer(request, text).question
        name = choice.id if choice.id in self.base.documents else choice.name.en
        doubtful = " ".join(question.unknown)
        if doubtful and doubtful in text:
            return text.replace(doubtful, name)
        return " ".join([name, *(time.text for time in question.times)])

    def on(self, base: FactBase, library: Library) -> Answers:
        """The same from another base with its texts."""
        return Answers(base, library, self.requests.values(), meanings=self._meanings)

    def noting(self, note: str) -> Answers:
        """The same with something said under every page, by the key of its string."""
        return Answers(
            self.base, self.library, self.requests.values(), note, meanings=self._meanings
        )


class ServerAnswers:
    """The answers of each server: those of the packs, or from the base it has made its own.

    A base of a server's own is made when it is first asked, and let go of after an hour without a
    question; ``clock`` tells seconds.
    """

    def __init__(
        self, shared: Answers, store: Store, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.shared = shared
        self.overlays = Overlays(shared.base, store)
        self._clock = clock
        self._own: dict[int, Answers] = {}
        self._asked: dict[int, float] = {}  # when each of them was asked last, longest ago first

    async def of(self, guild_id: int | None) -> Answers:
        """The answers of a server; in direct messages (None), those of the packs.

        Where the database cannot be read, those last known, or those of the packs, which say so.
        """
        try:
            return await self._read(guild_id)
        except StoreError as error:
            extra = {"guild": guild_id, "error": error}
            complaint.warning("facts of a server not read", extra=extra)
            known = self._own.get(guild_id) if guild_id is not None else None
            return (known or self.shared).noting("answer.changes_missing")

    async def _read(self, guild_id: int | None) -> Answers:
        base = await self.overlays.base_of(guild_id)
        if guild_id is None or base is self.shared.base:
            self._let_go()
            return self.shared
        own = self._own.get(guild_id)
        if own is None or own.base is not base:
            library = await self.overlays.uploads.library(guild_id, self.shared.library)
            own = self.shared.on(base, library)
        self._own[guild_id] = own
        self._asked.pop(guild_id, None)
        self._asked[guild_id] = self._clock()  # the last to be let go of
        self._let_go()
        return own

    def _let_go(self) -> None:
        """Let go of what was not asked for long, and of what was asked longest ago of too many."""
        idle = self._clock() - _IDLE
        for guild_id, asked in list(self._asked.items()):
            if asked > idle and len(self._asked) <= _SERVERS:
                return
            del self._asked[guild_id], self._own[guild_id]
            self.overlays.let_go(guild_id)
