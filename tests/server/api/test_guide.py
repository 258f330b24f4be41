"""docs/api.md tells the truth: its examples are asked as they stand there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

GUIDE = (Path(__file__).resolve().parents[3] / "docs/api.md").read_text("utf-8")
ADDRESSES = re.findall(r"'http://127\.0\.0\.1:8000(/api[^']*)'", GUIDE)
PATHS = re.findall(r"`(/api[\w/.]*)`", GUIDE)
FILTERS = re.findall(r"^    (.*(?:>=|LIKE|S_INTERSECTS).*)$", GUIDE, re.MULTILINE)
IDS = re.findall(r"`(miass-[\w-]+)`", GUIDE)


def test_the_guide_has_examples() -> None:
    assert (len(ADDRESSES), len(FILTERS), len(IDS)) == (2, 3, 2)
    assert len(PATHS) >= 5


@pytest.mark.parametrize("address", sorted({*ADDRESSES, *PATHS}))
def test_an_address_answers(client: Client, register: object, address: str) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("expression", FILTERS)
def test_a_filter_finds_something(get: Any, expression: str) -> None:
    found = get("/collections/cities/items", filter=expression).json()
    assert found["numberMatched"] > 0


def test_an_id_names_a_claim_and_a_former_one_leads_to_it(client: Client, register: object) -> None:
    present, former = (f"/api/collections/claims/items/{one}" for one in IDS)
    assert client.get(present).status_code == 200
    response = client.get(former)
    assert (response.status_code, response["Location"]) == (308, f"http://testserver{present}")


def test_a_parameter_of_the_table_is_one_of_the_document(get: Any) -> None:
    table = GUIDE.split("## Asking")[1].split("##")[0]
    rows = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([\w-]+)`", row)}
    paths = get("/openapi.json").json()["paths"]
    items = next(path["get"] for address, path in paths.items() if address.endswith("/cities/items"))
    described = {
        parameter.get("name") or parameter["$ref"].split("/")[-1] for parameter in items["parameters"]
    }
    assert named <= described


def test_the_refusal_is_as_the_guide_shows(get: Any) -> None:
    problem = get("/collections/cities/items", 400, bbox="10,60,20,50").json()
    assert f'"detail":"{problem["detail"]}"' in GUIDE
    assert set(problem) == {"type", "title", "status", "parameter", "detail", "instance"}
