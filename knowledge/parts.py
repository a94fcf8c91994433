"""A question that asks several things: "How many troops in 2020, and who commanded them?"."""

from __future__ import annotations

import re

_ASKING = (
    r"who|whom|whose|what|when|where|which|how|why|did|does|was|were|is|are|has|have"
    r"|[àa] qui|de qui|qui|quand|o[ùu]|combien|comment|quel\w*|pourquoi|est-ce|qu['’]est-ce"
)
_JOINT = re.compile(rf"[\s,;?!]+(?:and|et|puis|also)\s+(?=(?:{_ASKING})\b)", re.IGNORECASE)
_MOST = 4


def parts_of(text: str) -> tuple[str, ...]:
    """The questions that a text joins by "and", if it joins any that each ask for something."""
    parts = tuple(part.strip() for part in _JOINT.split(text, _MOST - 1))
    return parts if len(parts) > 1 and all(parts) else ()
