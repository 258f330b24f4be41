"""Corpora for tests, runs over them, and what is left of a run that was killed."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import signal
import subprocess
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet

from tests.support.kills import COMMAND

GRACE = 15.0
"""Seconds in which what a killed run had started must be gone, however busy the machine."""
SECONDS = 60.0
"""A run that shows no progress for so long hangs."""
_PROCESSES = {
    "worker": b"ray::Map",
    "node": b"raylet/raylet",
    "store": b"gcs/gcs_server",
    "driver": b"doblest.corpus.cluster",
}
_THINGS = ("танков", "снарядов", "самолётов", "пулемётов", "орудий", "вагонов хлеба", "пар валенок")


def write_texts(folder: Path, documents: int, seed: int = 1) -> None:
    """A jsonl file and a few texts of which none is like another."""
    chance = random.Random(seed)
    folder.mkdir()
    texts = [_spin(chance) for _ in range(documents)]
    with (folder / "a.jsonl").open("w", encoding="utf-8") as target:
        for number, text in enumerate(texts):
            target.write(json.dumps({"doc": str(number), "text": text}, ensure_ascii=False) + "\n")
    for number in range(5):
        (folder / f"{number}.txt").write_text(_spin(chance), "utf-8")


def _spin(chance: random.Random) -> str:
    return " ".join(
        f"Завод № {chance.randint(1, 999)} выпустил свыше {chance.randint(2, 9999)} {chance.choice(_THINGS)}."
        for _ in range(40)
    )


def write_bad_corpus(folder: Path) -> None:
    """What a corpus of other people's files has in it."""
    folder.mkdir()
    (folder / "good.txt").write_text("Город дал 300 танков.", "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \n\t\n")
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "digits.txt").write_text("7" * 50_000_000)
    (folder / "old.txt").write_bytes("Завод выпустил свыше 20 тысяч снарядов.".encode("cp1251"))
    (folder / "cut.txt").write_bytes("Завод выпустил 20 тысяч снарядов. И ещё ж".encode()[:-1])
    packed = gzip.compress("".join(f"Дал {n} пушек.\n" for n in range(2, 9_000)).encode())
    (folder / "cut.txt.gz").write_bytes(packed[: len(packed) // 2])
    lines = ('{"doc": "x", "text": "Дал 5 пушек."}', '{"doc": "y", "text": "Дал 5 пушек."}', '{"doc": 1}')
    (folder / "lines.jsonl").write_text("\n".join(lines) + '\n{"doc": 2, "text": "Дал 7 пу', "utf-8")
    content = write_zip(
        {"in/a.txt": "Собрали 12 самолётов.", "b.jsonl": '{"text": "Собрали 13 самолётов."}\n'}
    )
    (folder / "whole.zip").write_bytes(content)
    (folder / "cut.zip").write_bytes(content[:-40])
    table = pyarrow.table({"id": ["p", None], "text": ["Отправили 14 вагонов.", None]})
    pyarrow.parquet.write_table(table, folder / "whole.parquet")
    (folder / "cut.parquet").write_bytes((folder / "whole.parquet").read_bytes()[:-9])


def write_zip(members: dict[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return target.getvalue()


def read_output(folder: Path) -> dict[str, bytes]:
    """Every file of an output, by its name in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def read_claims(folder: Path) -> list[dict[str, Any]]:
    """Rows of the output, sorted by document and place."""
    rows: list[dict[str, Any]] = pyarrow.parquet.read_table(folder / "claims").to_pylist()
    return sorted(rows, key=lambda row: (row["document"], row["start"]))


def read_report(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Lines of the report by the name of the file that the document is of."""
    found: dict[str, list[dict[str, Any]]] = {}
    for line in (folder / "report.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        found.setdefault(Path(row["document"]).name, []).append(row)
    return found


def run_corpus(*words: str, env: dict[str, str] | None = None) -> None:
    """The command to its end; it must end well."""
    done = subprocess.run(
        [COMMAND, "claims", "corpus", *words], env=os.environ | (env or {}), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


@contextmanager
def start_corpus(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    """The command at work; whatever happens, nothing that it started is left behind."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([COMMAND, "claims", "corpus", *words], stdout=quiet, stderr=quiet)
    family: set[int] = set()
    try:
        yield process
        family = set(find_family(process.pid))
    finally:
        for one in family:
            _kill(one)
        process.kill()
        process.wait()


def find_family(root: int) -> dict[int, bytes]:
    """Live processes that the process started, and those that they did, with their commands."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if state not in "ZX":
            parents[int(folder.name)] = int(parent)
    family, found = {root}, {root}
    while found:
        found = {child for child, parent in parents.items() if parent in found} - family
        family |= found
    return {one: _command(one) for one in family - {root}}


def _command(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def kill_process(root: int, role: str) -> bool:
    """Kill a process of that role of a run on Ray; False where there is none at the moment."""
    mark = _PROCESSES[role]
    found = sorted(one for one, command in find_family(root).items() if mark in command)
    return bool(found) and _kill(found[-1])


def _kill(process: int) -> bool:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def wait_for_deaths(processes: dict[int, bytes]) -> list[bytes]:
    """Commands of those that live on after the time of grace."""
    deadline = time.monotonic() + GRACE
    while (left := [c for one, c in processes.items() if c and _command(one) == c]) and (
        time.monotonic() < deadline
    ):
        time.sleep(0.05)
    return left


def count_parts(folder: Path) -> int:
    return len(list((folder / "claims").glob("part-*.parquet")))


def wait_for_parts(process: subprocess.Popen[bytes], folder: Path, parts: int) -> float:
    """Seconds until the run has so many parts, or has ended. Raises TimeoutError where it hangs."""
    start = since = time.monotonic()
    before = count_parts(folder)
    while process.poll() is None and (now := count_parts(folder)) < parts:
        if now > before:
            before, since = now, time.monotonic()
        if time.monotonic() - since > SECONDS:
            raise TimeoutError(f"{now} parts of {parts} after {time.monotonic() - start:.0f} s")
        time.sleep(0.02)
    return time.monotonic() - start


def differing(left: dict[str, bytes], right: dict[str, bytes]) -> Sequence[str]:
    """Names of files that are not the same."""
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))
