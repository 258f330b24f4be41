"""Values of the domain as JSON columns hold them, each with the version of its shape.

A column holds `{"version": 2, "value": …}`. When a shape of the domain changes in a way that old
JSON does not fit, its version is raised and a named upgrade is added that turns a value of the
version before into one of the next; release 0.1 wrote values without a version: that is version 1.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar

import msgspec

from doblest import model
from doblest.errors import DataError
from doblest.reference.titles import Title
from doblest.wording.findings import upgrade_payload

T = TypeVar("T")
Upgrade = Callable[[Any], Any]


def to_json(value: Any) -> Any:
    """The value in JSON's own types, as a column gives it back: tuples are lists."""
    return msgspec.json.decode(msgspec.json.encode(value))


class Payload(Generic[T]):
    """A kind of value that a JSON column holds."""

    def __init__(self, name: str, shape: Any, *upgrades: Upgrade) -> None:
        self.name = name
        self.shape = shape
        self.upgrades = upgrades
        """By the version that each takes, from 1."""

    @property
    def version(self) -> int:
        return len(self.upgrades) + 1

    def dump(self, value: T) -> Any:
        """JSON's own types; None stays None."""
        return None if value is None else {"version": self.version, "value": to_json(value)}

    def decode(self, text: str) -> T:
        """As `load`, of the column's text: without a detour through objects."""
        stored = _decode_stored(text) if text.startswith("{") else None
        if stored is None or stored.version != self.version:
            return self.load(msgspec.json.decode(text))
        loaded: T = self._decoder.decode(stored.value)
        return loaded

    @cached_property
    def _decoder(self) -> msgspec.json.Decoder[T]:
        return msgspec.json.Decoder(self.shape)

    def load(self, stored: Any) -> T:
        """The value, upgraded where an older release wrote it. Raises DataError for a newer version."""
        version, value = _unwrap(stored)
        if version > self.version:
            raise DataError(
                f"«{self.name}» записано более новой версией ({version}, здесь {self.version})",
                where="база данных",
                remedy="Поставьте ту версию Doblest, которая вела этот реестр",
            )
        for upgrade in self.upgrades[version - 1 :]:
            value = upgrade(value)
        loaded: T = msgspec.convert(value, self.shape)
        return loaded


class _Stored(msgspec.Struct, frozen=True, gc=False):
    version: int = 0
    value: msgspec.Raw = msgspec.Raw()


_decode_stored = msgspec.json.Decoder(_Stored).decode


def _unwrap(stored: Any) -> tuple[int, Any]:
    if isinstance(stored, dict) and stored.keys() == {"version", "value"}:
        return stored["version"], stored["value"]
    return 1, stored


def upgrade_row_without_places(row: Any) -> Any:
    """Release 0.1 stored a row with what its gazetteer thought of it; the row alone is the document's."""
    return row["entry"]


def upgrade_decision_without_finding(decision: Any) -> Any:
    """Release 0.1 kept the finding, which named entries by row numbers, inside the decision on it."""
    return decision["value"]


SOURCE_ROW: Payload[model.Entry] = Payload("строка документа", model.Entry, upgrade_row_without_places)
REGION_MATCH: Payload[model.RegionMatch | None] = Payload("субъект строки", model.RegionMatch | None)
PLACE: Payload[model.Place | None] = Payload("населённый пункт", model.Place | None)
MEMORIAL: Payload[model.Memorial | None] = Payload("памятник", model.Memorial | None)
MEMORIALS: Payload[tuple[model.Memorial, ...]] = Payload("памятники", tuple[model.Memorial, ...])
SETTLEMENTS: Payload[tuple[str, ...]] = Payload("населённые пункты", tuple[str, ...])
SETTLEMENT_POINTS: Payload[dict[str, model.LonLat]] = Payload(
    "точки населённых пунктов", dict[str, model.LonLat]
)
PLACES: Payload[tuple[model.Place | None, ...]] = Payload(
    "места населённых пунктов", tuple[model.Place | None, ...]
)
TITLE: Payload[Title | None] = Payload("звание", Title | None)
GROUNDS: Payload[tuple[model.Ground, ...]] = Payload("основания", tuple[model.Ground, ...])
ROLES: Payload[model.Roles] = Payload("сказанное об утверждении", model.Roles)
FINDING: Payload[model.Finding] = Payload("замечание", model.Finding, upgrade_payload)
STELE_EVENT: Payload[model.SteleEvent | None] = Payload("событие", model.SteleEvent | None)
CITATIONS: Payload[tuple[model.Citation, ...]] = Payload("источники", tuple[model.Citation, ...])
EVENT: Payload[model.RegisterEvent | None] = Payload("событие памятника", model.RegisterEvent | None)
PHOTO: Payload[model.Photo | None] = Payload("снимок", model.Photo | None)
EXEMPTION: Payload[model.Exemption | None] = Payload("не пробел", model.Exemption | None)
DECISION: Payload[model.Decision | None] = Payload(
    "решение", model.Decision | None, upgrade_decision_without_finding
)
