"""Reading a file in a process of its own, which is ended when it takes too much."""

from __future__ import annotations

from knowledge.documents import refusals
from knowledge.documents.confined import answer_of
from knowledge.documents.limits import MOST_BYTES
from knowledge.documents.read import DateFound, Read
from knowledge.documents.refusals import refuse
from knowledge.documents.sniffing import kind_of
from knowledge.model import Text
from knowledge.when import parse_edtf


async def read_document(name: str, data: bytes) -> Read:
    """Read a file, whatever it holds: ``name`` tells its kind, ``data`` are its bytes.

    Takes at most about 20 s and 256 MB, in another process. Raises DocumentError for a file that
    is not read.
    """
    kind = kind_of(name)
    if len(data) > MOST_BYTES:
        raise refuse(refusals.TOO_LARGE, MOST_BYTES // 1_000_000)
    answer = await answer_of("knowledge.documents", kind, data=data)
    return Read(
        text=answer["text"],
        kind=kind,
        title=answer["title"],
        language=answer["language"],
        dates=tuple(DateFound(parse_edtf(day), *place) for day, *place in answer["dates"]),
        warnings=tuple(Text(*warning) for warning in answer["warnings"]),
    )
