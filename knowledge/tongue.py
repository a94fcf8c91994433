"""In which language somebody writes: French, English, or one that nothing here is written in.

Small words decide; where a text has none ("effectif kfor mars 2021"), the words of one language
in the base do. Names and numbers belong to no language, so that a text of these alone has none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Set
from functools import lru_cache
from typing import Final
from weakref import WeakKeyDictionary

from knowledge.base import FactBase
from knowledge.model import LANGUAGES, Language, Text
from knowledge.when.calendar import MONTHS
from knowledge.words import Token, plain, tokens

# Words of the other languages that members of a server about the Balkans write: those that ask,
# then other small words. None of them is a word of French or English that tells.
_FOREIGN: Final = {
    "de": (
        "wer wann warum wie wieviele welche welcher welches",
        "der das ist sind viele hat hatte haben wurde wurden nicht und mit für von auf wo bei gab "
        "es über zum zur ein eine einen",
    ),
    "it": (
        "chi quanti quante quanto quando dove perché perche",
        "come il gli della delle dei degli nel nella nello sono era erano è stato stati che cosa "
        "per con di aveva",
    ),
    "es": (
        "quién quien quiénes cuántos cuantos cuántas cuantas cuándo dónde",
        "cuando donde qué por el los las del fue fueron era son había habia tenía con una cómo",
    ),
    "pt": (
        "quantos quantas quem",
        "quando onde por que foi foram tinha havia são uma dos das nos nas em com não os",
    ),
    "nl": (
        "hoeveel wie wanneer waarom",
        "waar het een zijn waren werd werden heeft hadden van met voor niet welke er",
    ),
    "sr": (
        "koliko tko kada gdje gde zašto zasto ko",
        "šta sta što je su bio bila bilo bili sa nije koji koja koje li u na od do za",
    ),
    "sq": (
        "kush çfarë cfare pse",
        "sa kur ku si është eshte janë jane ishte ishin në të e dhe me për nuk ka kishte kishin "
        "cili cila",
    ),
    "tr": (
        "kaç kac nerede neden niçin nasıl nasil hangi",
        "kim ne zaman vardı vardi ve ile için icin mi mı bir bu değil degil oldu idi kadar",
    ),
    "pl": (
        "ilu ile kto kiedy gdzie dlaczego",
        "co jest są był była było byli w na z do nie jak czy oraz",
    ),
}
_DOUBTFUL = 1  # small words by which one language leads
# The months that are called so in one language only.
_MONTHS: Final = {
    one: frozenset(map(plain, MONTHS[one])) - frozenset(map(plain, MONTHS[other]))
    for one, other in (LANGUAGES, LANGUAGES[::-1])
}
_ASKING, _SMALL = 2, 1  # how much each speaks for its language
_FOREIGN_WORDS: Final = tuple(
    dict.fromkeys(small.split(), _SMALL) | dict.fromkeys(asking.split(), _ASKING)
    for asking, small in _FOREIGN.values()
)
_SCRIPTS: Final = ("LATIN",)  # what French and English are written in
_ENOUGH = 2  # how much must speak for another language
_ALIEN = 3  # words of another script that are more than a name


def spoken(text: str, base: FactBase) -> Language | None:
    """French or English, whichever more words of a text are; None where neither has more."""
    typed = tokens(text)
    # UN is no French article, unless everything is in capitals.
    calm = [token for token in typed if not _is_shouted(token.text)] or typed
    words = _words_of_one(base)
    fr, en = (
        sum(base.lexicon.is_small(t.plain, each) or t.plain in _MONTHS[each] for t in calm)
        for each in LANGUAGES
    )
    if abs(fr - en) <= _DOUBTFUL:  # one may be a name or a slip: "un doc", of the UN
        fr, en = (
            said + sum(token.plain in words[each] for token in typed)
            for each, said in zip(LANGUAGES, (fr, en), strict=True)
        )
    if fr == en and _is_accented(text):
        fr += 1
    return None if fr == en else "fr" if fr > en else "en"


def is_foreign(text: str, base: FactBase) -> bool:
    """Whether a text is in another language than French and English, as far as can be told.

    To be asked only of what found no answer: a name or a keyword is found in any language.
    """
    typed = [token.text.casefold() for token in tokens(text)]
    if sum(not _is_latin(word) for word in typed) >= _ALIEN or _has_unspaced(typed):
        return True
    ours = sum(base.lexicon.says_nothing(plain(word)) for word in typed)
    most = max(sum(words.get(word, 0) for word in typed) for words in _FOREIGN_WORDS)
    return most >= _ENOUGH and most >= ours


def _is_latin(word: str) -> bool:
    return all(_script(char) in _SCRIPTS for char in word if char.isalpha())


def _has_unspaced(words: Iterable[str]) -> bool:
    """Whether a script that has no spaces says more than a name."""
    return any(len(word) > 2 * _ALIEN and _script(word[0]) in ("CJK", "THAI") for word in words)


@lru_cache(maxsize=1_024)
def _script(char: str) -> str:
    return unicodedata.name(char, "LATIN").split()[0]


def _is_shouted(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _is_accented(text: str) -> bool:
    """Whether accents of French are in a text; English has them only in names."""
    words = [token.text for token in tokens(text) if token.text.islower()]
    return any(char in "àâçèéêëîïôùûœ" for word in words for char in word)


_known: WeakKeyDictionary[FactBase, dict[Language, Set[str]]] = WeakKeyDictionary()


def _words_of_one(base: FactBase) -> dict[Language, Set[str]]:
    """The words that the base has in one language only; kept for as long as the base."""
    if base not in _known:
        fr, en = (_words_in(each, base) for each in LANGUAGES)
        names = base.name_parts
        _known[base] = {
            "fr": _lower(fr) - _folded(en) - names,
            "en": _lower(en) - _folded(fr) - names,
        }
    return _known[base]


def _words_in(language: Language, base: FactBase) -> list[Token]:
    texts: list[Text] = [prop.label for prop in base.properties.values()]
    texts += [text for unit in base.units.values() for text in (unit.one, unit.many)]
    texts += [entity.name for entity in base.entities.values()]
    texts += [document.kind for document in base.documents.values()]
    texts += [text for d in base.documents.values() for text in (d.short, d.publisher)]
    return [token for text in texts for token in tokens(text.of(language))]


def _folded(words: Iterable[Token]) -> frozenset[str]:
    return frozenset(word.plain for word in words)


def _lower(words: Iterable[Token]) -> frozenset[str]:
    """Those that are no names, folded."""
    return _folded(word for word in words if word.text.islower())
