"""Proposed fixes, put into the entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from doblest.errors import DoblestError
from doblest.model import Entry, Fix, Located
from doblest.reading.memorial import parse_memorial
from doblest.wording.edits import merge


def apply(entries: Sequence[Located], fixes: Iterable[Fix]) -> list[Entry]:
    """The entries with the fixes made: those of one field are merged, each where it differs.

    Of two fixes that change the same characters the first is made. Raises DoblestError for a fix
    of a field that no text can be put into, or of an entry that is not there.
    """
    wanted: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for fix in fixes:
        wanted[fix.entry][fix.field].append(fix.value)
    unknown = set(wanted) - {located.slug for located in entries}
    if unknown:
        raise DoblestError("правка города, которого нет", where=min(unknown))
    return [_apply_to(located.entry, wanted.get(located.slug, {})) for located in entries]


def _apply_to(entry: Entry, wanted: dict[str, list[str]]) -> Entry:
    changes: dict[str, object] = {}
    for field, values in wanted.items():
        if field == "memorial":
            changes[field] = parse_memorial(values[0])
            continue
        if field not in ("city", "region", "year", "note"):
            raise DoblestError(f"поле «{field}» правкой не меняется", where=f"строка {entry.source.row}")
        old = getattr(entry, field)
        new = merge("" if old is None else str(old), values)
        changes[field] = int(new) if field == "year" else new
    return msgspec.structs.replace(entry, **changes) if changes else entry
