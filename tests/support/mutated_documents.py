"""Documents spoilt by chance: bits, pieces, parts of archives, elements and attributes of markup."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator

import typst
import xlwt
from msgspec.structs import replace

from tests.support import documents
from tests.support.portable_objects import join_objects, split_objects

Mutator = Callable[[bytes, random.Random], bytes]

HEADER = documents.HEADER[:6]
ROWS = (
    HEADER,
    ("1", "Миасс", "Челябинская область", "2020", "Собрал 10 тысяч грузовых автомобилей.", "Нет"),
    ("2", "Пермь", "Пермский край", "2021", "Дал фронту 13 млн снарядов\nи 650 тысяч аппаратов.", "Стела"),
)
_NUMBERS = (b"9" * 40, b"-1", b"1048576")
_TOKENS = (
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"\xd0",
        b'"',
        b"]]>",
        b"<!--",
        b"<![CDATA[",
        b"&#x0;",
        b"&#1114112;",
    ),
    *(b"\\u-10179?", b"\\u99999999999?", b"\\bin999999 ", b"{\\rtf1", b"<table>", b"</table>", *_NUMBERS),
)
_TAG = re.compile(rb"<[^<>]{1,300}>")
_ELEMENT = re.compile(rb"<([\w:]+)[^<>]{0,200}>[^<>]{0,500}</\1>")
_ATTRIBUTE = re.compile(rb'\s[\w:.-]+="[^"<>]{0,200}"')


def build_seeds() -> dict[str, bytes]:
    """A list that is whole, in each format that the tests write."""
    cells = ", ".join("[" + cell.replace("\n", " ") + "]" for row in ROWS for cell in row)
    page = f"#set page(width: 30cm, height: 12cm)\n#table(columns: 6, {cells})"
    body = "".join(map(documents.odf_row, ROWS))
    sheet = f"<office:spreadsheet><table:table>{body}</table:table></office:spreadsheet>"
    return {
        "list.docx": documents.docx(documents.docx_table(ROWS)),
        "list.xlsx": documents.xlsx(ROWS),
        "list.xls": build_old_workbook(),
        "list.ods": documents.odf(sheet, "spreadsheet"),
        "list.odt": documents.odt(ROWS, "Перечень"),
        "list.rtf": documents.rtf(ROWS, "Перечень"),
        "list.html": documents.html(ROWS),
        "list.csv": documents.csv_text(ROWS).encode(),
        "list.txt": documents.text_dump(ROWS, "Перечень").encode(),
        "list.pdf": typst.compile(page.encode()),
    }


def build_small_page() -> bytes:
    """A PDF takes time by what is drawn: with a dozen of letters four times as many are read a second."""
    cells = ", ".join(f"[{cell}]" for cell in ("Город", "Год", "Миасс", "2020"))
    return typst.compile(f"#set page(width: 9cm, height: 5cm)\n#table(columns: 2, {cells})".encode())


def build_old_workbook() -> bytes:
    book, held = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("Перечень")
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    book.save(held)
    return held.getvalue()


def mutate(data: bytes, chance: random.Random) -> bytes:
    """One to four mutations; those of an archive reach into its parts."""
    for _ in range(chance.randint(1, 4)):
        data = mutate_within(data, chance)
    return data


def mutate_within(data: bytes, chance: random.Random, other: Callable[[bytes], bytes] | None = None) -> bytes:
    """One mutation: of a part of an archive, of an object of a PDF, of a record of an old workbook, mostly.

    `other` is one more way to spoil a piece.
    """
    ways: list[Mutator] = [*_MUTATORS]
    if other is not None:
        ways += [lambda piece, _: other(piece)] * len(_MUTATORS)
    forms = {b"PK": _mutate_archive, b"%P": _mutate_portable, b"\xd0\xcf": _mutate_records}
    form = forms.get(data[:2])
    way = chance.choice(ways)
    return form(data, chance, way) if form and chance.random() < 0.9 else way(data, chance)


def _mutate_archive(data: bytes, chance: random.Random, way: Mutator) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError, RuntimeError):
        return _flip_bits(data, chance)
    place = chance.randrange(len(members)) if members else 0
    kind = chance.random()
    if kind < 0.9 and members:
        name, content = members[place]
        members[place] = (name, way(content, chance))
    elif kind < 0.95:
        del members[place : place + 1]
    elif members:
        members.append((members[place][0] + "~", chance.choice(members)[1]))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return held.getvalue()


def _mutate_portable(data: bytes, chance: random.Random, way: Mutator) -> bytes:
    """The table of offsets stays right, so that what was spoilt is read."""
    objects = split_objects(data)
    if not objects:
        return way(data, chance)
    place = chance.randrange(len(objects))
    one = objects[place]
    if one.stream is not None and chance.random() < 0.7:
        objects[place] = replace(one, stream=way(one.stream, chance))
    elif chance.random() < 0.9:
        objects[place] = replace(one, head=way(one.head, chance))
    else:
        objects[place] = replace(chance.choice(objects), number=one.number)
    return join_objects(objects)


def _mutate_records(data: bytes, chance: random.Random, way: Mutator) -> bytes:
    """Of one record of an old workbook, which is a kind, a length and that many bytes."""
    records = list(_iter_records(data))
    if not records:
        return way(data, chance)
    start, end = chance.choice(records)
    if chance.random() < 0.1:
        place = start - 4 + chance.randrange(4)
        return data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]
    content = way(data[start:end], chance)[: end - start].ljust(end - start, b"\xff")
    return data[:start] + content + data[end:]


def _iter_records(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the contents stand; small books have all records in one run, from a BOF on."""
    at = data.find(b"\x09\x08\x10\x00")
    while 0 <= at <= len(data) - 4:
        end = at + 4 + int.from_bytes(data[at + 2 : at + 4], "little")
        if data[at : at + 2] == b"\0\0" or end > len(data):
            return
        yield at + 4, end
        at = end


