"""The working side in a browser: in by link or passkey, invite, decide, be refused; axe finds nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from doblest import data
from tests.browser.conftest import PASSWORD, Site, come_in, make_link, serving
from tests.browser.test_access import violations
from tests.support.prepared import lend_served

Enter = Callable[..., Page]


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("accounts")
    lend_served(folder)
    with serving(folder, {}) as address:
        yield address.replace("127.0.0.1", "localhost"), folder


@pytest.fixture
def enter(browser: Browser, own_site: Site) -> Iterator[Enter]:
    """A page of somebody who came in by a link."""
    contexts = []

    def open_(link: str, width: int = 1280, scheme: str = "light") -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        come_in(page, link)
        return page

    yield open_
    for context in contexts:
        context.close()


def test_a_coordinator_invites_an_editor_who_decides_in_perm_and_is_refused_samara(
    own_site: Site, enter: Enter
) -> None:
    address, _folder = own_site
    page = enter(make_link(own_site, "add", "koord", "--role", "coordinator"), 390, "dark")
    page.goto(f"{address}/account/people/")
    page.fill("[name=username]", "perminova")
    page.select_option("[name=regions]", "permskiy-kray")
    page.click("text=Пригласить и получить ссылку")
    link = page.inner_text("#one-time-link")
    assert violations(page) == []
    editor = enter(link)
    editor.goto(f"{address}/findings/?city=perm")
    form = editor.locator("form.decide").first
    form.locator("[name=reason]").fill("так в источнике")
    form.get_by_text("Отклонить").click()
    expect(editor.locator(".decision").first).to_contain_text("perminova")
    editor.goto(f"{address}/findings/?city=samara")
    assert editor.locator("form.decide").count() == 0


PATHS = ("/account/", "/account/people/", "/account/people/user/editor/", "/account/people/letters/")
PATHS += (
    "/account/password/",
    "/account/sessions/",
    "/account/factors/passkeys/",
    "/city/perm/",
    "/en/account/",
)


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_nothing_and_nothing_sticks_out(
    own_site: Site, enter: Enter, width: int, scheme: str
) -> None:
    address, _folder = own_site
    make_link(own_site, "add", f"editor{width}", "--region", "permskiy-kray", "--email", "e@example.org")
    page = enter(make_link(own_site, "add", f"koord{width}", "--role", "coordinator"), width, scheme)
    for path in PATHS:
        page.goto(address + path.replace("/editor/", f"/editor{width}/"))
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
    page.goto(f"{address}/account/logout/")
    page.click(".account button")
    for path in ("/account/login/", "/account/forgotten/", "/account/link/nothing/", "/en/account/login/"):
        page.goto(address + path)
        assert violations(page) == [], path


def test_a_passkey_lets_in_without_a_password(own_site: Site, enter: Enter) -> None:
    address, _folder = own_site
    page = enter(make_link(own_site, "add", "keyholder", "--role", "contributor"))
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    options |= {"hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto(f"{address}/account/factors/passkeys/add/")
    if "reauthenticate" in page.url:
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
    page.wait_for_selector("#mfa_webauthn_add")
    page.check("[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/recovery-codes/**")
    page.goto(f"{address}/account/logout/")
    page.click(".account button")
    page.goto(f"{address}/account/login/")
    page.click("#passkey_login")
    page.wait_for_url("**/account/")
    expect(page.locator("h1")).to_have_text("keyholder")


def hand_over(page: Page, address: str, content: str) -> None:
    page.goto(f"{address}/account/import/")
    file = {"name": "перечень.txt", "mimeType": "text/plain", "buffer": content.encode()}
    page.set_input_files("[name=file]", files=[file])  # type: ignore[list-item] # as Playwright has it
    assert violations(page) == []
    page.click("text=Разобрать")


@pytest.mark.parametrize(("name", "width", "scheme"), [("narrow", 390, "dark"), ("wide", 1440, "light")])
def test_a_list_is_handed_over_its_plan_looked_at_and_written_while_the_page_follows(
    own_site: Site, enter: Enter, name: str, width: int, scheme: str
) -> None:
    address, _folder = own_site
    page = enter(make_link(own_site, "add", f"importer-{name}", "--role", "coordinator"), width, scheme)
    text = data.bundled_list().read_text("utf-8")
    hand_over(page, address, text.replace("жители Салехарда", f"жители Салехарда ({name})"))
    page.click("text=Посмотреть, что изменится", timeout=60_000)  # the page follows the task by itself
    expect(page.locator(".planned").first).to_contain_text(f"({name})")
    assert violations(page) == []
    page.click("text=Записать")
    expect(page.locator(".task")).to_contain_text("Перечень загружен: правка", timeout=60_000)
    assert violations(page) == []
    page.goto(f"{address}/account/tasks/")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_a_task_is_asked_again_by_a_link(own_site: Site, browser: Browser) -> None:
    address, _folder = own_site
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    come_in(page, make_link(own_site, "add", "plain-importer", "--role", "coordinator"))
    page.goto(f"{address}/account/import/")
    content = data.bundled_list().read_bytes()
    page.set_input_files(
        "[name=file]", files=[{"name": "a.txt", "mimeType": "text/plain", "buffer": content}]
    )
    page.click("text=Разобрать")
    until = time.monotonic() + 60
    while "Перечень прочитан" not in page.inner_text(".task") and time.monotonic() < until:
        page.wait_for_timeout(300)
        page.click("text=Обновить")
    expect(page.locator(".task")).to_contain_text("Перечень прочитан")
    context.close()
