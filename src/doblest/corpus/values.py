"""The values that go from planning to reading, extracting and writing a corpus."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from doblest.corpus.settings import Kind, RemarkKind, settings
from doblest.model import Claim


class Piece(Struct, frozen=True):
    """A file of the corpus, or a range of one: what is read in one go."""

    name: str
    """The file as it was named, its folder included: documents are named by it."""
    address: str
    """Where any process of the run opens it."""
    kind: Kind
    size: int
    """Bytes, by which progress is counted."""
    fingerprint: str
    """Differs where the file's content may."""
    start: int = 0
    stop: int = -1
    """`[start, stop)` in the file: bytes of jsonl, row groups of parquet, members of a zip; -1 is its end."""
    compression: str = ""


class FieldNames(Struct, frozen=True):
    """Fields of jsonl and parquet; empty where the usual names are tried."""

    text: str = ""
    id: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Fields that may have the text, in the order of preference."""
        return (self.text,) if self.text else settings().fields.text

    @property
    def ids(self) -> tuple[str, ...]:
        """The same of the document's own name."""
        return (self.id,) if self.id else settings().fields.id


class Shard(Struct, frozen=True):
    """Pieces whose claims make one part of the output."""

    key: str
    """Of its pieces and of the engine: the same input gives the same part."""
    pieces: tuple[Piece, ...]
    fields: FieldNames = FieldNames()

    @property
    def size(self) -> int:
        return sum(piece.size for piece in self.pieces)


class Remark(Struct, frozen=True):
    """What the report says of a document."""

    kind: RemarkKind
    detail: str = ""

    @property
    def is_set_aside(self) -> bool:
        return settings().remarks[self.kind].set_aside


class SourceError(Exception):
    """What is wrong with a document, met while its text is read; what came before it stands."""

    def __init__(self, kind: RemarkKind, detail: str = "") -> None:
        self.remark = Remark(kind, detail)
        super().__init__(kind, detail)


class Document(Struct, frozen=True):
    """A text of the corpus; its chunks are read once, as they are asked for."""

    name: str
    """Unique in the corpus: the file, with the place within it (`a.jsonl#1024`, `b.zip!c.txt`)."""
    id: str
    """What the source itself calls it; empty where it has no name of its own."""
    size: int
    """Bytes in the source."""
    chunks: Iterable[str] = ()
    remarks: tuple[Remark, ...] = ()


class DocumentRow(Struct, frozen=True):
    """A row of the table of documents: each document of the corpus has one, claims or none."""

    document: str
    id: str
    bytes: int
    characters: int
    sha256: str
    """Of the text in UTF-8; empty where there is none."""
    claims: int
    set_aside: bool
    remarks: tuple[str, ...]
    detail: str


class Extraction(Struct, frozen=True):
    """What was found in a document."""

    row: DocumentRow
    claims: tuple[Claim, ...]


class Outcome(Struct, frozen=True):
    """What became of a shard."""

    key: str
    size: int
    documents: int = 0
    claims: int = 0
    characters: int = 0
    error: str = ""
    """Empty where its part is written."""
