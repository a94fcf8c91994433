"""Distils knowledge/names/renderings.txt: `python -m benchmarks.distil_names PERSONS`.

PERSONS is `rigour/data/names/persons.txt` out of the wheel of rigour 1.3.10 on PyPI (MIT, names
from Wikidata, CC0): a name a line, its spellings parted by commas, then `=>` and an id. Kept are
the pairs of single words of which one at least is Latin and which the index would not find alike.
Chinese spellings are only looked up from, which keeps the table small: few lists are kept in them.
"""

import re
import sys
from collections import defaultdict
from itertools import permutations
from pathlib import Path

from knowledge.names.keys import Word, words, words_in
from knowledge.names.renderings import PATH, marked
from knowledge.names.vocabulary import keys_alike

_CHINESE = re.compile("[\u3400-\u9fff]{2,}")
ALIKE = 0.86  # pairs this alike are found without help


def spellings(line: str) -> list[Word]:
    """The spellings of one name that are a single word, each once."""
    found: dict[str, Word] = {}
    for spelling in line.rsplit("=>", 1)[0].split(","):
        spelt = spelling.strip()
        typed = words_in(spelt) if _CHINESE.fullmatch(spelt) else words(spelt)
        if len(typed) == 1 and len(typed[0].typed) > 1 and not typed[0].number:
            found[marked(typed[0])] = typed[0]
    return list(found.values())


def main(persons: Path) -> None:
    others: dict[str, set[str]] = defaultdict(set)
    with persons.open(encoding="utf-8") as lines:
        for line in lines:
            for a, b in permutations(spellings(line), 2):
                if (
                    not (a.foreign and b.foreign)
                    and not (b.han and not b.sign)
                    and keys_alike(a, b).blend < ALIKE
                ):
                    others[marked(a)].add(marked(b))
    kept = sorted(" ".join([name, *sorted(same)]) for name, same in others.items())
    kept.sort(key=lambda line: line.split(" ")[0].encode())
    PATH.write_text("\n".join(kept) + "\n", encoding="utf-8")
    print(f"{len(kept):,} words, {PATH.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
