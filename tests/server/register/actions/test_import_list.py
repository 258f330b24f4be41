"""A version of the list meets the register."""

from __future__ import annotations

import pytest

from doblest import claims
from doblest.checks import decode_digest
from doblest.errors import RegisterError
from doblest.server.register import editions, history
from doblest.server.register.actions import edit
from doblest.server.register.checking import check_list
from doblest.server.register.models import (
    ChangeSet,
    Document,
    Entry,
    EntryDigest,
    FieldChange,
    SourceRow,
)
from doblest.server.register.signals import entries_changed
from tests.support.register import COORDINATOR, change

pytestmark = pytest.mark.django_db


def record(slug):
    return next(record for record in editions.current().records if record.slug == slug)


def cities(report_cities):
    return [city.city for city in report_cities]


def test_the_bundled_list_makes_seventy_entries_at_revision_one(register):
    assert (register.revision, len(register.records)) == (1, 70)
    assert register.records[0].city == "Нижний Новгород"


def test_the_first_import_tells_what_it_added_and_doubts(empty_register, load, bundled):
    report = load(bundled)
    assert (len(report.added), report.changed, report.gone, report.unchanged) == (70, (), (), 0)
    assert {doubt.city for doubt in report.doubtful} == {"Магадан", "Чебоксары"}


def test_a_slug_is_the_latin_name_of_the_city(register):
    slugs = {record.city: record.slug for record in register.records}
    assert slugs["Нижний Тагил"] == "nizhniy-tagil"
    assert slugs["Комсомольск-на-Амуре"] == "komsomolsk-na-amure"


def test_what_the_list_says_stays_beside_what_is_shown(register):
    magadan = record("magadan")
    assert magadan.located.entry.source.cells["region"].text.strip() == "Магаданский край"
    assert magadan.located.entry.region == "Магаданский край"
    assert magadan.located.region.name == "Магаданская область"


def test_the_bytes_of_the_document_are_kept(register, bundled):
    assert bytes(Document.objects.get(sha256=register.document).content) == bundled.encode()


def test_the_same_file_again_changes_nothing_and_says_so(register, load, bundled):
    report = load(bundled)
    assert (report.revision, report.unchanged, report.changed) == (None, 70, ())
    assert editions.revision() == 1
    assert SourceRow.objects.count() == 70


def test_a_changed_cell_changes_that_field_alone(register, load, bundled, swap):
    report = load(swap(bundled, "43% подводных лодок", "44% подводных лодок"))
    (change,) = report.changed
    assert (change.city, change.field) == ("Нижний Новгород", "note")
    assert "43%" in change.old
    assert "44%" in change.new
    assert (report.unchanged, report.revision) == (69, 2)


def test_rows_that_say_the_same_in_another_document_are_neither_checked_nor_indexed_again(
    register, load, bundled, swap
):
    told = []

    def hear(slugs, **_rest):
        told.append(slugs)

    entries_changed.connect(hear)
    try:
        load(swap(bundled, "43% подводных лодок", "44% подводных лодок"))
    finally:
        entries_changed.disconnect(hear)
    assert [slugs for slugs in told if slugs] == [{"nizhniy-novgorod"}]
    stored = EntryDigest.objects.values_list("entry__slug", "content", "drafts")
    kept = {slug: tuple(map(bytes, parts)) for slug, *parts in stored}
    EntryDigest.objects.update(engine="0")
    check_list(register.title_key)
    assert {slug: tuple(map(bytes, parts)) for slug, *parts in stored.all()} == kept
    assert {one.located.entry.source.document for one in editions.current().records} == {
        editions.current().document
    }


def test_a_row_that_another_one_was_put_before_is_checked_again(register, load, bundled, without):
    load(without(bundled, 1))
    digest = EntryDigest.objects.get(entry__slug="perm")
    assert decode_digest(bytes(digest.content)).columns.row == record("perm").located.entry.source.row


def test_claims_follow_the_note(register, load, bundled, swap):
    load(swap(bundled, "43% подводных лодок", "44% подводных лодок"))
    assert 0.44 in {claim.low for claim in record("nizhniy-novgorod").claims}
    assert set(Entry.objects.values_list("engine", flat=True)) == {claims.ENGINE_VERSION}


def test_a_city_that_the_list_drops_is_gone_and_keeps_its_history(register, load, bundled, without):
    report = load(without(bundled, 43))
    assert cities(report.gone) == ["Сызрань"]
    assert len(editions.current().records) == 69
    assert Entry.objects.get(listed=False).city == "Сызрань"


def test_a_city_that_returns_has_its_old_slug(register, load, bundled, without):
    load(without(bundled, 43))
    report = load(bundled)
    assert cities(report.returned) == ["Сызрань"]
    assert report.added == ()
    assert record("syzran").city == "Сызрань"


def test_a_row_that_moves_is_the_same_entry(register, load, bundled, without):
    report = load(without(bundled, 1))
    assert (report.changed, report.added, len(report.gone)) == ((), (), 1)


def test_a_corrected_region_is_a_change_not_a_new_city(register, load, bundled, swap):
    report = load(swap(bundled, "\tМагаданский край\n", "\tМагаданская область\n"))
    (change,) = report.changed
    assert (change.city, change.field, change.new) == ("Магадан", "region", "Магаданская область")


