"""The pack's own commands: ``python -m knowledge verify``, ``coverage``, ``facts``, ``anchor``.

``read`` shows what is read in a document that is no part of a pack yet.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from knowledge import listing, verify
from knowledge.anchor import anchor
from knowledge.coverage import cover
from knowledge.documents import DocumentError, read_document
from knowledge.extract.files import FileError, load
from knowledge.extract.proposing import propose
from knowledge.extract.starting import start
from knowledge.extract.toml import drafts, left_to_do
from knowledge.integrity import latest
from knowledge.model import LANGUAGES
from knowledge.pack import PackError, find, read, shipped
from knowledge.texts import FolderError, Library

DEFAULT_PACK = "kfor"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 when nothing is wrong, 1 otherwise."""
    options = _parser().parse_args(arguments)
    try:
        if getattr(options, "pack", None):
            options.pack = _pack(options.pack)
        code: int = options.run(options)
    except (PackError, FolderError, FileError, DocumentError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return code


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m knowledge", description="Check and list a pack.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    checking = commands.add_parser("verify", help="check a pack; one line for each fault")
    checking.set_defaults(run=_verify)
    _add_texts(checking, needed=False)

    covering = commands.add_parser("coverage", help="the facts that rest on each sentence")
    covering.set_defaults(run=_coverage)
    _add_texts(covering, needed=True)
    covering.add_argument("--json", action="store_true", help="write JSON")

    facts = commands.add_parser("facts", help="every fact")
    facts.set_defaults(run=_facts)
    facts.add_argument("--json", action="store_true", help="write JSON")

    proposing = commands.add_parser("propose", help="candidate facts of a text or another file")
    proposing.set_defaults(run=_propose)
    proposing.add_argument("file", type=Path, metavar="FILE")
    proposing.add_argument("--jsonl", action="store_true", help="write a JSON object a line")
    proposing.add_argument("--lang", choices=LANGUAGES, help="the language (default: guessed)")
    proposing.add_argument("--pack", metavar="PACK", help="whose words to use")

    starting = commands.add_parser("new", help="start a pack from a folder of documents")
    starting.set_defaults(run=_new)
    starting.add_argument("name", metavar="NAME", help="its id, such as port-strike")
    starting.add_argument("--documents", type=Path, metavar="DIR", required=True)
    starting.add_argument("--into", type=Path, metavar="FOLDER", default=Path("packs"))

    anchoring = commands.add_parser("anchor", help="fill in the offsets of evidence phrases")
    anchoring.set_defaults(run=_anchor)
    _add_texts(anchoring, needed=True)
    anchoring.add_argument("--pack", metavar="PACK", required=True)

    for command in (checking, covering, facts):
        command.add_argument(
            "--pack",
            default=DEFAULT_PACK,
            metavar="PACK",
            help=f"a folder, or a pack that is shipped (default: {DEFAULT_PACK})",
        )

    reading = commands.add_parser("read", help="the text of a document")
    reading.set_defaults(run=_read)
    reading.add_argument("file", type=Path, metavar="FILE", help="txt, md, html, pdf, docx or odt")
    return parser


def _pack(name: str) -> Path:
    folder = find(name)
    if folder is None:
        known = ", ".join(shipped())
        raise PackError(
            [
                f"{name}: there is no such pack; give a folder that holds a pack.toml,"
                f" or the name of one that is shipped ({known})"
            ]
        )
    return folder


def _add_texts(parser: ArgumentParser, *, needed: bool) -> None:
    given = os.environ.get("SOURCIER_DOCUMENTS")
    parser.add_argument(
        "--documents",
        type=Path,
        metavar="DIR",
        default=Path(given) if given else None,
        required=needed and not given,
        help="the folder of source texts (default: SOURCIER_DOCUMENTS)",
    )


def _verify(options: Namespace) -> int:
    for line in drafts(options.pack):
        _write(line)
    to_do = left_to_do(options.pack)
    try:
        pack = read(options.pack)
    except PackError as error:
        return _report([*to_do, *error.faults])
    library = Library.load(options.documents, pack.documents)
    if found := [*to_do, *verify.faults(pack, library)]:
        return _report(found)
    checked = f"{len(library.texts)} texts checked"
    if library.folder is None:
        checked = "texts not checked, since no folder of texts was given"
    _write(
        f"{pack.id} {pack.version} is sound: {len(pack.documents)} documents,"
        f" {len(pack.entities)} entities, {len(pack.properties)} properties,"
        f" {len(latest(pack.facts))} facts, {len(pack.gaps)} gaps,"
        f" {len(pack.silences)} silences; {checked}."
    )
    return 0


def _coverage(options: Namespace) -> int:
    pack = read(options.pack)
    library = Library.load(options.documents, pack.documents)
    covered = cover(pack, library)
    missing = [document.id for document in pack.documents if library.text(document.id) is None]
    with_facts = sum(bool(line.facts) for line in covered)
    unaccounted = sum(not line.accounted for line in covered)
    if options.json:
        _write(json.dumps(listing.sentence_rows(covered, library), ensure_ascii=False, indent=1))
    else:
        for row in listing.sentence_table(covered, library):
            _write(row)
        _write(
            f"{len(covered)} sentences: {with_facts} with facts,"
            f" {len(covered) - with_facts - unaccounted} with a reason,"
            f" {unaccounted} unaccounted for."
        )
    if missing:
        return _report([f"no file in the folder has the sha256 of {name}" for name in missing])
    return 1 if unaccounted else 0


def _facts(options: Namespace) -> int:
    pack = read(options.pack)
    if options.json:
        _write(json.dumps(listing.fact_rows(pack), ensure_ascii=False, indent=1))
    else:
        for row in listing.fact_table(pack):
            _write(row)
    return 0


def _anchor(options: Namespace) -> int:
    placed, refusals = anchor(options.pack, options.documents)
    _write(f"{placed} places found, {len(refusals)} refused.")
    return _report(refusals) if refusals else 0


def _read(options: Namespace) -> int:
    path: Path = options.file
    if not path.is_file():
        return _report([f"{path}: there is no such file"])
    document = asyncio.run(read_document(path.name, path.read_bytes()))
    _write(document.text)
    for warning in document.warnings:
        sys.stderr.write(f"{warning.en}\n")
    return 0


def _propose(options: Namespace) -> int:
    pack = read(options.pack) if options.pack else None
    source = load(options.file)
    for one in propose(source.text, options.lang or source.language, pack):
        row = one.row(options.file.name, source.text)
        _write(json.dumps(row, ensure_ascii=False) if options.jsonl else one.line())
    return 0


def _new(options: Namespace) -> int:
    started = start(options.name, options.documents, options.into, date.today())
    for line in started.refused:
        _write(line)
    _write(
        f"{started.folder}: {started.documents} documents described, {started.drafts} drafts of"
        f" facts. Fill in what says TODO, then run: python -m knowledge verify"
        f" --pack {started.folder} --documents {started.texts}"
    )
    return 0


def _report(faults: Sequence[str]) -> int:
    for fault in faults:
        _write(fault)
    return 1


def _write(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    # Output is read by programs and terminals of any locale.
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        exit_code = main()
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        exit_code = 1
    sys.exit(exit_code)
