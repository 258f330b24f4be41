"""Old Word documents (doc): read through LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from doblest.errors import ReadingError
from doblest.reading.blocks import Block
from doblest.reading.format import COMPOUND, Candidate, Format
from doblest.reading.formats import docx
from doblest.reading.safety import get_count

_STREAM = "WordDocument"
_KIND = "старый вид документа Word (doc)"
_REMEDY = "Сохраните его как docx"


def recognise(candidate: Candidate) -> bool:
    return candidate.data.startswith(COMPOUND) and candidate.has_stream(_STREAM)


def read_blocks(data: bytes, name: str) -> Iterator[Block]:
    """Rows and lines of the docx that LibreOffice makes of it."""
    return docx.read_blocks(_convert(data, name), name)


def extract_text(data: bytes, name: str) -> str:
    """All text of the docx that LibreOffice makes of it."""
    return docx.extract_text(_convert(data, name), name)


@lru_cache(maxsize=1)
def _convert(data: bytes, name: str) -> bytes:
    """The docx of a document; the last one is remembered, for coverage reads it twice."""
    program = shutil.which("soffice")
    if program is None:
        what = f"{_KIND} читается только там, где установлен LibreOffice"
        raise ReadingError(what, where=name, remedy=_REMEDY)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "document.doc"
        source.write_bytes(data)
        _run(program, source, name)
        target = source.with_suffix(".docx")
        if not target.exists():
            raise ReadingError(f"{_KIND}: LibreOffice его не открыл", where=name, remedy=_REMEDY)
        return target.read_bytes()


def _run(program: str, source: Path, name: str) -> None:
    """Converts a file beside itself, with a profile of its own, in which no macro runs."""
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        str(source.parent),
        str(source),
    ]
    seconds = get_count("conversion_seconds")
    try:
        subprocess.run(command, capture_output=True, timeout=seconds, check=True)
    except subprocess.TimeoutExpired as error:
        what = f"{_KIND}: LibreOffice открывает его дольше {seconds} с"
        raise ReadingError(what, where=name, remedy=_REMEDY) from error
    except subprocess.CalledProcessError as error:
        raise ReadingError(f"{_KIND}: LibreOffice его не открыл", where=name, remedy=_REMEDY) from error


FORMAT = Format("doc", (".doc",), recognise, read_blocks, extract_text)
