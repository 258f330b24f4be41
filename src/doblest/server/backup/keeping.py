"""The folder of backups in the data: numbered, the newest of each kind kept, what went wrong written down.

Their order is that of their numbers: a clock that was wrong for a day neither hides nor deletes any.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from django.conf import settings
from msgspec import Struct

from doblest.errors import BackupError
from doblest.server.backup import archive, making, places
from doblest.server.backup.archive import Backup
from doblest.server.backup.making import Wish
from doblest.server.backup.manifest import Manifest, Reason
from doblest.server.register.progress import Progress

KEEP = 14
_NAME = re.compile(r"doblest-(\d{6,})-r\d+-\d{8}T\d{6}Z\.zip", re.ASCII)
_STATE = "state.json"


class StoredBackup(Struct, frozen=True):
    """A file of the folder; without a manifest where it cannot be read."""

    path: Path
    size: int
    manifest: Manifest | None
    verified: datetime | None
    """When every byte of it, and the register in it, were last found whole."""

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def made(self) -> datetime | None:
        return parse_moment(self.manifest.made) if self.manifest else None


class Verified(Struct, frozen=True):
    at: datetime
    size: int
    changed: int
    """The time of the file's last change, in nanoseconds: a file that was changed since is not verified."""


class State(Struct, frozen=True, omit_defaults=True):
    """What is known beside the files themselves."""

    done: datetime | None = None
    """When a backup was last made, or nothing was found to be new."""
    failed: datetime | None = None
    """When it last went wrong, if it did since."""
    why: str = ""
    verified: dict[str, Verified] = {}


class Outcome(Struct, frozen=True):
    kept: Backup
    is_new: bool
    """False where nothing was changed since that backup."""
    dropped: int = 0


def folder() -> Path:
    return Path(settings.DATA) / "backups"


def parse_moment(text: str) -> datetime | None:
    with suppress(ValueError):
        return datetime.fromisoformat(text).astimezone(UTC)
    return None


def list_stored() -> list[StoredBackup]:
    """The newest first; files of other names are passed over."""
    state = read_state()
    return [_describe(path, state) for path in reversed(_list_files())]


def find(name: str) -> StoredBackup | None:
    path = folder() / name
    return _describe(path, read_state()) if _NAME.fullmatch(name) and path.is_file() else None


def _list_files() -> list[Path]:
    if not folder().is_dir():
        return []
    named = [path for path in folder().iterdir() if _NAME.fullmatch(path.name)]
    return sorted(named, key=_read_number)


def _read_number(path: Path) -> int:
    match = _NAME.fullmatch(path.name)
    return int(match[1]) if match else 0


def _describe(path: Path, state: State) -> StoredBackup:
    stated = path.stat()
    seen = state.verified.get(path.name)
    is_seen = seen is not None and (seen.size, seen.changed) == (stated.st_size, stated.st_mtime_ns)
    try:
        manifest = archive.read_manifest(path).manifest
    except BackupError:
        manifest = None
    return StoredBackup(path, stated.st_size, manifest, seen.at if seen and is_seen else None)


# --- making ----------------------------------------------------------------------------------


def keep(wish: Wish, progress: Progress, *, most: int | None = None, only_changed: bool = False) -> Outcome:
    """One more backup in the folder; beyond `most` of its kind the oldest go. Raises BackupError."""
    try:
        with _lock_folder():
            outcome = _keep(wish, progress, only_changed=only_changed)
            dropped = _drop_old(wish.reason, most) if most and outcome.is_new else 0
            _note_done(outcome)
    except BackupError as error:
        note_failure(str(error))
        raise
    return msgspec.structs.replace(outcome, dropped=dropped)


def keep_former(progress: Progress) -> Path:
    """The register that is about to be replaced, with its secret."""
    return keep(Wish("before-restore", with_key=True), progress, most=KEEP).kept.path


def _keep(wish: Wish, progress: Progress, *, only_changed: bool) -> Outcome:
    making.require_register()
    with places.work_folder(folder()) as work:
        made = making.prepare(work, wish, progress)
        last = _find_last()
        if only_changed and last and last.manifest.content == made.manifest.content:
            return Outcome(last, is_new=False)
        target = folder() / _name_next(made.manifest)
        places.put(made.path, target, force=False)
        return Outcome(Backup(target, made.manifest), is_new=True)


def _find_last() -> Backup | None:
    """The newest that can be read."""
    for path in reversed(_list_files()):
        with suppress(BackupError):
            return archive.read_manifest(path)
    return None


def _name_next(manifest: Manifest) -> str:
    number = max(map(_read_number, _list_files()), default=0) + 1
    moment = manifest.made.replace("-", "").replace(":", "")
    return f"doblest-{number:06}-r{manifest.revision}-{moment}.zip"


def _drop_old(reason: Reason, most: int) -> int:
    """Files that cannot be read stay: somebody may want to know why."""
    alike = [one for one in list_stored() if one.manifest and one.manifest.reason == reason]
    for old in alike[most:]:
        old.path.unlink(missing_ok=True)
    return len(alike[most:])


@contextmanager
def _lock_folder() -> Iterator[None]:
    """One at a time: another one waits."""
    with places.refuse_failures(folder()):
        folder().mkdir(mode=0o700, exist_ok=True)
        handle = os.open(folder(), os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def is_running() -> bool:
    """Whether a backup is being made in the folder now."""
    try:
        handle = os.open(folder(), os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


# --- what is known beside the files ----------------------------------------------------------


def read_state() -> State:
    try:
        return msgspec.json.decode((folder() / _STATE).read_bytes(), type=State)
    except (OSError, msgspec.DecodeError):
        return State()


def note_verified(name: str) -> None:
    """What was looked over to the last row."""
    state = read_state()
    _write_state(msgspec.structs.replace(state, verified=_add_verified(state, name)))


def note_failure(why: str) -> None:
    """Shown to those who may back up, until one succeeds; a folder that takes no file has the log alone."""
    with suppress(OSError):
        _write_state(msgspec.structs.replace(read_state(), failed=datetime.now(UTC), why=why))


def _note_done(outcome: Outcome) -> None:
    """A new one was read back whole."""
    state = read_state()
    verified = _add_verified(state, outcome.kept.path.name) if outcome.is_new else state.verified
    _write_state(State(done=datetime.now(UTC), verified=verified))


def _add_verified(state: State, name: str) -> dict[str, Verified]:
    stated = (folder() / name).stat()
    present = {path.name for path in _list_files()}
    known = {one: seen for one, seen in state.verified.items() if one in present}
    return known | {name: Verified(datetime.now(UTC), stated.st_size, stated.st_mtime_ns)}


def _write_state(state: State) -> None:
    beside = folder() / f".{_STATE}.{os.getpid()}"
    beside.write_bytes(msgspec.json.encode(state))
    beside.replace(folder() / _STATE)


def is_due(every: timedelta, now: datetime) -> bool:
    """Whether the last one is that old; one of a time to come was dated by a wrong clock."""
    last = read_state().done
    return last is None or last > now or now - last >= every
