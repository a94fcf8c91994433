"""Finding the places of phrases and sentences in the texts, so that nobody counts characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import ParseError

from knowledge.integrity import facts_file
from knowledge.model import Document
from knowledge.pack import PackError, read_documents
from knowledge.texts import Library

PLACED = frozenset(("start", "end"))


def anchor(folder: Path, texts: Path) -> tuple[int, list[str]]:
    """Write missing ``start`` and ``end`` of evidence and silences, and sentences of passages.

    Comments and order are kept, and what is there is left as it is. Returns how many were placed,
    and one plain line for each phrase that its passage does not hold exactly once. Raises
    PackError when the documents cannot be read, and texts.FolderError.
    """
    documents = read_documents(folder)
    library = Library.load(texts, documents)
    placed, refusals = _anchor_sentences(folder / "documents.toml", documents, library), []
    for document in documents:
        path = folder / facts_file(document)
        if path.exists():
            found, refused = _anchor_file(path, document, library)
            placed += found
            refusals += [f"{facts_file(document)}: {refusal}" for refusal in refused]
    return placed, refusals


def _anchor_sentences(path: Path, documents: Iterable[Document], library: Library) -> int:
    toml = _parse(path)
    begins: dict[tuple[str, str], list[int]] = {}
    for document in documents:
        for sentence in library.sentences(document):
            begins.setdefault((document.id, sentence.passage), []).append(sentence.start)
    placed = 0
    for table in toml.get("document", []):
        for passage in table.get("passages", []):
            found = begins.get((table.get("id"), passage.get("id")), [])
            if found and "sentences" not in passage:
                passage.append("sentences", tomlkit.item(found))
                placed += 1
    if placed:
        path.write_bytes(tomlkit.dumps(toml).encode("utf-8"))
    return placed


def _parse(path: Path) -> tomlkit.TOMLDocument:
    try:
        # Bytes, so that line ends are written back as they were.
        return tomlkit.parse(path.read_bytes().decode("utf-8"))
    except (ParseError, UnicodeDecodeError) as error:
        raise PackError([f"{path.name}: the file is not TOML: {error}"]) from error


def _anchor_file(path: Path, document: Document, library: Library) -> tuple[int, list[str]]:
    toml = _parse(path)
    placed, refusals = 0, []
    for fact in toml.get("fact", []):
        for evidence in fact.get("evidence", []):
            if evidence.keys() >= PLACED:
                continue
            refusal = _place(evidence, document, library)
            if refusal is None:
                placed += 1
            else:
                refusals.append(f"{fact.get('id', 'a fact without id')}: {refusal}")
    for silence in toml.get("silence", []):
        if silence.keys() >= PLACED:
            continue
        refusal = _place_silence(silence, document, library)
        if refusal is None:
            placed += 1
        else:
            refusals.append(f"a silence: {refusal}")
    if placed:
        path.write_bytes(tomlkit.dumps(toml).encode("utf-8"))
    return placed, refusals


def _place(evidence: Any, document: Document, library: Library) -> str | None:
    """Set the offsets of one evidence table, and its passage if it names none; or say why not."""
    named, phrase = evidence.get("passage"), evidence.get("phrase")
    if not phrase:
        return "phrase is needed"
    if named and all(passage.id != named for passage in document.passages):
        return f"{document.id} has no passage {named}"
    if library.text(document.id) is None:
        return f"the text of {document.id} is not in the folder"
    everywhere = list(_places(phrase, document, library))
    found = [(passage, start) for passage, start in everywhere if named in (None, passage)]
    if len(found) > 1:
        where = f"in passage {named}" if named else f"in {document.id}"
        return f"“{phrase}” stands {len(found)} times {where}: lengthen it"
    if not found:
        return f"“{phrase}” is not in {_not_there(named, everywhere, phrase, document, library)}"
    evidence["passage"], start = found[0]
    evidence["start"] = start
    evidence["end"] = start + len(phrase)
    return None


def _places(phrase: str, document: Document, library: Library) -> Iterator[tuple[str, int]]:
    """Every passage in which a phrase stands, and where."""
    for passage in document.passages:
        inside = library.passage_text(document, passage.id) or ""
        for place in re.finditer(f"(?={re.escape(phrase)})", inside):
            yield passage.id, passage.start + place.start()


def _not_there(
    named: str | None,
    everywhere: Sequence[tuple[str, int]],
    phrase: str,
    document: Document,
    library: Library,
) -> str:
    """Where a phrase is not, and what is nearest to it."""
    if named and everywhere:
        return f"passage {named}, but in passage {everywhere[0][0]}"
    text = library.passage_text(document, named) if named else library.text(document.id)
    return f"{f'passage {named}' if named else document.id}{_hint(phrase, text or '')}"


def _place_silence(silence: Any, document: Document, library: Library) -> str | None:
    """Put the offsets of the sentence in the place of words that stand in it, or say why not."""
    refusal = _place(silence, document, library)
    if refusal is None:
        start = silence["start"]
        sentence = next(s for s in library.sentences(document) if s.start <= start < s.end)
        silence["start"], silence["end"] = sentence.start, sentence.end
        del silence["passage"], silence["phrase"]
    return refusal


def _hint(phrase: str, text: str) -> str:
    loosely = r"\s+".join(re.escape(word).replace("'", "['’]") for word in _straight(phrase))
    found = re.search(loosely, text)
    if found is None:
        return ""
    return f", but {found[0]!a} is: blanks and apostrophes must be the text's own"


def _straight(phrase: str) -> list[str]:
    return phrase.replace("’", "'").split()
