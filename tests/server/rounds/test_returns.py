"""What came back: kept, looked at against the register of the moment, accepted as one change."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from doblest.errors import RegisterError
from doblest.model import Edition
from doblest.places import slugify
from doblest.rounds.files import IncomingFile
from doblest.rounds.values import Excerpt
from doblest.server.accounts.policy import Actor, ForbiddenError, Role
from doblest.server.register import editions
from doblest.server.register.actions import edit as edit_entry
from doblest.server.register.actions import retitle, undo
from doblest.server.register.actions.accept import Accepted
from doblest.server.register.actions.accept import execute as accept
from doblest.server.register.models import ChangeSet, Entry
from doblest.server.register.unit_of_work import ConflictError
from doblest.server.rounds import returns, start
from doblest.server.rounds.models import Return, Round
from tests.support.register import COORDINATOR, change, reverse
from tests.support.returned import Editor

DUE = date(2999, 12, 20)
EDITOR = Actor("Иванова", Role.EDITOR, frozenset({"RU-PER"}))


def edit(sent: list[Excerpt], slug: str, field: str, text: str) -> IncomingFile:
    """The excerpt that has the row, with that in its cell."""
    excerpt = next(one for one in sent if slug in {row.slug for row in one.sent.rows})
    hands = Editor(excerpt, sent, 1)
    hands.type(slug, field, text)
    return IncomingFile(f"{slug}-{field}.docx", hands.finish(field).content)


def get_entry(slug: str) -> object:
    return next(one.located.entry for one in editions.current().records if one.slug == slug)


def test_taking_writes_nothing_to_the_entries(sent: list[Excerpt], made: Round) -> None:
    outcome = returns.take_files([edit(sent, "perm", "year", "2021")], made, COORDINATOR)
    assert [(one.slug, one.theirs) for one in outcome.changes] == [("perm", 2021)]
    assert ChangeSet.objects.count() == 1


def test_a_trial_keeps_nothing(sent: list[Excerpt], made: Round) -> None:
    returns.take_files([edit(sent, "perm", "year", "2021")], made, COORDINATOR, dry_run=True)
    assert not Return.objects.exists()


def test_a_file_is_kept_as_it_came_and_a_refused_one_too(sent: list[Excerpt], made: Round) -> None:
    broken = IncomingFile("ответ.docx", b"PK\x03\x04 broken")
    returns.take_files([broken, edit(sent, "perm", "year", "2021")], made, COORDINATOR)
    kept = list(made.returns.all())
    assert bytes(kept[0].content) == broken.content
    assert [one.read().files[0].state for one in kept] == ["refused", "taken"]
    assert len(returns.describe(made, COORDINATOR).refused) == 1


def test_the_same_file_on_another_day_is_one(sent: list[Excerpt], made: Round) -> None:
    given = edit(sent, "perm", "year", "2021")
    for _ in range(2):
        outcome = returns.take_files([given], made, COORDINATOR)
    assert [one.state for one in outcome.files] == ["repeated"]
    assert Return.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("year", "2024"),
        ("note", "Дал фронту каски."),
        ("memorial", "Стела «Город трудовой доблести»\n\nул. Мира, 12а"),
    ],
)
def test_what_is_accepted_is_in_the_register_and_comes_out_whole(
    sent: list[Excerpt], made: Round, field: str, text: str
) -> None:
    before = get_entry("lysva")
    returns.take_files([edit(sent, "lysva", field, text)], made, COORDINATOR)
    chosen = returns.choose(returns.describe(made, COORDINATOR), returns.Choice())
    written = returns.accept_changes(made, chosen, COORDINATOR)
    assert written is not None
    assert getattr(get_entry("lysva"), field) != getattr(before, field)
    assert [one.field for one in written.changes.visible()] == [field]
    assert returns.choose(returns.describe(made, COORDINATOR), returns.Choice()) == []
    reverse(written.number)
    assert getattr(get_entry("lysva"), field) == getattr(before, field)


def test_only_what_was_chosen_is_written(sent: list[Excerpt], made: Round) -> None:
    files = [edit(sent, "perm", "year", "2021"), edit(sent, "nizhniy-tagil", "year", "2022")]
    returns.take_files(files, made, COORDINATOR)
    status = returns.describe(made, COORDINATOR)
    for choice in (
        returns.Choice(regions=("permskiy-kray",)),
        returns.Choice(cities=("Пермь",)),
        returns.Choice(cities=("perm",), fields=("year",)),
    ):
        assert [one.slug for one in returns.choose(status, choice)] == ["perm"]
    assert returns.choose(status, returns.Choice(fields=("note",))) == []


def test_another_hand_in_the_register_makes_a_conflict_that_stays_out(
    sent: list[Excerpt], made: Round
) -> None:
    returns.take_files([edit(sent, "perm", "year", "2021")], made, COORDINATOR)
    change("perm", "year", 2022)
    status = returns.describe(made, COORDINATOR)
    assert [one.conflicts for one in status.answers] == [1, 0]
    assert returns.choose(status, returns.Choice()) == []
    (ruled,) = returns.choose(status, returns.Choice(), theirs=True)
    returns.accept_changes(made, [ruled], COORDINATOR)
    assert get_entry("perm").year == 2021  # type: ignore[attr-defined] # an entry


def test_a_change_that_came_between_is_refused_and_nothing_is_written(register: Edition) -> None:
    change("perm", "year", 2022)
    with pytest.raises(ConflictError, match="с тех пор изменили иначе"):
        accept(
            [Accepted("lysva", "year", 2021, 2020), Accepted("perm", "year", 2020, 2021)],
            COORDINATOR,
            reason="круг",
        )
    assert get_entry("lysva").year == 2021  # type: ignore[attr-defined] # an entry


def test_an_editor_accepts_the_rows_of_their_region_alone(sent: list[Excerpt], made: Round) -> None:
    files = [edit(sent, "perm", "year", "2021"), edit(sent, "nizhniy-tagil", "year", "2022")]
    returns.take_files(files, made, COORDINATOR)
    status = returns.describe(made, COORDINATOR)
    with pytest.raises(ForbiddenError):
        returns.accept_changes(made, returns.choose(status, returns.Choice()), EDITOR)
    own = returns.choose(status, returns.Choice(regions=("permskiy-kray",)))
    assert returns.accept_changes(made, own, EDITOR) is not None


def test_who_has_not_answered_and_who_was_late_is_said(sent: list[Excerpt], made: Round) -> None:
    returns.take_files([edit(sent, "perm", "year", "2021")], made, COORDINATOR)
    made.returns.update(received=datetime(3000, 1, 1, tzinfo=ZoneInfo("Europe/Moscow")))
    perm, sverdlovsk = returns.describe(made, COORDINATOR).answers
    assert (perm.region, perm.is_late, perm.changes) == ("RU-PER", True, 1)
    assert (sverdlovsk.region, sverdlovsk.on) == ("RU-SVE", None)


def test_an_internal_column_comes_back(register: Edition) -> None:
    change("perm", "political", "Для служебного пользования")
    request = start.Request(DUE, ("permskiy-kray",), internal=True)
    sent = list(start.execute(request, COORDINATOR).excerpts)
    made = returns.find_round()
    returns.take_files([edit(sent, "perm", "political", "Пересмотрено")], made, COORDINATOR)
    returns.accept_changes(
        made, returns.choose(returns.describe(made, COORDINATOR), returns.Choice()), COORDINATOR
    )
    assert [one.located.entry.political_situation for one in returns.internal.current().records][4] == (
        "Пересмотрено"
    )


def test_there_is_no_round_before_the_first(register: Edition) -> None:
    with pytest.raises(RegisterError, match="ни одного круга ещё нет"):
        returns.find_round()
    with pytest.raises(RegisterError, match="круга 99 нет"):
        returns.find_round(99)


def accept_all(made: Round) -> ChangeSet | None:
    status = returns.describe(made, COORDINATOR)
    return returns.accept_changes(made, returns.choose(status, returns.Choice()), COORDINATOR)


def test_an_answer_about_a_city_that_was_renamed_since_finds_it(sent: list[Excerpt], made: Round) -> None:
    change("perm", "city", "Кунгур")
    returns.take_files([edit(sent, "perm", "year", "2021")], made, COORDINATOR)
    assert accept_all(made)
    assert (get_entry("kungur").year, get_entry("kungur").city) == (2021, "Кунгур")
    assert accept_all(made) is None


def test_what_was_accepted_into_two_lists_is_undone_and_done_again_at_once(
    sent: list[Excerpt], made: Round
) -> None:
    retitle.execute(retitle.Retitling("perm", "military-glory"), COORDINATOR, reason="не тот перечень")
    files = [edit(sent, "perm", "year", "2021"), edit(sent, "ekaterinburg", "year", "2022")]
    returns.take_files(files, made, COORDINATOR)
    before, written = _read_years(), accept_all(made)
    assert written
    accepted = _read_years()
    assert (accepted, written.others.count()) == ({"perm": 2021, "ekaterinburg": 2022}, 1)
    other = written.others.get()
    undone = undo.execute(other.number, COORDINATOR)
    assert (undone.undoes, _read_years()) == (other, before)
    with pytest.raises(RegisterError, match="уже отменена"):
        undo.execute(written.number, COORDINATOR)
    undo.execute(undone.number, COORDINATOR)
    assert _read_years() == accepted


def test_what_cannot_be_undone_in_one_list_is_undone_in_none(sent: list[Excerpt], made: Round) -> None:
    retitle.execute(retitle.Retitling("perm", "military-glory"), COORDINATOR, reason="не тот перечень")
    files = [edit(sent, "perm", "year", "2021"), edit(sent, "ekaterinburg", "year", "2022")]
    returns.take_files(files, made, COORDINATOR)
    written = accept_all(made)
    assert written
    slug = Entry.objects.get(title="military-glory", city="Пермь").slug
    edit_entry.execute(edit_entry.Edit(slug, "year", 2023, "military-glory"), COORDINATOR, reason="")
    accepted = _read_years()
    with pytest.raises(RegisterError, match="отменить нельзя"):
        undo.execute(written.number, COORDINATOR)
    assert _read_years() == accepted


def _read_years() -> dict[str, int | None]:
    """Of the two cities, each in its list."""
    entries = Entry.objects.filter(city__in=["Пермь", "Екатеринбург"], listed=True)
    return {slugify(entry.city): entry.year for entry in entries}


def test_an_answer_about_a_city_of_another_title_by_now_is_written_there(
    sent: list[Excerpt], made: Round
) -> None:
    moved = retitle.execute(
        retitle.Retitling("perm", "military-glory"), COORDINATOR, reason="не тот перечень"
    )
    returns.take_files([edit(sent, "perm", "year", "2021")], made, COORDINATOR)
    written = accept_all(made)
    assert written
    assert written.title_id == "military-glory"
    (record,) = editions.current("military-glory").records
    assert (record.slug, record.located.entry.year) == (moved.slug, 2021)
