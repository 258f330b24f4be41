"""What eight kinds of readers come for: each task done as they do it, steps counted, on a phone and a desk.

A step is a click, a choice that is sent, or Enter; typing and reading are none. Elements are found by what a
reader sees or hears of them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pdfplumber
import pytest
from playwright.sync_api import Browser, BrowserContext, Download, Locator, Page, expect

GPX = "{http://www.topografix.com/GPX/1/1}"


class Reader:
    """One who reads the site and has so many steps to get there."""

    def __init__(self, page: Page, steps: int) -> None:
        self.page, self.left = page, steps

    def _step(self) -> None:
        self.left -= 1
        assert self.left >= 0, "too many steps"

    def click(self, target: Locator) -> None:
        self._step()
        target.click()

    def enter(self, target: Locator) -> None:
        """The same by keyboard: a link or a button that has the focus."""
        self._step()
        target.focus()
        target.press("Enter")

    def search(self, text: str) -> None:
        self._step()
        field = self.page.get_by_role("searchbox").or_(
            self.page.get_by_role("combobox", name=re.compile("Поиск|Search"))
        )
        field.first.fill(text)
        field.first.press("Enter")
        self.page.wait_for_url("**/search/?q=*")

    def choose(self, label: str, value: str) -> None:
        self._step()
        self.page.get_by_label(label, exact=True).select_option(value)

    def download(self, target: Locator) -> Download:
        with self.page.expect_download() as started:
            self.click(target)
        return started.value

    def link(self, name: str | re.Pattern[str], within: str = "main") -> Locator:
        return self.page.locator(within).get_by_role("link", name=name, exact=isinstance(name, str)).first

    def menu(self, name: str) -> None:
        self.click(
            self.page.get_by_role("navigation", name=re.compile("Разделы|Sections")).get_by_role(
                "link", name=name
            )
        )

    @property
    def text(self) -> str:
        """What the page says, spaces as they come."""
        return " ".join(self.page.locator("main").inner_text().split())

    def print(self) -> list[str]:
        """The texts of the sheets."""
        with pdfplumber.open(io.BytesIO(self.page.pdf(format="A4", prefer_css_page_size=True))) as sheets:
            return [sheet.extract_text() for sheet in sheets.pages]


@pytest.fixture(scope="module", params=[390, 1440])
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """One for all tasks at a width."""
    viewport = {"width": request.param, "height": 900 if request.param > 500 else 844}
    made = browser.new_context(viewport=viewport, accept_downloads=True)  # type: ignore[arg-type] # a plain dict
    yield made
    made.close()


@pytest.fixture
def reader(context: BrowserContext, site: str) -> Iterator[Callable[..., Reader]]:
    complaints: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))

    def begin(steps: int, path: str = "/") -> Reader:
        page.goto(site + path)
        return Reader(page, steps)

    yield begin
    page.close()
    assert not complaints, complaints


Begin = Callable[..., Reader]


def read_path(download: Download) -> bytes:
    return download.path().read_bytes()


# --- the coordinator -------------------------------------------------------------------------


@pytest.mark.parametrize("choice", ["original", "corrected", "tracked"])
def test_the_coordinator_takes_the_list_back_as_word(reader: Begin, choice: str) -> None:
    coordinator = reader(2)
    coordinator.click(coordinator.page.locator("summary", has_text="Скачать"))
    names = {"original": "Как в перечне", "corrected": "Исправленный перечень", "tracked": "С правками"}
    files = coordinator.page.get_by_role("list", name=names[choice], exact=True)
    document = coordinator.download(files.get_by_role("link", name=re.compile("Word")))
    assert document.suggested_filename.endswith(".docx")
    with zipfile.ZipFile(document.path()) as parts:
        body = parts.read("word/document.xml").decode()
    assert ("<w:ins " in body) is (choice == "tracked")


def test_the_coordinator_takes_the_list_of_what_was_corrected(reader: Begin) -> None:
    coordinator = reader(2)
    coordinator.click(coordinator.page.locator("summary", has_text="Скачать"))
    files = coordinator.page.get_by_role("list", name="С правками", exact=True)
    table = coordinator.download(files.get_by_role("link", name=re.compile("CSV")))
    assert "Чебоксары" in read_path(table).decode("utf-8-sig")


def test_the_coordinator_sees_where_no_stele_stands_and_of_what_day_that_is(reader: Begin) -> None:
    coordinator = reader(2)
    coordinator.click(coordinator.page.locator(".counts a[href*='status=without']"))
    expect(coordinator.page.get_by_role("status").first).to_have_text(re.compile(r"18\sгород"))
    assert "По перечню, редакция от" in coordinator.text
    assert coordinator.page.locator("tbody .mark-dedicated").count() == 0


def test_the_coordinator_prints_a_dated_sheet(reader: Begin) -> None:
    coordinator = reader(2)
    coordinator.search("Нижний Тагил")
    coordinator.click(coordinator.link("Нижний Тагил"))
    coordinator.page.wait_for_url("**/city/nizhniy-tagil/")
    (sheet,) = coordinator.print()
    assert "редакция от" in sheet
    assert "/city/nizhniy-tagil/" in sheet


def test_the_coordinator_sees_which_errors_come_first(reader: Begin) -> None:
    coordinator = reader(1)
    coordinator.menu("Проверка")
    first = coordinator.page.get_by_role("region", name="Начните с этих пяти").get_by_role("listitem")
    expect(first).to_have_count(5)
    assert "Волгоград" in first.first.inner_text()
    assert re.search(r"\d+ ошиб", coordinator.text)


def test_the_coordinator_sends_one_finding_by_link(reader: Begin, context: BrowserContext) -> None:
    coordinator = reader(1, "/findings/")
    finding = coordinator.page.get_by_role("article").first
    said = finding.locator(".finding-message").inner_text()
    coordinator.click(finding.get_by_role("link", name=re.compile("Ссылка на замечание")))
    coordinator.page.wait_for_url("**/findings/?key=*")
    colleague = context.new_page()
    colleague.goto(coordinator.page.url)
    expect(colleague.get_by_role("article")).to_have_count(1)
    expect(colleague.get_by_role("article")).to_contain_text(said)
    colleague.close()


def test_the_coordinator_sees_which_regions_have_no_stele(reader: Begin) -> None:
    coordinator = reader(2)
    coordinator.menu("Регионы")
    assert "По перечню, редакция от" in coordinator.text
    assert "открытия не найдено — 10" in coordinator.text
    cell = coordinator.page.locator
    rows = cell("tbody tr").filter(has=cell("td[data-key=dedicated].empty"))
    assert rows.filter(has=cell("td[data-key=doubtful].empty")).count() == 10


# --- the editor of a region ------------------------------------------------------------------


def test_the_regional_editor_finds_her_cities(reader: Begin) -> None:
    editor = reader(2)
    editor.menu("Регионы")
    editor.click(editor.link("Пермский край"))
    expect(editor.page.get_by_role("heading", level=1)).to_have_text("Пермский край")
    assert {"Пермь", "Лысьва"} <= set(editor.page.locator("main").get_by_role("link").all_inner_texts())
    expect(editor.page.get_by_role("heading", name="Замечания проверки")).to_be_visible()
    expect(editor.link(re.compile("Паспорта городов"))).to_be_visible()
    assert "«снаряд было укомплектован»" in editor.text


def test_the_regional_editor_tells_the_owners(reader: Begin) -> None:
    """Without an address of theirs in the settings the page says whom to tell what."""
    editor = reader(2, "/city/perm/")
    editor.click(editor.link(re.compile("ообщить составителям")))
    expect(editor.page.get_by_role("heading", name="Как написать составителям")).to_be_in_viewport()


# --- the teacher -----------------------------------------------------------------------------


def test_the_teacher_is_answered_in_a_sentence_with_its_caveat(reader: Begin) -> None:
    teacher = reader(2)
    teacher.search("кто сделал больше танков")
    answer = teacher.page.locator(".best-bets li").first
    expect(answer).to_contain_text("города считали разное")
    expect(answer).to_contain_text("Нижний Тагил — более 25")
    expect(answer).to_be_in_viewport()
    teacher.click(answer.get_by_role("link", name="Танки"))
    expect(teacher.page.get_by_role("heading", level=1)).to_have_text("Танки")
    assert "По перечню больше всех — Нижний Тагил: более 25 тыс. танков" in teacher.text
    assert "Города считали разное" in teacher.text


def test_the_teacher_compares_three_cities(reader: Begin, site: str) -> None:
    teacher = reader(3)
    teacher.menu("Сравнение")
    for number, slug in enumerate(("nizhniy-tagil", "chelyabinsk", "omsk"), 1):
        teacher.page.get_by_label(f"Город {number}").select_option(slug)
    teacher.click(teacher.page.locator("main").get_by_role("button", name="Сравнить"))
    teacher.page.wait_for_url("**/compare/?a=nizhniy-tagil*")
    assert teacher.page.get_by_role("columnheader").all_inner_texts()[-3:] == [
        "Нижний Тагил",
        "Челябинск",
        "Омск",
    ]
    assert teacher.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert "Нижний Тагил" in teacher.print()[0]
    size = teacher.page.viewport_size
    teacher.page.set_viewport_size({"width": 1920, "height": 1080})
    assert teacher.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert size
    teacher.page.set_viewport_size(size)


# --- the traveller ---------------------------------------------------------------------------


def test_the_traveller_opens_a_stele_near_samara_at_its_own_place(reader: Begin) -> None:
    traveller = reader(3)
    traveller.search("Самара")
    traveller.click(traveller.link("Самара"))
    near = traveller.page.get_by_role("region", name="Рядом").get_by_role("listitem")
    told = near.all_inner_texts()
    assert told
    assert all(re.search(r"\d+ км", one.replace("\xa0", " ")) for one in told)
    assert all(
        re.search("памятник|стела|сквер|мемориал|камень|знак|площадь|аллея|доска|стелы|сад", one)
        for one in told
    )
    first = near.filter(has=traveller.page.locator(".mark-dedicated")).first
    traveller.click(first.get_by_role("link"))
    opens = traveller.page.get_by_role("link", name="Открыть на карте")
    expect(opens).to_be_visible()
    assert urlsplit(opens.get_attribute("href") or "").scheme in ("http", "https")


def test_the_traveller_takes_waypoints_that_are_where_they_say(reader: Begin) -> None:
    traveller = reader(2)
    traveller.click(traveller.page.locator("summary", has_text="Скачать"))
    track = traveller.download(traveller.page.locator(".download a[href*='.gpx']").first)
    points = ElementTree.fromstring(read_path(track)).findall(f"{GPX}wpt")
    names = [point.findtext(f"{GPX}name", "") for point in points]
    notes = [point.findtext(f"{GPX}cmt", "") for point in points]
    centres = [name for name in names if "центр города" in name]
    assert len(names) > len(centres) > 0
    assert all(("центр города" in note) is (name in centres) for name, note in zip(names, notes, strict=True))


# --- the historian ---------------------------------------------------------------------------


def test_the_historian_cites_a_claim_by_a_lasting_link(reader: Begin) -> None:
    historian = reader(2, "/city/nizhniy-tagil/")
    quote = historian.page.get_by_role("link", name="более 25 тысяч").first
    historian.click(quote)
    row = historian.page.get_by_role("row", name=re.compile("25 тысяч"))
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text("танков Т-34")
    historian.click(row.get_by_role("link", name=re.compile("Постоянная ссылка")))
    key = urlsplit(historian.page.url).fragment
    assert re.fullmatch("[0-9a-f]{12}(-[0-9]+)?", key)
    expect(historian.page.locator("#citation")).to_contain_text("«более 25 тысяч»")
    expect(historian.page.locator("#citation")).to_contain_text(f"/city/nizhniy-tagil/#{key}")


# --- the journalist --------------------------------------------------------------------------


def test_the_journalist_reaches_the_data_and_its_licence(reader: Begin) -> None:
    journalist = reader(2)
    journalist.click(journalist.link("Данные и API", within="footer"))
    journalist.page.wait_for_url("**/data/")
    assert "Принадлежат составителям перечня" in journalist.text
    assert "ОКТМО" in journalist.text
    calls = journalist.page.locator(".call").all_inner_texts()
    assert len(calls) >= 3
    for call in calls:
        address = re.search("'(http[^']+)'", call)
        assert address
        assert journalist.page.request.get(address[1]).ok, call
    table = journalist.download(journalist.link("claims.csv"))
    assert "permalink" in read_path(table).decode("utf-8-sig").splitlines()[0]


# --- the reader who listens ------------------------------------------------------------------

_OUTLINE = """() => ({
  levels: [...document.querySelectorAll('h1, h2, h3, h4')].filter((one) => one.checkVisibility())
    .map((one) => +one.tagName[1]),
  links: [...document.querySelectorAll('a[href]')].filter((one) => one.checkVisibility())
    .map((one) => [one.getAttribute('aria-label') || one.textContent.trim() || one.title, one.href]),
  tables: [...document.querySelectorAll('table')]
    .map((one) => [Boolean(one.caption), [...one.querySelectorAll('th')].every((cell) => cell.scope)]),
  landmarks: ['header', 'nav', 'main', 'footer', '[role=search]']
    .every((one) => document.querySelector(one)),
})"""
_NAMELESS = re.compile("подробнее|ещё|далее|здесь|тут|more|here|read more|link|ссылка|#|§|¶", re.I)
_HEARD = [
    "/",
    "/cities/",
    "/city/nizhniy-tagil/",
    "/regions/",
    "/regions/sverdlovskaya-oblast/",
    "/decrees/",
    "/contribution/",
    "/contribution/tanki/",
    "/compare/?a=kazan&b=omsk",
    "/findings/",
    "/search/?q=танк",
    "/about/",
    "/data/",
]


def test_the_blind_reader_hears_an_outline_names_and_tables(reader: Begin) -> None:
    wrong: dict[str, list[Any]] = {}
    for path in _HEARD:
        heard: dict[str, Any] = reader(0, path).page.evaluate(_OUTLINE)
        levels = heard["levels"]
        jumps = [pair for pair in pairwise(levels) if pair[1] - pair[0] > 1]
        named = [name for name, _ in heard["links"] if not name or _NAMELESS.fullmatch(name)]
        tables = [table for table in heard["tables"] if table != [True, True]]
        said = [
            *jumps,
            *named,
            *tables,
            *([] if levels.count(1) == 1 and heard["landmarks"] else ["landmarks"]),
        ]
        if said:
            wrong[path] = said
    assert wrong == {}


def test_the_blind_reader_filters_by_keyboard_and_hears_the_count(reader: Begin) -> None:
    blind = reader(1)
    blind.page.wait_for_selector(".map-stop", state="attached")
    status = blind.page.get_by_label("Памятник", exact=True)
    status.focus()
    count = blind.page.locator("[data-count]")
    assert count.get_attribute("role") == "status"
    before = count.inner_text()
    status.press("ArrowDown")
    status.press("Enter")
    expect(count).not_to_have_text(before)
    stop = blind.page.locator('.map-stop[tabindex="0"]')
    expect(stop).to_have_count(1)
    stop.focus()
    name = blind.page.evaluate("document.activeElement.ariaLabel")
    assert name
    blind.page.keyboard.press("ArrowRight")
    assert blind.page.evaluate("document.activeElement.ariaLabel") != name


# --- the reader of English -------------------------------------------------------------------


def test_the_english_reader_learns_what_this_is(reader: Begin) -> None:
    english = reader(2)
    english.click(english.page.get_by_role("link", name="English"))
    english.click(english.link("About", within="footer"))
    expect(english.page.locator("html")).to_have_attribute("lang", "en")
    assert "Cities of Labour Valour" in english.text


def test_the_english_reader_sees_what_perm_made(reader: Begin) -> None:
    english = reader(2, "/en/")
    english.search("Perm")
    english.click(english.link("Perm"))
    rows = english.page.get_by_role("row")
    assert rows.count() > 3
    values = english.page.locator(".figures .value").all_inner_texts()
    assert values


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("tanks", "Tanks"),
        ("hospitals", "Hospitals"),
        ("Gorky", "Nizhny Novgorod"),
        ("without a stele", re.compile("Cities: no opening of a stele was found")),
    ],
)
def test_the_english_reader_finds(reader: Begin, query: str, answer: str | re.Pattern[str]) -> None:
    english = reader(2, "/en/")
    english.search(query)
    found = english.link(answer)
    expect(found).to_be_in_viewport()
    english.click(found)
    expect(english.page.get_by_role("heading", level=1)).to_be_visible()
