"""Studying a stranger's text in a process of its own: its passages, and the facts it proposes."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace
from typing import Final

from knowledge.documents.confined import answer_of
from knowledge.extract.candidate import Candidate, candidate_of
from knowledge.extract.outline import Outlined
from knowledge.model import Language, Pack

READ_FOR_FACTS: Final = 100_000  # characters; what stands behind them is kept and can be cited


@dataclass(frozen=True, slots=True)
class Studied:
    """What a text is made of, and what its first hundred thousand characters propose."""

    passages: tuple[Outlined, ...]
    candidates: tuple[Candidate, ...]


async def study(text: str, language: Language, pack: Pack) -> Studied:
    """Cut a text into passages and propose facts in the words of a pack.

    Takes at most about 20 s and 256 MB, in another process. Raises DocumentError for a text that
    takes more.
    """
    words = replace(pack, documents=(), gaps=())
    answer = await answer_of("knowledge.extract", data=pickle.dumps((text, language, words)))
    passages = (
        Outlined(**(one | {"sentences": tuple(one["sentences"])})) for one in answer["passages"]
    )
    return Studied(tuple(passages), tuple(candidate_of(one) for one in answer["candidates"]))
