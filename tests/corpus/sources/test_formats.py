"""Pages, Parquet, WARC and zips → documents."""

from __future__ import annotations

import bz2
import gzip
import uuid
import zipfile
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from doblest.corpus.plan import Options, list_pieces
from doblest.corpus.sources import read_documents
from doblest.corpus.values import Document, FieldNames, SourceError
from tests.support.corpora import write_zip

PAGE = (
    "<html><head><title>Нет</title><script>var n = 5;</script></head>"
    "<body><p>Дал <b>300</b> танков.</p><p>И 5 пушек.</p></body></html>"
)


def read(file: Path, names: FieldNames = FieldNames()) -> list[Document]:  # noqa: B008 # a frozen value
    (piece,) = list_pieces(Options((str(file),), 1 << 20))
    return [drain(document) for document in read_documents(piece, names)]


def drain(document: Document) -> Document:
    """The document with its chunks read while its file is open."""
    chunks: list[str] = []
    remarks = list(document.remarks)
    try:
        chunks.extend(document.chunks)
    except SourceError as error:
        remarks.append(error.remark)
    return Document(document.name, document.id, document.size, ("".join(chunks),), tuple(remarks))


def text_of(document: Document) -> str:
    return "".join(document.chunks)


def kinds_of(document: Document) -> list[str]:
    return [remark.kind for remark in document.remarks]


def write_warc(*, is_packed: bool) -> bytes:
    """A page, a request, a picture and the text of a page, as the standard has them."""
    page = b"HTTP/1.0 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode()
    picture = b"HTTP/1.0 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"
    records = (
        write_record("response", "http://a.example/", "application/http", page),
        write_record(
            "request", "http://a.example/", "application/http; msgtype=request", b"GET / HTTP/1.0\r\n\r\n"
        ),
        write_record("response", "http://a.example/i.png", "application/http", picture),
        write_record("conversion", "http://b.example/", "text/plain", "Собрали 12 самолётов.".encode()),
    )
    return b"".join(gzip.compress(record) if is_packed else record for record in records)


