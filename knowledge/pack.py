"""Reading a pack: a folder of TOML files that a person can review, into the model."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from knowledge import integrity, records
from knowledge.model import (
    Document,
    Fact,
    Pack,
    Silence,
)
from knowledge.tables import Table, load

_REQUIRED = ("pack.toml", "documents.toml", "entities.toml", "properties.toml")
_OPTIONAL = ("units.toml", "gaps.toml", "words.toml")
SHIPPED = Path(__file__).parent / "packs"


class PackError(ValueError):
    """A pack that cannot be read; ``faults`` holds a plain line for each reason."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def find(name: str) -> Path | None:
    """The folder of a pack that is shipped, by its name, or of another by its path."""
    places = (SHIPPED / name, Path(name).expanduser()) if name else ()
    return next((folder for folder in places if (folder / "pack.toml").is_file()), None)


def shipped() -> list[str]:
    """The names of the packs that are shipped."""
    return sorted(file.parent.name for file in SHIPPED.glob("*/pack.toml"))


def read(folder: Path) -> Pack:
    """Read the pack in a folder.

    Raises PackError with every fault found: unknown or missing keys, wrong types, times that
    cannot be read, ids used twice, links that lead nowhere.
    """
    if not folder.is_dir():
        raise PackError([f"{folder}: there is no such folder"])
    faults: list[str] = []
    files = {name: _file(folder, name, faults) for name in (*_REQUIRED, *_OPTIONAL)}
    of_facts = {
        f"facts/{path.name}": load(path, f"facts/{path.name}", faults)
        for path in sorted((folder / "facts").glob("*.toml"))
    }
    if faults:  # what was not read would be missing everywhere else
        raise PackError(faults)
    head = files["pack.toml"]
    recorded = head.day_or_none("recorded")
    documents = records.documents(files["documents.toml"])
    facts, silences = _facts_of_all(of_facts, documents, recorded)
    pack = Pack(
        id=head.text("id"),
        prefix=head.text("prefix"),
        version=head.text("version"),
        title=head.both("title"),
        about=head.both("about"),
        documents=documents,
        entities=tuple(records.entity(table) for table in files["entities.toml"].tables("entity")),
        units=tuple(records.unit(table) for table in files["units.toml"].tables("unit")),
        properties=tuple(
            records.topic(table) for table in files["properties.toml"].tables("property")
        ),
        facts=facts,
        gaps=tuple(records.gap(table) for table in files["gaps.toml"].tables("gap", "en")),
        silences=silences,
        words=files["words.toml"].text_sets("sets"),
    )
    for table in files.values():
        table.end()
    faults += _stray_files(folder)
    faults += integrity.faults(pack)
    if faults:
        raise PackError(faults)
    return pack


def read_documents(folder: Path) -> tuple[Document, ...]:
    """Read only the descriptions of a pack's documents. Raises PackError."""
    faults: list[str] = []
    table = _file(folder, "documents.toml", faults)
    documents = records.documents(table)
    table.end()
    if faults:
        raise PackError(faults)
    return documents


def _file(folder: Path, name: str, faults: list[str]) -> Table:
    if name in _OPTIONAL and not (folder / name).exists():
        return Table({}, name, faults)
    return load(folder / name, name, faults)


def _stray_files(folder: Path) -> list[str]:
    known = {*_REQUIRED, *_OPTIONAL}
    return [
        f"{path.name}: not a file of a pack"
        for path in sorted(folder.glob("*.toml"))
        if path.name not in known
    ]


def _facts_of_all(
    files: dict[str, Table], documents: tuple[Document, ...], recorded: date | None
) -> tuple[tuple[Fact, ...], tuple[Silence, ...]]:
    facts: list[Fact] = []
    silences: list[Silence] = []
    by_file = {integrity.facts_file(document): document.id for document in documents}
    for name, table in files.items():
        if name not in by_file:
            table.fault("no document of the pack has this file name")
            continue
        document = by_file[name]
        facts += (records.fact(inner, document, recorded) for inner in table.tables("fact"))
        silences += (records.silence(inner, document) for inner in table.tables("silence"))
        table.end()
    return tuple(facts), tuple(silences)
