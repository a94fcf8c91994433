"""Takes out of installed packages what nothing here runs: ``python image/slim.py FOLDER``.

Debugging symbols are most of it. The build has no ``strip``, and needs none: what a loader maps is
named by an ELF file's program headers, and linkers put the rest (symbol tables, debugging
information, section headers) behind it.
"""

from __future__ import annotations

import shutil
import struct
import sys
from pathlib import Path

# Sources of compiled modules, headers for compilers, types for checkers, libraries for Windows.
_SUFFIXES = {".c", ".cpp", ".dll", ".h", ".hpp", ".pxd", ".pxi", ".pyi", ".pyx"}
_HEADER = 64  # bytes of an ELF header of 64 bits
_PROGRAM_HEADERS, _SECTION_HEADERS, _SECTIONS = 0x20, 0x28, 0x3C  # where their places stand in it


def main(folder: Path) -> None:
    """Slim every package under a folder, and say by how much."""
    before = _size(folder)
    for tests in [path for path in folder.rglob("tests") if path.is_dir()]:
        shutil.rmtree(tests)
    for file in [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]:
        if file.suffix in _SUFFIXES:
            file.unlink()
        elif ".so" in file.suffixes:
            file.write_bytes(loaded_part(file.read_bytes()))
    sys.stdout.write(f"{(before - _size(folder)) // 1_000_000} MB taken out of {folder}\n")


def loaded_part(library: bytes) -> bytes:
    """A shared library without what is never loaded; anything else as it is."""
    # Little-endian and of 64 bits, as all machines are that images are built for.
    if library[:6] != b"\x7fELF\x02\x01" or len(library) < _HEADER:
        return library
    (place,) = struct.unpack_from("<Q", library, _PROGRAM_HEADERS)
    size, count = struct.unpack_from("<HH", library, _PROGRAM_HEADERS + 22)
    end = place + size * count
    for number in range(count):
        offset, _, _, length = struct.unpack_from("<4Q", library, place + number * size + 8)
        end = max(end, offset + length)
    kept = bytearray(library[:end])
    struct.pack_into("<Q", kept, _SECTION_HEADERS, 0)
    struct.pack_into("<HH", kept, _SECTIONS, 0, 0)
    return bytes(kept)


def _size(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
