"""The title's own stele as flat columns beside the list's cell: one naming for tables, layers and the API."""

from __future__ import annotations

from typing import Any, Final

from doblest.model import Edition, Record, SteleStatus
from doblest.reference.title_steles import find_title_status

COLUMNS: Final = (
    "stele_status",
    "stele_opened",
    "stele_certainty",
    "stele_is_sure",
    "stele_as_of",
    "stele_sources",
)


def list_stele_columns(record: Record, edition: Edition) -> dict[str, Any]:
    """None for what is not known; all of them where the title's steles are not followed."""
    status = find_title_status(record, edition)
    if status is None:
        return dict.fromkeys(COLUMNS)
    return {
        "stele_status": status.stage,
        "stele_opened": status.opened or None,
        "stele_certainty": status.certainty,
        "stele_is_sure": status.is_sure,
        "stele_as_of": status.day,
        "stele_sources": _list_sources(status) or None,
    }


def _list_sources(status: SteleStatus) -> list[str]:
    """Addresses of the texts that tell of what the status rests on."""
    sources = status.event.sources if status.event else ()
    return list(dict.fromkeys(one.url for one in sources if one.url and one.says != "mention"))
