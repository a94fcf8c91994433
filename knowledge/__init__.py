"""The fact base: what is stated, by which source, of which day. Imports nothing of Discord."""
