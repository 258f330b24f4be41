"""Trials of `doblest publish`: killed, then run again."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
from pathlib import Path

import msgspec
from msgspec import Struct

from doblest.server.snapshot.folder import MANIFEST, READY, STAGE, Manifest
from tests.support.kills import COMMAND, kill, sleep_until, start_command

ROWS = (
    "1;Пермь;Пермский край;2021;Дал фронту 13 млн снарядов и 650 тысяч телефонных аппаратов.;Нет",
    "2;Миасс;Челябинская область;2020;Собрал 10 тысяч грузовых автомобилей.;Стела, проспект Автозаводцев",
)
HEADER = "№;Город;Область;Год;Примечание;Наличие стелы, сквера"


class Publications(Struct):
    """A register whose snapshot is old, and what it is when it is new."""

    home: Path
    environment: dict[str, str]

    def run(self, *words: str) -> str:
        command = [COMMAND, *words]
        done = subprocess.run(
            command, cwd=self.home, env=self.environment, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def prepare(self) -> None:
        """The old snapshot in `old`, the new one in `new`."""
        for name, word in (("old", "снарядов"), ("new", "патронов")):
            rows = "\n".join((HEADER, *ROWS)).replace("снарядов", word)
            (self.home / f"{name}.csv").write_text(rows + "\n", "utf-8")
            self.run("import", f"{name}.csv")
            self.run("publish", "new")
            if name == "old":
                shutil.copytree(self.home / "new", self.home / "old")

    def kill_once(self, chance: random.Random, seconds: float) -> str:
        """One trial: a publication killed, the next one run; what went wrong, or nothing."""
        target = self.home / "site"
        shutil.rmtree(target, ignore_errors=True)
        is_over_old, group, late = (chance.random() < 0.5 for _ in range(3))
        if is_over_old:
            shutil.copytree(self.home / "old", target)
        orphans = self._kill(target, chance, seconds if not late else 0, group=group)
        left = describe_state(target, self.home / "old" if is_over_old else None, self.home / "new")
        self.run("publish", "site")
        mended = describe_state(target, None, self.home / "new")
        faults = [f"orphans {orphans}"] if orphans else []
        faults += [left] if left == "between" else []
        faults += [f"after the next run: {mended}"] if mended != "new" else []
        return "; ".join(faults) and f"{'; '.join(faults)} ({is_over_old=}, {group=}, {late=}, {left=})"

    def _kill(self, target: Path, chance: random.Random, seconds: float, *, group: bool) -> list[str]:
        """At any moment; where no seconds are given, while files are being put in place."""
        with start_command("publish", "site", cwd=self.home, env=self.environment) as process:
            if seconds:
                sleep_until(chance.random() * seconds, lambda: process.poll() is not None)
            else:
                ready = target / READY
                sleep_until(60, lambda: ready.exists() or process.poll() is not None)
                sleep_until(chance.random() * 0.05, lambda: process.poll() is not None)
            return kill(process, group=group)


def describe_state(root: Path, old: Path | None, new: Path) -> str:
    """old, new, marked (a reader sees that it is between them), or between."""
    if (root / READY).exists():
        return "marked"
    files = _hash_files(root)
    if files == _hash_files(new):
        return "new"
    return "old" if files == (_hash_files(old) if old else {}) else "between"


def _hash_files(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file() and STAGE not in path.parts
    }


def is_true(root: Path) -> bool:
    """Whether the manifest tells of every file what it is."""
    manifest = msgspec.json.decode((root / MANIFEST).read_bytes(), type=Manifest)
    files = _hash_files(root)
    files.pop(MANIFEST)
    return files == {path: record.sha256 for path, record in manifest.files.items()}


def open_publications(home: Path) -> Publications:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DOBLEST_")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    made = Publications(home, environment)
    made.prepare()
    return made
