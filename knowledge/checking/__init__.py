"""What a message claims, held against the base: *stated*, *differs*, or *not in these sources*.

Three kinds of claim can be judged, and nothing else is looked at:

- a number of something ("KFOR had 3,600 soldiers in March 2020"),
- who holds an office ("Ulutaş commanded KFOR on 20 November 2023"),
- the day of an event ("Stoltenberg visited Pristina on 20 November 2023").

A fact decides a claim only if it explains every word of it by itself: a word that it does not have
may turn the claim round ("never", "almost", "wants"). Only articles, prepositions and forms of
"be" and "have" may be left over. The fact's subject must be named, its topic too, and its time must
answer the time claimed, where one is. What somebody else claims, denies or forecasts decides
nothing. Then:

- *stated*: its number makes the claimed one true; its holder, its day are the claimed ones. Where
  the claim has no time, the day of the fact is shown, and the claim is stated for that day only.
- *differs*: every such fact has a number that excludes the claimed one; another holder on the very
  day; another day of the same year.
- *not in these sources*: all else; the facts of another time are shown as the nearest.

A claim is never called true or false: the sources may be wrong, and so may what they leave out.
"""

from __future__ import annotations

from typing import Final

from knowledge.base import FactBase
from knowledge.checking.claims import Claim, claims, sentences
from knowledge.checking.events import event
from knowledge.checking.numbers import number
from knowledge.checking.offices import office, offices_named
from knowledge.checking.verdicts import Checked, Verdict
from knowledge.when import Asked

__all__ = ["MOST_CLAIMS", "Checked", "Verdict", "check"]

MOST_CLAIMS: Final = 6


def check(text: str, base: FactBase) -> tuple[Checked, ...]:
    """What the base says to the claims of a message, in their order: at most `MOST_CLAIMS`."""
    found: list[Checked] = []
    for sentence in sentences(text):
        judged = [_judge(claim, base) for claim in claims(sentence, base)]
        # In a sentence with several claims, one that nothing comes near to may turn the others.
        if len(judged) == 1 or all(checked and checked.facts for checked in judged):
            found += filter(None, judged)
    return tuple(found[:MOST_CLAIMS])


def _judge(claim: Claim, base: FactBase) -> Checked | None:
    """What the base says to a claim; None for what is none of the three kinds."""
    if not claim.question.entities and not claim.question.unknown:
        return None
    if not all(map(_is_bounded, claim.times)):
        return None
    if claim.number is not None:
        return number(claim, base) if claim.question.entities else None
    if offices_named(claim, base):
        return office(claim, base)
    return event(claim, base) if claim.times and claim.question.entities else None


def _is_bounded(asked: Asked) -> bool:
    """Whether a time has both ends: what is said of all the time since a day, no fact decides."""
    return asked.start is not None and asked.end is not None and asked.yearly is None
