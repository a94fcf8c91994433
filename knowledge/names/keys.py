"""A text's words, and the three keys under which a word is looked up."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from knowledge.names.light import LIGHT_TEXT
from knowledge.names.romanise import is_abjad, romanise

_APART = re.compile(r"[^\w'’‘`´ʼʻʹʿʾ׳\u0300-\u036f\u0900-\u0dff\u064b-\u0652]+|_")
_QUOTES = re.compile(r"(?<![גצז])['’‘`´ʼʻʹʿʾ׳]")
_ELISION = re.compile(r"\b([cdjlmnst]|qu)['’](?=\w{2})")
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th|er|re|e|eme|o|a)$")
_SERVANT = re.compile(r"^(abd)(?:[aeou]{0,2}[lr]|e|u)(?=\w{3})")

# Spellings of one sound, applied in this order to the heard form.
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in [
        (r"tsch|sch|tch|tsh|dsh|dzh|dj|dz|gj|kj", "s"),
        (r"sh|ch|zh|ts|tz|cz|sz|rz", "s"),
        (r"x", "ks"),
        (r"c(?=[eiy])", "s"),
        (r"ck|c|q|gh", "k"),
        (r"kh", "h"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"bh", "b"),
        (r"w", "v"),
        (r"z", "s"),
        (r"(?<=[aeiou])j|y", "i"),
        (r"j", "s"),
        (r"gn(?=[aeiou])", "ni"),
        (r"(?<=.)h(?![aeiou])|(?<=[b-df-gj-np-tv-z])h", ""),
        (r"[ou]+[eiu]*|[aeo]u", "u"),
        (r"a[ei]+", "i"),
        (r"a+", "a"),
        (r"[ei]+", "i"),
        (r"(.)\1+", r"\1"),
    ]
]
_SKELETON = str.maketrans("bpfvkgsjdt", "bbffkksstt", "aeiouh")


@dataclass(frozen=True, slots=True)
class Word:
    """A word's three keys: as typed, as heard, and the classes of its consonants alone.

    `foreign` is any script but Latin, `abjad` one without short vowels; a `number` is a word that
    holds a digit: it is matched exactly or not at all.
    """

    typed: str
    heard: str
    bones: str
    foreign: bool = False
    abjad: bool = False
    number: bool = False


def _spelt(text: str) -> Iterator[str]:
    """The lower-case words of a text, in their own script."""
    lowered = unicodedata.normalize("NFKC", text).replace("İ", "i").lower()
    lowered = _ELISION.sub(r"\1 ", lowered)
    for part in _APART.split(lowered):
        word = _QUOTES.sub("", part)
        article = is_abjad(word) and word.startswith("ال") and len(word) > 4
        yield word[2:] if article else word


def _heard(sounded: str) -> str:
    for pattern, sound in _SOUNDS:
        sounded = pattern.sub(sound, sounded)
    return sounded


@lru_cache(maxsize=8192)
def _word(spelt: str) -> Word | None:
    typed = romanise(spelt)
    if not typed:
        return None
    if any(c.isdigit() for c in typed):
        exact = _ORDINAL.sub(r"\1", typed)
        return Word(exact, exact, exact, number=True)
    heard = _heard(romanise(spelt, heard=True)) or typed
    first = heard[0].translate(_SKELETON) or "a"
    bones = first + heard[1:].translate(_SKELETON)
    return Word(typed, heard, bones, _foreign(spelt), is_abjad(spelt))


def _foreign(spelt: str) -> bool:
    """Whether a word is in another script than Latin."""
    return any("\u0370" <= c < "\u1e00" or c >= "\u1f00" for c in spelt)


def word_of(typed: str) -> Word:
    """The word that is typed as these ASCII letters."""
    word = _word(typed)
    assert word is not None
    return word


def joined(a: Word, b: Word) -> Word | None:
    """Two neighbouring words written as one; numbers stay apart."""
    return None if a.number or b.number else word_of(a.typed + b.typed)


def words(text: str) -> list[Word]:
    """The words of a text with their keys; empty when it holds no letter or digit."""
    return [w for part in _spelt(text) for piece in _pieces(part) if (w := _word(piece))]


def _pieces(spelt: str) -> list[str]:
    """Abdulrahman, Abd al-Rahman and Abdel Rahman are the same two words."""
    roman = romanise(spelt)
    if roman in {"abdul", "abdel", "abdal", "abdoul", "abdol"}:
        return ["abd"]
    if match := _SERVANT.match(roman):
        return ["abd", roman[match.end() :]]
    return [spelt]


def fold(text: str) -> str:
    """A text as plain lower-case ASCII words with one space between, for comparing spellings."""
    return " ".join(filter(None, map(romanise, _spelt(text))))


LIGHT = frozenset(w.typed for w in words(LIGHT_TEXT))
