"""Checking a message with the sources: `card` shows what was found, `controls` has it posted."""