def _flip_bits(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 32) if spoilt else 0):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _find_piece(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randint(1, 400))


def _delete_piece(data: bytes, chance: random.Random) -> bytes:
    start, end = _find_piece(data, chance)
    return data[:start] + data[end:]


def _repeat_piece(data: bytes, chance: random.Random) -> bytes:
    start, end = _find_piece(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 1, 2, 100)) + data[end:]


def _move_piece(data: bytes, chance: random.Random) -> bytes:
    start, end = _find_piece(data, chance)
    place = chance.randrange(len(data) + 1)
    return data[:place] + data[start:end] + data[place:]


def _insert_token(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(_TOKENS) + data[place:]


def _replace_number(data: bytes, chance: random.Random) -> bytes:
    return _replace_match(re.compile(rb"\d{1,9}"), data, chance, lambda found: chance.choice(_NUMBERS))


def _delete_tag(data: bytes, chance: random.Random) -> bytes:
    return _replace_match(_TAG, data, chance, lambda found: b"")


def _repeat_element(data: bytes, chance: random.Random) -> bytes:
    return _replace_match(_ELEMENT, data, chance, lambda found: found * chance.choice((2, 3, 500)))


def _repeat_attribute(data: bytes, chance: random.Random) -> bytes:
    return _replace_match(_ATTRIBUTE, data, chance, lambda found: found * 2)


def _delete_attribute(data: bytes, chance: random.Random) -> bytes:
    return _replace_match(_ATTRIBUTE, data, chance, lambda found: b"")


def _replace_match(
    pattern: re.Pattern[bytes], data: bytes, chance: random.Random, change: Callable[[bytes], bytes]
) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return _flip_bits(data, chance)
    match = chance.choice(found)
    return data[: match.start()] + change(match[0]) + data[match.end() :]


_MUTATORS: tuple[Mutator, ...] = (
    _flip_bits,
    _cut,
    _delete_piece,
    _repeat_piece,
    _move_piece,
    _insert_token,
    _replace_number,
    _delete_tag,
    _repeat_element,
    _repeat_attribute,
    _delete_attribute,
)
