"""A backup tried as if it were restored: its bytes, its register, each row, and a page served from it."""

from __future__ import annotations

from pathlib import Path

from doblest.server import transfer
from doblest.server.backup import archive, digests, places, restoring, schema
from doblest.server.backup.archive import Backup
from doblest.server.register.progress import Progress


def verify(path: Path, workplace: Path, progress: Progress) -> Backup:
    """Raises BackupError for one that could not be restored by this program."""
    backup = archive.read(path)
    schema.require_known(backup.manifest.schema, str(path))
    with places.work_folder(workplace) as folder:
        staged = restoring.unpack(backup, folder, progress)
        with transfer.open_database(f"sqlite:///{staged}") as other:
            restoring.compare(digests.digest_tables(other, schema.find_tables(other), progress), backup)
            restoring.bring_up_to_date(other)
            with transfer.stand_in(other):
                restoring.try_page()
    return backup
