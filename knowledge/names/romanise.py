"""Any script to lower-case Latin letters, script by script.

Two readings of the same text are made. As typed, every mark is stripped (ş is s); as heard, what
the mark says is kept (ş is sh). Both read non-Latin scripts alike.
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_GREEK_PAIRS = {
    "ου": "ou", "μπ": "b", "ντ": "d", "γκ": "g", "γγ": "ng", "τζ": "dj", "τσ": "ch",
    "αυ": "av", "ευ": "ev", "αι": "e", "ει": "i", "οι": "i", "γι": "gi", "τς": "ch",
}  # fmt: skip
_WITHIN = {"ντ": "nd", "μπ": "mb", "γκ": "ng"}  # ... after a vowel
_GREEK_VOWELS = frozenset("αεηιουω")
_TWO_SOUNDS = re.compile("(?<=[άόέ])(?=[ιυ])|(?=[ϊϋΐΰ])")  # όι is two sounds, οι is one
_BEGINNING = {"و": "v", "ו": "v", "פ": "p"}  # letters that are another sound within a word
_ARMENIAN = {"ու": "u"}
_GREEK = dict(zip("αβγδεζηθικλμνξοπρστυφχψως", [
    "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s",
    "t", "y", "f", "ch", "ps", "o", "s",
], strict=True))  # fmt: skip
_CYRILLIC = dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюяёђѓєѕіїјљњћќўџґәөүұқңғһѐѝ", [
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s",
    "t", "u", "f", "kh", "ts", "ch", "sh", "sht", "a", "y", "", "e", "yu", "ya", "yo", "dj", "gj",
    "ye", "dz", "i", "yi", "j", "lj", "nj", "ch", "kj", "u", "dzh", "g", "a", "o", "u", "u", "q",
    "ng", "gh", "h", "e", "i",
], strict=True))  # fmt: skip
_RUSSIAN_DJ = {"дж": "dzh"}
_ARABIC = dict(zip("ابپتةثجچحخدذرزژسشصضطظعغفڤقكکگلمنهويیىئؤأإآءٱھہےڈٹڑںۀ", [
    "a", "b", "p", "t", "a", "th", "j", "ch", "h", "kh", "d", "z", "r", "z", "zh", "s", "sh", "s",
    "d", "t", "z", "a", "gh", "f", "v", "q", "k", "k", "g", "l", "m", "n", "h", "u", "i", "i",
    "a", "i", "u", "a", "i", "a", "", "a", "h", "h", "e", "d", "t", "r", "n", "e",
], strict=True))  # fmt: skip
_HEBREW = dict(zip("אבגדהוזחטיכךלמםנןסעפףצץקרשת", [
    "a", "b", "g", "d", "h", "u", "z", "h", "t", "i", "k", "k", "l", "m", "m", "n", "n", "s", "a",
    "f", "f", "ts", "ts", "k", "r", "sh", "t",
], strict=True)) | {"ג'": "j", "צ'": "ch", "ז'": "zh"}  # fmt: skip

# Latin letters that are not a base letter with a mark; the same when typed and when heard.
_LATIN = {
    "ı": "i", "ł": "l", "ø": "o", "đ": "dj", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae",
    "œ": "oe", "ə": "a", "ŋ": "ng", "ħ": "h", "ĸ": "k", "ŧ": "t",
}  # fmt: skip
_TYPED = _LATIN | {"đ": "d"}
_HEARD = _LATIN | {
    "š": "sh", "ş": "sh", "ș": "sh", "ś": "sh", "č": "ch", "ć": "ch", "ç": "ch", "ž": "zh",
    "ż": "zh", "ź": "zh", "ñ": "gn", "ň": "gn", "ń": "gn", "ț": "ts", "ţ": "ts", "ř": "rz",
    "ğ": "", "ý": "i",
}  # fmt: skip
# A vowel's letter before another vowel is a consonant: Marwan, Wallace in Cyrillic.
_GLIDES = {"وا": "va", "уо": "vo", "уа": "va", "уи": "vi", "уэ": "ve", "уі": "vi"}
_PAIRS = _GREEK_PAIRS | _RUSSIAN_DJ | _GLIDES | _ARMENIAN
_INDIC = {"च": "ch", "छ": "ch", "श": "sh", "ष": "sh", "व": "v", "ं": "n", "ऊ": "u", "ई": "i"}
_LETTERS = _GREEK | _CYRILLIC | _ARABIC | _HEBREW | _INDIC | {"ռ": "r"}
# Small kana take the place of the vowel before them: te and a small i are ti, shi and ya are sha.
_SMALL = dict(zip("ァィゥェォャュョぁぃぅぇぉゃゅょ", "aiueoauoaiueoauo", strict=True))

_SOFT = ("sh", "ch", "j")

# As those who bear them write them, which is not how the rules romanise them.
KOREAN_SURNAMES = {
    "김": "kim", "이": "lee", "박": "park", "최": "choi", "정": "jung", "강": "kang", "조": "cho",
    "윤": "yoon", "임": "lim", "신": "shin", "권": "kwon", "유": "yoo", "우": "woo", "오": "oh",
    "안": "ahn", "노": "roh", "문": "moon", "허": "hur", "전": "jun", "고": "ko", "구": "koo",
    "류": "ryu",
}  # fmt: skip


def _marks_off(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def _letter(char: str, heard: bool) -> str:
    """One character of any script as ASCII letters."""
    table = _HEARD if heard else _TYPED
    for known in (table, _LETTERS):
        if char in known:
            return known[char]
    # Only the alphabets write marks that may be left out: a kana without its mark is another.
    bare = _marks_off(char) if char < "\u0700" or "\u1e00" <= char < "\u2000" else char
    if bare != char:
        return "".join(_letter(c, heard) for c in bare)
    return anyascii(char).lower()


def romanise(word: str, *, heard: bool = False) -> str:
    """A lower-case word as ASCII letters and digits; `heard` spells out what its marks say.

    The order of trial is: pairs of letters, letters that stand for a sound of their own, the base
    letter without its marks, and last anyascii for every script without a table here.
    """
    if word.isascii():
        return word
    word = _TWO_SOUNDS.sub("'", unicodedata.normalize("NFC", word))
    # й and ё would lose their mark as Latin letters do: only Greek accents are taken off here.
    word = "".join(
        _marks_off(c) if "\u0370" <= c <= "\u03ff" or "\u1f00" <= c <= "\u1fff" else c for c in word
    )
    out: list[str] = []
    at = 0
    while at < len(word):
        char, pair = word[at], word[at : at + 2]
        if char in "ッっ":
            pass  # the next consonant is held longer, which no spelling in Latin letters keeps
        elif at == 0 and char in _BEGINNING and pair not in _HEBREW:
            out.append(_BEGINNING[char])
        elif at and pair in _WITHIN and word[at - 1] in _GREEK_VOWELS:
            out.append(_WITHIN[pair])
            at += 1
        elif pair in _PAIRS or pair in _HEBREW:
            out.append(_PAIRS.get(pair) or _HEBREW[pair])
            at += 1
        elif char in _SMALL and out:
            before = out.pop()
            glide = "y" if char in "ャュョゃゅょ" and before[:-1] not in _SOFT else ""
            out.append(before.rstrip("aeiou") + glide + _SMALL[char])
        else:
            out.append(_letter(char, heard) + "a" * _sounds_a(pair))
        at += 1
    return "".join(c for c in "".join(out) if c.isalnum())


def _sounds_a(pair: str) -> bool:
    """Whether a Devanagari letter has a vowel that is not written: before another consonant."""
    return len(pair) == 2 and all("\u0915" <= c <= "\u0939" for c in pair)


def is_foreign(word: str) -> bool:
    """Whether a word is in another script than Latin."""
    return any("\u0370" <= c < "\u1e00" or c >= "\u1f00" for c in word)


def is_abjad(word: str) -> bool:
    """Whether a word leaves out vowels: Arabic and Hebrew the short ones, Indic scripts the a."""
    return any("\u0590" <= c <= "\u06ff" or "\u0900" <= c <= "\u0dff" for c in word)


def is_kana(word: str) -> bool:
    """Whether a word is in Japanese syllables."""
    return any("\u3040" <= c <= "\u30ff" for c in word)


def is_hebrew(word: str) -> bool:
    """Whether a word is in Hebrew letters."""
    return any("\u0590" <= c <= "\u05ff" for c in word)
