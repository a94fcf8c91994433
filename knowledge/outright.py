"""What somebody only wants confirmed, asked outright: "P. True or false?" asks whether P.

"Whose words are these: “P”?" asks who said P.

Who was heard to say it is left out, unless it is somebody the base knows: what a member of
parliament said is asked for as such, and what "a website claims" is not.
"""

from __future__ import annotations

import re
from typing import Final

from knowledge.base import FactBase
from knowledge.question import parse
from knowledge.quoting import asks_whose, quotation
from knowledge.tongue import spoken
from knowledge.when import UnreadableTime

_VERDICTS: Final = (
    r"(?:is|was) (?:it|that|this)(?: really| actually)? (?:what|how) [^?.,]{2,30}"
    r"|(?:is|was) (?:it|that|this)(?: really| actually)? (?:true|right|correct|so|the case"
    r"|what (?:is|was) (?:said|reported|stated|written))"
    r"|c['’]est (?:bien )?ce qui (?:est|a été) (?:écrit|dit)|true or (?:no|not)|vrai ou (?:non|pas)"
    r"|(?:[\w' ’]{2,30} )?(?:le |la )?confirme(?:nt)?-t?-?(?:il|elle|ils|elles)"
    r"(?: (?:cela|ça|cette (?:affirmation|version|information|info)|ce (?:chiffre|point)))?"
    r"|true or false|right or wrong|true|correct|right|n['’]est-ce pas|non|hein|fact or fiction"
    r"|yes or not?"
    r"|(?:are|were) they right|is (?:he|she) right|(?:was|were) (?:it|there|they)"
    r"|(?:est-ce (?:que )?|c['’ ]?est |c )(?:bien )?(?:vrai|exact|correct|juste)(?:,? [çc]a)?"
    r"|vrai ou faux|vrai|info ou intox|oui ou non"
    r"|que (?:puis-je|dois-je) (?:lui |leur )?(?:répondre|dire)"
    r"|what (?:should|can|do) i (?:answer|tell (?:him|her|them))"
    r"|(?:is|was|are) (?:the|this|that|these|his|her) "
    r"(?:month|date|day|year|figures?|numbers?|claim|quote|statement|info\w*|name|place)"
    r" (?:right|correct|true|accurate|exact)"
    r"|(?:l[ea]s?|ces?|cette) (?:mois|date|jour|année|chiffres?|nombres?|info\w*|citation|nom|lieu)"
    r" (?:est|sont)-(?:ils?|elles?) (?:bonne?s?|exacte?s?|justes?|vraie?s?|correcte?s?)"
    r"|ai-je raison|a-t-(?:il|elle|on) raison|ont-(?:ils|elles) raison"
)
_VERDICT = re.compile(rf"\s*[.,;:!?–—\"”»-]+\s*(?:{_VERDICTS})\s*[?!]+\s*\Z", re.IGNORECASE)
_OPENING = re.compile(
    r"\A\s*(?:am i (?:right|correct)(?: in (?:thinking|saying|believing)| to (?:think|say))?"
    r"|please (?:to )?confirm:?|can you confirm|ai-je raison de (?:penser|croire)"
    r"|pouvez-vous (?:me )?confirmer)"
    r"(?:\s+(?:que|that)\b|\s+qu['’])?\s*(?:(?:it was|c['’]est|c['’]était)\s+)?(?=\w)",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"\s(?:affirme(?:nt)?|soutien(?:t|nent)|prétend(?:ent)?|di(?:t|sent)|raconte(?:nt)?|jure(?:nt)?"
    r"|croi(?:t|ent)|claims?|says?|reckons?|thinks?|believes?|swears?|insists?|keeps? asking|asks?"
    r"|told (?:me|us|my \w+)|m['’]a dit|m['’]ont dit|me demandent?|wonders?)"
    r"\s(?:que?\b|qu['’]|that\b|whether\b|if\b|si\b)?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_ENDING = re.compile(r"[.,;:?!]")
_LONGEST_SAYER = 60
_SHORTEST_CLAIM = 13  # letters


def asked_outright(text: str, base: FactBase) -> str:
    """A text that asks for a confirmation as the question whether it is so; others as they are."""
    if asks_whose(text):
        said = quotation(text)
        return f"qui a dit {said} ?" if spoken(text, base) == "fr" else f"who said {said}?"
    verdict, opening = _VERDICT.search(text), _OPENING.search(text)
    if opening is not None:
        claim = text[opening.end() :]
    elif verdict is not None and verdict.start():
        claim = text[: verdict.start()]
    else:
        return text
    *_, claim = (claim, *(s for s in _SENTENCE.split(claim) if _SAYING.search(s)))
    claim = _unattributed(claim, base)
    whether = "est-ce que" if spoken(claim, base) == "fr" else "did"
    return f"{whether} {claim.rstrip(' ?!.')} ?"


def _unattributed(claim: str, base: FactBase) -> str:
    """A claim without who was heard to make it, unless it is somebody known."""
    saying = _SAYING.search(claim)
    if saying is None:
        return claim
    who, what = claim[: saying.start()], claim[saying.end() :].lstrip()
    heard = 0 < len(who) <= _LONGEST_SAYER and not _ENDING.search(who)
    said = len(what) >= _SHORTEST_CLAIM and what[0].isalnum()
    return what if heard and said and not _is_known(who, base) else claim


def _is_known(who: str, base: FactBase) -> bool:
    try:
        return bool(parse(who, base).entities)
    except UnreadableTime:
        return True
