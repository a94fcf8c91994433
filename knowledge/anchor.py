"""Finding the places of phrases and sentences in the texts, so that nobody counts characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
    """Set the offsets of one evidence table, or say why not."""
    passage_id, phrase = evidence.get("passage"), evidence.get("phrase")
    if not passage_id or not phrase:
        return "passage and phrase are needed"
    passages = {passage.id: passage for passage in document.passages}
    if passage_id not in passages:
        return f"{document.id} has no passage {passage_id}"
    text = library.passage_text(document, passage_id)
    if text is None:
        return f"the text of {document.id} is not in the folder"
    places = [found.start() for found in re.finditer(f"(?={re.escape(phrase)})", text)]
    if len(places) > 1:
        return f"“{phrase}” stands {len(places)} times in passage {passage_id}: lengthen it"
    if not places:
        return f"“{phrase}” is not in passage {passage_id}{_hint(phrase, text)}"
    start = passages[passage_id].start + places[0]
    evidence["start"] = start
    evidence["end"] = start + len(phrase)
    return None


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
