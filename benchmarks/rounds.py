"""Returned excerpts: how many real edits are found, and how many are made up, by format and by kind.

    PYTHONPATH=. .venv/bin/python benchmarks/rounds.py [ANSWERS] [SEED] [FORMAT…]

Each answer is an excerpt of the bundled list with up to three edits and a disorder (rows moved, cells
merged, tracked changes, another region's row …), saved by LibreOffice as docx, odt, rtf and pdf, beside the
docx as it was and an xlsx. The answers are ours: a corpus by other hands is kept apart.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from tests.support.returned import Answer, Verdict, judge, make_corpus, save_as_xlsx

from doblest import data, places, reading
from doblest.exports import Selection, select
from doblest.model import Decree, Edition, Record
from doblest.rounds.excerpt import build_excerpt
from doblest.rounds.files import IncomingFile
from doblest.rounds.taking import Baseline, take
from doblest.rounds.values import Excerpt, Order

ROUND = "4f1c09ab"
FORMATS = ("docx", "xlsx", "office", "odt", "rtf", "pdf")
"""`office` is docx as LibreOffice writes it."""
_FILTERS = {"office": "docx:MS Word 2007 XML", "odt": "odt", "rtf": "rtf", "pdf": "pdf"}


def build_edition() -> Edition:
    """The bundled list, its values as the register takes them in."""
    document = reading.read_bytes(data.bundled_list().read_bytes(), "perechen.txt")
    records = tuple(
        Record(one.entry.city, one, Decree("2020-07-02", "", ()), (), (), ())
        for one in places.locate_all(document.entries)
    )
    return Edition(
        1,
        "2026-05-01T09:30:00Z",
        "",
        "",
        document.heading,
        document.header,
        document.sha256,
        "",
        records,
        title_key="labour-valour",
    )


def build_excerpts(edition: Edition) -> list[Excerpt]:
    """Of all regions, as a round sends them."""
    isos = dict.fromkeys(one.located.region.iso for one in edition.records if one.located.region)
    due = date(2026, 12, 20)
    return [build_excerpt(select(edition, Selection(region=(iso,))), Order(ROUND, iso, due)) for iso in isos]


def build_known(edition: Edition, excerpts: Sequence[Excerpt]) -> Baseline:
    current = {one.slug: one.located.entry for one in edition.records}
    return Baseline(ROUND, {(ROUND, one.sent.region): one.sent for one in excerpts}, current)


def save(answers: Sequence[Answer], form: str, folder: Path) -> Iterator[tuple[Answer, IncomingFile]]:
    """The answers in a format, those that LibreOffice does not write left out."""
    if form in ("docx", "xlsx"):
        for one in answers:
            content = one.content if form == "docx" else save_as_xlsx(one.content)
            yield one, IncomingFile(one.name.replace(".docx", f".{form}"), content)
        return
    source, target = folder / "answers", folder / form
    source.mkdir(exist_ok=True)
    for one in answers:
        (source / one.name).write_bytes(one.content)
    _convert(sorted(source.iterdir()), _FILTERS[form], target, folder / "profile")
    for one in answers:
        path = target / one.name.replace(".docx", f".{'docx' if form == 'office' else form}")
        if path.exists():
            yield one, IncomingFile(path.name, path.read_bytes())


def _convert(files: Sequence[Path], wanted: str, target: Path, profile: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        return
    command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", wanted]
    for start in range(0, len(files), 40):
        part = files[start : start + 40]
        subprocess.run([*command, "--outdir", str(target), *map(str, part)], capture_output=True, check=False)


def measure(answers: Sequence[Answer], form: str, known: Baseline, folder: Path) -> tuple[int, int, Verdict]:
    """Files, files refused, and the sum of what was found."""
    total, files, refused = Verdict(), 0, 0
    for answer, given in save(answers, form, folder):
        outcome = take([given], known)
        files += 1
        refused += any(one.state == "refused" for one in outcome.files)
        verdict = judge(answer, outcome)
        total.found += verdict.found
        total.missed += verdict.missed
        total.invented += verdict.invented
        for one in outcome.files:
            if one.state == "refused":
                print("  refused:", answer.kind, *one.messages)
    return files, refused, total


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 64
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    edition = build_edition()
    begun = time.perf_counter()
    excerpts = build_excerpts(edition)
    print(f"excerpts: {len(excerpts)} in {time.perf_counter() - begun:.1f} s")
    known = build_known(edition, excerpts)
    answers = list(make_corpus(excerpts, seed, count))
    sums: dict[str, int] = defaultdict(int)
    with tempfile.TemporaryDirectory() as folder:
        for form in sys.argv[3:] or FORMATS:
            begun = time.perf_counter()
            files, refused, verdict = measure(answers, form, known, Path(folder))
            real = verdict.found + len(verdict.missed)
            seconds = time.perf_counter() - begun
            print(
                f"{form:7} files {files:3} refused {refused:2} edits {real:3} found {verdict.found:3} "
                f"invented {len(verdict.invented)} in {seconds:.0f} s",
                flush=True,
            )
            for line in (*verdict.missed, *verdict.invented):
                print("   ", line[:400])
            sums["files"] += files
            sums["real"] += real
            sums["found"] += verdict.found
            sums["invented"] += len(verdict.invented)
    share = 100 * sums["found"] / max(1, sums["real"])
    print(f"all: {sums['files']} files, {share:.1f} % of {sums['real']} edits, {sums['invented']} invented")


if __name__ == "__main__":
    main()
