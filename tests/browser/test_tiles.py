"""Street tiles from a configured address are turned onto the map's plane and named."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.support.prepared import lend_served

from .conftest import serving

SEA = (30, 160, 90)
"""A colour that nothing else on the map has."""


class _Tiles(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        out = io.BytesIO()
        Image.new("RGB", (256, 256), SEA).save(out, "PNG")
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(out.getvalue())

    def log_message(self, *args: Any) -> None:
        """The test's output is not for a server's log."""


@pytest.fixture
def tiles() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Tiles)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{{z}}/{{x}}/{{y}}.png"
    server.shutdown()
    server.server_close()


def test_tiles_lie_under_the_marks(
    browser: Browser, tiles: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    environment = {"DOBLEST_TILES_URL": tiles, "DOBLEST_TILES_ATTRIBUTION": "© Тестовые улицы"}
    folder = tmp_path_factory.mktemp("tiled")
    lend_served(folder)
    with serving(folder, environment) as site:
        page = browser.new_page(viewport={"width": 1280, "height": 1200})
        page.goto(f"{site}/?region=omskaya-oblast", wait_until="networkidle")
        page.wait_for_selector(".map-stop", state="attached")
        page.wait_for_timeout(1500)
        drawn = np.asarray(
            Image.open(io.BytesIO(page.locator(".map-canvas").screenshot())).convert("RGB"), int
        )
        assert page.locator(".map-attribution").inner_text() == "© Тестовые улицы"
        page.close()
    green = (drawn[:, :, 1] - drawn[:, :, 0] > 60).mean()
    assert green > 0.5
