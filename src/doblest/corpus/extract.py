"""Documents → claims: what each process of a run does, with Ray or without."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from doblest import claims
from doblest.claims.shift import shift_claim
from doblest.corpus.blocks import split_blocks
from doblest.corpus.settings import limits
from doblest.corpus.values import Document, DocumentRow, Extraction, Remark, SourceError
from doblest.model import Claim


def extract_document(document: Document) -> Extraction:
    """The claims of a document, with spans in its whole text; a fault of the source is a remark."""
    counter = _Counter()
    found: list[Claim] = []
    remarks = list(document.remarks)
    for block in split_blocks(counter.watch(document.chunks)):
        if block.is_unbroken:
            remarks.append(Remark("unbroken"))
        found.extend(shift_claim(claim, block.start) for claim in claims.extract(block.text))
    remarks.extend(counter.faults)
    remarks.extend(_judge(document, counter, remarks))
    if any(remark.is_set_aside for remark in remarks):
        found = []
    return Extraction(_describe(document, remarks, counter, len(found)), tuple(found))


def set_aside(document: Document, remark: Remark) -> Extraction:
    """The row of a document that was not read."""
    return Extraction(_describe(document, [*document.remarks, remark], _Counter(), 0), ())


class _Counter:
    """The length, the hash and the faults of a text that goes by."""

    def __init__(self) -> None:
        self.characters = 0
        self.is_blank = True
        self.faults: list[Remark] = []
        self._hash = hashlib.sha256()

    def watch(self, chunks: Iterable[str]) -> Iterator[str]:
        """The text ends where its source fails: what came before is read as any other."""
        try:
            for chunk in chunks:
                self.characters += len(chunk)
                self.is_blank = self.is_blank and not chunk.strip()
                self._hash.update(chunk.encode("utf-8", "surrogatepass"))
                yield chunk
        except SourceError as error:
            self.faults.append(error.remark)

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest() if self.characters else ""


def _judge(document: Document, counter: _Counter, remarks: list[Remark]) -> Iterator[Remark]:
    if any(remark.is_set_aside for remark in remarks):
        return
    if counter.is_blank:
        yield Remark("empty")
    elif document.size > limits().long_megabytes << 20:
        yield Remark("long")


def _describe(document: Document, remarks: list[Remark], counter: _Counter, found: int) -> DocumentRow:
    kinds = dict.fromkeys(remark.kind for remark in remarks)
    return DocumentRow(
        document=document.name,
        id=document.id,
        bytes=document.size,
        characters=counter.characters,
        sha256=counter.sha256,
        claims=found,
        set_aside=any(remark.is_set_aside for remark in remarks),
        remarks=tuple(kinds),
        detail="; ".join(dict.fromkeys(remark.detail for remark in remarks if remark.detail)),
    )
