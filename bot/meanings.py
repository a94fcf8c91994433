"""The facts that mean about the same as a question, where the operator asks for it.

A small model of language (SOURCIER_SEMANTIC) turns texts into vectors that lie near to each other
when they mean alike, in whichever language. It only ranks: whether a question is answered is
decided without it. It works in a thread of its own, and lets the others run meanwhile.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Protocol

from bot.seldom import Seldom
from knowledge.base import FactBase
from knowledge.nearest import by_meaning, is_open
from knowledge.outcome import Answer

logger = logging.getLogger(__name__)
complaint = Seldom(logger)

PATIENCE = 1.0  # seconds a person waits for it; then nearest is what shares words
MOST = 10_000  # statements kept: 1.5 kB each, and some hundredths of a second to take in
ALIKE = 0.82  # the cosine in this model of what is worth showing, by the questions worked with
_BATCH = 16  # statements taken in at a time: a third of a second, in which a question waits


class Model(Protocol):
    """Turns texts into vectors of length one; those of questions and statements may be compared."""

    def query(self, text: str, /) -> Any: ...

    def passage(self, texts: Sequence[str], /) -> Any: ...


class Meanings:
    """Vectors of statements, each made once, and the refusals that are shown with what is near."""

    def __init__(self, model: Model, most: int = MOST) -> None:
        self._model = model
        self._most = most
        self._vectors: dict[str, Any] = {}
        self._coming: set[str] = set()
        self._worker = ThreadPoolExecutor(1, "meanings")

    def take_in(self, base: FactBase) -> bool:
        """Begin to take in what a base states, unless that is more than is kept."""
        if len(base.facts) > self._most:
            complaint.warning("too many facts to rank by meaning", extra={"most": self._most})
            return False
        statements = _statements(base)
        missing = [s for s in statements if s not in self._vectors and s not in self._coming]
        if len(self._vectors) + len(missing) > self._most:
            known = self._vectors
            self._vectors = {s: known[s] for s in statements if s in known}
        self._coming.update(missing)
        for start in range(0, len(missing), _BATCH):
            taken = self._worker.submit(self._take_in, missing[start : start + _BATCH])
            taken.add_done_callback(_tell)
        return True

    def _take_in(self, statements: list[str]) -> None:
        vectors = self._model.passage(statements)
        self._vectors.update(zip(statements, vectors, strict=True))
        self._coming.difference_update(statements)

    async def soon(self, answer: Answer, base: FactBase) -> Answer | None:
        """`now`, and nothing where that would take long."""
        if not is_open(answer) or not self.take_in(base):
            return None
        if sum(s not in self._vectors for s in _statements(base)) > _BATCH:
            return None
        made = asyncio.wrap_future(self._worker.submit(self._nearer, answer, base))
        try:
            return await asyncio.wait_for(made, PATIENCE)
        except TimeoutError:
            return None

    def now(self, answer: Answer, base: FactBase) -> Answer | None:
        """A refusal with what is nearest by meaning too; nothing for any other answer."""
        if not is_open(answer) or not self.take_in(base):
            return None
        return self._worker.submit(self._nearer, answer, base).result()

    def _nearer(self, answer: Answer, base: FactBase) -> Answer | None:
        vectors = self._vectors
        if any(s not in vectors for s in _statements(base)):  # given up for others
            return None
        # Half a character, which a line of JSON may hold, is none that the model reads.
        asked = self._model.query(answer.question.text.encode(errors="replace").decode())
        alike = [float(vectors[fact.statement.en] @ asked) for fact in base.facts]
        ranked = sorted(range(len(alike)), key=alike.__getitem__, reverse=True)
        return by_meaning(answer, base, ranked, sum(cosine >= ALIKE for cosine in alike))

    def close(self) -> None:
        """Take in no more."""
        self._worker.shutdown(wait=False, cancel_futures=True)


def _statements(base: FactBase) -> set[str]:
    """What a base states, in one language: the model compares across languages."""
    return {fact.statement.en for fact in base.facts}


def _tell(taken: Future[None]) -> None:
    if not taken.cancelled() and (error := taken.exception()) is not None:
        logger.error("statements not taken in", exc_info=error)
