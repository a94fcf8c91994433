"""The words that say why a file is not taken as a copy, and what is wrong inside one."""

from __future__ import annotations

from typing import Final

from knowledge.model import Text

NO_COPY: Final = Text(
    "Ce fichier n’est pas une copie faite par /export : donnez-en une, telle quelle.",
    "This file is not a copy made by /export: give one, as it was made.",
)
DAMAGED: Final = Text(
    "Cette copie est abîmée et ne peut pas être lue : donnez celle que /export a faite.",
    "This copy is damaged and cannot be read: give the one that /export made.",
)
TOO_MUCH: Final = Text(
    "Cette copie contient bien plus qu’une copie ne peut contenir et n’est pas ouverte.",
    "This copy holds far more than a copy can hold, and is not opened.",
)
TOO_LARGE: Final = Text(
    "Cette copie dépasse {} Mo : refaites-la sans les textes.",
    "This copy is larger than {} MB: make it again without the texts.",
)

# What is wrong inside a copy, told after its place where it has one.
FORMAT: Final = Text("format doit être {}", "format must be {}")
TOO_MANY: Final = Text("plus de {} faits", "more than {} facts")
FACT_TWICE: Final = Text("un identifiant de fait sert deux fois", "a fact id is used twice")
TWICE: Final = Text("un identifiant sert deux fois", "an id is used twice")
UNDATED: Final = Text(
    "une date est connue, ou il n’y en a pas", "a date is known, or there is none"
)
OTHER_TEXT: Final = Text(
    "le texte n’est pas celui du sha256", "the text is another than that of the sha256"
)
LANGUAGE: Final = Text("language doit être fr ou en", "language must be fr or en")
NO_KIND: Final = Text("kind n’est la sorte d’aucun sujet", "kind is none that entities have")
OUTSIDE: Final = Text("le passage n’est pas dans le texte", "the passage is not in the text")
WORDS: Final = Text("une citation a de 1 à {} mots", "a phrase has 1 to {} words")
LENGTH: Final = Text(
    "une citation est aussi longue que sa place", "a phrase is as long as its place"
)
TOO_LONG: Final = Text("un texte est trop long", "a text is too long")
NO_PACK: Final = Text("aucun corpus n’a ce fait ici", "no pack here has this fact")
MISSING: Final = Text("{} n’existe pas", "{} is not there")
NO_DOCUMENT: Final = Text("le document {} n’existe pas", "the document {} is not there")
NOT_IN_PASSAGE: Final = Text(
    "la citation n’est pas dans le passage {}", "the phrase is not in the passage {}"
)
NOT_IN_TEXT: Final = Text("la citation n’est pas dans le texte", "the phrase is not in the text")


def filled(what: Text, *values: object) -> Text:
    """These words with values in their blanks."""
    return Text(what.fr.format(*values), what.en.format(*values))


def at(where: str, what: Text, *values: object) -> Text:
    """What is wrong at a place of a copy: a file and what is in it, or an id."""
    told = filled(what, *values)
    return Text(f"{_in_french(where)} : {told.fr}", f"{where}: {told.en}")


def of_table(line: str) -> Text:
    """A line that `Table` wrote, in English as packs are checked; in French it tells the place.

    The place is the file and, where the line has one, the entry: ``names.toml: unit U-1: …``.
    """
    *place, _ = line.split(": ")
    where = _in_french(": ".join(place[:2]))
    return Text(f"{where} : ce n’est pas écrit comme /export l’écrit", line)


def _in_french(where: str) -> str:
    return where.replace(": ", " : ")
