"""Bounded numbers: as people type them, as readers see them, and how they compare."""

from knowledge.quantity.comparing import Bounded, agree, states
from knowledge.quantity.finding import NumberMention, find_numbers
from knowledge.quantity.writing import write

__all__ = ["Bounded", "NumberMention", "agree", "find_numbers", "states", "write"]
