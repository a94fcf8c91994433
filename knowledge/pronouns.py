"""Who is meant by "it" or "she" in a question that goes on from another: whoever that one named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.base import FactBase
from knowledge.model import Fact
from knowledge.question import Question, parse
from knowledge.when import UnreadableTime

# Where the names stand in its place; "il" after a verb with a hyphen is often nobody: "y a-t-il".
_PRONOUN = re.compile(
    r"\b(?:it|its|they|them|their|he|him|his|she|her)\b"
    r"|(?<!-)\b(?:ils?|elles?|lui|eux|leurs?|sa|ses)\b"
    r"|\bson\b(?= \w)",
    re.IGNORECASE,
)
_OF_PERSON = re.compile(r"\b(?:he|him|his|she|her|ils?|elles?|lui|sa|son|ses)\b", re.IGNORECASE)
# Before a French verb: the names follow it, with their article.
_BEFORE_VERB = re.compile(
    r"(\b(?:qui|quand|comment|où|pourquoi|combien)\s+)(?:(la|le|les)\s+|l['’])", re.IGNORECASE
)
# Whom somebody does something to is not who does it.
_OBJECT = re.compile(r"(?:him|them)\b|her(?=\s*(?:[?!.,]|\Z|in\b|on\b|at\b))", re.IGNORECASE)
_END = re.compile(r"[\s?!.]*\Z")


def spelled_out(text: str, before: Question, base: FactBase, facts: Sequence[Fact] = ()) -> str:
    """A question with the names that its first pronoun stands for.

    These are the names of the question before it; but the one person whom only the answer to that
    (``facts``) names, where the pronoun is one of a person. A pronoun after a name stands for that
    name, and is left as it is.
    """
    named = [i for i in before.items if i.entities and i.words[0] not in before.counted]
    if _OF_PERSON.search(text):
        kinds = {e: base.entities[e].kind for item in named for e in item.entities}
        named = [i for i in named if all(kinds[e] != "country" for e in i.entities)] or named
    names = " ".join(item.typed for item in named)
    if _OF_PERSON.search(text):
        names = person_found(facts, before, base) or names
    clitic = _BEFORE_VERB.search(text)
    pronoun = clitic or _PRONOUN.search(text)
    if not names or pronoun is None:
        return text
    of_another = _OBJECT.match(text, pronoun.start())  # "when did Stoltenberg meet him"
    if not of_another and _names_somebody(text[: pronoun.start()], base):
        return text
    if clitic is None:
        return f"{text[: pronoun.start()]}{names}{text[pronoun.end() :]}"
    verb = _END.sub("", text[clitic.end() :])
    return " ".join(filter(None, (f"{clitic[1]}{verb}", clitic[2], names)))


def leans(text: str) -> bool:
    """Whether a text speaks of somebody or something by a pronoun."""
    return bool(_BEFORE_VERB.search(text) or _PRONOUN.search(text) or _OF_PERSON.search(text))


def leans_on_somebody(text: str, question: Question) -> bool:
    """Whether a text that names nobody speaks of a person by an English pronoun.

    French ones may be of a thing; "they" counts where nothing but what they do is said.
    """
    if question.entities:
        return False
    person = re.search(r"\b(?:he|him|his|she|her)\b", text, re.IGNORECASE)
    several = re.search(r"\b(?:they|them)\b", text, re.IGNORECASE)
    return bool(person or (several and len(question.items) <= 1))


def person_found(facts: Sequence[Fact], before: Question, base: FactBase) -> str | None:
    """The one person whom facts are of and a question does not name."""
    found = {
        entity
        for fact in facts
        for entity in (fact.subject, fact.says, fact.value.entity)
        if entity and entity not in before.entities and base.entities[entity].kind == "person"
    }
    return base.entities[found.pop()].name.en if len(found) == 1 else None


def _names_somebody(text: str, base: FactBase) -> bool:
    try:
        return bool(parse(text, base).entities)
    except UnreadableTime:
        return False
