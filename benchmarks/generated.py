"""A made-up fact base of any size, the same in every run, and questions to it.

As a base grows it speaks of more subjects, in more documents; what is stated of them stays the
same fifty things. A statement has about fifteen words in each language.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from knowledge.model import (
    AnswerType,
    Document,
    Entity,
    Evidence,
    Fact,
    Pack,
    Passage,
    Property,
    Quantity,
    Reading,
    Text,
    Unit,
    Value,
    When,
)

_TOPICS = (
    "visitors visiteurs, members membres, pupils élèves, boats bateaux, trees arbres, "
    "lamps lampes, bridges ponts, wells puits, horses chevaux, goats chèvres, "
    "tractors tracteurs, choirs chorales, kilns fours, looms métiers, cellars caves, "
    "barrels tonneaux, ovens fournils, mills moulins, towers tours, gates portes, "
    "boilers chaudières, engines locomotives, wagons wagons, volunteers bénévoles, "
    "gardeners jardiniers, bakers boulangers, singers chanteurs, weavers tisserands, "
    "potters potiers, sailors marins, miners mineurs, nurses infirmières, "
    "teachers enseignants, drummers tambours, archers archers, divers plongeurs, "
    "painters peintres, masons maçons, carpenters menuisiers, beekeepers apiculteurs, "
    "hives ruches, statues statues, fountains fontaines, benches bancs, chimneys cheminées, "
    "pumps pompes, cranes grues, ferries bacs, tunnels galeries, orchards vergers"
)
_KINDS = ("organisation", "person", "place", "unit", "group")
_YEARS = range(1950, 2025)
_A_DOCUMENT, _A_SUBJECT, _WORDS = 40, 20, 4_000
_SYLLABLES = ("ba", "ko", "ri", "tu", "vel", "zan", "mor", "quin", "dra", "phe", "lo", "sti", "gra")


@dataclass(frozen=True, slots=True)
class Made:
    """A pack with questions of which every second has an answer in it, each but once."""

    pack: Pack
    questions: tuple[str, ...]


def made_up(facts: int, questions: int = 400) -> Made:
    """A base of that many facts."""
    chance = random.Random(facts)
    topics = [Text(fr, en) for en, fr in (pair.split() for pair in _TOPICS.split(", "))]
    names = list(dict.fromkeys(_names(chance, facts // _A_SUBJECT + 5)))
    words = [_word(chance) for _ in range(_WORDS)]
    entities = [
        Entity(f"e{n}", _KINDS[n % len(_KINDS)], Text(name, name)) for n, name in enumerate(names)
    ]
    documents = [_document(n) for n in range(facts // _A_DOCUMENT + 1)]
    pack = Pack(
        id="made",
        prefix="MADE",
        version="1",
        title=Text("Inventé", "Made up"),
        about=Text("Inventé", "Made up"),
        documents=tuple(documents),
        entities=tuple(entities),
        units=tuple(Unit(topic.en, topic, topic) for topic in topics),
        properties=tuple(
            Property(t.en, t, (), frozenset((AnswerType.HOW_MANY, AnswerType.WHAT))) for t in topics
        ),
        facts=tuple(_Facts(chance, topics, entities, documents, words).made(facts)),
        gaps=(),
        silences=(),
    )
    return Made(pack, tuple(_questions(pack, chance, questions)))


def _questions(pack: Pack, chance: random.Random, most: int) -> Iterator[str]:
    for number, fact in enumerate(chance.choices(pack.facts, k=most)):
        name = pack.entities[int(fact.subject[1:])].name.en
        assert fact.when is not None and fact.when.start is not None
        year = fact.when.start.year if number % 2 else chance.choice(_YEARS)
        if number % 4 < 2:
            yield f"How many {fact.property} did {name} have in {year}?"
        else:
            yield f"{fact.property} {name} {year}"


@dataclass(frozen=True, slots=True)
class _Facts:
    """What facts are made of."""

    chance: random.Random
    topics: list[Text]
    entities: list[Entity]
    documents: list[Document]
    words: list[str]

    def made(self, many: int) -> Iterator[Fact]:
        for number in range(many):
            yield self._one(number)

    def _one(self, number: int) -> Fact:
        chance = self.chance
        topic, entity = chance.choice(self.topics), chance.choice(self.entities)
        document = self.documents[number // _A_DOCUMENT]
        passage = document.passages[number % len(document.passages)]
        year, count = chance.choice(_YEARS), chance.randrange(2, 9_999)
        # Few words are said often and most of them seldom, as in any language.
        told = " ".join(self.words[int(_WORDS * chance.random() ** 3)] for _ in range(6))
        evidence = Evidence(document.id, passage.id, passage.start, passage.start + 9, topic.fr)
        return Fact(
            id=f"MADE-{number}",
            revision=1,
            subject=entity.id,
            property=topic.en,
            value=Value(f"{count} {topic.fr}", Quantity(Reading.EXACT, count, topic.en)),
            when=When(date(year, 1, 1), date(year, 12, 31)),
            statement=Text(
                f"En {year}, {entity.name.fr} avait {count} {topic.fr} dans la {told}.",
                f"In {year} {entity.name.en} had {count} {topic.en} in the {told}.",
            ),
            evidence=(evidence,),
        )


def _document(number: int) -> Document:
    name, kind = Text(f"Rapport {number}", f"Report {number}"), Text("rapport", "report")
    passages = tuple(
        Passage(f"p{n}", Text(f"¶ {n}", f"¶ {n}"), "paragraph", 100 * n, 100 * n + 99, (100 * n,))
        for n in range(20)
    )
    return Document(
        f"d{number}", f"{number}.txt", f"{number:064x}", name, name, kind, kind, "fr", None, kind,
        (), passages,
    )  # fmt: skip


def _names(chance: random.Random, many: int) -> Iterator[str]:
    for _ in range(many):
        yield f"{_word(chance).capitalize()} {_word(chance).capitalize()}"


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randrange(2, 5)))
