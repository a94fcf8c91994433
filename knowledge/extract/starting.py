"""Starting a pack from a folder of files: what can be told is written, the rest is marked TODO."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from knowledge.extract.candidate import Candidate
from knowledge.extract.drafting import Numbers, entities_file, facts_file, units_file
from knowledge.extract.files import READABLE, FileError, Source, load
from knowledge.extract.outline import Outlined, outline
from knowledge.extract.proposing import document_date, guess_language, propose
from knowledge.extract.toml import TODO, both, pairs, string, table
from knowledge.model import LANGUAGES, When
from knowledge.when import write
from knowledge.words import plain

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_TITLE: Final = 200
_PROPERTIES: Final = """\
# What can be stated of a subject. Add one block for each topic, such as:
#
# [[property]]
# id = "strength"
# label = { fr = "effectif", en = "strength" }
# synonyms = ["effectifs", "combien de soldats", "troops", "how many soldiers"]
# answers = ["how_many", "when", "yes_no"]

[[property]]
id = "holds_office"
label = { fr = "fonction", en = "office" }
synonyms = ["poste", "titre", "qui dirige", "position", "job", "who leads"]
answers = ["who", "what", "when", "yes_no"]
"""
_EMPTY: Final = {
    "entities.toml": "# People, offices, organisations and places: see drafts/entities.toml.\n",
    "units.toml": "# What is counted: see drafts/units.toml.\n",
}


@dataclass(frozen=True, slots=True)
class Started:
    """What was written, and one plain line for each file that was not read."""

    folder: Path
    texts: Path
    documents: int
    drafts: int
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Described:
    id: str
    file: str
    source: Source
    data: bytes
    passages: tuple[Outlined, ...]
    candidates: tuple[Candidate, ...]


def start(name: str, documents: Path, into: Path, today: date) -> Started:
    """Write the folder ``into/name``: a pack of the readable files of a folder, to be completed.

    Texts that are not the files' own UTF-8 are frozen in ``into/name-texts``, then with all the
    others. Raises FileError when the name or the folders cannot be used, or nothing is readable.
    """
    if not _NAME.fullmatch(name):
        raise FileError(f"{name}: write the name in small letters, digits and hyphens.")
    folder = into / name
    if folder.exists():
        raise FileError(f"{folder}: it is already there; choose another name or move it away.")
    if not documents.is_dir():
        raise FileError(f"{documents}: there is no such folder of documents.")
    sources, refused = _sources(documents)
    if not sources:
        raise FileError("\n".join([f"{documents}: no file in it could be read.", *refused]))
    described = _describe(sources, refused)
    texts = documents
    if any(source.frozen for source in sources):
        texts = into / f"{name}-texts"
        texts.mkdir(parents=True, exist_ok=True)
        for each in described:
            (texts / each.file).write_bytes(each.data)
    drafts = _write(folder, name, described, today)
    return Started(folder, texts, len(described), drafts, tuple(refused))


def _sources(documents: Path) -> tuple[list[Source], list[str]]:
    sources: list[Source] = []
    refused: list[str] = []
    for path in sorted(documents.iterdir()):
        if not path.is_file() or path.name.startswith("."):
            continue
        if path.suffix.lower() not in READABLE:
            refused.append(f"{path.name}: not a kind of file that is read.")
            continue
        try:
            source = load(path)
        except FileError as error:
            refused.append(str(error))
            continue
        if any(char.isalnum() for char in source.text):
            sources.append(source)
        else:
            refused.append(f"{path.name}: there is no text in it.")
    return sources, refused


def _describe(sources: list[Source], refused: list[str]) -> list[_Described]:
    described: list[_Described] = []
    known: set[bytes] = set()
    for source in sources:
        data = source.text.encode("utf-8")
        if data in known:
            refused.append(f"{source.path.name}: its text is that of another file.")
            continue
        known.add(data)
        ids = {each.id for each in described}
        doc_id = _free(_slug(source.path.stem) or "document", ids)
        described.append(
            _Described(
                doc_id,
                # The stem names the file of facts as well, so that no two may share it.
                f"{doc_id}.txt" if source.frozen else source.path.name,
                source,
                data,
                outline(source.text),
                propose(source.text, source.language),
            )
        )
    return described


def _slug(name: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", plain(name)))[:60].strip("-")


def _free(name: str, taken: set[str]) -> str:
    tried, number = name, 2
    while tried in taken:
        tried, number = f"{name}-{number}", number + 1
    return tried


def _write(folder: Path, name: str, described: list[_Described], today: date) -> int:
    (folder / "facts").mkdir(parents=True)
    (folder / "drafts").mkdir()
    prefix = name.split("-", maxsplit=1)[0].upper()
    prefix = prefix if prefix[0].isalpha() else f"P{prefix}"
    files = {
        "pack.toml": _head(name, prefix, today),
        "documents.toml": _documents(described),
        "properties.toml": _PROPERTIES,
        **_EMPTY,
    }
    every = [one for each in described for one in each.candidates]
    files["drafts/entities.toml"] = entities_file(every)
    files["drafts/units.toml"] = units_file(every)
    numbers = Numbers(prefix)
    for each in described:
        drafts = facts_file(each.source.text, each.passages, each.candidates, numbers)
        files[f"drafts/{Path(each.file).stem}.toml"] = drafts
    for path, text in files.items():
        (folder / path).write_bytes(text.encode("utf-8"))
    return numbers.given


def _head(name: str, prefix: str, today: date) -> str:
    return (
        f"id = {string(name)}\nprefix = {string(prefix)}  # fact ids are {prefix}-1, {prefix}-2 …\n"
        f'version = "0.1.0"\nrecorded = {today.isoformat()}\n'
        f"title = {both(f'{TODO}: titre du recueil', f'{TODO}: title of the pack')}\n"
        f"about = {both(f'{TODO}: de quoi il parle', f'{TODO}: what it covers, and what not')}\n"
    )


def _documents(described: list[_Described]) -> str:
    """``documents.toml``; dates found in the texts are inferred until a person confirms them."""
    blocks = [
        "# The texts. Dates and titles were guessed: confirm them, and fill in what says TODO.\n"
    ]
    for each in described:
        text = each.source.text
        day = document_date(text)
        language = each.source.language or guess_language(text)
        dated = (
            both(*(write(When(day, day), one) for one in LANGUAGES))
            if day
            else both(f"{TODO}: sans date ?", f"{TODO}: undated?")
        )
        lines = [
            "[[document]]",
            f"id = {string(each.id)}",
            f"file = {string(each.file)}",
            f"sha256 = {string(hashlib.sha256(each.data).hexdigest())}",
            f"title = {string(_title(each))}",
            f"short = {both(f'{TODO}: une courte ligne', f'{TODO}: one short line')}",
            f"publisher = {both(f'{TODO}: qui l’a publié', f'{TODO}: who published it')}",
            f"kind = {both(f'{TODO}: communiqué, article …', f'{TODO}: press release, article …')}",
            f"language = {string(language)}",
            f"date = {string(day.isoformat())}" if day else '# date = "2023-06-13"',
            f"dated = {dated}",
            "aliases = []",
            *table("dates", _dates(each.candidates)),
            *table("passages", (passage.toml() for passage in each.passages)),
        ]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def _title(each: _Described) -> str:
    title = each.source.title or next(
        (each.source.text[one.start : one.end] for one in each.passages if one.kind == "title"),
        each.source.path.stem,
    )
    return " ".join(title.strip("#* \t").split())[:_LONGEST_TITLE]


def _dates(candidates: tuple[Candidate, ...]) -> Iterator[str]:
    """Every time that stands in the text, once."""
    found = dict.fromkeys(
        one.as_of for one in candidates if one.kind == "date" and one.as_of is not None
    )
    for when in found:
        of = both(f"{TODO}: date de quoi ?", f"{TODO}: date of what?")
        yield pairs(of=of, when=string(when), known=string("inferred"))
