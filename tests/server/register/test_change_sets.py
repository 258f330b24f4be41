"""What one write leaves, and what it leaves alone: rights, revisions, addresses, rows of the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from msgspec.structs import replace

from doblest.model import Exemption, Finding, Memorial, Photo, Record
from doblest.reference import register_events
from doblest.reference.register_events import take_reference as find_reference
from doblest.reference.steles import find_stele
from doblest.server.accounts.policy import Action, Actor, ForbiddenError, Role
from doblest.server.register import change_sets, editions, history
from doblest.server.register.actions import enrol, recompute, take_reference
from doblest.server.register.change_sets import Note
from doblest.server.register.models import (
    ChangeSet,
    Claim,
    Entry,
    EntryDigest,
    FieldChange,
    FormerSlug,
    GapExemption,
    Title,
)
from doblest.server.register.models import Decision as DecisionRow
from doblest.server.register.models import Finding as FindingRow
from doblest.server.register.models import Memorial as MemorialRow
from doblest.server.register.signals import entries_changed
from doblest.server.register.unit_of_work import UnitOfWork
from tests.support.register import COORDINATOR, change, load_list, reverse, rule

pytestmark = pytest.mark.django_db

PERM = Actor("Перминова", Role.EDITOR, frozenset({"RU-PER"}))
SYSTEM = Actor("doblest", Role.SYSTEM)
HEADER = "№;Город;Область;Год;Примечание;Наличие стелы, сквера"
ROWS = (
    "1;Пермь;Пермский край;2020;Завод дал фронту 10 орудий. Собрал 200 вагонов вещей.;Памятник танкистам",
    "2;Омск;Омская область;2020;Изготовил 10 миномётов.;Нет",
    "3;Волгоград;Волгоградская область;2021;Изготовил 20 танков.;Нет",
    "4;Новоград;Пермский край;2021;Дал фронту 30 тысяч снарядов.;Нет",
)


@pytest.fixture
def small(empty_register: None) -> None:
    """A list of four cities: one with a memorial, one whose stele is told of, one that no gazetteer knows;
    its edition was read, so that the next one is this one brought up to date."""
    load_rows(*ROWS)
    editions.current()


def load_rows(*rows: str, **options: object) -> None:
    load_list("\n".join([HEADER, *rows]) + "\n", "list.csv", **options)  # type: ignore[arg-type] # passed on


def read(slug: str) -> Record:
    return next(one for one in editions.current().records if one.slug == slug)


def revise(slug: str) -> int:
    return Entry.objects.get(slug=slug).revision


def find_slip(slug: str) -> Finding:
    (found,) = (one for one in read(slug).findings if one.check == "wording")
    return found


def find(slug: str) -> Entry:
    return Entry.objects.with_parts().get(slug=slug)


def write(
    *steps: Callable[[UnitOfWork], object], actor: Actor = COORDINATOR, action: Action = Action.EDIT
) -> ChangeSet | None:
    with change_sets.begin("labour-valour", actor, action) as unit:
        for step in steps:
            step(unit)
        return change_sets.commit(unit, Note("по указу"))


@contextmanager
def hear() -> Iterator[list[tuple[set[str], set[str]]]]:
    """Entries that search is told of, each time: those with other values, those with other findings."""
    told: list[tuple[set[str], set[str]]] = []

    def note(slugs: frozenset[str], checked: frozenset[str], **_rest: Any) -> None:
        told.append((set(slugs), set(checked)))

    entries_changed.connect(note)
    try:
        yield told
    finally:
        entries_changed.disconnect(note)


# --- the write as a whole --------------------------------------------------------------------


def test_the_first_write_brings_titles_that_the_database_does_not_have(empty_register: None) -> None:
    Title.objects.all().delete()
    load_rows(*ROWS)
    assert Title.objects.count() > 1
    assert ChangeSet.objects.get().number == 1


def test_a_write_that_finds_all_as_it_is_leaves_nothing(small: None) -> None:
    assert write(lambda unit: [unit.touch(entry) for entry in Entry.objects.with_parts()]) is None
    assert recompute.execute(SYSTEM) == []
    assert editions.revision() == 1


def test_a_write_concerns_what_it_changed_and_not_what_it_looked_at(small: None) -> None:
    before = Entry.objects.get(slug="omsk").version
    with hear() as told:
        made = write(
            lambda unit: unit.touch(find("omsk")), lambda unit: unit.set_field(find("perm"), "year", 2021)
        )
    assert made
    assert (made.number, made.kind, made.author, made.reason) == (2, "edit", "редактор", "по указу")
    assert [(one.entry.slug, one.field, one.old, one.new) for one in made.changes.all() if one.entry] == [
        ("perm", "year", 2020, 2021)
    ]
    assert [slugs for slugs, _ in told] == [{"perm"}]
    assert Entry.objects.get(slug="omsk").version == before
    assert (revise("perm"), revise("omsk")) == (2, 1)


def test_history_tells_a_change_of_the_city_that_it_is_of(small: None) -> None:
    change("perm", "year", 2021)
    assert [one.field for one in history.of_slug("perm")] == ["year", "listed"]
    assert {one.field for one in history.of_slug("omsk")} == {"listed"}


# --- what follows from the values ------------------------------------------------------------


@pytest.mark.parametrize("slug", ["novograd", "omsk"])
def test_a_slip_is_found_in_the_write_that_made_it_and_gone_with_it(small: None, slug: str) -> None:
    note = Entry.objects.get(slug=slug).note
    write(lambda unit: unit.set_field(find(slug), "note", "Дал 13 млн. тон руды."))
    assert find_slip(slug).field == "note"
    change(slug, "note", note)
    assert not [one for one in read(slug).findings if one.check == "wording"]


def test_claims_follow_the_note_and_keep_their_rows_when_another_field_is_changed(small: None) -> None:
    (claim,) = Claim.objects.filter(entry__slug="omsk")
    change("omsk", "year", 2021)
    assert [one.pk for one in Claim.objects.filter(entry__slug="omsk")] == [claim.pk]
    change("omsk", "note", "Изготовил 12 миномётов и 20 танков.")
    assert sorted(one.low for one in read("omsk").claims) == [12, 20]
    assert Claim.objects.filter(entry__slug="omsk").count() == 2


def test_a_note_that_a_newer_engine_reads_is_read_anew_and_search_is_told(small: None) -> None:
    Entry.objects.filter(slug="omsk").update(engine="0", grounds=[])
    Claim.objects.filter(entry__slug="omsk").update(quote="старое")
    with hear() as told:
        (made,) = recompute.execute(SYSTEM)
    assert (made.kind, made.changes.count()) == ("recompute", 0)
    assert [slugs for slugs, _ in told] == [{"omsk"}]
    assert Claim.objects.get(entry__slug="omsk").quote != "старое"
    assert Entry.objects.get(slug="omsk").grounds
    assert (revise("omsk"), revise("perm")) == (2, 1)


def test_a_place_of_many_settlements_keeps_where_each_of_them_is(small: None) -> None:
    assert Entry.objects.get(slug="perm").settlement_places is None
    change("perm", "settlements", ("Кунгур", "Лысьва"))
    found = find("perm").to_located().settlements
    assert [place and place.name for place in found] == ["Кунгур", "Лысьва"]


def test_where_a_city_is_follows_its_name_and_region(small: None) -> None:
    known, unknown = Entry.objects.get(slug="perm"), Entry.objects.get(slug="novograd")
    assert (known.subject_id, unknown.subject_id) == ("RU-PER", "RU-PER")
    assert known.settlement_id == read("perm").located.place.geonames_id  # type: ignore[union-attr] # it has one
    assert unknown.settlement_id is None
    change("novograd", "region", "Тридевятое царство")
    assert Entry.objects.get(slug="novograd").subject_id is None


# --- events of steles ------------------------------------------------------------------------


def tell_news(monkeypatch: pytest.MonkeyPatch) -> None:
    """A release in which the last event of Omsk's stele is otherwise."""
    told = find_stele(Entry.objects.get(slug="omsk").settlement_id)
    assert told
    newer = replace(told, events=(*told.events[:-1], replace(told.events[-1], height=77.5)))
    monkeypatch.setattr(
        register_events, "find_stele", lambda place: newer if place == told.geonames else find_stele(place)
    )


