"""A new edition of a document: the facts of the old one whose very words stand in the new one.

Nothing is carried over by likeness: where a phrase was reworded, or stands twice, a person has to
read it anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge.extract.candidate import Candidate, Kind
from knowledge.model import Document, Fact
from knowledge.when import edtf


def offered_again(
    facts: Iterable[Fact], edition: Document, text: str, proposed: Iterable[Candidate] = ()
) -> Sequence[Candidate]:
    """The candidates of a new edition: first the old one's facts, then what else is proposed.

    ``facts`` are those stated now. One is offered where the phrase it rests on stands once in the
    new text, character by character; facts derived from others are not.
    """
    again = [
        found
        for fact in facts
        if fact.evidence[0].document == edition.edition_of and not fact.parts
        if (found := _found(fact, edition, text)) is not None
    ]
    places = [(one.start, one.end) for one in again]
    return (
        *again,
        *(p for p in proposed if not any(s <= p.start and p.end <= e for s, e in places)),
    )


def _found(fact: Fact, edition: Document, text: str) -> Candidate | None:
    phrase = fact.evidence[0].phrase
    start = text.find(phrase)
    end = start + len(phrase)
    whole = any(p.start <= start and end <= p.end for p in edition.passages)
    if not whole or text.find(phrase, start + 1) >= 0:
        return None
    return Candidate(
        Kind.EDITION,
        phrase,
        start,
        end,
        as_of=edtf(fact.when) if fact.when else None,
        subject=fact.subject,
        property=fact.property,
        again=fact.id,
    )
