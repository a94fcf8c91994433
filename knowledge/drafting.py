"""What a moderator typed, made into the fact it proposes, or into the reason why it cannot be one.

The phrase decides the value: its number is read from it, never from the statement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from knowledge import when
from knowledge.base import FactBase
from knowledge.drafts import Act, Draft, Typed
from knowledge.model import (
    LANGUAGES,
    Document,
    Evidence,
    Fact,
    Language,
    Quantity,
    Role,
    Span,
    Stance,
    Text,
    Value,
    When,
)
from knowledge.placing import place, unquoted
from knowledge.quantity import NumberMention, find_numbers
from knowledge.texts import Library

_UNDATED = Text("sans date", "undated")
_LASTING = ("depuis", "since", "du ", "from", "tout", "throughout", "jusqu", "until")


class UnfitError(ValueError):
    """What was typed makes no fact; ``key`` says why, ``values`` what it speaks of.

    ``no_statement``, ``no_reason``, ``unchanged``, ``already_retired``, ``no_number``,
    ``many_numbers`` (``number`` of them), ``year`` (``text`` is of no certain year).
    """

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def fields(fact: Fact, language: Language) -> Typed:
    """A fact as the fields of a form show it, with an empty reason."""
    return Typed(
        fr=fact.statement.fr,
        en=fact.statement.en,
        phrase=main_evidence(fact).phrase,
        as_of=write_time(fact.when, language),
    )


def write_time(time: When | None, language: Language) -> str:
    """A time as a form shows it."""
    return when.write(time, language) if time else _UNDATED.of(language)


def main_evidence(fact: Fact) -> Evidence:
    """The evidence that a form shows: further evidence often only dates the fact."""
    return fact.evidence[0]


def propose(draft: Draft, base: FactBase, library: Library) -> Fact:
    """The fact that a draft would write, with the number of the revision it would be.

    Raises UnfitError, NotPlacedError and UnreadableTime.
    """
    reason = draft.typed.reason.strip()
    if draft.act in (Act.RETIRE, Act.RESTORE):
        fact = _brought_back(draft, base)
    else:
        before = base.revisions.get(f"{draft.fact}@{draft.made_from}")
        fact = _edited(draft, before, base, library) if before else _new(draft, base, library)
        if before and same(before, fact):
            raise UnfitError("unchanged")
    if not reason:
        raise UnfitError("no_reason")
    return replace(fact, revision=draft.made_from + 1)


def _brought_back(draft: Draft, base: FactBase) -> Fact:
    """What a withdrawal repeats, or what a return states again."""
    retired = draft.fact in base.retired
    if draft.act is Act.RETIRE and retired:
        raise UnfitError("already_retired")
    if draft.act is Act.RESTORE and draft.restored == draft.made_from and not retired:
        raise UnfitError("unchanged")
    number = draft.made_from if draft.act is Act.RETIRE else draft.restored
    return base.revisions[f"{draft.fact}@{number}"]


def read_time(text: str) -> When | None:
    """A time as people type it, or in EDTF; None where it is said that there is none.

    "Since" and "from … to" hold all along; anything else is true at a point inside. Raises
    UnfitError and UnreadableTime.
    """
    typed = " ".join(text.split())
    if typed.casefold() in (_UNDATED.fr, _UNDATED.en):
        return None
    try:
        return when.parse_edtf(typed)
    except ValueError:
        asked = when.read(typed)
    if asked.yearly or asked.latest or not (asked.start or asked.end):
        raise UnfitError("year", text=typed)
    lasting = typed.casefold().startswith(_LASTING)
    return When(asked.start, asked.end, Span.THROUGHOUT if lasting else Span.WITHIN)


def _edited(draft: Draft, before: Fact, base: FactBase, library: Library) -> Fact:
    """The fact with what was typed; where a field was left as it is, all it stood for stays."""
    old = main_evidence(before)
    document = base.documents[draft.document or old.document]
    phrase, text = draft.typed.phrase.strip(), library.text(document.id)
    phrase = phrase if phrase == old.phrase else unquoted(phrase)
    evidence, value = before.evidence, before.value
    if (document.id, draft.passage or old.passage, phrase) != (
        old.document,
        old.passage,
        old.phrase,
    ):
        kept = old.passage if document.id == old.document else ""
        passage = draft.passage or _if_there(kept, phrase, document, text)
        beside = (e for e in before.evidence[1:] if e.document == document.id)
        evidence = (place(phrase, document, passage, text), *beside)
        value = _value(phrase, before.value)
    if draft.unit and value.quantity is not None:
        value = replace(value, quantity=replace(value.quantity, unit=draft.unit))
    stance = draft.stance if draft.says or draft.stance is Stance.STATED else before.stance
    return replace(
        before,
        statement=_statement(draft.typed),
        when=_time(draft.typed.as_of, before),
        evidence=evidence,
        value=value,
        stance=stance,
        says=None if stance is Stance.STATED else draft.says or before.says,
        about=draft.about or before.about,
    )


def _if_there(passage: str, phrase: str, document: Document, text: str | None) -> str:
    """A paragraph nobody named, unless the phrase is to be looked for in all of them."""
    if text is None:
        return passage
    inside = (text[p.start : p.end] for p in document.passages if p.id == passage)
    return passage if any(phrase in part for part in inside) else ""


def _new(draft: Draft, base: FactBase, library: Library) -> Fact:
    phrase = unquoted(draft.typed.phrase)
    evidence = place(
        phrase, base.documents[draft.document], draft.passage, library.text(draft.document)
    )
    return Fact(
        id="",
        revision=1,
        subject=draft.subject,
        property=draft.property,
        value=_new_value(phrase, draft, base),
        when=read_time(draft.typed.as_of),
        statement=_statement(draft.typed),
        evidence=(evidence,),
        stance=draft.stance if draft.says else Stance.STATED,
        says=draft.says or None,
        about=draft.about,
    )


def _statement(typed: Typed) -> Text:
    """Both languages; one may be left for later."""
    statement = Text(typed.fr.strip(), typed.en.strip())
    if not any(statement):
        raise UnfitError("no_statement")
    return statement


def _time(text: str, before: Fact) -> When | None:
    if text.strip() in {write_time(before.when, language) for language in LANGUAGES}:
        return before.when  # words may say less than what they were written from
    return read_time(text)


def _value(phrase: str, before: Value) -> Value:
    if before.wording in phrase:
        return before
    number = before.quantity
    if number is None:
        return replace(before, wording=phrase)
    return _counted(phrase, number.unit, number.role)


def _new_value(phrase: str, draft: Draft, base: FactBase) -> Value:
    """A number where the topic counts things and the phrase has one; else what it names."""
    if draft.entity:
        return Value(phrase, entity=draft.entity)
    counted = _counted_as(draft, base.facts)
    unit = draft.unit or (counted[0] if counted else base.properties[draft.property].unit)
    if unit is None or not (draft.unit or _numbers(phrase)):
        return Value(phrase)
    return _counted(phrase, unit, counted[1] if counted else Role.TOTAL)


def _counted_as(draft: Draft, facts: Sequence[Fact]) -> tuple[str, Role] | None:
    """The unit and the role in which a topic is most often counted, of this subject if it is."""
    of_topic = [f for f in facts if f.property == draft.property and f.value.quantity]
    nearest = [f for f in of_topic if f.subject == draft.subject] or of_topic
    common = Counter(
        (f.value.quantity.unit, f.value.quantity.role) for f in nearest if f.value.quantity
    ).most_common(1)
    return common[0][0] if common else None


def _counted(phrase: str, unit: str, role: Role) -> Value:
    numbers = _numbers(phrase)
    if not numbers:
        raise UnfitError("no_number")
    if len(numbers) > 1:
        raise UnfitError("many_numbers", number=str(len(numbers)))
    read = numbers[0]
    return Value(phrase, Quantity(read.reading, read.number, unit, read.upper, role))


def _numbers(phrase: str) -> Sequence[NumberMention]:
    """The numbers of a phrase that belong to no date in it."""
    return find_numbers(_dateless(phrase))


def _dateless(phrase: str) -> str:
    try:
        times = when.find(phrase)
    except when.UnreadableTime:
        return phrase
    for time in reversed(times):
        phrase = phrase[: time.start] + " " + phrase[time.end :]
    return phrase


def other_number(statement: str, fact: Fact) -> str | None:
    """The number of a statement, as written, where none of its numbers is the fact's own."""
    own = fact.value.quantity
    if own is None or own.number is None:
        return None
    said = _numbers(statement)
    if not said or any((n.number, n.upper) == (own.number, own.upper) for n in said):
        return None
    return _dateless(statement)[said[0].start : said[0].end].strip()


def same(one: Fact, other: Fact) -> bool:
    """Whether two facts say the same on the same evidence."""
    return replace(one, revision=0, recorded=None) == replace(other, revision=0, recorded=None)
