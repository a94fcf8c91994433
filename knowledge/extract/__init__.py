"""Candidate facts proposed from French and English text, for a person to keep or strike."""

from knowledge.extract.candidate import Candidate, Kind
from knowledge.extract.proposing import guess_language, propose

__all__ = ["Candidate", "Kind", "guess_language", "propose"]
