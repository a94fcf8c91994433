"""Who is meant by "it" or "she" in a question that goes on from another: whoever that one named."""

from __future__ import annotations

import re

from knowledge.base import FactBase
from knowledge.question import Question, parse
from knowledge.when import UnreadableTime

# Where the names stand in its place; "il" after a verb with a hyphen is often nobody: "y a-t-il".
_PRONOUN = re.compile(
    r"\b(?:it|its|they|them|their|he|him|his|she|her)\b"
    r"|(?<!-)\b(?:ils?|elles?|lui|eux|leurs?|sa|ses)\b",
    re.IGNORECASE,
)
# Before a French verb: the names follow it, with their article.
_BEFORE_VERB = re.compile(
    r"(\b(?:qui|quand|comment|où|pourquoi|combien)\s+)(?:(la|le|les)\s+|l['’])", re.IGNORECASE
)
_END = re.compile(r"[\s?!.]*\Z")


def spelled_out(text: str, before: Question, base: FactBase) -> str:
    """A question with the names that its first pronoun stands for.

    A pronoun after a name stands for that name, and is left as it is.
    """
    names = " ".join(item.typed for item in before.items if item.entities and item.typed)
    clitic = _BEFORE_VERB.search(text)
    pronoun = clitic or _PRONOUN.search(text)
    if not names or pronoun is None or _names_somebody(text[: pronoun.start()], base):
        return text
    if clitic is None:
        return f"{text[: pronoun.start()]}{names}{text[pronoun.end() :]}"
    verb = _END.sub("", text[clitic.end() :])
    return " ".join(filter(None, (f"{clitic[1]}{verb}", clitic[2], names)))


def _names_somebody(text: str, base: FactBase) -> bool:
    try:
        return bool(parse(text, base).entities)
    except UnreadableTime:
        return False
