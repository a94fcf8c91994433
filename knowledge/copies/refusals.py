"""The sentences that say why a file is not taken as a copy."""

from __future__ import annotations

from typing import Final

from knowledge.model import Text

NO_COPY: Final = Text(
    "Ce fichier n’est pas une copie faite par /export : donnez-en une, telle quelle.",
    "This file is not a copy made by /export: give one, as it was made.",
)
DAMAGED: Final = Text(
    "Cette copie est abîmée et ne peut pas être lue : donnez celle que /export a faite.",
    "This copy is damaged and cannot be read: give the one that /export made.",
)
TOO_MUCH: Final = Text(
    "Cette copie contient bien plus qu’une copie ne peut contenir et n’est pas ouverte.",
    "This copy holds far more than a copy can hold, and is not opened.",
)
TOO_LARGE: Final = Text(
    "Cette copie dépasse {} Mo : refaites-la sans les textes.",
    "This copy is larger than {} MB: make it again without the texts.",
)