def test_a_new_city_has_the_events_that_are_told_of_its_place(small: None) -> None:
    omsk = find("omsk")
    assert omsk.register_events == find_reference((), omsk.settlement_id)
    assert omsk.register_events
    assert FieldChange.objects.filter(field="reference", entry=omsk).count() == len(omsk.register_events)
    assert find("novograd").register_events == ()


def test_a_title_without_steles_of_its_own_takes_none(empty_register: None) -> None:
    load_rows(ROWS[1], title="military-glory")
    assert find("omsk").register_events == ()


def test_news_come_with_a_release_and_not_with_somebodys_edit(
    small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_news(monkeypatch)
    change("omsk", "year", 2021)
    assert find("omsk").register_events[-1].event.height != 77.5
    with hear() as told:
        (made,) = take_reference.execute(COORDINATOR)
    assert told[0][0] == {"omsk"}
    assert [(one.field, one.entry.slug) for one in made.changes.all() if one.entry] == [("reference", "omsk")]
    assert find("omsk").register_events[-1].event.height == 77.5
    assert (revise("omsk"), revise("perm")) == (3, 1)


def test_a_city_that_is_mended_to_another_has_the_events_of_that_one(small: None) -> None:
    change("novograd", "city", "Казань")
    change("kazan", "region", "Республика Татарстан")
    kazan = find("kazan")
    assert kazan.register_events == find_reference((), kazan.settlement_id)
    assert kazan.register_events


# --- another list ----------------------------------------------------------------------------


def test_a_row_that_says_the_same_in_another_document_is_published_as_from_there_and_no_more(
    small: None,
) -> None:
    with hear() as told:
        load_rows(ROWS[0].replace("2020", "2021"), *ROWS[1:])
    assert [slugs for slugs, _ in told if slugs] == [{"perm"}]
    document = editions.current().document
    assert {one.located.entry.source.document for one in editions.current().records} == {document}
    assert [revise(slug) for slug in ("perm", "omsk", "novograd")] == [2, 1, 1]


def test_a_row_that_stands_elsewhere_now_is_told_of(small: None) -> None:
    with hear() as told:
        load_rows("1;Казань;Республика Татарстан;2020;Изготовил 40 судов.;Нет", *ROWS)
    assert {"perm", "omsk", "volgograd", "novograd", "kazan"} == set.union(*(slugs for slugs, _ in told))
    assert (revise("kazan"), revise("omsk")) == (2, 1)


def test_a_city_whose_cell_says_otherwise_than_an_editor_is_of_the_lists_revision(small: None) -> None:
    change("perm", "year", 2021)
    load_rows(ROWS[0].replace("2020", "2022"), *ROWS[1:])
    assert read("perm").located.entry.year == 2021
    assert (revise("perm"), revise("omsk")) == (3, 1)


# --- rights ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slug", "field", "value"),
    [("omsk", "year", 2021), ("omsk", "region", "Пермский край"), ("perm", "region", "Омская область")],
)
def test_each_city_is_asked_for_in_the_region_that_it_is_in_and_the_one_that_it_leaves(
    small: None, slug: str, field: str, value: object
) -> None:
    assert write(lambda unit: unit.set_field(find("perm"), "year", 2021), actor=PERM)
    with pytest.raises(ForbiddenError):
        write(lambda unit: unit.set_field(find(slug), field, value), actor=PERM)
    assert editions.revision() == 2


