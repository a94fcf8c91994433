"""Candidate facts proposed from French and English text, for a person to keep or strike.

Only what proposes loads `proposing` and all it knows of words; the running bot reads candidates.
"""
