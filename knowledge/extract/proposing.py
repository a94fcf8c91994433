"""Walking through a text and proposing what its sentences state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from knowledge.extract.candidate import Candidate, Kind
from knowledge.extract.counted import Counted, quantities
from knowledge.extract.dated import Dated, Times, times
from knowledge.extract.layout import Stretch, paragraphs, sentences_of
from knowledge.extract.lexicon import general
from knowledge.extract.people import Held, offices
from knowledge.extract.places import places
from knowledge.extract.tokens import words_of
from knowledge.extract.topics import Spans, Topics, nearest
from knowledge.model import Language, Pack, When
from knowledge.verify.alone import LONGEST_PHRASE
from knowledge.when import edtf
from knowledge.words import tokens

_WORDS = re.compile(r"\S+")
_HEAD: Final = 1_200  # characters at the top in which a document gives its date
_SHORT_LINE: Final = 90
_CLAUSE = re.compile(r";|\s[–—]\s|\b(?:contre|against|compared (?:with|to)|(?:up|down) from)\b")
_BROKEN = re.compile(rf"{_CLAUSE.pattern}|,\s(?:et|and|but|mais|while|tandis)\b")
# Takes up what was said, on the day it was said of.
_ANAPHORA = re.compile(
    r"(?:ce|cet|cette|ces|il|elle|ils|elles|on|leurs?|it|its|this|these|they|their|that|he|she)\b",
    re.IGNORECASE,
)
# "Founded in 1921", "the storm of 1999": when something else was.
_ASIDE = re.compile(
    r"\b(?:fondée?s?|créée?s?|construite?s?|bâtie?s?|ouverte?s?|née?s?|inaugurée?s?|élue?s?|nommée?s?"
    r"|independent|indépendante?s?|founded|built|opened|born|created|established|launched|formed)"
    r"\s(?:\w+\s){0,5}\Z",
    re.IGNORECASE,
)
_OF_SOMETHING = re.compile(r"(?:de|d['’](?!ici)|du|of)\b(?!.*\s(?:au|à|to)\s)", re.IGNORECASE)
_DATED_FROM = re.compile(
    r"\b(?:date|jour|mois|année|as|compter|partir|cours|end|start|beginning|fin|début)\s\Z",
    re.IGNORECASE,
)
_CLOSE: Final = 40  # characters between a quantity and the date said right behind it


def propose(
    text: str, language: Language | None = None, pack: Pack | None = None
) -> tuple[Candidate, ...]:
    """The candidate facts of a text, in the order of their evidence.

    ``language`` is guessed when not given. With a pack, units, subjects and properties are those
    of the pack where its words say so. A place, and a person with an office, is proposed once.
    """
    language = language or guess_language(text)
    reader = _Reader(text, language, Topics(pack) if pack else None)
    return tuple(sorted(_once(reader.candidates()), key=lambda one: (one.start, one.end)))


def guess_language(text: str) -> Language:
    """The language most of whose small words the beginning of a text holds; French if neither."""
    return general().language_of(token.plain for token in tokens(text[:4_000])) or "fr"


def document_date(text: str) -> date | None:
    """The day a document gives as its own at its top, in a short line rather than in a sentence."""
    days: list[tuple[bool, int, date]] = []
    for paragraph in paragraphs(text[:_HEAD]):
        for sentence in sentences_of(text[:_HEAD], paragraph):
            for one in times(text[slice(*sentence)], None).found:
                if one.when and one.when.is_day and one.when.start:
                    at = sentence.start + one.start
                    stands_out = (
                        paragraph.end - paragraph.start < _SHORT_LINE
                        or at - paragraph.start < _CLOSE
                    )
                    days.append((not stands_out, at, one.when.start))
    return min(days)[2] if days else None


class _Reader:
    """Reads one text, knowing the day it speaks from and the dates it has just said."""

    def __init__(self, text: str, language: Language, topics: Topics | None) -> None:
        self.text = text
        self.language = language
        self.topics = topics
        self.foreign = topics is not None and not topics.subjects(text)
        self.day = document_date(text)
        self.around = self.day

    def candidates(self) -> Iterator[Candidate]:
        for paragraph in paragraphs(self.text):
            said: When | None = None
            for stretch in sentences_of(self.text, paragraph):
                sentence = self.text[slice(*stretch)]
                read = times(sentence, self.around)
                yield from self._sentence(stretch, sentence, read, said)
                points = [one.when for one in read.found if one.when]
                if points:
                    said = points[0] if len(points) == 1 and points[0].end else None
                    self._note(points)
                elif read.relative:
                    said = None

    def _note(self, points: list[When]) -> None:
        """Days without a year are read by the last full date, where a document has none itself."""
        if self.day is None:
            self.around = next((one.end for one in reversed(points) if one.end), self.around)

    def _sentence(
        self, at: Stretch, sentence: str, read: Times, said: When | None
    ) -> Iterator[Candidate]:
        words = words_of(sentence)
        held = offices(sentence, words)
        names = [each.name for each in held]
        topics = self.topics
        subjects = topics.subjects(sentence) if topics else {}
        properties = topics.properties(sentence) if topics else {}
        stated = (
            *self._counted(sentence, read, said, subjects, properties),
            *self._stated(sentence, held, read, properties),
        )
        for one in stated:
            person = topics.subjects(one.person) if topics and one.person else {}
            yield replace(
                one,
                start=at.start + one.start,
                end=at.start + one.end,
                subject=nearest(person, 0, 0)
                or one.subject
                or nearest(subjects, one.start, one.end),
            )
        for place in places(words, self.language):
            if not any(place.start < end and start < place.end for start, end in names):
                value = " ".join(sentence[place.start : place.end].split())
                yield Candidate(Kind.PLACE, value, at.start + place.start, at.start + place.end)

    def _counted(
        self, sentence: str, read: Times, said: When | None, subjects: Spans, properties: Spans
    ) -> Iterator[Candidate]:
        """The quantities of a sentence, with offsets in the sentence."""
        found, topics = quantities(sentence, read, self.language), self.topics
        for one in found:
            as_of = self._as_of(sentence, one, found, read, said)
            quantity = replace(
                _candidate(Kind.QUANTITY, sentence, one.start, one.end),
                reading=one.reading,
                number=one.number,
                upper=one.upper,
                unit=one.unit,
                as_of=as_of,
            )
            if topics is not None:
                told = topics.counting(sentence, properties, one.start, one.end, one.unit)
                unit = topics.unit(quantity.value, one.unit, foreign=self.foreign)
                alone = sum(other.unit == one.unit for other in found) == 1
                quantity = replace(
                    quantity,
                    property=told.topic,
                    unit=topics.unit_of(told.topic, unit, one.unit) or one.unit,
                    sure=told.sure
                    and alone
                    and as_of is not None
                    and as_of == self._sole(read)
                    and not read.relative
                    and topics.is_of_one(sentence, subjects, one.start),
                )
            yield quantity

    def _stated(
        self, sentence: str, held: tuple[Held, ...], read: Times, properties: Spans
    ) -> Iterator[Candidate]:
        """The dates and offices of a sentence, with offsets in the sentence."""
        topics = self.topics
        for time in read.found:
            if not time.now:
                yield replace(
                    _candidate(Kind.DATE, sentence, time.start, time.end),
                    value=time.value,
                    as_of=edtf(time.when) if time.when else None,
                    property=topics.about(Kind.DATE, properties, time.start, time.end)
                    if topics
                    else None,
                )
        for each in held:
            start, end = _clipped(sentence, each)
            yield replace(
                _candidate(Kind.PERSON_OFFICE, sentence, start, end),
                as_of=self._sole(read) or self._today(read),
                person=each.person,
                office=each.office,
                subject=each.person,
                property=topics.about(Kind.PERSON_OFFICE, properties, start, end)
                if topics
                else None,
            )

    def _as_of(
        self,
        sentence: str,
        one: Counted,
        others: tuple[Counted, ...],
        read: Times,
        said: When | None,
    ) -> str | None:
        """The time of a quantity: said beside it, before it, in its sentence or by its document."""
        dated = [time for time in read.found if _speaks(sentence, time)]
        if not dated:
            if any(_is_of(sentence, time) for time in read.found):
                return None  # "the strike of 2010 had lasted 33 days": a person can tell
            goes_on = said is not None and not read.relative and _ANAPHORA.match(sentence)
            return edtf(said) if said and goes_on else self._today(read)
        behind = next((time for time in dated if time.start >= one.end), None)
        before = next((time for time in reversed(dated) if time.end <= one.start), None)
        if behind and not any(one.end <= other.start < behind.start for other in others):
            between = sentence[one.end : behind.start]
            if before is None or (len(between) < _CLOSE and "," not in between):
                before = None if not _CLAUSE.search(between) or before is None else before
                if before is None and not _CLAUSE.search(between):
                    return self._write(behind)
        if before is not None:
            return self._write(before)
        if behind is not None and not _BROKEN.search(sentence[one.end : behind.start]):
            return self._write(behind)
        return self._today(read)

    def _write(self, time: Dated) -> str | None:
        return edtf(time.when) if time.when else (self.day.isoformat() if self.day else None)

    def _sole(self, read: Times) -> str | None:
        days = [one.when for one in read.found if one.when]
        return edtf(days[0]) if len(days) == 1 else None

    def _today(self, read: Times) -> str | None:
        return self.day.isoformat() if self.day and not read.relative else None


def _clipped(sentence: str, held: Held) -> tuple[int, int]:
    """The phrase that names somebody and an office, cut to its longest at the name's far side."""
    words = [match.span() for match in _WORDS.finditer(sentence, held.start, held.end)]
    if len(words) <= LONGEST_PHRASE:
        return held.start, held.end
    if held.name[1] > words[LONGEST_PHRASE][0]:
        return words[-LONGEST_PHRASE][0], held.end
    return held.start, words[LONGEST_PHRASE - 1][1]


def _candidate(kind: Kind, sentence: str, start: int, end: int) -> Candidate:
    return Candidate(kind, " ".join(sentence[start:end].split()), start, end)


def _speaks(sentence: str, time: Dated) -> bool:
    """Whether a time can be that of what its sentence states, and not of something beside it."""
    before = sentence[max(0, time.start - 45) : time.start]
    if _ASIDE.search(before):
        return False
    return (time.when is not None or time.now) and not _is_of(sentence, time)


def _is_of(sentence: str, time: Dated) -> bool:
    """Whether a time belongs to a noun: "the storm of 1999"."""
    of = _OF_SOMETHING.match(sentence[time.start : time.end])
    before = sentence[max(0, time.start - 30) : time.start]
    return of is not None and _DATED_FROM.search(before) is None


def _once(candidates: Iterator[Candidate]) -> Iterator[Candidate]:
    """Places, and people with their offices, the first time only."""
    seen: set[tuple[str, ...]] = set()
    for one in candidates:
        if one.kind in (Kind.PLACE, Kind.PERSON_OFFICE):
            key = (
                one.kind.value,
                (one.person or one.value).casefold(),
                (one.office or "").casefold(),
            )
            if key in seen:
                continue
            seen.add(key)
        yield one
