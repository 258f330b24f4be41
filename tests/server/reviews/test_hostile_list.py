"""Reviews and rounds of a list that breaks what a careless reader takes for granted."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest

from doblest.model import Edition
from doblest.rounds.files import IncomingFile
from doblest.server.register import internal
from doblest.server.reviews import committing, of_edition, of_round, ruling
from doblest.server.rounds import returns, start
from tests.support.hostile import ROWS, TITLE, write_list
from tests.support.register import COORDINATOR, read_list
from tests.support.returned import Editor
from tests.support.reviewed import find_item, rule_on

KALUGA = "Город оккупирован 4 октября 1941 года, освобождён 12 января 1942 года."


def read_rows() -> dict[str, tuple[int | None, str, str, str]]:
    """Number, city, note and the extra column, by slug."""
    entries = {one.slug: one.located.entry for one in internal.current(TITLE).records}
    return {
        slug: (one.number, one.city, one.note, one.extra.get("Куратор <script>", ""))
        for slug, one in entries.items()
    }


@pytest.fixture
def kaluga(glory: Edition) -> str:
    """The slug of that one of the two towns of a name."""
    (found,) = (
        one.slug
        for one in glory.records
        if one.located.entry.city == "Киров" and one.located.region and one.located.region.iso == "RU-KLU"
    )
    return found


def test_a_review_tells_namesakes_apart_and_commits_what_was_accepted(glory: Edition, kaluga: str) -> None:
    before = read_rows()
    rows = [row for row in ROWS if not row.startswith("6;")]
    rows[2] = rows[2].replace("Город оккупирован 4 октября 1941 года.", KALUGA)
    rows[0] = rows[0].replace(";Иванов", ";Сидоров")
    review = of_edition.open_review(
        read_list(write_list(tuple(rows)), "glory-3.csv"), COORDINATOR, title=TITLE
    )
    offered = [(one.kind, one.slug, one.field) for one in review.items.all()]
    assert offered == [
        ("changed", "voronezh", "extra"),
        ("changed", kaluga, "note"),
        ("gone", "rzhev", "listed"),
    ]
    rule_on(review, find_item(review, kaluga, "note"))
    committing.commit(ruling.find_review(review.pk), COORDINATOR)
    number, city, _note, curator = before[kaluga]
    assert read_rows() == before | {kaluga: (number, city, KALUGA, curator)}


def test_a_round_brings_an_answer_to_the_namesake_that_was_meant(glory: Edition, kaluga: str) -> None:
    before = read_rows()
    request = start.Request(date(2999, 12, 20), ("RU-KIR", "RU-KLU"), title=TITLE)
    excerpts = start.execute(request, COORDINATOR).excerpts
    assert [len(one.sent.rows) for one in excerpts] == [1, 1]
    hands = Editor(next(one for one in excerpts if one.sent.region == "RU-KLU"), excerpts, 1)
    hands.type(kaluga, "note", KALUGA)
    made = returns.find_round()
    outcome = returns.take_files(
        [IncomingFile("ответ.docx", hands.finish("ответ").content)], made, COORDINATOR
    )
    assert [(one.slug, one.field) for one in outcome.changes] == [(kaluga, "note")]
    review = of_round.refresh(made)
    rule_on(review, find_item(review, kaluga, "note"))
    committing.commit(ruling.find_review(review.pk), COORDINATOR)
    number, city, _note, curator = before[kaluga]
    assert read_rows() == before | {kaluga: (number, city, KALUGA, curator)}


def test_an_excerpt_has_the_column_that_is_nobodys_field_only_if_it_is_asked_for(glory: Edition) -> None:
    for is_internal in (False, True):
        request = start.Request(date(2999, 12, 20), ("RU-VOR",), title=TITLE, internal=is_internal)
        (excerpt,) = start.execute(request, COORDINATOR).excerpts
        (table,) = docx.Document(io.BytesIO(excerpt.content)).tables
        assert any("Иванов" in cell.text for row in table.rows for cell in row.cells) is is_internal
