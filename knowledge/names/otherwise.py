"""What else a word in another script may sound like.

Letters of Arabic and Hebrew are several sounds each: a vav is u, o or v, a bet is b or v. Which one
the writer meant no rule tells, so that a typed word is looked up under every likely reading, and
the reading most like a known word counts. What an index holds is read one way only, which keeps it
small: readers type names in their own script, most lists hold them in Latin letters.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from knowledge.names.keys import Word, read_as, read_together

_ABJAD = [
    (re.compile(r"u(?=[aiu])|(?<=[ai])u"), "v"),  # لوين is Levin
    (re.compile(r"^a(?=s[^aeiou])"), ""),  # before two consonants for ease: اسپنسر is Spencer
]
_HEBREW = [
    *_ABJAD,
    (re.compile(r"(?<=.)b"), "v"),  # אבי is Avi
    (re.compile(r"f"), "p"),  # קספר is Kasper
]
_ALPHABETS = [
    (re.compile(r"^gi(?=[aou])"), "j"),  # Γιόχαν is Johan
    (re.compile(r"dzh|dj"), "j"),  # Джамал is Jamal
]
# Syllables part consonants by a vowel that nobody says.
_KANA = [(re.compile(r"(?<=[^aeiou])u(?=[^aeiou]|$)|(?<=[td])o(?=[^aeiou]|$)"), "")]
_HAN = [
    (re.compile(r"x"), "sh"),
    (re.compile(r"q"), "ch"),
    (re.compile(r"ng(?![aeiou])"), "n"),
    (re.compile(r"(?<=[aeiou])er"), "r"),
    (re.compile(r"(?<=[bdfgkpt])[eu](?![aeioun])|(?<=s)i(?![aeioun])"), ""),
]
_LIQUID = re.compile("[lr]")


@lru_cache(maxsize=4096)
def otherwise(word: Word) -> tuple[Word, ...]:
    """The other readings of a word, none for one in Latin letters."""
    if not word.foreign or word.sign or word.number:
        return ()
    found = dict.fromkeys(_syllables(word) if word.kana or word.han else _letters(word))
    return tuple([read_as(typed, word.kind) for typed in found if typed and typed != word.typed])


def _letters(word: Word) -> Iterator[str]:
    """With one letter read otherwise, and with all of them."""
    every = word.typed
    for pattern, sound in _HEBREW if word.hebrew else _ABJAD if word.abjad else _ALPHABETS:
        yield pattern.sub(sound, word.typed)
        every = pattern.sub(sound, every)
    yield every


def _syllables(word: Word) -> Iterator[str]:
    """Without the vowels that part consonants; Japanese and Chinese know one liquid."""
    short = word.typed
    for pattern, sound in _KANA if word.kana else _HAN:
        short = pattern.sub(sound, short)
    yield short
    yield _LIQUID.sub("l", short)
    yield _LIQUID.sub("r", short)


def as_words(signs: Sequence[Word]) -> Iterator[list[Word]]:
    """Chinese signs as one or two words of another language, which stand without a space."""
    if len(signs) > 1 and all(w.sign and w.han for w in signs):
        yield [read_together(signs)]
        for at in range(2, len(signs) - 1):
            yield [read_together(signs[:at]), read_together(signs[at:])]