def test_a_corrected_city_name_is_a_change_not_a_new_city(register, load, bundled, swap):
    report = load(swap(bundled, "\tКаменск-Уральск\n", "\tКаменск-Уральский\n"))
    assert [(change.field, change.new) for change in report.changed] == [("city", "Каменск-Уральский")]
    assert record("kamensk-uralskiy").located.entry.city == "Каменск-Уральский"


def test_another_city_in_the_row_is_another_entry(register, load, bundled, swap):
    text = swap(bundled, "\tВолгоград\n\tВолгоградская область\n", "\tВологда\n\tВологодская область\n")
    report = load(text)
    assert (cities(report.added), cities(report.gone)) == (["Вологда"], ["Волгоград"])


def test_a_city_of_another_name_with_the_same_note_is_offered_as_a_rename(register, load, bundled, swap):
    text = swap(bundled, "\tВолгоград\n\tВолгоградская", "\tГородок-над-Рекой\n\tВолгоградская")
    [doubt] = [doubt for doubt in load(text, trial=True).doubtful if "--rename" in doubt.message]
    assert (doubt.slug, doubt.city) == ("volgograd", "Волгоград")
    report = load(text, renames=["volgograd"])
    assert (report.added, report.gone) == ((), ())
    assert [(change.city, change.field) for change in report.changed] == [("Волгоград", "city")]
    assert editions.current().redirects["volgograd"] == "gorodok-nad-rekoy"
    assert len(history.of_slug("gorodok-nad-rekoy")) > len(report.changed)


def test_a_rename_that_is_not_offered_is_refused(register, load, bundled):
    with pytest.raises(RegisterError, match="переименование города «omsk» перечень не предлагает"):
        load(bundled, renames=["omsk"])


def test_an_editors_value_outlives_a_list_that_does_not_touch_it(register, load, bundled, swap):
    change("omsk", "year", 2021, reason="проба")
    report = load(swap(bundled, "43% подводных лодок", "44% подводных лодок"))
    assert record("omsk").located.entry.year == 2021
    assert "omsk" not in {doubt.slug for doubt in report.doubtful}


def test_where_list_and_editor_changed_the_same_field_the_editors_stays(register, load, bundled, swap):
    change("nizhniy-novgorod", "note", "Правка.", reason="проба")
    report = load(swap(bundled, "43% подводных лодок", "44% подводных лодок"))
    assert record("nizhniy-novgorod").located.entry.note == "Правка."
    (doubt,) = [doubt for doubt in report.doubtful if doubt.slug == "nizhniy-novgorod"]
    assert doubt.field == "note"
    assert "оставлено как в реестре" in doubt.message
    assert "«Правка.» → " in doubt.message


def test_a_list_that_takes_over_the_editors_value_agrees(register, load, bundled, swap):
    fixed = edit.Edit("magadan", "region", "Магаданская область")
    edit.execute(fixed, COORDINATOR, reason="край стал областью")
    report = load(swap(bundled, "\tМагаданский край\n", "\tМагаданская область\n"))
    assert "magadan" not in {doubt.slug for doubt in report.doubtful}


def test_a_trial_tells_the_same_and_writes_nothing(register, load, bundled, without):
    before = ChangeSet.objects.count(), SourceRow.objects.count(), Document.objects.count()
    trial = load(without(bundled, 43), trial=True)
    assert (ChangeSet.objects.count(), SourceRow.objects.count(), Document.objects.count()) == before
    done = load(without(bundled, 43))
    assert (trial.gone, trial.unchanged, trial.revision) == (done.gone, done.unchanged, done.revision)


def test_each_new_entry_leaves_one_visible_change(register):
    changes = FieldChange.objects.visible().of_entry(Entry.objects.get(slug="omsk"))
    assert [(change.field, change.old, change.new) for change in changes] == [("listed", None, True)]


def test_a_city_named_twice_is_kept_twice_and_doubted(register, load, bundled):
    row = "\t71. \n\tОмск\n\tОмская область\n\t2020\n\tВыпускал танки.\n\tНет\n\t\n"
    report = load(bundled.rstrip() + "\n\n" + row)
    assert [city.slug for city in report.added] == ["omsk-2"]
    assert "тот же город уже в строке 8" in {doubt.message for doubt in report.doubtful}


def test_a_list_of_another_title_is_told_by_its_heading(register, load):
    text = "Города воинской славы\n\t№\n\tГород\n\tОбласть\n\tГод\n\t1.\n\tРжев\n\tТверская область\n\t2007\n"
    report = load(text)
    assert (report.title, report.revision) == ("military-glory", 2)
    glory = editions.current("military-glory")
    assert [(one.slug, one.decree) for one in glory.records] == [("rzhev", None)]
    assert glory.title == "Город воинской славы"
    assert editions.current().revision == 1


def test_another_list_through_a_title_key(register, load):
    text = "№;Город;Область;Год;Примечание\n1;Омск;Омская область;2020;Не настоящий перечень\n"
    assert load(text, "перечень.csv", title="military-glory").title == "military-glory"
    assert len(editions.current().records) == 70


def test_an_unknown_title_is_refused_with_the_known_ones(register, load, bundled):
    with pytest.raises(RegisterError, match="labour-valour, military-glory"):
        load(bundled, title="nobody")


def test_a_list_that_drops_most_cities_is_imported_and_doubted(register, load):
    report = load("№;Город;Область;Год\n1;Омск;Омская область;2020\n", "перечень.csv")
    assert len(report.gone) == 69
    assert "тот ли это перечень?" in report.doubtful[-1].message
