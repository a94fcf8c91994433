"""Copies of a server's whole base: written as packs in TOML in a zip, read back, and applied.

A copy holds what is stated now, not how it came to be: neither authors nor moments nor earlier
wordings. So the same base always makes the same bytes, wherever it stands.
"""
