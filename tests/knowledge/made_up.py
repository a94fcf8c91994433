"""A small pack about a port that never was, and its text: made for tests to break."""

from __future__ import annotations

import hashlib
from pathlib import Path

TEXT = """# Lettre du port

3 mai 2021

1. Au 30 avril 2021, la garde du port comptait environ 1 200 gardes, venus de 12 villes et de \
trois îles. M. Alban Roque la dirigeait depuis le « Quai [9 \\(bis\\)](#) » !

2. Le 1<sup>er</sup> mai, **plusieurs** barques ont pris la mer malgré un vent que rien \
n'annonçait ce matin-là dans la baie. Rien de plus.
"""
FILE = "lettre.txt"
QUAY = "Quai [9 \\(bis\\)](#)"


def at(phrase: str) -> str:
    """The offsets of a phrase that the text holds once, as TOML keys."""
    assert TEXT.count(phrase) == 1
    start = TEXT.index(phrase)
    return f"start = {start}, end = {start + len(phrase)}"


def _passage(name: str, kind: str, last: str, *begins: str) -> str:
    starts, end = [TEXT.index(begin) for begin in begins], TEXT.index(last) + len(last)
    place = f"start = {starts[0]}, end = {end}, sentences = {starts}"
    return f'{{ id = "{name}", label = "{name}", kind = "{kind}", {place} }}'


def _evidence(passage: str, phrase: str) -> str:
    written = phrase.replace("\\", "\\\\")
    return f'{{ passage = "{passage}", phrase = "{written}", {at(phrase)} }}'


