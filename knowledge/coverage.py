"""Which facts rest on each sentence of the documents, and why none rests on the others."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.integrity import latest
from knowledge.model import Document, Pack, Silence, Text
from knowledge.texts import Library, Sentence


@dataclass(frozen=True, slots=True)
class Covered:
    """A sentence with the ids of the facts that rest on it, or the reason why there are none.

    With neither the sentence is unaccounted for.
    """

    document: Document
    sentence: Sentence
    facts: tuple[str, ...]
    reason: Text | None

    @property
    def accounted(self) -> bool:
        return bool(self.facts) or self.reason is not None


def cover(pack: Pack, library: Library) -> tuple[Covered, ...]:
    """Every sentence of the texts in the library, in order.

    A fact rests on the sentences that its evidence touches. A silence speaks of the sentences
    that lie inside it.
    """
    evidence = [
        (item.document, item.start, item.end, fact.id)
        for fact in latest(pack.facts)
        for item in fact.evidence
    ]
    covered: list[Covered] = []
    for document in pack.documents:
        for sentence in library.sentences(document):
            facts = dict.fromkeys(
                fact
                for where, start, end, fact in evidence
                if where == document.id and start < sentence.end and end > sentence.start
            )
            reasons = (item.reason for item in pack.silences if speaks_of(item, sentence))
            covered.append(Covered(document, sentence, tuple(facts), next(reasons, None)))
    return tuple(covered)


def speaks_of(silence: Silence, sentence: Sentence) -> bool:
    """Whether the sentence lies inside the stretch that a silence gives the reason for."""
    return (
        silence.document == sentence.document
        and silence.start <= sentence.start
        and silence.end >= sentence.end
    )
