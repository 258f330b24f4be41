"""A request of granian as WSGI has it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from doblest.server.http.gateway import build_environ


def ask(**values: Any) -> dict[str, Any]:
    scope = {
        "http_version": "1.1",
        "client": "127.0.0.1:5",
        "method": "GET",
        "path": "/",
        "query_string": "",
        "scheme": "http",
        "server": "127.0.0.1:8000",
        "headers": {},
        "authority": None,
    }
    return build_environ(SimpleNamespace(**{**scope, **values}))  # type: ignore[arg-type] # of granian's own make


@pytest.mark.parametrize("text", ["q=танки", "q=%D1%82", "q=a", "q=\U00012000"])
def test_letters_that_a_client_sends_raw_come_as_bytes(text: str) -> None:
    environ = ask(path=f"/{text}", query_string=text)
    assert environ["QUERY_STRING"].encode("latin-1").decode() == text
    assert environ["PATH_INFO"].encode("latin-1").decode() == f"/{text}"
