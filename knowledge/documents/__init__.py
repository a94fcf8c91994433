"""Uploaded files, read into frozen text by a process of their own."""

from knowledge.documents.read import DateFound, DocumentError, Kind, Read
from knowledge.documents.reading import read_document

__all__ = ["DateFound", "DocumentError", "Kind", "Read", "read_document"]
