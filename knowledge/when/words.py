"""The words times are made of, in French and English, folded."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from knowledge.when import calendar


def _numbered(names: calendar.Names, first: int) -> dict[str, int]:
    """Folded names in both languages, each with its number."""
    return {_folded(n): number for own in names.values() for number, n in enumerate(own, first)}


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _folded(name: str) -> str:
    plain = name.lower().rstrip(".")
    return plain.translate(str.maketrans("éûàè", "euae"))


WIDE: Final = _numbered(calendar.MONTHS, 1)
_SHORT: Final = _numbered(calendar.SHORT_MONTHS, 1)
_FURTHER: Final = {"fev": 2, "sep": 9, "jul": 7}  # the other country's, or nobody's but typed
MONTHS: Final = _SHORT | WIDE | _FURTHER
ENGLISH: Final = {
    _folded(name) for name in (*calendar.MONTHS["en"], *calendar.SHORT_MONTHS["en"], "Sep")
}
# Words of the language besides: without a day or a year they need "in", "en" and the like before.
AMBIGUOUS: Final = frozenset(MONTHS.keys() - WIDE.keys()) | {"may", "march", "mars"}
VERBS: Final = frozenset({"may", "march"})
# Months that may be misspelt by one letter, and the words a letter away from them that are others.
MISSPELT: Final = {name: month for name, month in WIDE.items() if len(name) > 4 and name != "march"}
NOT_MISSPELT: Final = frozenset({"auguste", "augusta"})

WHOLE_WEEKDAYS: Final = _numbered(calendar.DAYS, 0)
WEEKDAYS: Final = (
    WHOLE_WEEKDAYS
    | _numbered(calendar.SHORT_DAYS, 0)
    | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
)

# The wider of the astronomical and the meteorological season, since people mean either.
SEASONS: Final = {
    "printemps": ((3, 1), (6, 20)),
    "spring": ((3, 1), (6, 20)),
    "ete": ((6, 1), (9, 22)),
    "summer": ((6, 1), (9, 22)),
    "automne": ((9, 1), (12, 20)),
    "autumn": ((9, 1), (12, 20)),
    "fall": ((9, 1), (12, 20)),
    "hiver": ((12, 1), (3, 20)),
    "winter": ((12, 1), (3, 20)),
}
# "été" is also a participle: "a été".
AUXILIARIES: Final = _set(
    "a ai as ont avons avez avait avaient aurait auraient aura auront avoir ayant eu pas jamais "
    "deja bien toujours"
)

COUNTED: Final = _set(
    """
    soldats soldat militaires militaire personnels personnel
    hommes femmes personnes personne
    effectifs effectif troupes troupe policiers agents membres blesses blesse morts mort victimes
    civils combattants manifestants casques euros dollars pays kilometres metres km m kg ans jours
    soldiers soldier troops people men women persons police officers members wounded dead injured
    casualties civilians fighters protesters peacekeepers servicemen countries kilometres
    kilometers miles meters metres years days million millions milliard milliards thousand
    autres others supplementaires additional more us american serbian turkish % € $ £"""
)
BOUNDING: Final = tuple(
    """plus de|moins de|environ|about|more than|less than|fewer than|at least|at most|au moins|
    au plus|pres de|approximately|nearly|almost|presque|quelque|some|exactly|exactement""".replace(
        "\n    ", ""
    ).split("|")
)
NAMING: Final = _set(
    """
    resolution resolutions res unscr no n nr num numero number
    article articles paragraphe
    paragraph page pages § # º ° $ € £ chapitre chapter rcsnu"""
)


class Slice(Enum):
    """A third, or the whole, of a month or a year."""

    EARLY = auto()
    MIDDLE = auto()
    LATE = auto()
    WHOLE = auto()


SLICES: Final = {
    Slice.EARLY: "debut|au debut|le debut|early|in early|beginning|the beginning|start|the start",
    Slice.MIDDLE: "mi|a la mi|la mi|mid|milieu|au milieu|the middle|middle",
    Slice.LATE: "fin|a la fin|la fin|en fin|late|in late|end|the end",
    Slice.WHOLE: "courant|dans le courant|au cours|in the course|throughout|"
    "tout au long|toute|tout|all",
}
ORDINALS: Final = {
    "premier": 1, "premiere": 1, "first": 1, "1er": 1, "1re": 1, "1ere": 1, "1st": 1,
    "deuxieme": 2, "second": 2, "seconde": 2, "2e": 2, "2eme": 2, "2nd": 2,
    "troisieme": 3, "third": 3, "3e": 3, "3eme": 3, "3rd": 3,
    "quatrieme": 4, "fourth": 4, "4e": 4, "4eme": 4, "4th": 4,
    "dernier": -1, "derniere": -1, "last": -1, "final": -1,
}  # fmt: skip
PARTS: Final = {"trimestre": 4, "quarter": 4, "semestre": 2, "half": 2, "moitie": 2}
NOT_PARTS: Final = frozenset({"quarters"})
SIDES: Final = {
    "first": True, "premiers": True, "last": False, "final": False, "derniers": False,
}  # fmt: skip
SMALL_NUMBERS: Final = {
    word: number
    for number, names in enumerate(
        ("two deux", "three trois", "four quatre", "five cinq", "six", "seven sept", "eight huit",
         "nine neuf", "ten dix", "eleven onze"), 2
    )
    for word in (*names.split(), str(number))
}  # fmt: skip
MONTHS_OF_YEAR: Final = frozenset({"months", "mois"})
PART_LETTERS: Final = {"t": 4, "q": 4, "s": 2, "h": 2}


