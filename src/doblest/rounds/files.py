"""A returned file → rows with their marks; letters → the files attached to them."""

from __future__ import annotations

import email
from collections.abc import Iterable, Iterator, Sequence
from email.message import EmailMessage
from email.policy import default
from hashlib import sha256
from pathlib import PurePath

from msgspec import Struct

from doblest import places
from doblest.data import load
from doblest.errors import ReadingError
from doblest.language.normalise import fold_name
from doblest.model import Entry, Located
from doblest.reading.blocks import Line, Row
from doblest.reading.classifier import Classified
from doblest.reading.document import classify_document
from doblest.reading.format import PORTABLE
from doblest.reading.memorial import classify_memorials
from doblest.reading.safety import check_letter
from doblest.reference.titles import match_title
from doblest.rounds.marks import (
    Marks,
    find_excerpt,
    find_last_hand,
    group_by_words,
    has_macros,
    list_marks,
    squeeze,
)

MOST_ATTACHMENTS = 30
"""Of one letter; a whole round in one mail is sent as files."""


class IncomingFile(Struct, frozen=True):
    """A file as somebody handed it in."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


class ReadRow(Struct, frozen=True):
    """A row of a returned file."""

    located: Located
    marks: Marks = Marks()

    @property
    def entry(self) -> Entry:
        return self.located.entry

    @property
    def keys(self) -> tuple[str, ...]:
        return self.marks.keys

    @property
    def city(self) -> str:
        """Its name as names are compared."""
        return fold_name(self.entry.city)

    @property
    def region(self) -> str:
        """ISO code of the region that it states; empty where none is known."""
        return self.located.region.iso if self.located.region else ""


class Returned(Struct, frozen=True):
    """A returned file, read."""

    name: str
    sha256: str
    rows: tuple[ReadRow, ...]
    deleted: tuple[Marks, ...] = ()
    """Rows that a tracked change took away."""
    excerpt: tuple[str, str] | None = None
    """Round and region, as the file itself names them."""
    hand: tuple[str, str] = ("", "")
    """Who saved it last, and when."""
    is_loose: bool = False
    """Whether its format loses where lines and words end."""
    notices: tuple[str, ...] = ()


def unpack(given: IncomingFile) -> list[IncomingFile]:
    """The file itself, or the files attached to a letter. Raises ReadingError for a letter without any."""
    if not _is_letter(given):
        return [given]
    check_letter(given.content, given.name)
    try:
        letter = email.message_from_bytes(given.content, policy=default)
        assert isinstance(letter, EmailMessage)
        attached = [one for part in _list_parts(letter) for one in _read_part(part)]
    except RecursionError as error:
        what = "письмо не прочитать: письма вложены одно в другое без конца"
        raise ReadingError(what, where=given.name, remedy="Приложите саму выписку") from error
    if not attached:
        raise ReadingError("в письме нет вложенного файла", where=given.name, remedy="Приложите выписку")
    if len(attached) > MOST_ATTACHMENTS:
        what = f"к письму приложено файлов: {len(attached)}, а берётся не больше {MOST_ATTACHMENTS}"
        raise ReadingError(what, where=given.name, remedy="Сохраните выписки в папку и назовите их")
    return attached


def _is_letter(given: IncomingFile) -> bool:
    return PurePath(given.name).suffix.lower() == ".eml"


def _list_parts(letter: EmailMessage) -> Iterator[EmailMessage]:
    for part in letter.walk():
        if isinstance(part, EmailMessage) and part.get_filename() and not part.is_multipart():
            yield part


def _read_part(part: EmailMessage) -> Iterator[IncomingFile]:
    """Signatures' pictures and cards are no excerpts."""
    content = part.get_payload(decode=True)
    is_picture = part.get_content_maintype() == "image" or part.get_content_type() == "text/vcard"
    if isinstance(content, bytes) and not is_picture:
        yield IncomingFile(PurePath(str(part.get_filename())).name, content)


def read_returned(given: IncomingFile) -> Returned:
    """Raises ReadingError: a file is read whole or not at all."""
    classified = list(classify_document(given.content, given.name))
    marks = list_marks(given.content, given.name)
    return Returned(
        name=given.name,
        sha256=given.sha256,
        rows=tuple(map(ReadRow, _locate(classified), _pair(_list_rows(classified), marks))),
        deleted=tuple(one for one in marks if one.deleted is not None),
        excerpt=find_excerpt(given.content, given.name),
        hand=find_last_hand(given.content, given.name),
        is_loose=given.content.startswith(PORTABLE),
        notices=_list_notices(given),
    )


def _locate(classified: Sequence[Classified]) -> list[Located]:
    """The entries, with memorials as the title of the heading has them."""
    lines = [one.block.text for one in classified if one.part == "heading" and isinstance(one.block, Line)]
    entries = [one.entry for one in classified if one.entry is not None]
    return list(places.locate_all(classify_memorials(entries, match_title("\n".join(lines).strip("\n")))))


def _list_rows(classified: Iterable[Classified]) -> list[tuple[str, bool]]:
    """What each row of a table says, and whether it is an entry."""
    rows = ((one.block, one.entry) for one in classified)
    return [(_join(block), entry is not None) for block, entry in rows if isinstance(block, Row)]


def _list_notices(given: IncomingFile) -> tuple[str, ...]:
    return (load("rounds")["notices"]["macros"],) if has_macros(given.content) else ()


def _join(row: Row) -> str:
    return squeeze("".join(cell.text for cell in row.cells))


def _pair(rows: Sequence[tuple[str, bool]], marks: Sequence[Marks]) -> list[Marks]:
    """The marks of each row that is an entry: in order where there are as many, else by what it says."""
    left = _drop_silent(marks)
    paired = left if len(left) == len(rows) else _pair_by_words(rows, left)
    return [mark for mark, (_, is_entry) in zip(paired, rows, strict=True) if is_entry]


def _drop_silent(marks: Iterable[Marks]) -> list[Marks]:
    """Those of rows that the reader gives: none that is deleted or empty; RTF tells no words of any."""
    left = [one for one in marks if one.deleted is None]
    return [one for one in left if one.words] or left


def _pair_by_words(rows: Iterable[tuple[str, bool]], marks: Iterable[Marks]) -> list[Marks]:
    groups = group_by_words(marks)
    return [groups[words].pop(0) if groups.get(words) else Marks() for words, _ in rows]
