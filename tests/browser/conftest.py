"""The product itself, served to Debian's Chromium."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

CHROMIUM = "/usr/bin/chromium"
PASSWORD = "Сорок-два-вагона-7"
Open = Callable[..., Page]
Site = tuple[str, Path]
"""The address of a server of its own, and the folder of its data."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(item.path).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@contextmanager
def serving(folder: Path, surroundings: dict[str, str]) -> Iterator[str]:
    """The address of `doblest serve` over the bundled list, its data in a folder of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "DOBLEST_DATA": str(folder), **surroundings}
    environment.pop("DOBLEST_DATABASE_URL", None)
    command = [str(Path(sys.executable).with_name("doblest")), "serve", "--port", str(port)]
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        _wait(f"http://127.0.0.1:{port}/about/", server, folder / "server.log")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def run_command(folder: Path, *words: str) -> str:
    """What `doblest` prints, over the data of that folder."""
    environment = {**os.environ, "DOBLEST_DATA": str(folder)}
    environment.pop("DOBLEST_DATABASE_URL", None)
    command = [str(Path(sys.executable).with_name("doblest")), *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def make_link(own_site: Site, *words: str) -> str:
    """The link that `doblest user` prints, at the address of this server."""
    address, folder = own_site
    path = re.search(r"/account/link/\S+", run_command(folder, "user", *words))
    assert path
    return address + path.group()


def come_in(page: Page, link: str) -> None:
    """By a link for somebody who has no password yet."""
    page.goto(link)
    page.fill("[name=new_password1]", PASSWORD)
    page.fill("[name=new_password2]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/")


def keep_session(browser: Browser, own_site: Site, *words: str) -> Any:
    """What the browser of a new person keeps, whom `doblest user add` makes by these words."""
    context = browser.new_context()
    come_in(context.new_page(), make_link(own_site, "add", *words))
    state = context.storage_state()
    context.close()
    return state


@contextmanager
def opening(browser: Browser, address: str, **kept: Any) -> Iterator[Open]:
    """Pages of that site, each in a context of its own; what breaks in their scripts fails the test."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def open_(path: str, width: int = 1440, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **{**kept, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not complaints, complaints


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("register"), {}) as address:
        yield address


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(900):
        try:
            urlopen(address, timeout=20).close()
        except OSError:
            assert server.poll() is None, log.read_text("utf-8", "replace")
            time.sleep(0.1)
        else:
            return
    raise AssertionError(log.read_text("utf-8", "replace"))


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
    yield launched
    launched.close()


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Open]:
    """A page in a context of its own; what its console complains of fails the test."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def open_(path: str, *, width: int = 1280, height: int = 900, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(site + path, wait_until="networkidle")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not complaints, complaints


@pytest.fixture
def live_map(open_page: Open) -> Callable[..., Page]:
    """The home page with its map drawn and its marks in place."""

    def open_(path: str = "/", **options: Any) -> Page:
        page = open_page(path, **options)
        page.wait_for_selector(".map-stop", state="attached")
        return page

    return open_
