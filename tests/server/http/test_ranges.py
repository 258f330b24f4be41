"""Parts of a file by their bytes."""

from __future__ import annotations

import contextlib
import email
import email.policy
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from doblest.server.http.ranges import MAX_RANGES, Range, parse_ranges, select_part


@pytest.mark.parametrize(
    ("header", "ranges"),
    [
        ("bytes=0-3", [(0, 4)]),
        ("bytes = 4-", [(4, 10)]),
        ("BYTES=-3", [(7, 10)]),
        ("bytes=-99", [(0, 10)]),
        ("bytes=8-99", [(8, 10)]),
        ("bytes=0-0, 9-9", [(0, 1), (9, 10)]),
        ("bytes=0-1,50-60", [(0, 2)]),
        ("bytes=10-", []),
        ("bytes=-0", []),
    ],
)
def test_ranges_are_read(header: str, ranges: list[tuple[int, int]]) -> None:
    assert parse_ranges(header, 10) == [Range(*part) for part in ranges]


@pytest.mark.parametrize(
    "header",
    ["", "bytes", "bytes=", "bytes=-", "bytes=5-3", "bytes=a-b", "items=0-3", "bytes=0-9,0-9", "bytes=٣-٤",
     "bytes=" + ",".join(["0-0"] * (MAX_RANGES + 1))],
)  # fmt: skip
def test_what_is_misspelt_or_too_much_gets_the_whole(header: str) -> None:
    assert parse_ranges(header, 10) is None


@given(st.binary(min_size=1, max_size=40), st.text(alphabet="0123456789-, =bytes", max_size=30))
def test_any_header_is_answered(body: bytes, header: str) -> None:
    with contextlib.suppress(AttributeError):
        for text in (header, f"bytes={header}"):
            part = select_part(body, "text/plain", text)
            assert part is None or part.status in (206, 416)


def test_several_parts_come_as_one_message() -> None:
    body = b"0123456789 doblest-part"
    part = select_part(body, "text/plain", "bytes=0-1,-12")
    assert part
    assert part.status == 206
    head = f"Content-Type: {part.headers['Content-Type']}\r\n\r\n".encode()
    message = email.message_from_bytes(head + part.body, policy=email.policy.HTTP)
    pieces = [(one["Content-Range"], one.get_content().strip()) for one in message.iter_parts()]
    assert pieces == [("bytes 0-1/23", "01"), ("bytes 11-22/23", "doblest-part")]


def get(client: Client, **headers: str) -> Any:
    return client.get("/export/doblest.csv", headers=headers)


def test_an_export_gives_its_parts(client: Client, register: object) -> None:
    whole = get(client)
    assert whole["Accept-Ranges"] == "bytes"
    part = get(client, range="bytes=100-199", accept_encoding="gzip, br")
    assert (part.status_code, part.content) == (206, whole.content[100:200])
    assert part["Content-Range"] == f"bytes 100-199/{len(whole.content)}"
    assert part["ETag"] == whole["ETag"]
    assert "Content-Encoding" not in part
    assert part["Access-Control-Allow-Origin"] == "*"
    assert "Content-Range" in part["Access-Control-Expose-Headers"]


def test_a_part_beyond_the_end_is_416(client: Client, register: object) -> None:
    refused = get(client, range="bytes=99999999-")
    assert (refused.status_code, refused.content) == (416, b"")
    assert refused["Content-Range"] == f"bytes */{len(get(client).content)}"


def test_a_changed_file_comes_whole(client: Client, register: object) -> None:
    whole = get(client)
    assert get(client, range="bytes=0-9", if_range=whole["ETag"]).status_code == 206
    for condition in ('"other"', f"W/{whole['ETag']}", "Fri, 27 Nov 2026 08:00:00 GMT"):
        assert get(client, range="bytes=0-9", if_range=condition).content == whole.content
    assert get(client, range="bytes=0-9", if_none_match=whole["ETag"]).status_code == 304


def test_a_page_has_no_parts(client: Client, register: object) -> None:
    assert client.get("/cities/", headers={"range": "bytes=0-9"}).status_code == 200
