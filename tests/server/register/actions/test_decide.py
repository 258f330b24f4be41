"""Findings in the register, and what an editor decides of them."""

from __future__ import annotations

import pytest

from doblest.errors import RegisterError
from doblest.server.register import editions, history
from tests.support import register as support
from tests.support.register import change, person, reverse

pytestmark = pytest.mark.django_db


def record(slug):
    return next(record for record in editions.current().records if record.slug == slug)


def key_of(slug, check, field):
    keys = [found.key for found in record(slug).findings if (found.check, found.field) == (check, field)]
    assert len(keys) == 1, keys
    return keys[0]


def rule(key, verdict="accept", reason=""):
    return support.rule(key, verdict, reason, person("Иванова"))


def test_an_import_brings_findings_to_the_cities_they_speak_of(register):
    assert "region-name" in {found.check for found in record("magadan").findings}


def test_an_accepted_fix_changes_the_field_and_takes_the_finding_away(register):
    key = key_of("magadan", "region-name", "region")
    made = rule(key, reason="край стал областью")
    magadan = record("magadan")
    assert magadan.located.entry.region == "Магаданская область"
    assert magadan.located.entry.source.cells["region"].text.strip() == "Магаданский край"
    assert key not in {found.key for found in magadan.findings}
    assert (made.number, editions.revision()) == (2, 2)


def test_an_accepted_cell_becomes_the_memorial_with_its_point(register):
    assert record("khanty-mansiysk").located.entry.memorial is None
    key = key_of("khanty-mansiysk", "stele-stands", "memorial")
    rule(key, reason="сверено по трём изданиям")
    city = record("khanty-mansiysk")
    memorial = city.located.entry.memorial
    assert (memorial.name, memorial.kind, memorial.status) == (
        "Стела «Город трудовой доблести»",
        "stele",
        "dedicated",
    )
    assert (memorial.lon, memorial.lat) == (69.021955, 60.998677)
    assert "stele-stands" not in {found.check for found in city.findings}


def test_an_accepted_cell_takes_the_place_of_another_monument_and_only_then(register):
    before = record("norilsk").located.entry.memorial
    assert before.status == "other"
    made = rule(key_of("norilsk", "stele-stands", "memorial"))
    city = record("norilsk")
    assert (city.located.entry.memorial.kind, city.located.entry.memorial.status) == ("stele", "dedicated")
    assert "stele-stands" not in {found.check for found in city.findings}
    reverse(made.number)
    assert record("norilsk").located.entry.memorial == before


def test_fixes_of_one_note_accepted_one_by_one_all_stay(register):
    slips = [found for found in record("nizhniy-tagil").findings if found.check == "spacing"]
    assert len(slips) > 1
    for found in slips:
        rule(found.key)
    note = record("nizhniy-tagil").located.entry.note
    assert "58 млн руб" in note
    assert "раненых, 70% из которых" in note


def test_the_decision_stays_when_the_finding_is_gone(register):
    key = key_of("magadan", "region-name", "region")
    rule(key, reason="край стал областью")
    kept = record("magadan").decisions[key]
    assert (kept.verdict, kept.reason, kept.by) == ("accept", "край стал областью", "Иванова")


def test_a_dismissal_keeps_the_finding_with_its_reason(register):
    key = key_of("magadan", "region-name", "region")
    rule(key, "dismiss", "так в указе")
    magadan = record("magadan")
    assert magadan.located.entry.region == "Магаданский край"
    assert key in {found.key for found in magadan.findings}
    assert magadan.decisions[key].reason == "так в указе"


def test_decisions_outlive_the_next_import(register, load, bundled, swap):
    accepted, dismissed = key_of("magadan", "region-name", "region"), record("miass").findings[0].key
    rule(accepted)
    rule(dismissed, "dismiss", "так и надо")
    load(swap(bundled, "43% подводных лодок", "44% подводных лодок"))
    assert record("magadan").located.entry.region == "Магаданская область"
    assert record("miass").decisions[dismissed].reason == "так и надо"


