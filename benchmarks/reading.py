"""Reading a docx of many rows: our reader beside lxml's bare walk and python-docx by rows.

    .venv/bin/python benchmarks/reading.py [rows]

The documents are synthetic: the bundled list's own rows, repeated and numbered anew, in the
markup that a word processor writes. Each figure is the best of several runs, each in a process
of its own, side by side in one go.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import zipfile
from itertools import cycle, islice
from pathlib import Path
from xml.sax.saxutils import escape

from doblest.data import bundled_list
from doblest.model import Entry
from doblest.reading import read_bytes

ROWS = 10_000
SMALL = 1_000
RUNS = 3
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def write_synthetic(path: Path, rows: int) -> int:
    """A docx of so many rows; gives the characters in its cells."""
    listed = read_bytes(bundled_list().read_bytes(), "perechen.txt")
    characters = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        with archive.open("word/document.xml", "w") as part:
            part.write(f'<w:document xmlns:w="{NAMESPACE}"><w:body><w:tbl>'.encode())
            part.write(_row(list(listed.header)).encode())
            for number, entry in enumerate(islice(cycle(listed.entries), rows), 1):
                cells = _texts(entry, number)
                characters += sum(map(len, cells))
                part.write(_row(cells).encode())
            part.write(b"</w:tbl></w:body></w:document>")
    return characters


def _texts(entry: Entry, number: int) -> list[str]:
    by_column = sorted(entry.source.cells.values(), key=lambda cell: cell.column)
    texts = [cell.text for cell in by_column]
    return [f"{number}. ", *texts[1:], *[""] * (7 - len(texts))]


def _row(texts: list[str]) -> str:
    return f"<w:tr>{''.join(map(_cell, texts))}</w:tr>"


def _cell(text: str) -> str:
    width = '<w:tcPr><w:tcW w:w="1200" w:type="dxa"/></w:tcPr>'
    return f"<w:tc>{width}{''.join(map(_paragraph, text.split(chr(10))))}</w:tc>"


def _paragraph(line: str) -> str:
    style = '<w:rPr><w:sz w:val="24"/></w:rPr>'
    run = f'<w:r>{style}<w:t xml:space="preserve">{escape(line)}</w:t></w:r>' if line else ""
    return f'<w:p><w:pPr><w:jc w:val="both"/>{style}</w:pPr>{run}</w:p>'


def ours(path: Path) -> int:
    from doblest.reading import read

    return len(read(path).entries)


def ours_streamed(path: Path) -> int:
    from doblest.reading import iter_entries

    return sum(1 for _ in iter_entries(path))


def lxml_walk(path: Path) -> int:
    """What lxml alone takes: unpack, parse, visit each element, forget it."""
    from lxml import etree

    visited = 0
    with zipfile.ZipFile(path) as archive, archive.open("word/document.xml") as part:
        for _, element in etree.iterparse(part):
            visited += 1
            if element.tag.endswith("}tr"):
                element.clear()
    return visited


def lxml_rows(path: Path) -> int:
    """The least that lxml can take: unpack, parse, forget each row unseen."""
    from lxml import etree

    with zipfile.ZipFile(path) as archive, archive.open("word/document.xml") as part:
        return sum(1 for _, row in etree.iterparse(part, tag=f"{{{NAMESPACE}}}tr") if row.clear() is None)


def python_docx(path: Path) -> int:
    import docx

    table = docx.Document(str(path)).tables[0]
    return sum(1 for row in table.rows if [cell.text for cell in row.cells])


def command(path: Path) -> int:
    """The whole of `doblest read` with its places, a new process and all imports included."""
    run = [sys.executable, "-c", "from doblest.cli import main; main()", "read", str(path)]
    subprocess.run([*run, "--format", "jsonl", "-o", f"{path}.jsonl"], stderr=subprocess.DEVNULL, check=False)
    return sum(1 for _ in Path(f"{path}.jsonl").open("rb"))


READERS = {
    reader.__name__: reader for reader in (lxml_walk, lxml_rows, ours, ours_streamed, command, python_docx)
}


def child(name: str, path: Path) -> None:
    """One run in this process: seconds, and the peak of the process's memory."""
    import resource

    reader = READERS[name]
    if name.startswith("ours"):
        import doblest.reading  # noqa: F401 -- imports are no part of the reading
    start = time.perf_counter()
    reader(path)
    seconds = time.perf_counter() - start
    whose = resource.RUSAGE_CHILDREN if name == "command" else resource.RUSAGE_SELF
    peak = resource.getrusage(whose).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak": peak}))


def measure(name: str, path: Path, runs: int = RUNS) -> tuple[float, float]:
    """The best time and the highest peak of several runs."""
    results = []
    for _ in range(runs):
        run = [sys.executable, __file__, "--child", name, str(path)]
        results.append(json.loads(subprocess.run(run, capture_output=True, check=True).stdout))
    return min(one["seconds"] for one in results), max(one["peak"] for one in results)


def compare(path: Path, rows: int, characters: int, names: list[str]) -> None:
    print(f"\n{rows:,} rows, {characters:,} characters, {path.stat().st_size / 1e6:.1f} MB docx (synthetic)")
    print(f"{'reader':16}{'seconds':>9}{'x lxml':>8}{'us a row':>10}{'peak MiB':>10}")
    base = None
    for name in names:
        seconds, peak = measure(name, path)
        base = base or seconds
        print(f"{name:16}{seconds:9.3f}{seconds / base:8.2f}{seconds / rows * 1e6:10.0f}{peak:10.0f}")


def main() -> None:
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], Path(sys.argv[3]))
        return
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        for size in sorted({70, SMALL, rows}):
            path = Path(folder) / f"synthetic-{size}.docx"
            characters = write_synthetic(path, size)
            compare(path, size, characters, list(READERS))


if __name__ == "__main__":
    main()