class Relation(Enum):
    """Which side of a period is asked for."""

    SINCE = auto()
    AFTER = auto()
    BEFORE = auto()
    UNTIL = auto()


RELATIONS: Final = {
    Relation.SINCE: "depuis|since|ever since|a partir de|a partir du|a partir d'|a compter de|"
    "a compter du|a compter d'|starting|as from|no earlier than|not before|pas avant|au plus tot",
    Relation.AFTER: "apres|after|later than|posterieur a|posterieure a|posterieurs a|"
    "posterieures a|posterieur au|posterieure au|posterieurs au|posterieures au|post",
    Relation.BEFORE: "avant|before|prior to|earlier than|anterieur a|anterieure a|anterieurs a|"
    "anterieures a|anterieur au|anterieure au|anterieurs au|anterieures au|pre",
    Relation.UNTIL: "jusqu'en|jusqu'a|jusqu'au|until|till|til|up to|up until|through|d'ici|by|"
    "au plus tard|no later than|not later than|not after|pas apres",
}
SUFFIXES: Final = {
    Relation.SINCE: "ou apres|ou plus tard|et apres|et au dela|or later|or after|and later|"
    "and after|and onwards|onwards|onward",
    Relation.UNTIL: "ou avant|ou plus tot|et avant|or earlier|or before|and before|and earlier",
}
# What begins a thing, and so ends what is said of a time.
ARTICLES: Final = _set("la le les l' un une cette ce the a an that this")


class Strength(Enum):
    """How surely the words before say that a time follows."""

    NONE = 0
    WEAK = 1  # "de", "of": a month that is no other word
    SURE = 2  # "en", "in the month of": any month, any year
    ALONE = 3  # nothing else is there


PLAIN: Final = {
    Strength.SURE: "en|in|back in|mois de|mois d'|month of|during|pendant|durant|an|annee|"
    "year|au cours de|au cours du|in the course of|au mois de|courant|dans",
    Strength.WEAK: "de|d'|du|of|as of|as at|for|pour|le|la|les|l'|the|on|at|au|from|a|that",
}
OPENERS: Final = "entre|between|de|du|d'|from"
BETWEEN: Final = frozenset({"entre", "between"})
CONNECTORS: Final = (
    "a|au|a l'|to|until|till|til|through|jusqu'a|jusqu'au|jusqu'en|-|/|et|and|et le|et l'"
)
PAIRING: Final = ("et", "and")  # join two ends only after "between"; else they make a list
LISTING: Final = (*PAIRING, "ou", "or", ",", "n", "&", "+")

LATEST: Final = """latest|most recent|newest|now|right now|currently|current|at present|presently|
today|nowadays|these days|at the moment|to date|as of now|up to date|actuel|actuelle|actuels|
actuelles|actuellement|maintenant|aujourd'hui|a present|en ce moment|de nos jours|a ce jour|
a l'heure actuelle|plus recent|plus recente|plus recents|plus recentes|le plus recent|
la plus recente|les plus recents|les plus recentes""".replace("\n", "")
LAST: Final = _set("dernier derniere derniers dernieres last")
LAST_OF: Final = _set(
    """
    chiffre chiffres donnee donnees nombre nombres
    effectif effectifs estimation estimations
    bilan etat connu connue connus connues date figure figures number numbers known reported data
    estimate estimates count strength information informations total"""
)
# What follows "after the May" when it is not the month but something of that month.
NOT_OF_TIME: Final = _set(
    """and or but in on at of the a an did do does was were is are has had have with by for to as
    how who what when where which why until till from nato kfor there it they he she"""
)
NOW: Final = "now|today|aujourd'hui|maintenant|present|the present|ce jour"

_SPANS = "an|annee|ans|annees|mois|semaine|semaines|jours|trimestre|ete|hiver|printemps|automne"
_SPANS_EN = (
    "year|years|month|months|week|weeks|quarter|decade|summer|winter|spring|autumn|fall|days"
)
RELATIVE: Final = "|".join(
    [
        "yesterday|tomorrow|hier|demain|avant-hier|last night",
        *(
            f"{word} {span}"
            for word in ("last", "this", "next", "past")
            for span in _SPANS_EN.split("|")
        ),
        *(f"{word} {span}" for word in ("cet", "cette", "ce", "ces") for span in _SPANS.split("|")),
        *(
            f"{first} {second}"
            for word in ("dernier", "derniere", "derniers", "dernieres", "prochain", "prochaine")
            for span in _SPANS.split("|")
            for first, second in ((span, word), (word, span))
        ),
        *(f"{span} {word}" for word in ("passe", "passee") for span in ("an", "annee", "mois")),
    ]
)
AGO: Final = frozenset(_SPANS_EN.split("|")) | {"day"}
IL_Y_A: Final = frozenset(_SPANS.split("|")) | {"jour"}
