"""The file of an index of names: its columns one after the other, read where they lie.

A head says what the file is and how long its columns are; each begins at a multiple of eight bytes,
and its numbers are in this machine's order of bytes. Nothing in a file is believed: a checksum
finds damage, and who reads the columns checks that what they point at is there.
"""

from collections.abc import Sequence
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import Struct
from zlib import crc32

from knowledge.names.columns import Column, UnreadableIndexError

_MAGIC = b"Sourcier names 1"  # ends with the version
_ORDER = 0x01020304  # is another number where bytes stand in another order
_FORMATS = (b"qIBIBIIIIIII", b"BIBIBIIIIIII")  # of the columns; ids are numbers or strings
HEAD = Struct("=16sI12s12QI4x")  # magic, order, formats, bytes in each column, checksum


def _padded(length: int) -> int:
    return length + -length % 8


def write(path: Path, columns: Sequence[Column]) -> None:
    """Puts columns in a file, in place of one that may be there and in use."""
    views = [memoryview(column) for column in columns]
    checksum = 0
    new = path.with_name(path.name + ".new")
    with new.open("wb") as file:
        file.write(bytes(HEAD.size))
        for view in views:
            for part in (view, bytes(_padded(view.nbytes) - view.nbytes)):
                checksum = crc32(part, checksum)
                file.write(part)
        formats = "".join(view.format for view in views).encode()
        file.seek(0)
        file.write(HEAD.pack(_MAGIC, _ORDER, formats, *(v.nbytes for v in views), checksum))
    new.replace(path)


def read(path: Path) -> "list[memoryview[int]]":
    """The columns of a file; UnreadableIndexError when it is another, or damaged."""
    with path.open("rb") as file:
        if len(file.read(HEAD.size)) < HEAD.size:
            raise UnreadableIndexError(f"{path} holds no index of names")
        mapped = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
    magic, order, formats, *lengths, checksum = HEAD.unpack_from(mapped)
    if magic != _MAGIC or order != _ORDER or formats not in _FORMATS:
        raise UnreadableIndexError(f"{path} holds no index of names of this version")
    if crc32(mapped[HEAD.size :]) != checksum:
        raise UnreadableIndexError(f"{path} is damaged")
    if HEAD.size + sum(map(_padded, lengths)) != len(mapped):
        raise UnreadableIndexError(f"{path} is not as long as it says")
    columns = []
    at = HEAD.size
    for form, length in zip(formats.decode(), lengths, strict=True):
        try:
            columns.append(mapped[at : at + length].cast(form))
        except TypeError as error:
            raise UnreadableIndexError(f"{path} holds a part of a number") from error
        at += _padded(length)
    return columns
