"""What changed between two revisions, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from bot.card import escape
from bot.citing import place, quoted
from bot.languages import join, say
from knowledge import quantity
from knowledge.base import FactBase
from knowledge.drafting import write_time
from knowledge.model import Evidence, Fact, Language

# "4 000" is one word, as "4,000" is: half of a number says nothing of what it was.
_WORDS = re.compile(r"\s+|[^\s\d]*\d{1,3}(?:\s\d{3})+(?!\d)\S*|\S+")


def differences(old: Fact, new: Fact, base: FactBase, language: Language) -> list[str]:
    """One line for each thing that two revisions say differently, in Discord's markup."""
    before, after = (dict(_said(fact, base, language)) for fact in (old, new))
    names = dict.fromkeys((*before, *after))
    return [
        f"{escape(name)} {marked(before.get(name, ''), after.get(name, ''))}"
        for name in names
        if before.get(name) != after.get(name)
    ]


def marked(old: str, new: str) -> str:
    """The new text with what it lost struck through and what it gained in bold."""
    if not old or not new:
        return f"**{escape(new)}**" if new else f"~~{escape(old)}~~"
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    parts: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        lost, gained = "".join(before[a:b]), "".join(after[c:d])
        if kind == "equal":
            parts.append(escape(lost))
        else:
            parts += [_around(lost, "~~"), _around(gained, "**")]
    return " ".join("".join(parts).split())


def _around(text: str, mark: str) -> str:
    """Words between marks, their outer blanks outside; two changes never run into one."""
    words = text.strip()
    return f" {mark}{escape(words)}{mark} " if words else text


def _said(fact: Fact, base: FactBase, language: Language) -> Iterator[tuple[str, str]]:
    """Everything a revision says, each under its name."""

    def name(key: str) -> str:
        return say(language, f"field.{key}")

    yield name("fr"), fact.statement.fr
    yield name("en"), fact.statement.en
    yield name("as_of"), write_time(fact.when, language)
    if fact.value.quantity is not None:
        unit = base.units[fact.value.quantity.unit]
        yield name("value"), quantity.write(fact.value.quantity, language, unit)
    elif fact.value.entity is not None:
        yield name("value"), base.entities[fact.value.entity].name.of(language)
    if fact.says is not None:
        who = base.entities[fact.says].name.of(language)
        how = say(language, f"grow.stance_{fact.stance}")
        yield name("says"), f"{who}, {how}"
    if fact.about:
        yield (
            name("about"),
            join(language, [base.entities[e].name.of(language) for e in fact.about]),
        )
    yield name("evidence"), join(language, [resting(e, base, language) for e in fact.evidence])


def resting(evidence: Evidence, base: FactBase, language: Language) -> str:
    """A phrase with where it stands, and whether that was seen in the text."""
    document = base.documents[evidence.document]
    return say(
        language,
        "edit.evidence" if evidence.verified else "edit.evidence_unverified",
        phrase=quoted(evidence.phrase, language),
        source=document.short.of(language),
        place=place(document, [evidence.passage], language),
    )