FILES = {
    "pack.toml": """
id = "port"
prefix = "PORT"
version = "1.0.0"
recorded = 2026-11-21
title = { fr = "Le port", en = "The port" }
about = { fr = "Ce qu'une lettre dit du port.", en = "What a letter says of the port." }
""",
    "documents.toml": f"""
[[document]]
id = "letter"
file = "{FILE}"
sha256 = "{hashlib.sha256(TEXT.encode()).hexdigest()}"
title = "Lettre du port"
short = {{ fr = "Lettre du port", en = "Letter from the port" }}
publisher = {{ fr = "Le port", en = "The port" }}
kind = {{ fr = "lettre", en = "letter" }}
language = "fr"
date = "2021-05-03"
dated = {{ fr = "3 mai 2021", en = "3 May 2021" }}
aliases = ["lettre"]
dates = [
  {{ of = {{ fr = "lettre", en = "letter" }}, when = "2021-05-03", known = "stated" }},
  {{ of = {{ fr = "impression", en = "printing" }}, known = "unknown" }},
]
passages = [
  {_passage("title", "title", "du port", "# Lettre")},
  {_passage("date", "dateline", "3 mai 2021", "3 mai 2021")},
  {_passage("1", "paragraph", "(#) » !", "1. Au", "M. Alban")},
  {_passage("2", "paragraph", "Rien de plus.", "2. Le", "Rien de plus.")},
]
""",
    "entities.toml": """
[[entity]]
id = "guard"
kind = "organisation"
name = { fr = "garde du port", en = "port guard" }

[[entity]]
id = "roque"
kind = "person"
name = "Alban Roque"
aliases = ["Роке"]
within = ["guard"]
composed = [["guard", "captain"]]

[[entity]]
id = "captain"
kind = "office"
name = { fr = "capitaine", en = "captain" }
""",
    "units.toml": """
[[unit]]
id = "guard"
one = { fr = "garde", en = "guard" }
many = { fr = "gardes", en = "guards" }

[[unit]]
id = "place"
one = { fr = "lieu", en = "place" }
many = { fr = "lieux", en = "places" }
words = ["ville", "town"]
""",
    "properties.toml": """
[[property]]
id = "strength"
label = { fr = "effectif", en = "strength" }
synonyms = ["troupes", "troops"]
answers = ["how_many"]

[[property]]
id = "command"
label = { fr = "commandement", en = "command" }
synonyms = []
answers = ["who", "when"]
topic = false
""",
    "facts/lettre.toml": f"""
# The strength, and what it is made of.
[[fact]]
id = "PORT-1"
subject = "guard"
property = "strength"
when = "2021-04-30"
value = {{ wording = "environ 1 200 gardes", reading = "about", number = 1200, unit = "guard" }}
fr = "La garde avait environ 1 200 membres."
en = "The guard had about 1,200 members."
terms = ["taille"]
evidence = [{_evidence("1", "environ 1 200 gardes")}, {_evidence("1", "Au 30 avril 2021")}]

[[fact]]
id = "PORT-2"
subject = "guard"
property = "strength"
when = "2021-04-30"
value = {{ wording = "12 villes", reading = "exact", number = 12, unit = "place", role = "part" }}
fr = "Ils venaient de douze villes."
en = "They came from twelve towns."
evidence = [{_evidence("1", "12 villes")}]

[[fact]]
id = "PORT-3"
subject = "guard"
property = "strength"
when = "2021"
value = {{ wording = "trois îles", reading = "exact", number = 3, unit = "place", role = "part" }}
fr = "Et de trois îles."
en = "And from three islands."
evidence = [{_evidence("1", "trois îles")}]

[[fact]]
id = "PORT-4"
subject = "guard"
property = "strength"
when = "2021-04-30"
value = {{ wording = "12 villes … trois îles", reading = "exact", number = 15, unit = "place" }}
fr = "En tout, 15 lieux."
en = "In all, 15 places."
parts = ["PORT-2", "PORT-3"]
evidence = [{_evidence("1", "12 villes et de trois îles")}]

[[fact]]
id = "PORT-5"
subject = "roque"
property = "command"
when = "[..2021-05-03]"
value = {{ wording = "Quai 9 (bis)", entity = "guard" }}
fr = "Alban Roque commandait la garde."
en = "Alban Roque commanded the guard."
stance = "claim"
says = "captain"
about = ["guard"]
evidence = [{_evidence("1", QUAY)}]

[[fact]]
id = "PORT-6"
subject = "guard"
property = "strength"
when = "2021-05"
value = {{ wording = "plusieurs barques", reading = "several", unit = "place" }}
fr = "On vit des barques."
en = "Boats were seen."
evidence = [{_evidence("2", "**plusieurs** barques")}]

[[fact]]
id = "PORT-6"
revision = 2
recorded = 2026-12-01
subject = "guard"
property = "strength"
when = "2021-05-01"
value = {{ wording = "plusieurs barques", reading = "several", unit = "place" }}
fr = "Des barques sont sorties."
en = "Boats went out."
evidence = [{_evidence("2", "**plusieurs** barques")}]

[[silence]]
{at("# Lettre du port").replace(", ", chr(10))}
reason = {{ fr = "un titre", en = "a title" }}

[[silence]]
{at("3 mai 2021").replace(", ", chr(10))}
reason = {{ fr = "une date", en = "a date" }}

[[silence]]
{at("Rien de plus.").replace(", ", chr(10))}
reason = {{ fr = "rien", en = "nothing" }}
""",
    "gaps.toml": """
[[gap]]
subject = "roque"
property = "command"
fr = "successeur"
en = "successor"
terms = ["heir"]
when = "2022"
about = ["guard"]
""",
    "words.toml": """
sets = [["barque", "boat"], ["île", "island"]]
""",
}


def write_pack(folder: Path) -> Path:
    """Write the sound pack into a folder of its own and return it."""
    pack = folder / "pack"
    for name, content in FILES.items():
        path = pack / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return pack


def write_texts(folder: Path) -> Path:
    """Write the text, under a name of its own, into a folder of texts and return that."""
    texts = folder / "texts"
    texts.mkdir()
    (texts / "under another name.md").write_bytes(TEXT.encode())
    (texts / "unrelated.txt").write_bytes(b"\xff\xfe nothing of ours")
    return texts


def change(pack: Path, name: str, old: str, new: str) -> None:
    """Replace the one place in a file where ``old`` stands."""
    path = pack / name
    content = path.read_text(encoding="utf-8")
    assert content.count(old) == 1, f"{old!r} stands {content.count(old)} times in {name}"
    path.write_text(content.replace(old, new), encoding="utf-8")
