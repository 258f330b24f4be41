"""What comes of a round: files for those who keep the list, without private columns unless asked."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import docx
import pytest

from doblest.model import Edition
from doblest.rounds.files import IncomingFile
from doblest.rounds.values import Excerpt
from doblest.server.accounts.policy import Actor, ForbiddenError, Role
from doblest.server.rounds import out, returns, start
from doblest.server.rounds.models import Round
from tests.support.register import COORDINATOR, change
from tests.support.returned import Editor

DUE = date(2999, 12, 20)
CANARY = "Пересмотрено: канарейка"


def answer(made: Round, excerpts: tuple[Excerpt, ...], *edits: tuple[str, str, str]) -> None:
    sent = next(one for one in excerpts if one.sent.region == "RU-PER")
    hands = Editor(sent, [], 1)
    for edit in edits:
        hands.type(*edit)
    returns.take_files([IncomingFile("ответ.docx", hands.finish("ответ").content)], made, COORDINATOR)


@pytest.fixture
def made(register: Edition) -> Round:
    """A round with the internal column; Perm has answered, Sverdlovsk has not."""
    change("perm", "political", "Для служебного пользования")
    request = start.Request(DUE, ("permskiy-kray", "sverdlovskaya-oblast"), internal=True)
    excerpts = start.execute(request, COORDINATOR).excerpts
    found = returns.find_round()
    answer(found, excerpts, ("perm", "year", "2021"), ("perm", "political", CANARY))
    return found


def read_text(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_the_report_says_who_answered_and_what_each_changed(made: Round) -> None:
    text = read_text(out.build_report(made, COORDINATOR))
    assert "Ответили 1 из 2, с опозданием 0, не ответили 1" in text
    assert "Пермь, Год: «2020» → «2021»" in text
    assert "вовремя" in text


@pytest.mark.parametrize("build", [out.build_tracked, out.build_clean, out.build_report])
def test_private_columns_are_in_it_only_if_they_are_asked_for(
    made: Round, build: Callable[..., bytes]
) -> None:
    for is_internal in (False, True):
        content = build(made, COORDINATOR, is_internal)
        xml = docx.Document(io.BytesIO(content)).element.xml
        assert ("канарейка" in xml) is is_internal
        assert is_internal or "Для служебного пользования" not in xml


def test_what_was_accepted_meanwhile_is_told_all_the_same(made: Round) -> None:
    status = returns.describe(made, COORDINATOR)
    returns.accept_changes(made, returns.choose(status, returns.Choice()), COORDINATOR)
    xml = docx.Document(io.BytesIO(out.build_tracked(made, COORDINATOR))).element.xml
    assert '<w:delText xml:space="preserve">2020</w:delText>' in xml
    assert 'w:author="Пермский край"' in xml


@pytest.mark.parametrize("build", [out.build_tracked, out.build_clean, out.build_report])
def test_who_keeps_a_region_does_not_get_the_whole(made: Round, build: Callable[..., bytes]) -> None:
    with pytest.raises(ForbiddenError):
        build(made, Actor("Иванова", Role.EDITOR, frozenset({"RU-PER"})))
