"""How one name is written in other languages, where no comparison of letters would tell.

Стивен is Stephen, Джерри is Gerry. A line of `renderings.txt` is a word and those that are the same
given name or surname elsewhere and too unlike to be found by their keys; a star marks what is not
written in Latin letters. `benchmarks/distil_names.py` draws it from names collected in Wikidata
(CC0) by OpenSanctions (rigour 1.3, MIT). It is read where it lies, by halving: a query looks up a
dozen words of 180,000, and no process keeps them.
"""

from functools import lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path

from knowledge.names.keys import Word

PATH = Path(__file__).parent / "renderings.txt"
STAR = "*"

with PATH.open("rb") as _file:
    _lines = mmap(_file.fileno(), 0, access=ACCESS_READ)


def marked(word: Word) -> str:
    """A word as the file writes it."""
    return STAR * word.foreign + word.typed


@lru_cache(maxsize=4096)
def renderings(word: Word) -> list[str]:
    """The words, marked, that stand for the same name; empty for a word that is not listed."""
    asked = marked(word).encode()
    low, high = 0, len(_lines)  # both begin a line
    while low < high:
        begin = _lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = _lines.find(b"\n", begin)
        head, _, others = _lines[begin:end].partition(b" ")
        if head == asked:
            return others.decode().split(" ")
        if head < asked:
            low = end + 1
        else:
            high = begin
    return []