def test_a_city_of_no_region_is_for_those_who_may_act_everywhere(small: None) -> None:
    change("perm", "region", "Тридевятое царство")
    with pytest.raises(ForbiddenError):
        write(lambda unit: unit.set_field(find("perm"), "region", "Пермский край"), actor=PERM)
    assert write(lambda unit: unit.set_field(find("perm"), "region", "Пермский край"))


def test_what_changes_the_list_as_a_whole_is_asked_of_the_whole_list(small: None) -> None:
    with pytest.raises(ForbiddenError, match=r"^перечень: "):
        write(lambda unit: unit.touch(find("perm")), lambda unit: unit.set_document(None), actor=PERM)


def test_which_cities_the_list_has_is_asked_of_who_edits_them_too(small: None) -> None:
    with pytest.raises(ForbiddenError, match=r"^перечень: "):
        write(lambda unit: unit.set_listed(find("perm"), False), actor=PERM)
    assert find("perm").listed


# --- addresses -------------------------------------------------------------------------------


def test_a_city_that_is_mended_to_another_one_moves_there_and_back(small: None) -> None:
    change("volgograd", "city", "Вологда")
    assert FormerSlug.objects.get().slug == "volgograd"
    assert editions.current().redirects == {"volgograd": "vologda"}
    change("vologda", "city", "Волгоград")
    assert editions.current().redirects == {"vologda": "volgograd"}


def test_a_slip_in_a_name_and_a_change_of_the_region_leave_the_address(small: None) -> None:
    change("perm", "city", "Перьмь")
    change("perm", "city", "Пермь")
    change("novograd", "region", "Омская область")
    assert not FormerSlug.objects.exists()


def test_a_city_that_shares_a_name_moves_from_its_numbered_address(small: None) -> None:
    load_rows(*ROWS, "5;Новоград;Омская область;2021;Дал фронту 50 судов.;Нет")
    numbered = Entry.objects.get(number=5)
    assert numbered.slug.startswith("novograd")
    assert numbered.slug != "novograd"
    change(numbered.slug, "city", "Вологда")
    assert Entry.objects.get(pk=numbered.pk).slug == "vologda"


def test_no_city_takes_an_address_that_another_has_or_had(small: None) -> None:
    change("volgograd", "city", "Вологда")
    change("novograd", "city", "Вологда")
    change("omsk", "city", "Волгоград")
    assert {entry.number: entry.slug for entry in Entry.objects.all()} == {
        1: "perm",
        2: "volgograd-2",
        3: "vologda",
        4: "vologda-2",
    }
    assert FormerSlug.objects.get(slug="volgograd").entry.slug == "vologda"


