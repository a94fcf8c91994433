"""The schema, revision by revision, and the way from any of them to the newest."""
