"""PDF passports, one city a page, set by Typst in PT Serif."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Sequence
from datetime import datetime
from importlib.resources import as_file, files
from typing import Any

import fontpkg_pt_serif
import msgspec

from doblest.data import load
from doblest.exports.format import Format, Output
from doblest.exports.manifest import describe_edition
from doblest.exports.options import Options
from doblest.model import Claim, Edition, Language, Record
from doblest.reference.title_steles import choose_mark, find_title_status
from doblest.reference.titles import get_title
from doblest.wording.claims import describe_thing, format_signed
from doblest.wording.deeds import describe_deed
from doblest.wording.english.actors import name_place
from doblest.wording.memorials import date_list, has_memorial_cell, list_facts
from doblest.wording.sentences import write_sentence
from doblest.wording.steles import describe_status, list_doubts

_BATCH = 300
"""Cities."""
_LINK = re.compile(r"(?:https?://|geo:)[!-~А-яЁё]{1,900}")
"""An address that is made a link: Typst stops at one that is very long or has breaks, which stays text."""
_UNBROKEN = re.compile(r'[^\s"\\]{1000}')
"""Of a word so long that Typst cannot set it; no text of a JSON value ends within."""
_BREAK = "\u200b"
_CREATED = re.compile(rb"(?<=CreationDate)\(D:\d{14}\+00'00'\)")
_IDENTIFIER = re.compile(rb"/ID\[<[0-9A-F]{32}><[0-9A-F]{32}>\]")


def build(edition: Edition, options: Options) -> Output:
    """Its date is the revision's. A great register is set in parts and joined: at once it would take
    gigabytes."""
    title = edition.title if options.language == "ru" else edition.title_en
    words = load("exports")["passport"][options.language]
    register = {
        "title": title,
        "language": options.language,
        "footer": describe_edition(edition),
        "labels": words["labels"],
    }
    moment = datetime.fromisoformat(edition.at)
    parts = []
    for start in range(0, len(edition.records) or 1, _BATCH):
        records = edition.records[start : start + _BATCH]
        cities = [_build_city(record, edition, words["labels"], options.language) for record in records]
        parts.append(_compile(register | {"cities": cities}, moment))
    return Output(parts[0] if len(parts) == 1 else _join(parts, moment), len(edition.records))


def _join(parts: Sequence[bytes], moment: datetime) -> bytes:
    import pypdfium2  # type: ignore[import-untyped] # its types are partial; it takes 3 MB, as Typst does 7

    whole = pypdfium2.PdfDocument.new()
    for part in parts:
        whole.import_pages(pypdfium2.PdfDocument(part))
    buffer = io.BytesIO()
    whole.save(buffer)
    return _set_date(buffer.getvalue(), moment)


def _set_date(content: bytes, moment: datetime) -> bytes:
    """The day and the identifier that the joiner takes from its clock, taken from the register."""
    dated = _CREATED.sub(f"(D:{moment:%Y%m%d%H%M%S}+00'00')".encode(), content)
    mark = hashlib.sha256(_IDENTIFIER.sub(b"", dated)).hexdigest()[:32].upper().encode()
    return _IDENTIFIER.sub(b"/ID[<" + mark + b"><" + mark + b">]", dated)


def _compile(register: dict[str, Any], moment: datetime) -> bytes:
    import typst  # likewise

    with as_file(files("doblest.exports.documents").joinpath("passport.typ")) as template:
        compiled = typst.compile(
            str(template),
            font_paths=[str(fontpkg_pt_serif.ROOT / "files")],
            ignore_system_fonts=True,
            sys_inputs={"register": _UNBROKEN.sub(rf"\g<0>{_BREAK}", msgspec.json.encode(register).decode())},
            timestamp=moment,
        )
    return bytes(compiled)


def _build_city(
    record: Record, edition: Edition, labels: dict[str, Any], language: Language
) -> dict[str, Any]:
    entry, region = record.located.entry, record.located.region
    return {
        "city": _name(record.city, language),
        "region": _name(region.name if region else entry.region, language),
        "facts": [[labels[name], value] for name, value in _list_facts(record) if value],
        "note": [line for line in entry.note.split("\n") if line.strip()],
        "memorial": _describe_memorial(record, edition, language),
        "claims": [
            [format_signed(claim, language), _describe_subject(claim, language), f"«{claim.quote}»"]
            for claim in record.claims
        ],
    }


def _name(place: str, language: Language) -> str:
    return name_place(place) if language == "en" else place


def _describe_subject(claim: Claim, language: Language) -> str:
    """«танк — выпустил завод № 183, 1941–1945»; in English a sentence."""
    if language == "en":
        return write_sentence(claim)
    return " — ".join(part for part in (describe_thing(claim), describe_deed(claim, language)) if part)


def _list_facts(record: Record) -> list[tuple[str, str]]:
    entry, place, decree = record.located.entry, record.located.place, record.decree
    day = ".".join(reversed(decree.date.split("-"))) if decree else ""
    number = f" № {decree.number}" if decree and decree.number else ""
    return [
        ("year", str(entry.year) if entry.year is not None else ""),
        ("decree", f"{day}{number}"),
        ("point", f"{place.lat:.5f}, {place.lon:.5f}" if place else ""),
        ("number", str(entry.number)),
    ]


def _describe_memorial(record: Record, edition: Edition, language: Language) -> dict[str, Any]:
    """Its name and address, what it is by the list's own word, and of which day the list is."""
    memorial, title = record.located.entry.memorial, get_title(edition.title_key or None)
    facts = list_facts(memorial, title, language) if has_memorial_cell(record) else ()
    named = (memorial.name, memorial.address) if memorial else ()
    told = ". ".join((*facts, date_list(edition.at, language))) + "." if facts else ""
    known = _describe_stele(record, edition, language)
    url = memorial.map_url if memorial else ""
    return {
        "status": choose_mark(record, edition),
        "lines": [line for line in (known, *named, told) if line],
        "url": url,
        "is_link": _LINK.fullmatch(url) is not None,
    }


def _describe_stele(record: Record, edition: Edition, language: Language) -> str:
    """How it stands with the title's own stele, by whose word; empty where that is not followed."""
    status = find_title_status(record, edition)
    if status is None:
        return ""
    doubts = "; ".join(list_doubts(status, language))
    return f"{describe_status(status, language)}{f' ({doubts})' if doubts else ''}."


FORMAT = Format("pdf", ".pdf", "application/pdf", "PDF: паспорта городов", "PDF: passports of cities", build)
