"""Values of the domain in JSON columns, and those that an older release wrote."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from doblest.errors import DataError
from doblest.model import Cell, Decision, Entry, Memorial, Source
from doblest.server.register import payloads

ROW = Entry(
    1,
    "Омск",
    "Омская область",
    2020,
    "Дал фронту мины.",
    None,
    "",
    Source("0" * 64, 3, {"city": Cell(2, "Омск")}),
)
DECISION = Decision("dismiss", "так в указе", "Иванова", "2026-11-22T09:30:00Z")


def test_a_value_comes_back_equal() -> None:
    memorial = Memorial("Стела", "stele", "dedicated", lon=73.36, lat=54.98)
    assert payloads.MEMORIAL.load(payloads.MEMORIAL.dump(memorial)) == memorial
    assert payloads.SOURCE_ROW.load(payloads.SOURCE_ROW.dump(ROW)) == ROW


def test_nothing_is_stored_as_nothing() -> None:
    assert payloads.MEMORIAL.dump(None) is None


def test_a_payload_says_its_version() -> None:
    assert payloads.SOURCE_ROW.dump(ROW)["version"] == payloads.SOURCE_ROW.version == 2


@pytest.mark.parametrize(
    ("payload", "stored", "value"),
    [
        (payloads.SOURCE_ROW, {"entry": msgspec.to_builtins(ROW), "region": None, "place": None}, ROW),
        (
            payloads.DECISION,
            {"value": msgspec.to_builtins(DECISION), "finding": {"entries": [7]}, "entries": ["omsk"]},
            DECISION,
        ),
    ],
)
def test_what_release_0_1_wrote_is_upgraded(
    payload: payloads.Payload[Any], stored: object, value: object
) -> None:
    assert payload.load(stored) == value


def test_what_a_newer_release_wrote_is_refused_with_the_way_out() -> None:
    with pytest.raises(DataError, match="более новой версией"):
        payloads.MEMORIAL.load({"version": 99, "value": {}})


def test_the_text_of_a_column_is_read_as_its_value_is() -> None:
    stored = json.dumps(payloads.SOURCE_ROW.dump(ROW))
    assert payloads.SOURCE_ROW.decode(stored) == ROW
    older = {"entry": msgspec.to_builtins(ROW), "region": None, "place": None}
    assert payloads.SOURCE_ROW.decode(json.dumps(older)) == ROW
    assert payloads.SETTLEMENTS.decode('["Омск"]') == ("Омск",)
    with pytest.raises(DataError, match="более новой версией"):
        payloads.MEMORIAL.decode('{"version": 99, "value": {}}')
