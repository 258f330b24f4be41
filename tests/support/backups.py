"""Backups as commands make them, and what becomes of files that somebody meddled with."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.support.postgres import DOBLEST, Register, Rows
from tests.support.programs import run_program

SEAL = 64
"""Characters of the digest at the end of a backup."""
PASSING = ("sessions.session", "usersessions.usersession")


def attempt(register: Register, *words: object, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [DOBLEST, *map(str, words)]
    environment = register.environment | variables
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def dump(register: Register) -> Rows:
    """Every row, but for sessions and the name that a restored register gets."""
    rows = {key: row for key, row in register.rows().items() if key[0] not in PASSING}
    for (model, _), row in rows.items():
        if model == "register.title":
            row.pop("uid")
    return rows


def seal(path: Path) -> None:
    """Make the digest at the end right again, as a hostile hand would."""
    content = path.read_bytes()[:-SEAL]
    path.write_bytes(content + hashlib.sha256(content).hexdigest().encode())


def rewrite(
    source: Path,
    target: Path,
    changed: dict[str, bytes],
    added: tuple[tuple[zipfile.ZipInfo, bytes], ...] = (),
) -> Path:
    """A backup with other members, and a right seal."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changed.get(name, old.read(name)))
        for info, content in added:
            new.writestr(info, content)
        new.comment = b"doblest-sha256:" + b"0" * SEAL
    seal(target)
    return target


def list_left(folder: Path) -> list[str]:
    """What stands in a folder under a name that could pass for a backup, or is left of making one."""
    return sorted(path.name for path in folder.iterdir())


def hammer(folder: Path, trial: str, count: int, seed: int, database: str = "") -> list[str]:
    """The faults of `hammered_backups`; what it counted is printed."""
    told = run_program(folder, "hammered_backups", trial, count, seed, database=database)
    *faults, said = told.splitlines()
    sys.stdout.write(f"{said}\n")
    return faults
