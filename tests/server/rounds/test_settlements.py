"""A region mends the villages of its line of defence, in its file or by its link."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from zipfile import ZipFile

import pytest
from django.core.cache import cache
from django.test import Client

from doblest import reading
from doblest.model import Edition
from doblest.rounds.files import IncomingFile
from doblest.rounds.outcome import Change
from doblest.rounds.values import Excerpt
from doblest.server.register.actions import edit
from doblest.server.register.models import Entry
from doblest.server.rounds import links, out, returns, start
from doblest.server.rounds.models import Round
from tests.support.made_titles import COORDINATOR, forget_titles, take
from tests.support.returned import Editor, save_as_xlsx

DUE = date(2999, 12, 20)
POINT = (36.2441, 55.0203)


@pytest.fixture
def sent(register: Edition) -> Iterator[Excerpt]:
    """Kaluga's, of a line of thirty villages."""
    cache.clear()
    _, report = take("line-docx")
    yield start.execute(
        start.Request(DUE, ("kaluzhskaya-oblast",), title=report.title), COORDINATOR
    ).excerpts[0]
    forget_titles()


@pytest.fixture
def made(sent: Excerpt) -> Round:
    return returns.find_round()


def get_line() -> Entry:
    return Entry.objects.get(slug="ilinskiy-rubezh")


def mend(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.replace("Кудиново", "Кудинове") for name in names)


def list_changes(made: Round) -> list[tuple[str, object]]:
    changes: tuple[Change, ...] = returns.describe(made, COORDINATOR).outcome.changes
    return [(one.field, one.theirs) for one in changes]


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_village_that_is_mended_in_the_file_is_offered_and_written(
    sent: Excerpt, made: Round, form: str
) -> None:
    edit.execute(
        edit.Edit("ilinskiy-rubezh", "settlement_points", {"д. Ильинское": POINT}, made.title_id),
        COORDINATOR,
        reason="",
    )
    hands, before = Editor(sent, [sent], 1), get_line().settlements
    hands.type("ilinskiy-rubezh", "settlements", ", ".join(mend(before)))
    content = hands.finish("деревни").content
    given = IncomingFile(f"ответ.{form}", save_as_xlsx(content) if form == "xlsx" else content)
    returns.take_files([given], made, COORDINATOR, region="kaluzhskaya-oblast")
    assert list_changes(made) == [("settlements", mend(before))]
    status = returns.describe(made, COORDINATOR)
    assert returns.accept_changes(made, returns.choose(status, returns.Choice()), COORDINATOR)
    assert get_line().settlements == mend(before)
    assert get_line().settlement_points == {"д. Ильинское": POINT}
    assert get_line().extra == {}


def test_an_untouched_file_offers_nothing(sent: Excerpt, made: Round) -> None:
    content = Editor(sent, [sent], 1).finish("как было").content
    returns.take_files([IncomingFile("ответ.docx", content)], made, COORDINATOR)
    assert list_changes(made) == []


def test_villages_stand_in_the_form_of_the_link_one_a_line(sent: Excerpt, made: Round) -> None:
    address = f"/account/answer/{links.issue(made.excerpts.get(), COORDINATOR)}/"
    page = Client().get(address).content.decode()
    shown = re.search(r'<textarea[^>]* name="0-settlements"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)
    assert shown is not None
    assert tuple(shown[1].splitlines()) == get_line().settlements
    Client().post(address, {"0-settlements": shown[1].replace("Кудиново", "Кудинове")})
    assert list_changes(made) == [("settlements", mend(get_line().settlements))]


def test_the_merged_list_shows_the_mended_village_as_a_change(sent: Excerpt, made: Round) -> None:
    hands, before = Editor(sent, [sent], 1), get_line().settlements
    hands.type("ilinskiy-rubezh", "settlements", ", ".join(mend(before)))
    returns.take_files([IncomingFile("ответ.docx", hands.finish("").content)], made, COORDINATOR)
    with ZipFile(io.BytesIO(out.build_tracked(made, COORDINATOR))) as archive:
        body = archive.read("word/document.xml").decode()
    assert re.findall(r"<w:delText[^>]*>([^<]*)", body) == ["Кудиново"]
    assert [inserted for inserted in re.findall(r"<w:ins .*?</w:ins>", body) if "Кудинове" in inserted]
    clean = reading.read_bytes(out.build_clean(made, COORDINATOR), "перечень.docx")
    assert clean.entries[0].settlements == mend(before)
