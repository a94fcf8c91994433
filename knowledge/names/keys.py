"""A text's words, and the three keys under which a word is looked up."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from knowledge.names.romanise import (
    KOREAN_SURNAMES,
    is_abjad,
    is_foreign,
    is_hebrew,
    is_kana,
    romanise,
)

_APART = re.compile(r"[^\w'’‘`´ʼʻʹʿʾ׳\u0300-\u036f\u0900-\u0dff\u064b-\u0652]+|_")
_QUOTES = re.compile(r"(?<![גצז])['’‘`´ʼʻʹʿʾ׳]")
_ELISION = re.compile(r"\b([cdjlmnst]|qu)['’](?=\w{2})")
_EXCELLENCY = re.compile(r"^\W*[hs]\.e\. +(?=\w)")  # H.E. and S.E. are no initials
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th|er|re|e|eme|o|a)$")
_SERVANT = re.compile(r"^(abd)(?:[aeou]{0,2}[lr]|e|u)(?=\w{3})")
_SYLLABLES = re.compile(r"[\uac00-\ud7a3]{2,4}|[\u4e00-\u9fff]{2,8}")
_OF_GOD = re.compile(r"^(.{3,})(?:[auo]lla?h|ulla)$")
_OF_FAITH = re.compile(r"^(.{3,}?)(?:(?:[aeou]|ou)dd(?:in|ine|een)|udin)$")
_THE = re.compile(r"^al(?=(?:[sdktg]h|[qnzjhwrs])[a-z]{3})")
_GOD = frozenset(("allah", "allh", "ullah", "lah", "llah", "lla", "lh", "llh"))

# Spellings of one sound, applied in this order to the heard form.
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in [
        (r"^w[ou]{1,2}$", "u"),
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
        (r"w|^ou(?=[aei])", "v"),
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
# Chinese signs are romanised in pinyin, whose letters sound otherwise than English ones.
_PINYIN_SOUNDS = {"x": "sh", "q": "ch", "c": "ts", "ch": "ch", "wu": "u"}
_PINYIN = re.compile("x|q|ch|c|^wu$")
_SKELETON = str.maketrans("bpfvkgsjdt", "bbffkksstt", "aeiouh")
_FOREIGN, _ABJAD, _NUMBER, _SIGN, _HEBREW, _KANA, _HAN = 1, 2, 4, 8, 16, 32, 64
_SIGNS = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3]")
_HAN_SIGN = re.compile(r"[\u3400-\u9fff]")


class Word(NamedTuple):
    """A word's three keys: as typed, as heard, and the classes of its consonants alone.

    A tuple, because a search makes hundreds.
    """

    typed: str
    heard: str
    bones: str
    kind: int = 0

    @property
    def foreign(self) -> bool:
        """Whether it is in any script but Latin."""
        return bool(self.kind & _FOREIGN)

    @property
    def abjad(self) -> bool:
        """Whether it is in a script that leaves out vowels."""
        return bool(self.kind & _ABJAD)

    @property
    def hebrew(self) -> bool:
        """Whether it is in Hebrew letters, of which three are two sounds each."""
        return bool(self.kind & _HEBREW)

    @property
    def kana(self) -> bool:
        """Whether it is in Japanese syllables, which part every two consonants."""
        return bool(self.kind & _KANA)

    @property
    def han(self) -> bool:
        """Whether it is in Chinese signs."""
        return bool(self.kind & _HAN)

    @property
    def sign(self) -> bool:
        """Whether it is a single sign for a syllable: it has no slips, only another sign."""
        return bool(self.kind & _SIGN)

    @property
    def number(self) -> bool:
        """Whether it holds a digit: it is matched exactly or not at all."""
        return bool(self.kind & _NUMBER)


def _spelt(text: str) -> Iterator[str]:
    """The lower-case words of a text, in their own script."""
    lowered = unicodedata.normalize("NFKC", text).replace("İ", "i").lower()
    if ".e." in lowered:
        lowered = _EXCELLENCY.sub("", lowered)
    if lowered.isascii() and "'" not in lowered and "`" not in lowered:
        yield from _APART.split(lowered)
        return
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
    if not typed.isalpha() and any(c.isdigit() for c in typed):
        exact = _ORDINAL.sub(r"\1", typed)
        return Word(exact, exact, exact, _NUMBER)
    sounded = romanise(spelt, heard=True)
    if _SIGNS.match(spelt):
        sounded = _PINYIN.sub(lambda m: _PINYIN_SOUNDS[m[0]], sounded)
    heard = _heard(sounded) or typed
    first = heard[0].translate(_SKELETON) or "a"
    bones = first + heard[1:].translate(_SKELETON)
    if spelt.isascii():
        return Word(typed, heard, bones)
    kind = (
        _FOREIGN * is_foreign(spelt)
        | _ABJAD * is_abjad(spelt)
        | _SIGN * bool(_SIGNS.fullmatch(spelt))
        | _HEBREW * is_hebrew(spelt)
        | _KANA * is_kana(spelt)
        | _HAN * bool(_HAN_SIGN.match(spelt))
    )
    return Word(typed, heard, bones, kind)


def word_of(typed: str) -> Word:
    """The word that is typed as these ASCII letters."""
    word = _word(typed)
    assert word is not None
    return word


def read_as(typed: str, kind: int) -> Word:
    """The word of that kind that is romanised to these letters."""
    return word_of(typed)._replace(kind=kind)


def read_together(signs: Iterable[Word]) -> Word:
    """Chinese signs as one word of another language."""
    return read_as("".join([w.typed for w in signs]), _FOREIGN | _HAN)


def joined(a: Word, b: Word) -> Word | None:
    """Two neighbouring words written as one; numbers stay apart."""
    return None if a.number or b.number else word_of(a.typed + b.typed)


def words(text: str) -> list[Word]:
    """The words of a text with their keys; empty when it holds no letter or digit."""
    return [word for part in spelt(text) for word in words_in(part)]


def spelt(text: str) -> list[str]:
    """The words of a text as they are spelt, each to be read by itself with `words_in`."""
    parts = [part for part in _spelt(text) if part]
    if text.isascii() or sum(map(_in_signs, parts)) != 1:
        return parts
    return [
        word for part in parts for word in (_signs(part) if _SYLLABLES.fullmatch(part) else [part])
    ]


def words_in(spelt: str) -> list[Word]:
    """The words that one spelt word stands for: Abdulrahman is two."""
    return [w for piece in _pieces(spelt) if (w := _word(piece))]


def _in_signs(spelt: str) -> bool:
    return _SIGNS.match(spelt) is not None


def _signs(spelt: str) -> tuple[str, ...]:
    """The words of a Chinese or Korean name: written without spaces, it has a word a sign.

    Where there are spaces or dots, the parts are words of another language.
    """
    return (KOREAN_SURNAMES.get(spelt[0], spelt[0]), *spelt[1:])


@lru_cache(maxsize=8192)
def _pieces(spelt: str) -> tuple[str, ...]:
    """The words that one piece of writing stands for.

    Abdulrahman, Abd al-Rahman and Abdel Rahman are the same two words, as are names of God.
    """
    roman = romanise(spelt)
    if roman in {"abdul", "abdel", "abdal", "abdoul", "abdol"}:
        return ("abd",)
    if roman in _GOD:
        return ("lah",)
    if match := _SERVANT.match(roman):
        return ("abd", *_pieces(roman[match.end() :]))
    if match := _OF_GOD.match(roman):
        return (match[1], "lah")
    if match := _OF_FAITH.match(roman):
        return (match[1], "din")
    if match := _THE.match(roman):
        return ("al", roman[match.end() :])
    return (spelt,)


def fold(text: str) -> str:
    """A text as plain lower-case ASCII words with one space between, for comparing spellings."""
    return " ".join(filter(None, map(romanise, _spelt(text))))
