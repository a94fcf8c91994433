"""Words that surround a name and say little about whose name it is."""

from knowledge.names.keys import Word, words

_ENGLISH = """mr mrs ms miss sir dame lord lady dr doctor prof professor hon honourable honorable
right president prime minister premier chancellor secretary general gen brigadier brig major maj
colonel col lieutenant lt captain capt sergeant sgt corporal commander cdr admiral adm ambassador
amb senator sen representative rep congressman mp mep chairman chairwoman chair director head chief
commissioner governor gov king queen prince princess judge justice envoy former ex the guy man
woman named called who is was whos tell me about special deputy vice acting minister foreign jr
ltg mg bg lg ltc cpt sgm comkfor kfor srsg sg pm excellency"""
_FRENCH = """m mme mlle mm monsieur madame mademoiselle docteur me maitre professeur président
présidente ministre premier première chancelier chancelière secrétaire général générale amiral
ambassadeur ambassadrice sénateur sénatrice député députée directeur directrice chef commissaire
gouverneur roi reine juge capitaine lieutenant colonel sergent caporal commandant commandante
division ancien ancienne se son sa excellence eusr qui est était c ce quel quelle le la les de du
des l d au aux et un une"""
_GERMAN = """herr frau fräulein doktor präsident präsidentin kanzler kanzlerin bundeskanzler
minister ministerin botschafter botschafterin oberst generalleutnant generalmajor hauptmann mag
ing dipl wer ist der die das"""
_ITALIAN = """on sig signor signora signore dott dottore dottoressa generale presidente ministro
ambasciatore onorevole colonnello capitano chi il lo gli"""
_TURKISH = """bay bayan sayın cumhurbaşkanı başbakan bakan bakanı büyükelçi albay tümgeneral
tuğgeneral orgeneral korgeneral kimdir"""
_SERBIAN = """gospodin gospođa predsednik predsednica premijer ministar ambasador pukovnik
ko je general-major potpukovnik председник министар генерал пуковник"""
_RUSSIAN = """господин госпожа президент премьер министр посол генерал полковник кто такой такая
это председатель"""
_GREEK = """κύριος κυρία κ πρόεδρος πρωθυπουργός υπουργός πρέσβης στρατηγός ποιος ποια είναι"""
_ARABIC = """د السيد السيدة الرئيس رئيس الوزير وزير السفير الجنرال العقيد الدكتور من هو هي"""
_HINDI = """मा श्री श्रीमती डा डॉ"""
# Parts of names that a great many names share, and that people leave out.
_PARTICLES = """al el ul ad as ash bin bint ibn ben ould van von der den ter ten di da do dos das
della del y e i san saint st of and for zu zur la le bte"""

LIGHT = frozenset(
    (w.typed, w.foreign)
    for text in (
        *(_ENGLISH, _FRENCH, _GERMAN, _ITALIAN, _TURKISH, _SERBIAN),
        *(_RUSSIAN, _GREEK, _ARABIC, _HINDI, _PARTICLES),
    )
    for w in words(text)
)
PARTICLES = frozenset((w.typed, w.foreign) for w in words(_PARTICLES))


def is_light(word: Word) -> bool:
    """Whether a word is a title, a particle or a question word, in its own script.

    Кинг is a surname in Cyrillic, whatever "king" is in English.
    """
    return (word.typed, word.foreign) in LIGHT


def is_title(word: Word) -> bool:
    """Whether a word is light, and no particle: "Lord" alone may be a surname, "von" may not."""
    return is_light(word) and (word.typed, word.foreign) not in PARTICLES