def write_record(kind: str, address: str, media_type: str, content: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\n"
        f"WARC-Record-ID: <{uuid.uuid5(uuid.NAMESPACE_URL, address).urn}>\r\n"
        f"WARC-Date: 2020-05-09T00:00:00Z\r\nWARC-Target-URI: {address}\r\n"
        f"Content-Type: {media_type}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def test_a_page_is_its_words_a_line_a_paragraph(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    (document,) = read(tmp_path / "a.html")
    assert text_of(document).split("\n")[:2] == ["Дал 300 танков.", "И 5 пушек."]


@pytest.mark.parametrize("is_packed", [True, False])
def test_records_of_text_are_documents_and_others_are_not(tmp_path: Path, *, is_packed: bool) -> None:
    file = tmp_path / ("a.warc.gz" if is_packed else "a.warc")
    file.write_bytes(write_warc(is_packed=is_packed))
    page, image, plain = read(file)
    assert (page.id, text_of(page).startswith("Дал 300 танков.")) == ("http://a.example/", True)
    assert kinds_of(image) == ["binary"]
    assert (plain.id, text_of(plain)) == ("http://b.example/", "Собрали 12 самолётов.")
    assert page.name == f"{file}#0"


def test_a_warc_that_breaks_off_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.warc"
    file.write_bytes(write_warc(is_packed=False).rstrip()[:-9])
    *_, last = read(file)
    assert "truncated" in kinds_of(last)


def test_rows_are_documents_by_their_number(tmp_path: Path) -> None:
    table = pyarrow.table({"url": ["u", None, "w"], "text": ["a", None, "c"], "n": [1, 2, 3]})
    pyarrow.parquet.write_table(table, tmp_path / "a.parquet", row_group_size=2)
    first, second, third = read(tmp_path / "a.parquet")
    assert (first.id, text_of(first), text_of(second), third.id) == ("u", "a", "", "w")
    assert third.name == f"{tmp_path}/a.parquet#2"


def test_a_table_without_text_names_its_columns(tmp_path: Path) -> None:
    pyarrow.parquet.write_table(pyarrow.table({"n": [1]}), tmp_path / "a.parquet")
    (document,) = read(tmp_path / "a.parquet")
    assert kinds_of(document) == ["unreadable"]
    assert "n" in document.remarks[0].detail


def test_a_column_of_text_may_be_named(tmp_path: Path) -> None:
    pyarrow.parquet.write_table(pyarrow.table({"слова": ["a"]}), tmp_path / "a.parquet")
    (document,) = read(tmp_path / "a.parquet", FieldNames("слова"))
    assert text_of(document) == "a"


def test_members_of_a_zip_are_read_by_their_kind(tmp_path: Path) -> None:
    inner = write_zip({"x.txt": "нет"}).decode("latin-1")
    content = {"in/a.txt": "Дал 5 пушек.", "b.jsonl": '{"text": "Дал 6 пушек."}\n', "c.zip": inner}
    (tmp_path / "a.zip").write_bytes(write_zip(content))
    text, line, nested = read(tmp_path / "a.zip")
    assert (text.name, text_of(text)) == (f"{tmp_path}/a.zip!in/a.txt", "Дал 5 пушек.")
    assert (line.name, text_of(line)) == (f"{tmp_path}/a.zip!b.jsonl#0", "Дал 6 пушек.")
    assert kinds_of(nested) == ["unreadable"]


def test_a_damaged_member_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    content = bytearray(write_zip({"a.txt": "Дал 5 пушек.", "b.txt": "Дал 6 пушек."}))
    content[content.index("Дал 5".encode())] ^= 0x21
    (tmp_path / "a.zip").write_bytes(bytes(content))
    bad, good = read(tmp_path / "a.zip")
    assert kinds_of(bad)
    assert text_of(good) == "Дал 6 пушек."


def test_a_member_that_does_not_unpack_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.html", PAGE * 500, zipfile.ZIP_DEFLATED)
        archive.writestr("b.html", PAGE * 500, zipfile.ZIP_BZIP2)
        archive.writestr("c.txt", "Дал 6 пушек.")
        places = [member.header_offset + 80 for member in archive.infolist()[:2]]
    content = bytearray((tmp_path / "a.zip").read_bytes())
    for place in places:
        content[place : place + 40] = bytes(40)
    (tmp_path / "a.zip").write_bytes(bytes(content))
    deflated, packed, good = read(tmp_path / "a.zip")
    assert (kinds_of(deflated), kinds_of(packed)) == (["unreadable"], ["unreadable"])
    assert text_of(good) == "Дал 6 пушек."


def test_a_member_of_an_unknown_compression_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    content = bytearray(write_zip({"a.txt": "Дал 5 пушек.", "b.txt": "Дал 6 пушек."}))
    content[content.index(b"PK\x01\x02") + 10] = 97  # in the list of members: WavPack
    (tmp_path / "a.zip").write_bytes(bytes(content))
    bad, good = read(tmp_path / "a.zip")
    assert kinds_of(bad) == ["unreadable"]
    assert text_of(good) == "Дал 6 пушек."


@pytest.mark.parametrize(("name", "kind"), [("a.jsonl.bz2", "unreadable"), ("a.txt.bz2", "damaged")])
def test_damaged_packed_bytes_are_not_the_storages_fault(tmp_path: Path, name: str, kind: str) -> None:
    content = bytearray(bz2.compress('{"text": "Дал 5 пушек."}\n'.encode() * 9))
    content[20:30] = bytes(10)
    (tmp_path / name).write_bytes(bytes(content))
    (document,) = read(tmp_path / name)
    assert kinds_of(document) == [kind]


def test_packed_text_is_read_to_where_it_breaks_off(tmp_path: Path) -> None:
    text = "".join(f"Дал {n} пушек.\n" for n in range(20_000))
    packed = gzip.compress(text.encode())
    (tmp_path / "a.txt.gz").write_bytes(packed[: len(packed) // 2])
    (document,) = read(tmp_path / "a.txt.gz")
    assert kinds_of(document) == ["truncated"]
    assert 0 < len(text_of(document)) < len(text)
    assert text.startswith(text_of(document))


def test_a_file_that_is_not_what_its_name_says_is_named(tmp_path: Path) -> None:
    for name in ("a.parquet", "b.zip", "c.jsonl.gz"):
        (tmp_path / name).write_bytes(b"nothing of the kind")
        *_, document = read(tmp_path / name)
        assert document.remarks[0].is_set_aside