def test_a_city_fixed_by_decree_is_still_met_by_a_list_that_repeats_the_slip(register, load, bundled, swap):
    rule(key_of("volgograd", "city-not-decreed", "city"))
    assert record("vologda").located.entry.city == "Вологда"
    report = load(swap(bundled, "43% подводных лодок", "44% подводных лодок"))
    assert (report.added, report.gone) == ((), ())
    assert record("vologda").city == "Вологда"
    assert record("vologda").decree.date == "2022-11-15"


def test_two_fixes_of_one_note_are_both_kept(register):
    fixable = [found for found in record("nizhniy-tagil").findings if found.fix and found.field == "note"]
    first, second = fixable[0].key, fixable[1].key
    rule(first)
    rule(second)
    left = {found.key for found in record("nizhniy-tagil").findings}
    assert left.isdisjoint({first, second})
    assert editions.revision() == 3


def test_an_accepted_fix_is_undone_whole(register):
    before = record("magadan")
    rule(key_of("magadan", "region-name", "region"))
    reverse(2, person("Иванова"))
    after = record("magadan")
    assert (after.located, after.findings, after.decisions) == (before.located, before.findings, {})


def test_a_decision_replaced_and_undone_gives_back_the_first(register):
    key = key_of("magadan", "region-name", "region")
    rule(key, "dismiss", "первая причина")
    rule(key, "dismiss", "вторая причина")
    reverse(3, person("Иванова"))
    assert record("magadan").decisions[key].reason == "первая причина"


def test_a_finding_of_the_list_as_a_whole_keeps_its_decision(register):
    key = editions.current().findings[0].key
    rule(key, "dismiss", "столбец нужен")
    assert editions.current().decisions[key].reason == "столбец нужен"


def test_a_dismissal_without_a_reason_is_refused(register):
    with pytest.raises(RegisterError, match="только с причиной"):
        rule(key_of("magadan", "region-name", "region"), "dismiss", "  ")
    assert editions.revision() == 1


def test_an_unknown_key_is_refused(register):
    with pytest.raises(RegisterError, match="замечания «nothing» в реестре нет"):
        rule("nothing")


def test_the_history_of_a_city_tells_old_new_who_when_and_why(register):
    rule(key_of("magadan", "region-name", "region"), reason="край стал областью")
    newest, oldest = history.of_slug("magadan")
    assert (newest.field, newest.old, newest.new) == ("region", "Магаданский край", "Магаданская область")
    assert (newest.author, newest.reason, newest.revision) == ("Иванова", "край стал областью", 2)
    assert (oldest.field, oldest.kind) == ("listed", "import")


def test_a_city_mended_to_another_gets_its_address_and_the_former_one_leads_there(register):
    rule(key_of("volgograd", "city-not-decreed", "city"))
    assert editions.current().redirects == {"volgograd": "vologda"}
    reverse(2)
    assert record("volgograd").city == "Волгоград"
    assert editions.current().redirects == {"vologda": "volgograd"}
    rule(key_of("volgograd", "city-not-decreed", "city"))
    assert editions.current().redirects == {"volgograd": "vologda"}


def test_a_slip_in_the_name_of_a_city_leaves_its_address(register):
    change("kamensk-uralskiy", "city", "Каменск-Уральский")
    assert record("kamensk-uralskiy").located.entry.city == "Каменск-Уральский"
    assert editions.current().redirects == {}


def test_accepting_another_city_keeps_the_fix_of_its_region(register):
    region = key_of("volgograd", "city-not-decreed", "region")
    rule(key_of("volgograd", "city-not-decreed", "city"))
    assert key_of("vologda", "city-not-decreed", "region") == region
    rule(region)
    vologda = record("vologda")
    assert vologda.located.entry.region == "Вологодская область"
    assert not [found for found in vologda.findings if found.field in ("city", "region")]


def test_a_region_dismissed_beside_a_wrong_city_stays_dismissed(register):
    region = key_of("volgograd", "city-not-decreed", "region")
    rule(region, "dismiss", "уточняем")
    rule(key_of("volgograd", "city-not-decreed", "city"))
    assert record("vologda").decisions[region].reason == "уточняем"
    assert [found.key for found in record("vologda").findings if found.field == "region"] == [region]
