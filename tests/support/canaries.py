"""A register with a word of its own in every private place, and bytes opened as far as they can be."""

from __future__ import annotations

import gzip
import io
import re
import secrets
import zipfile
import zlib
from collections.abc import Iterator

import docx
import pyarrow.parquet
import pypdfium2
from django.utils import timezone

from doblest.model import Edition, Photo
from doblest.reference.titles import default_title
from doblest.server.accounts.policy import Actor, Role
from doblest.server.photos import storing
from doblest.server.photos.models import Upload
from doblest.server.proposals import deciding
from doblest.server.proposals.deciding import Reply
from doblest.server.proposals.guards import Passed
from doblest.server.proposals.models import Said
from doblest.server.proposals.sending import Wanted, send
from doblest.server.register import internal
from doblest.server.register.actions import rule_photo
from doblest.server.register.models import ChangeSet, Entry
from tests.support.photos import make_jpeg
from tests.support.register import change, load_list, reverse, rule

PLACES = (
    "internal",
    "internal_heading",
    "internal_residue",
    "extra",
    "extra_heading",
    "extra_heading_residue",
    "extra_like_a_field",
    "extra_like_a_change",
    "unnamed",
    "remark",
    "property_author",
    "property_comments",
    "property_keywords",
    "author_address",
    "decider_address",
    "reason_address",
    "private_reason",
    "edited_internal",
    "edited_extra",
    "proposal_address",
    "proposal_words",
    "proposal_answer",
    "photo_address",
    "photo_remark",
)
CANARIES = {place: f"zqk{number:02}vw" for number, place in enumerate(PLACES)}
"""By place: words that no list, page or program has, alike in every encoding."""
HEADER = (
    "№",
    "Город",
    "Куратор {extra_heading} [bookmark: {extra_heading_residue}]",
    "Область",
    "Год",
    "list",
    "Примечание",
    "decision",
    "Наличие стелы, сквера",
    "Общеполитическая ситуация {internal_heading}",
)
ROWS = (
    ("1.", "Омск", "{extra}", "Омская область", "2020", "{extra_like_a_field}", "Завод дал 300 танков  Т-34.",
     "{extra_like_a_change}", "Нет", "{internal} [bookmark: {internal_residue}]"),
    ("2.", "Миасс", "", "Челябинская область", "2020", "", "Автозавод собрал 5 000 грузовиков.", "",
     "Стела «Город трудовой доблести», улица Мира, 1", "{internal}", "{unnamed}"),
)  # fmt: skip
COORDINATOR = Actor(f"Анна Иванова <{CANARIES['author_address']}@perm.example>", Role.COORDINATOR)
DECIDER = Actor(f"{CANARIES['decider_address']}@perm.example", Role.COORDINATOR)


def write_list(words: dict[str, str]) -> bytes:
    """The list as Word has it, with these words in its private places."""
    document = docx.Document()
    document.add_paragraph("Сводный перечень городов трудовой доблести на 1 мая 2026")
    table = document.add_table(0, max(map(len, ROWS)))
    for row in (HEADER, *ROWS):
        for cell, text in zip(table.add_row().cells, row, strict=False):
            cell.text = text.format(**words)
    document.add_paragraph(f"Сверено: {words['remark']}")
    properties = document.core_properties
    properties.author = properties.last_modified_by = words["property_author"]
    properties.comments, properties.keywords = words["property_comments"], words["property_keywords"]
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def load_canaries(words: dict[str, str] = CANARIES) -> Edition:
    """Import the list, change and decide as its keepers do; the register as they see it."""
    load_list(write_list(words), "перечень.docx", COORDINATOR)
    address = f"{CANARIES['reason_address']}@perm.example"
    change("omsk", "note", "Завод дал 310 танков Т-34.", COORDINATOR, f"так в книге, подсказал {address}")
    change("omsk", "political", words["edited_internal"], COORDINATOR, words["private_reason"])
    change("miass", "extra", {"Куратор": words["edited_extra"]}, COORDINATOR, words["private_reason"])
    reverse(ChangeSet.objects.newest_first()[0].number, COORDINATOR, words["private_reason"])
    for finding in list_private_findings():
        rule(finding, "dismiss", words["private_reason"], DECIDER)
    public = next(one for one in internal.current().records[1].findings if one.field == "memorial")
    rule(public.key, "dismiss", f"написать {address}", DECIDER)
    _propose(words)
    _offer_photos(words)
    load_list(write_list(words), "перечень.docx", COORDINATOR, title="military-glory")
    return internal.current()


def _propose(words: dict[str, str]) -> None:
    """Two proposals of the public, one answered."""
    entry = Entry.objects.get(title=default_title().key, slug="omsk")
    for word in (words["proposal_words"], f"{words['proposal_words']} и ещё одно"):
        said, address = Said(words=word), f"{words['proposal_address']}@omsk.example"
        wanted = Wanted(entry, "error", "note", said, "ru", address)
        sending = send(wanted, Passed("proposal", secrets.token_hex(16), "", is_proven=True))
    deciding.refuse(sending.proposal_id, COORDINATOR, Reply(words["proposal_answer"]))


def _offer_photos(words: dict[str, str]) -> None:
    """Two of the public: one waits, one is shown."""
    entry = Entry.objects.get(title=default_title().key, slug="omsk")
    content = make_jpeg()
    for key in ("a" * 20, "b" * 20):
        with storing.stage(content) as staged:
            storing.keep(staged, key)
        Upload.objects.create(
            key=key,
            sha256=key,
            entry=entry,
            format="jpeg",
            size=len(content),
            width=1200,
            height=900,
            fingerprint="0",
            remark=words["photo_remark"],
            email=f"{words['photo_address']}@omsk.example",
            received=timezone.now(),
        )
    photo = Photo("a" * 20, 1200, 900, "Анна Фотографова", "cc-by-4.0", state="shown")
    rule_photo.execute(rule_photo.Ruling("omsk", photo.key, photo), COORDINATOR)


def list_private_findings() -> list[str]:
    """Keys of what was found in private places."""
    edition = internal.current()
    found = [*edition.findings, *(one for record in edition.records for one in record.findings)]
    return sorted(one.key for one in found if "vw" in str(one))


def find_canaries(content: bytes) -> list[str]:
    """The places whose words stand in the bytes, or in what they are packed from."""
    texts = [text.lower() for text in expand(content)]
    return [place for place, word in CANARIES.items() if any(word.encode() in text for text in texts)]


def expand(content: bytes) -> Iterator[bytes]:
    """The bytes, members of archives, compressed streams, the text of PDF, columns of Parquet."""
    yield content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from expand(archive.read(name))
    elif content[:2] == b"\x1f\x8b":
        yield from expand(gzip.decompress(content))
    elif content[:5] == b"%PDF-":
        yield from _expand_pdf(content)
    elif content[:4] == b"PAR1":
        table = pyarrow.parquet.read_table(io.BytesIO(content))
        yield f"{table.schema.names} {table.schema.metadata} {table.to_pylist()}".encode()


def _expand_pdf(content: bytes) -> Iterator[bytes]:
    document = pypdfium2.PdfDocument(content)
    yield str(document.get_metadata_dict()).encode()
    for page in document:
        yield page.get_textpage().get_text_range().encode()
    document.close()
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            yield zlib.decompress(stream)
        except zlib.error:
            yield stream
