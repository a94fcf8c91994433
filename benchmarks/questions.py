"""Questions that nobody asked before: topics, people and countries of a base with many times."""

import random
from collections.abc import Iterator
from itertools import product

from knowledge.base import FactBase

_MONTHS = "January February March April May June July August September October November December"
_YEARS = range(2018, 2025)
_ASKED = {  # by the kind of what is asked about
    "country": (
        "!troops {name} {time}",
        "!ask How many soldiers of {name} were in Kosovo in {time}?",
        "!when {name} {time}",
    ),
    "person": (
        "!who {name} {time}",
        "!ask What did {name} say in {time}?",
        "!demande Quelle fonction avait {name} en {time} ?",
    ),
    "office": ("!who {name} {time}", "!ask Who was the {name} in {time}?"),
}


def new_questions(base: FactBase, seed: int = 1) -> Iterator[str]:
    """Messages to a bot, each once, in an order that is the same in every run."""
    times = [str(year) for year in _YEARS]
    times += [f"{month} {year}" for month, year in product(_MONTHS.split(), _YEARS)]
    questions = [
        asked.format(name=entity.name.en, time=time)
        for entity in base.entities.values()
        for asked in _ASKED.get(entity.kind, ())
        for time in times
    ]
    questions += [
        f"!{prop.label.en} {time}"
        for prop in base.properties.values()
        if prop.topic and " " not in prop.label.en
        for time in times
    ]
    random.Random(seed).shuffle(questions)
    return iter(dict.fromkeys(questions))


def names_of(base: FactBase) -> list[str]:
    """Every name of a base."""
    known = (name for e in base.entities.values() for name in (*e.name, *e.aliases))
    return list(dict.fromkeys(known))


def misspelt(base: FactBase, seed: int = 1) -> Iterator[str]:
    """Names of the base, each with a letter left out, over and over."""
    chance = random.Random(seed)
    names = names_of(base)
    while True:
        name = chance.choice(names)
        at = chance.randrange(1, len(name))
        yield name[:at] + name[at + 1 :]
