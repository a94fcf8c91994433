"""Proof over many questions: nothing is shown without a citation, nothing cited without a fact.

    python -m tests.questions.proof [HOW_MANY]

Asks every question of every set, and HOW_MANY made ones (10 000): forms of questions filled with
the base's own names, topics, words and times, and with what it has never heard of; and as a tenth
of them, its words tangled with all that a text can be broken by.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator

from bot.languages import in_print
from bot.opening import open_base
from bot.render import render
from bot.settings import Settings
from knowledge import lookups
from knowledge.base import FactBase
from knowledge.model import Language
from knowledge.outcome import Answer, Layout, Status
from tests.questions.score import HERE

_FORMS = (
    "{who} {word}", "Who {word} {who}?", "How many {word} did {who} have {time}?", "{word} {time}",
    "When did {who} {word} {other}?", "What did {who} say about {topic} {time}?", "{topic} {time}",
    "Did {who} {word} {other} {time}?", "Qui {word} {who} {time} ?", "Combien de {word} {time} ?",
    "Quand {who} a-t-il {word} {other} ?", "Que dit {who} de {topic} ?", "{who} et {other} {time}",
    "Où {who} a-t-elle {word} ?", "{who} est-il {other} ?", "Is {who} {other}?",
    "Pourquoi {topic} ?",
    "Why {word} {topic} {time}?", "Which {word} {topic} {who}?", "{time}", "{who}", "{topic}",
)  # fmt: skip
_TIMES = (
    "", "in 2020", "en 2021", "in June 2023", "le 24 septembre 2023", "since 2021", "avant 2023",
    "in 1999", "en 2031", "on 20 November 2023", "entre 2020 et 2023", "latest",
    "au 1er trimestre 2020",
)  # fmt: skip
_TANGLING = (
    "true or false? ", "vrai ou faux ?", "Am I right in thinking ", "c koi", " et qui ", " or ",
    "not ", "since ", "what kind of ", "…", "\u202e", "\x00", "`@everyone`", "<@1>", "**", "||",
    "https://x.y", "le 24", "01/13/2023", "9" * 20, "-0", "a" * 60, "e\u0301" * 20, "\n", "'" * 9,
    "(", "{}", "%s", "\\", ": ", ", ", "? ", ". ",
)  # fmt: skip
_STRANGE = ("Zorglub", "blockchain", "dinosaures", "budget", "42", "Emmanuel Macron")


def set_questions() -> Iterator[tuple[str, str, Language]]:
    """Every question of every set: which it is, its text, its language."""
    for path in sorted(HERE.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            yield f"{path.stem} {row['id']}", row["q"], row["lang"]


def made_questions(base: FactBase, how_many: int) -> Iterator[str]:
    """Made questions, the same ones every time."""
    chance = random.Random(1244)
    names = [name for e in base.entities.values() for name in (*e.name, *e.aliases[:2])]
    topics = [name for p in base.properties.values() for name in (*p.label, *p.synonyms[:4])]
    words = [*base.vocabulary, *_STRANGE]
    for _ in range(how_many):
        yield chance.choice(_FORMS).format(
            who=chance.choice(names),
            other=chance.choice([*names, *_STRANGE]),
            topic=chance.choice(topics),
            word=chance.choice(words),
            time=chance.choice(_TIMES),
        )
    for _ in range(how_many // 10):
        pieces = (
            chance.choice([chance.choice(_TANGLING), f" {chance.choice(words)} "])
            for _ in range(chance.randint(1, 20))
        )
        yield "".join(pieces)


def faults(answer: Answer, base: FactBase) -> Iterator[str]:
    """What an answer shows that no stored fact and no citation of its own carries."""
    if answer.layout is Layout.DOCUMENTS:  # what the sources are is told by their list
        if answer.shown or {c.document for c in answer.citations} != base.documents.keys():
            yield "the list of sources is not that of the base"
        return
    if bool(answer.facts) != (answer.status is Status.ANSWERED):
        yield "answered without a fact, or a fact shown as an answer where there is none"
    if [c.number for c in answer.citations] != list(range(1, len(answer.citations) + 1)):
        yield "citations not numbered from one"
    for shown in answer.shown:
        if base.current.get(shown.fact.id) is not shown.fact:
            yield f"{shown.fact.ref} is no stored fact"
        if {s.document for s in shown.sources} != {e.document for e in shown.fact.evidence}:
            yield f"{shown.fact.ref} is not cited with its own evidence"
        if not all(any(source is c for c in answer.citations) for source in shown.sources):
            yield f"{shown.fact.ref} is cited by what is not listed"
    for citation in answer.citations:
        if not any(citation in shown.sources for shown in answer.shown):
            yield f"citation {citation.number} rests on no fact"


def text_faults(answer: Answer, base: FactBase, language: Language) -> Iterator[str]:
    """What the pages say of a fact without the number of a source that stands on the same page."""
    if answer.layout is Layout.DOCUMENTS:
        return  # each line is itself that of a source
    statements = {in_print(s.fact.statement.of(language)) for s in answer.shown}
    for page in render(answer, base, language).pages:
        listed = {source.number for source in page.sources}
        for line in page.lines:
            says = line.facts or any(statement in in_print(line.text) for statement in statements)
            if says and not line.cites:
                yield "a fact stands in the text without a number"
            if not listed.issuperset(line.cites):
                yield "a number in the text stands for no source on its page"
        if answer.facts and not listed:
            yield "a page without a source"


def found_faults(base: FactBase, how_many: int) -> Iterator[tuple[str, str]]:
    """Every fault over the sets (with what is written) and over made questions."""
    for which, text, language in set_questions():
        answer = lookups.ask(text, base)
        yield from ((which, fault) for fault in faults(answer, base))
        yield from ((which, fault) for fault in text_faults(answer, base, language))
    for text in made_questions(base, how_many):
        yield from ((text, fault) for fault in faults(lookups.ask(text, base), base))


def main() -> None:
    how_many = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    base = open_base(Settings.load({}).packs)
    wrong = list(found_faults(base, how_many))
    for text, fault in wrong:
        print(f"{text}: {fault}")
    asked = sum(1 for _ in (*set_questions(), *made_questions(base, how_many)))
    print(f"{asked} questions, {len(wrong)} shown without their source")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
