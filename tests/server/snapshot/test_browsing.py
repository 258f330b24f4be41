"""The folder read in a browser, served by Python's own http.server."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = "/usr/bin/chromium"
pytestmark = [pytest.mark.browser, pytest.mark.slow]
Open = Callable[[str], "sync_api.Page"]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *told: object) -> None:
        """Tell nobody."""


@pytest.fixture
def open_page(folder: Path) -> Iterator[Open]:
    """Pages below a path of the server, for nothing may hang on the folder's place; complaints fail."""
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/{folder.name}/"
    complaints: list[str] = []
    with sync_api.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])

        def open_(path: str) -> sync_api.Page:
            page = browser.new_page()
            page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.goto(base + path, wait_until="networkidle")
            return page

        yield open_
        browser.close()
    server.shutdown()
    server.server_close()
    assert not complaints, complaints


@pytest.mark.parametrize("folder_language", ["", "en/"])
def test_a_word_in_any_form_is_found(open_page: Open, folder_language: str) -> None:
    page = open_page(f"{folder_language}index.html")
    page.fill("#site-search", "танками")
    page.press("#site-search", "Enter")
    page.wait_for_selector(".hits li")
    titles = page.locator(".hits h2").all_inner_texts()
    assert ("Chelyabinsk" if folder_language else "Челябинск") in titles
    page.locator(".hits h2 a").first.click()
    page.wait_for_selector("article.city")


ASKED = [
    "танки",
    "nfyrb",
    "сколько танков",
    "who made the most tanks",
    "hospitals",
    "больше всех",
    "Молотов",
    "Gorky",
    "Екб",
    "в Омске",
    "ЯНАО",
    "Башкирия",
    "Урал",
    "самарская область стела",
    "без стелы",
    "without a stele",
    "указ 2023",
    "2024",
    "Вологда",
    "12467529",
    "500 млн",
    "танки Челябинск",
    "Эрмитаж",
]
QUERIES = Path(__file__).parents[1] / "search/queries.jsonl"


def _list_answers(page: sync_api.Page) -> list[str]:
    """What stands on the page from the top, in the words of the file of queries."""
    links = page.locator(".best-bets li > a, .hits h2 a").evaluate_all(
        "nodes => nodes.map((one) => one.href)"
    )
    paths = [re.sub(r"index\.html|^.*?/site\d*/", "", link) for link in links]
    names = {"contribution/(.+)/": r"product:\1", "regions/(.+)/": r"region:\1", "city/(.+)/": r"city:\1"}
    for pattern, name in names.items():
        paths = [re.sub(f"^{pattern}$", name, path) for path in paths]
    notices = ["notice"] * page.locator(".search-notice").count()
    return [*notices, *(re.sub(r"/(?=[?#]|$)", "", path) for path in paths)]


def test_what_the_live_search_knows_is_known_to_files(open_page: Open) -> None:
    queries = {one["query"]: one for one in map(json.loads, QUERIES.read_text("utf-8").splitlines())}
    page, wrong = open_page("search/index.html"), {}
    address = page.url
    for query in ASKED:
        page.goto(f"{address}?q={quote(query)}")
        page.wait_for_function("document.querySelector('main .meta').textContent.includes(':')")
        page.wait_for_function("/\\d/.test(document.querySelector('main .meta').textContent)")
        answers = _list_answers(page)
        expected = queries[query]
        if expected["first"] != "notice":
            answers = [one for one in answers if one != "notice"]
        cities = [one.removeprefix("city:") for one in answers if one.startswith("city:")]
        if answers[:1] != [expected["first"]] or not {*cities} <= {*expected.get("only", cities)}:
            wrong[query] = answers[:4]
        if expected.get("notice") and not page.locator(".search-notice").count():
            wrong[query] = ["no notice"]
    assert wrong == {}


def test_a_filter_moves_the_list_and_the_address(open_page: Open) -> None:
    page = open_page("index.html")
    page.wait_for_selector(".map-stop", state="attached")
    page.select_option("#f-status", "without")
    page.wait_for_url("**status=without*")
    assert 0 < page.locator("[data-register] tbody tr").count() < 70
    assert page.locator("[data-register] .mark-dedicated").count() == 0


def test_a_shared_address_opens_as_it_was(open_page: Open) -> None:
    page = open_page("cities/index.html?year=2025")
    page.wait_for_function("document.querySelectorAll('[data-register] tbody tr').length === 7")


def test_the_language_changes_and_the_page_stays(open_page: Open) -> None:
    page = open_page("city/miass/index.html")
    page.click(".language")
    page.wait_for_url("**/en/city/miass/index.html")
    assert page.locator("h1").inner_text() == "Miass"


def test_a_table_is_downloaded(open_page: Open) -> None:
    page = open_page("cities/index.html")
    page.click("details.download summary")
    with page.expect_download() as started:
        page.click("details.download a[href$='.docx']")
    assert started.value.suggested_filename == "doblest.docx"
