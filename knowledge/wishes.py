"""How people say that they ask, and how sure they are: "I would like to know whether", "I think".

What comes before a wish tells who asks and why; what is only remembered puts no condition on what
is asked.
"""

from __future__ import annotations

import re
from typing import Final

from knowledge import when
from knowledge.quantity import find_numbers

_KNOWING: Final = (
    r"know|ask|understand|find out|learn|check|confirm|cite|quote|have|get"
    r"|savoir|connaître|comprendre|vérifier|confirmer|citer|demander|avoir|obtenir"
)
_WISH = re.compile(
    r"(?:"
    r"\b(?:i|we)(?:['’]d| would| should)? (?:like|want|need|wish|hope|have|am trying) to "
    rf"(?:{_KNOWING})\b"
    r"|\band (?:just )?need\b"
    r"|\b(?:i|we) (?:just )?(?:need|want|wonder|am wondering|was wondering|am looking for)\b"
    r"|\bi['’]m (?:wondering|looking for|after)\b"
    r"|\b(?:could|can|would|will) you (?:\w+ ){0,2}(?:tell|remind|confirm|say)(?: (?:me|us))?\b"
    r"|\b(?:please )?(?:tell|remind) (?:me|us)\b|\bdo you know\b|\bany idea\b|\bmy question is\b"
    rf"|\b(?:j['’]aimerais|je (?:voudrais|veux|cherche à|souhaite(?:rais)?|dois|tiens à)) "
    rf"(?:bien )?(?:{_KNOWING})\b"
    r"|\bje (?:me demande|cherche)\b|\bj['’]ai besoin (?:de|d['’])"
    r"|\bpuis-je (?:vous )?(?:demander|savoir)\b"
    r"|\b(?:pourriez|pouvez|sauriez|peux|pourrais)-(?:vous|tu) (?:me |nous |m['’])?"
    r"(?:dire|rappeler|préciser|indiquer|confirmer|expliquer)\b"
    r"|\b(?:dites|dis|rappelez|rappelle)-(?:moi|nous)\b|\bsavez-vous\b|\bsais-tu\b"
    r"|\bma question est\b"
    r"|\b(?:doit|doivent|dois|devons|devait) (?:bien |nous |me )?"
    r"(?:dire|savoir|expliquer|trouver|répondre)\b"
    r"|\b(?:has|have|had|needs?|wants?) to (?:say|explain|find(?: out)?|know|answer|tell)\b"
    r")[\s:,]*",
    re.IGNORECASE,
)
_WHETHER = re.compile(
    r"(?:(?P<fr>si\s|s['’]\s?(?=ils?\b)(?!il (?:vous|te) pla[iî]t))|(?:if|whether)\s)\s*",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:^|[,;.?!(–—]\s*|\s-\s)(?P<said>[^,;.?!()]*\b(?:i (?:think|believe|guess|reckon)"
    r"|if i (?:remember|recall)(?: \w+)?|if memory serves|unless i['’]m mistaken|or something"
    r"|je crois|il me semble|me semble-t-il|si je me (?:souviens|rappelle)(?: bien)?"
    r"|si j['’]ai bonne mémoire|sauf erreur|un truc comme ça)\b[^,;.?!()]*)(?=[,;.?!)]|\Z)"
    r"|[,;]\s*(?P<guess>(?:(?:was|is) (?:it|that|he|she)|c['’ ](?:est|était)(?: bien)?)"
    r" (?-i:[A-ZÀ-Ý])[^,;.?!()]*)(?=[?.!]|\Z)"
    r"|\s(?P<end>(?:for|pour) (?:my|our|mon|ma|mes|notre|nos)\b[^,;.?!()]*)(?=[,;.?!)]|\Z)",
    re.IGNORECASE,
)
_SHORTEST: Final = 3  # words of what is asked


def wished_for(sentence: str) -> tuple[str, str] | None:
    """What leads up to a wish, the wish itself included, and what it asks; None without one."""
    for wish in _WISH.finditer(sentence):
        asked = sentence[wish.end() :]
        if len(asked.split()) < _SHORTEST:
            return None
        whether = _WHETHER.match(asked)
        if whether is not None:
            asked = f"{'est-ce que' if whether['fr'] else 'did'} {asked[whether.end() :]}"
        return sentence[: wish.end()].strip(), asked
    return None


def without_asides(text: str) -> str:
    """A question without what is only remembered beside it: "…, a Turkish name I think"."""
    for aside in reversed(tuple(_ASIDE.finditer(text))):
        name = next(name for name, said in aside.groupdict().items() if said)
        if find_numbers(aside[name]) or _tells_time(aside[name]):
            continue  # a time or a number is asked for, however unsure
        left = text[: aside.start(name)].rstrip(" ,;–—-(") + text[aside.end(name) :].lstrip(")")
        text = left.strip() if len(left.split()) > _SHORTEST else text
    return text


def _tells_time(aside: str) -> bool:
    """Whether a time of the sources may be told: "tomorrow", when it is needed, is none."""
    try:
        return bool(when.find(aside))
    except when.UnreadableTime:
        return False
