"""Files that are broken, locked, mislabelled or made to do harm: one plain sentence, no more."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from knowledge.documents import DocumentError, Read, confined, read_document
from knowledge.documents.limits import MOST_BYTES
from knowledge.model import LANGUAGES
from tests.knowledge.documents_made import docx, docx_body, odt, packed, pdf, pdf_lines

KINDS = ("txt", "md", "html", "pdf", "docx", "odt")
PDF = pdf_lines(["La crue a touché 42 maisons."] * 3)
DOCX = docx_body("<w:p><w:r><w:t>La crue a touché 42 maisons.</w:t></w:r></w:p>")
ODT = odt("<text:p>La crue a touché 42 maisons.</text:p>")
HTML = b"<!DOCTYPE html><html><body><p>La crue.</p></body></html>"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LOCKED_WORD = OLD_WORD + "EncryptedPackage".encode("utf-16-le")
LAUGHS = (
    '<!DOCTYPE d [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {new} "{f"&{old};" * 20}">'
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
OUTSIDE = '<!DOCTYPE d [<!ENTITY i SYSTEM "file:///etc/passwd">]>'
WORD = '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>'


def word(xml: str | bytes, **parts: str | bytes) -> bytes:
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": xml, **parts})


def pdf_objects(*objects: bytes) -> bytes:
    """A PDF of the given objects, numbered from 1; the first is the catalogue."""
    body = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    xref = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(body))
    return body + xref + trailer


def pdf_stream(content: bytes) -> bytes:
    """A PDF of one page that draws what the compressed content says."""
    squeezed = zlib.compress(content, 9)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return pdf_objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        b" /Resources << /Font << /F %s >> >> >>" % font,
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(squeezed), squeezed),
    )


async def refusal(name: str, data: bytes) -> str:
    """The English sentence a file is refused with; the French one must be there as well."""
    with pytest.raises(DocumentError) as refused:
        await read_document(name, data)
    for language in LANGUAGES:
        sentence = refused.value.text.of(language)
        assert sentence.endswith(".")
        assert "{" not in sentence
    return refused.value.text.en


@pytest.mark.parametrize("name", ["a.xls", "a", "a.", ".pdf.exe", "pdf", "", "a.pdf\0.exe"])
async def test_a_kind_that_is_not_read_is_told_with_those_that_are(name: str) -> None:
    assert ".docx and .odt" in await refusal(name, b"%PDF-1.7")


async def test_a_file_beyond_all_measure_is_not_even_begun() -> None:
    assert "25 MB" in await refusal("a.txt", bytes(MOST_BYTES + 1))


@pytest.mark.parametrize("kind", KINDS)
async def test_an_empty_file_is_called_empty(kind: str) -> None:
    assert "no text" in await refusal(f"a.{kind}", b"")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b" \n\t\r\n"),
        ("a.txt", "\ufeff\u200b".encode()),
        ("a.md", b"--- *** ---"),
        ("a.html", b"<html><body><nav>Menu</nav><script>x()</script></body></html>"),
        ("a.html", b"<!-- -->"),
        ("a.pdf", pdf(lambda canvas: canvas.showPage())),
        ("a.docx", docx(lambda _: None)),
        ("a.odt", odt("<text:p/>")),
    ],
)
async def test_a_file_without_a_word_is_called_empty(name: str, data: bytes) -> None:
    assert "no text" in await refusal(name, data)


def scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (40, 40))), 0, 0, 500, 700)


async def test_pictures_of_pages_are_told_from_an_empty_file() -> None:
    assert "only pictures of pages" in await refusal("a.pdf", pdf(scan))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", pdf(lambda canvas: canvas.drawString(9, 9, "Secret"), password="secret")),
        ("a.docx", LOCKED_WORD),
        (
            "a.odt",
            odt(
                "",
                **{"META-INF/manifest.xml": "<m><file-entry><encryption-data/></file-entry></m>"},
            ),
        ),
    ],
)
async def test_a_locked_file_is_called_locked(name: str, data: bytes) -> None:
    assert "password" in await refusal(name, data)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.txt", PDF, "a PDF"),
        ("a.md", DOCX, "a Word document"),
        ("a.html", ODT, "an OpenDocument text"),
        ("a.pdf", DOCX, "a Word document"),
        ("a.docx", PDF, "a PDF"),
        ("a.docx", ODT, "an OpenDocument text"),
        ("a.odt", DOCX, "a Word document"),
        ("a.docx", OLD_WORD, "an old Office file"),
        ("a.docx", packed({"a.txt": "a"}), "an archive"),
        ("a.odt", b"{\\rtf1 a}", "an RTF file"),
        ("a.txt", b"\x89PNG\r\n\x1a\n....", "a picture"),
        ("a.txt", HTML, "an HTML page"),
        ("a.pdf", HTML, "an HTML page"),
        ("a.pdf", b"La crue a fait des victimes.", "plain text"),
        ("a.html", b"La crue a fait des victimes.", "plain text"),
        ("a.pdf", bytes(range(256)), "something else"),
        ("a.txt", b"ab\x00\x01\x02\x03\x04" * 9, "something else"),
    ],
)
async def test_what_a_mislabelled_file_holds_is_told(name: str, data: bytes, told: str) -> None:
    sentence = await refusal(name, data)
    assert f"ends in {name[1:]}" in sentence
    assert told in sentence


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", PDF[:200]),
        ("a.pdf", b"%PDF-1.7\n" + bytes(500)),
        ("a.docx", DOCX[:-200]),
        ("a.docx", b"PK\x03\x04" + bytes(500)),
        ("a.docx", word("<w:document")),
        ("a.docx", packed({"[Content_Types].xml": "<T/>", "word/other.xml": "<a/>"})),
        ("a.odt", packed({"content.xml": "<a/>"})),
        (
            "a.pdf",  # pages that are their own parents
            pdf_objects(b"<< /Type /Catalog /Pages 2 0 R >>",
                        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"),
        ),
    ],
)  # fmt: skip
async def test_a_damaged_file_is_called_damaged(name: str, data: bytes) -> None:
    assert "damaged" in await refusal(name, data)


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE])
async def test_entities_are_neither_multiplied_nor_fetched(doctype: str) -> None:
    xml = doctype + WORD.format("&i;")
    assert "XML entities" in await refusal("a.docx", word(xml))
    parts = {"content.xml": f"{doctype}<a><text>&i;</text></a>"}
    assert "XML entities" in await refusal("a.odt", packed({"mimetype": "", **parts}))


async def test_a_page_gets_nothing_from_elsewhere() -> None:
    page = f"{OUTSIDE}<html><body><p>Ici &i;</p><iframe src='file:///etc/passwd'></iframe></body>"
    text = (await read_document("a.html", page.encode())).text
    assert text.endswith("Ici &i;")
    assert "root:" not in text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", word(WORD.format(" " * 60_000_000))),
        ("a.odt", packed({"content.xml": "<a>" + " " * 60_000_000})),
        ("a.docx", word(WORD.format("a" * 9_000_000 + "</w:t><w:t>"))),
        ("a.docx", word(WORD.format("<w:br/>" * 6_000_000))),
        ("a.html", b"<p>" + b"<b>a b " * 3000),
        ("a.txt", b"a b " * 2_000_000),
        ("a.pdf", pdf_stream(b"BT /F 9 Tf (a) Tj ET\n" * 5_000_000)),
    ],
    ids=["spaces in docx", "spaces in odt", "letters", "elements", "tags", "words", "drawing"],
)
async def test_a_file_that_unpacks_beyond_measure_is_refused(name: str, data: bytes) -> None:
    assert "give only the pages that matter" in await refusal(name, data)


async def test_a_file_of_too_many_pages_is_refused() -> None:
    pages = pdf_objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 600 /Kids [%s] >>" % (b"3 0 R " * 600),
        b"<< /Type /Page /Parent 2 0 R >>",
    )
    assert "500 pages" in await refusal("a.pdf", pages)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", word(WORD.format("<w:r>" * 50_000))),
        ("a.html", b"<p>Ici" + b"<div>" * 100_000),
        ("a.html", b"<p>Ici" + b"<table><tr><td>" * 20_000),
        ("a.odt", odt("<text:span>" * 5000)),
        (
            "a.odt",
            odt("<text:p>a<text:s text:c='999999999'/>b</text:p><table:table><table:table-row>"
                "<table:table-cell table:number-columns-repeated='99999999'><text:p>a</text:p>"
                "</table:table-cell></table:table-row></table:table>"),
        ),
    ],
)  # fmt: skip
async def test_depth_and_repetition_are_bounded(name: str, data: bytes) -> None:
    outcome = await outcome_of(name, data)
    assert isinstance(outcome, DocumentError) or len(outcome.text) < 2000


async def outcome_of(name: str, data: bytes) -> Read | DocumentError:
    try:
        return await read_document(name, data)
    except DocumentError as error:
        return error


def run_confined(code: str) -> str:
    """What a Python program prints once it is confined and sealed as the reading process is."""
    begin = "import os, socket, sys; from knowledge.documents import limits as l; l.confine();"
    done = subprocess.run(
        [sys.executable, "-c", f"{begin}\n{code}"], capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("bytearray(300_000_000)", "MemoryError"),
        ("os.write(os.open('out', os.O_CREAT | os.O_WRONLY), b'a')", "Errno 27"),
        ("l.seal(); open('/etc/passwd')", "Errno 24"),
        ("l.seal(); socket.socket()", "Errno 24"),
        ("l.seal(); os.pipe()", "Errno 24"),
    ],
)
def test_the_reading_process_can_reach_nothing(
    code: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path.cwd()))
    monkeypatch.chdir(tmp_path)
    assert told in run_confined(code)


@pytest.fixture
def instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Runs a shell script in the place of the reading process; gives a file for it to write to."""

    def replace(script: str) -> Path:
        program, note = tmp_path / "python", tmp_path / "note"
        program.write_text(f"#!/bin/sh\n{script.format(note=note)}\n")
        program.chmod(0o700)
        monkeypatch.setattr(sys, "executable", str(program))
        return note

    return replace


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


