"""Words in quotation marks: whoever asks who said them asks for these very words.

A synonym will do for a question, not for a quotation: nobody who called it "unacceptable" said
"acceptable". The words are looked for in the statement, in either language, and in the phrase it
rests on; the texts are known here only by such phrases, so that of a long quotation one may lack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.base import FactBase
from knowledge.model import Fact
from knowledge.words import stems, tokens

_QUOTATION = re.compile(r"[«“\"](?P<said>[^«»“”\"]{3,})[»”\"]")
_WHOSE = re.compile(
    r"\b(?:à qui (?:faut-il |doit-on |peut-on |dois-je )?(?:attribuer|revient)"
    r"|de qui (?:est|sont|vient|viennent|provient|émane)"
    r"|qui (?:l['’]a|a|a donc) (?:dit|prononcé|employé|tenu|écrit|parlé)"
    r"|(?:qui est )?l['’]auteur d(?:e\b|['’])|who (?:said|wrote|used|uttered|spoke)"
    r"|whose (?:words?|quote|phrase|line)|(?:to )?whom? (?:should|can|do|must) (?:i|we|one)"
    r" (?:attribute|credit)|(?:attributed|credited) to whom?)\b",
    re.IGNORECASE,
)
_RIGHT_BEFORE = 4  # words
_SIDE_BY_SIDE = 2
_LONG = 5  # words of a quotation of which one may lack


def quotation(text: str) -> str | None:
    """The words in quotation marks."""
    found = _QUOTATION.search(text)
    return found["said"].strip() if found else None


def asks_whose(text: str) -> bool:
    """Whether a text asks whose words it quotes."""
    return quotation(text) is not None and _WHOSE.search(text) is not None


def is_of_saying(text: str, base: FactBase) -> bool:
    """Whether a text speaks of its quotation being said, right before it: "called it “…”"."""
    found = _QUOTATION.search(text)
    before = tokens(text[: found.start()])[-_RIGHT_BEFORE:] if found else ()
    return any(base.lexicon.is_speech(word.plain) for word in before)


def says(fact: Fact, quoted: str, base: FactBase) -> bool:
    """Whether a fact has the quoted words, two of them or more side by side."""
    wanted = _telling(quoted, base)
    said = [_telling(text, base) for text in _texts(fact, base)]
    lacking = sum(all(word.isdisjoint(other) for row in said for other in row) for word in wanted)
    run = max((_longest_run(wanted, row) for row in said), default=0)
    return (
        bool(wanted)
        and lacking <= (len(wanted) >= _LONG)
        and run >= min(len(wanted), _SIDE_BY_SIDE)
    )


def _texts(fact: Fact, base: FactBase) -> Iterator[str]:
    """What is known of the wording of a fact, and of what its sentence says besides."""
    for number in base.resting_with((base.number_of(fact),)):
        beside = base.facts[number]
        yield from (*beside.statement, beside.value.wording)
        yield from (evidence.phrase for evidence in beside.evidence)


def _telling(text: str, base: FactBase) -> Sequence[frozenset[str]]:
    """The stems of each word of a text that says something."""
    return [stems(w.text) for w in tokens(text) if not base.lexicon.says_nothing(w.plain)]


def _longest_run(one: Sequence[frozenset[str]], other: Sequence[frozenset[str]]) -> int:
    longest = 0
    runs = [0] * (len(other) + 1)
    for word in one:
        before = runs[:]
        for at, said in enumerate(other):
            runs[at + 1] = 0 if word.isdisjoint(said) else before[at] + 1
        longest = max(longest, *runs)
    return longest