# --- titles beside ---------------------------------------------------------------------------


@pytest.mark.parametrize(("field", "value", "told"), [("year", 2021, 1), ("note", "Изготовил 12 танков.", 0)])
def test_a_title_that_has_the_same_city_is_published_anew_where_its_page_leads_there(
    small: None, field: str, value: object, told: int
) -> None:
    load_rows(ROWS[1], title="military-glory")
    before = Title.objects.get(key="military-glory").version
    change("omsk", field, value, title="labour-valour")
    assert Title.objects.get(key="military-glory").version == before + told


# --- what only some see ----------------------------------------------------------------------


def test_a_private_column_leaves_the_revision_that_everybody_sees(small: None) -> None:
    change("perm", "political", "служебное")
    assert (revise("perm"), editions.revision()) == (1, 2)


def test_a_decision_is_of_the_city_that_its_finding_speaks_of(small: None) -> None:
    change("omsk", "note", "Дал 13 млн. тон руды.")
    with hear() as told:
        rule(find_slip("omsk").key, "dismiss", "так в указе")
    assert told[0][0] == {"omsk"}
    assert (revise("omsk"), revise("perm")) == (3, 1)


def test_a_decision_on_what_only_keepers_see_leaves_the_revision(empty_register: None) -> None:
    row = f"{ROWS[1]};служебное [bookmark: пометка]"
    load_list(f"{HEADER};Общеполитическая ситуация\n{row}\n", "list.csv")
    standing = FindingRow.objects.standing()
    (private,) = (one.key for one in standing if one.to_domain().field == "political")
    rule(private, "dismiss", "так в указе")
    assert (revise("omsk"), editions.revision()) == (1, 2)


# --- rows of the tables ----------------------------------------------------------------------


def test_a_city_taken_out_of_the_list_has_no_digest_and_comes_back_with_one(small: None) -> None:
    enrol.execute(enrol.Enrolment("withdraw", "perm"), COORDINATOR, reason="по указу")
    assert not EntryDigest.objects.filter(entry__slug="perm").exists()
    assert revise("perm") == 2
    enrol.execute(enrol.Enrolment("restore", "perm"), COORDINATOR, reason="по указу")
    assert EntryDigest.objects.filter(entry__slug="perm").exists()


def test_memorials_are_kept_with_the_city_and_an_edit_of_its_year_leaves_their_rows(small: None) -> None:
    change("perm", "further", (Memorial("Танк", "other", "other"), Memorial("Пушка", "other", "other")))
    before = list(MemorialRow.objects.values_list("pk", "position", "name"))
    assert [(position, name) for _, position, name in before][-2:] == [(2, "Танк"), (3, "Пушка")]
    assert before[0][2].startswith("Памятник танкистам")
    change("perm", "year", 2021)
    assert list(MemorialRow.objects.values_list("pk", "position", "name")) == before
    change("perm", "memorial", None)
    assert not MemorialRow.objects.filter(position=1).exists()


def test_a_photograph_that_was_decided_on_is_kept_and_shown(small: None) -> None:
    photo = Photo("made-up", 800, 600, "Анна", "cc0-1.0")
    write(lambda unit: unit.set_photo(find("perm"), photo.key, photo), action=Action.PHOTO)
    assert read("perm").located.photos == (photo,)


def test_decisions_are_taken_and_taken_back_in_one_write(small: None) -> None:
    change("omsk", "note", "Дал 13 млн. тон руды.")
    change("perm", "note", "Дал 14 млн. тон руды.")
    rule(find_slip("omsk").key, "dismiss", "так в указе")
    first, second = (FindingRow.objects.get(key=find_slip(slug).key) for slug in ("omsk", "perm"))
    taken = first.decision.to_domain()
    write(
        lambda unit: unit.decide(first, None), lambda unit: unit.decide(second, taken), action=Action.DECIDE
    )
    (stored,) = DecisionRow.objects.all()
    assert (stored.finding_id, stored.to_domain()) == (second.pk, taken)
    reverse(editions.revision())
    (stored,) = DecisionRow.objects.all()
    assert (stored.finding_id, stored.to_domain()) == (first.pk, taken)


def test_exemptions_are_said_and_taken_back_in_one_write(small: None) -> None:
    said = Exemption("памятника не будет", "Иванова", "2026-05-09T10:00:00Z")
    gap = "no-memorial"
    write(lambda unit: unit.exempt(find("perm"), gap, said), action=Action.DECIDE)
    write(
        lambda unit: unit.exempt(find("perm"), gap, None),
        lambda unit: unit.exempt(find("omsk"), gap, said),
        action=Action.DECIDE,
    )
    (stored,) = GapExemption.objects.select_related("entry")
    assert (stored.entry.slug, stored.gap, stored.to_domain()) == ("omsk", gap, said)