async def test_a_process_that_never_ends_is_ended(
    instead: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    note = instead("echo $$ > {note}; exec sleep 600")
    monkeypatch.setattr(confined, "SECONDS", 1)
    assert "takes more than 1 seconds" in await refusal("a.txt", b"a")
    assert is_gone(int(note.read_text()))


async def test_a_process_is_ended_when_nobody_waits_for_it_any_more(
    instead: Callable[[str], Path], tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "note")
    note = instead("echo $$ > {note}; exec sleep 600")
    task = asyncio.create_task(read_document("a.txt", b"a"))
    process = int(await asyncio.to_thread(note.read_text))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert is_gone(process)


async def test_a_process_that_falls_is_told_as_a_damaged_file_and_logged(
    instead: Callable[[str], Path], caplog: pytest.LogCaptureFixture
) -> None:
    instead("echo fell over >&2; kill -SEGV $$")
    assert "damaged" in await refusal("a.txt", b"a" * 1_000_000)
    assert "fell over" in caplog.text


async def test_the_reading_process_is_told_no_secret(
    instead: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "a-secret")
    note = instead("env > {note}; exit 1")
    await refusal("a.txt", b"a")
    assert "a-secret" not in note.read_text()


async def test_two_files_at_once_are_read_one_after_the_other() -> None:
    one, other = await asyncio.gather(
        read_document("a.txt", b"Un."), read_document("b.docx", LOCKED_WORD), return_exceptions=True
    )
    assert isinstance(one, Read)
    assert isinstance(other, DocumentError)


FUZZ = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
VALID = {"txt": b"La crue.", "html": HTML, "pdf": PDF, "docx": DOCX, "odt": ODT}
STARTS = (b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"\xd0\xcf\x11\xe0")


@FUZZ
@given(st.sampled_from(KINDS), st.sampled_from(STARTS), st.binary(max_size=3000))
async def test_any_bytes_are_read_or_refused(kind: str, start: bytes, rest: bytes) -> None:
    await outcome_of(f"a.{kind}", start + rest)


@FUZZ
@given(
    st.sampled_from(sorted(VALID)),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=8), st.integers(0, 20)), max_size=8),
)
async def test_a_file_with_some_bytes_changed_is_read_or_refused(
    kind: str, changes: list[tuple[float, bytes, int]]
) -> None:
    data = bytearray(VALID[kind])
    for place, put, gone in changes:
        at = int(place * len(data))
        data[at : at + gone] = put
    await outcome_of(f"a.{kind}", bytes(data))
