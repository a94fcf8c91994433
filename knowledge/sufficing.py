"""Questions that one fact says nearly all of: when a general word may stay unexplained.

People ask in more words than any base knows ("what did he *hold up* as proof, in the *readout*?").
Where one fact by itself says several of the words asked for, and all that decides besides, what
it leaves over is more likely the asker's way of putting it than another question. It is told in
the answer, so that whoever asked can see what was not looked at.

On 400 questions of readers who saw only the texts, when first asked, three words were the least
that kept false answers out: 28 more fair questions were answered by the right fact, and no
unanswerable one; with two words it was 33 and two. Two are enough where a single word is left over
and the base knows it of other things: on 2,059 questions, 14 more fair ones and no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from knowledge.asked_type import is_asked_type
from knowledge.base import FactBase
from knowledge.explaining import Found
from knowledge.missing import gaps_asked
from knowledge.model import AnswerType
from knowledge.quantity import find_numbers
from knowledge.question import Question
from knowledge.reading import Item
from knowledge.roles import is_by_asked
from knowledge.saying import is_of_what_is_said
from knowledge.words import plain, tokens

_LEAST_SAID = 3  # words of the question that the fact itself says, names and numbers not counted
# What is asked for itself: "what kind of rifles", "quelle est la cote", "give me the symbol".
_ASKED_FOR = re.compile(
    r"\b(?:(?:what|which|quel(?:le)?s?|quoi)\s(?:(?:is|was|are|were|est|sont|[ée]tait)\s)?"
    r"|(?:give|tell|need|know|find|indiquer?|donner?|dire|dis|savoir|connaître)\s(?:me\s|moi\s)?)"
    r"(?:the\s|l[ae]s?\s|l['’])?(?:(?:kind|sort|type|genre)(?:s|a)?\s)?(?:of\s|de\s|d['’])?"
    r"(?:(?-i:[A-Z]+)\s)?(\w+)",
    re.IGNORECASE,
)
_FIRST = re.compile(r"(?:the\s|l[ae]\s|l['’])(?:(?-i:[A-Z]+)\s)?(\w+)", re.IGNORECASE)
# What ranks, or is reckoned from many: which second, what share.
_RANKING = re.compile(
    r"(?:second|third|fourth|fifth|next|last|previous|former|deuxième|seconde?|troisième|quatrième"
    r"|prochaine?s?|suivante?s?|précédente?s?|average|mean|median|moyenn?e?|médiane?"
    r"|percent(?:age)?|pourcentage|share|ratio|rate|taux|oldest|youngest|doyen|complete|complète?)",
    re.IGNORECASE,
)
_OF_ONE_DEED = (AnswerType.HOW_MANY, AnswerType.WHEN, AnswerType.WHERE)
_WHO = re.compile(r"\b(?:who|qui|whom|whose)\b", re.IGNORECASE)
_TRIED = 3  # facts, nearest first


def without_unsaid(question: Question, base: FactBase) -> tuple[Question, tuple[str, ...]] | None:
    """A question without the words that a fact near to it does not say, and these words.

    None where no fact says enough of it: three words by itself and more than it leaves over, and
    besides every name, every number, what is counted or asked for by "which", every "not", "after"
    and the like, and each word for what the sources are known not to say, at the time asked, of
    the kind and by those asked for.
    """
    if question.opinion or question.doubtful:
        return None
    found = Found(question, base)
    lacking = _lacking(question, base)
    for number in _nearest(question, found, base):
        items = list(zip(question.items, found.own, found.weights, strict=True))
        said = [i for i, own, _ in items if number in own and not (i.entities or i.number)]
        left = [i for i, _, weights in items if number not in weights]
        fewest = _LEAST_SAID - (len(left) == 1 and _is_minor(left[0], base))
        enough = len(said) >= max(fewest, len(left) + 1)
        if left and enough and not any(_decides(i, question, lacking, base) for i in left):
            kept = tuple(item for item in question.items if item not in left)
            return replace(question, items=kept), tuple(item.typed for item in left)
    return None


def _nearest(question: Question, found: Found, base: FactBase) -> Iterator[int]:
    """The facts, by number, that say most of a question among those that could answer it."""
    some = {n for facts in found.weights for n in facts}.intersection(found.allowed)
    could = (
        n
        for n in sorted(sorted(some), key=found.score, reverse=True)
        if is_asked_type(question, base.facts[n], base)
        and is_by_asked(question, base.facts[n], base)
    )
    return islice(could, _TRIED)


def _lacking(question: Question, base: FactBase) -> frozenset[str]:
    """The keys of words for what the sources are known not to say of those asked about."""
    return frozenset(
        key
        for gap in gaps_asked(question, base)
        for words in base.gap_terms(gap)
        for word in words
        for key in base.lexicon.keys(word)
    )


def _decides(item: Item, question: Question, lacking: frozenset[str], base: FactBase) -> bool:
    """Whether an item may be the one that tells the right fact from its neighbours."""
    return (
        bool(item.entities)
        or (item.number is not None and not is_of_what_is_said(item, question))
        or not item.typed
        or item.which
        or _is_asked_for(item, question)
        or plain(item.words[0]) in question.counted
        or bool(_RANKING.fullmatch(item.typed))
        or (len(tokens(item.typed)) > 1 and bool(base.topics.get(plain(item.typed))))
        or (question.asks in _OF_ONE_DEED and any(map(base.topics_of_word, item.words)))
        or (question.asks is AnswerType.WHO and item is _deed(question))
        or (item.typed[:1].isupper() and not (item.known and question.text.startswith(item.typed)))
        or any(
            base.lexicon.is_turning(word)
            or base.lexicon.is_denying(word)
            or base.is_of_offices(word, synonyms=False)
            or base.lexicon.keys(word) & lacking
            for word in item.words
        )
    )


def _is_asked_for(item: Item, question: Question) -> bool:
    named = _ASKED_FOR.findall(question.text)
    if question.asks is None and (first := _FIRST.match(question.text)):  # "I need the symbol"
        named.append(first[1])
    return any(token.text in named for token in tokens(item.typed))


def _is_minor(item: Item, base: FactBase) -> bool:
    """Whether an item is a word that the base uses of other things, no number and no office."""
    return item.known and not any(
        base.is_of_offices(word) or find_numbers(word) for word in item.words
    )


def _deed(question: Question) -> Item | None:
    """What somebody is asked to have done: the first word after "who"."""
    after = _WHO.search(question.text)
    words = (i for i in question.items if i.typed and not i.entities and i.number is None)
    return next((i for i in words if after and question.text.find(i.typed, after.end()) >= 0), None)
