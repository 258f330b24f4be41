"""The queue as people use it: one finding at a time, decided on by plain forms."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from doblest.model import Edition
from doblest.server.accounts.policy import Actor, Role
from doblest.server.editorial.models import Postponement
from doblest.server.register import editions
from doblest.server.register.models import ChangeSet
from tests.support.people import make_client, make_user, sign_in
from tests.support.queue_pages import QUEUE, decide, find, get_record, list_keys, open_at
from tests.support.register import change, rule

pytestmark = pytest.mark.django_db


def test_the_worst_comes_first_then_the_regions_in_the_constitutions_order(register: Edition) -> None:
    page = make_client(Role.COORDINATOR).get(QUEUE).content.decode()
    keys = list_keys(page)
    assert keys[0].startswith("city-not-decreed-")
    harms = re.findall(r'<li class="queue-harm" aria-hidden="true">([^<]+)<', page)
    assert harms[:3] == ["Не тот город", "Не тот субъект", "Памятник не там"]
    ours = [find("region-name", slug).key for slug in ("ishimbay", "yakutsk", "cheboksary", "magadan")]
    assert [key for key in keys if key in ours] == ours


def test_a_value_that_there_is_not_is_refused(register: Edition) -> None:
    assert make_client(Role.COORDINATOR).get(f"{QUEUE}?check=nothing").status_code == 400


def test_accepting_mends_the_note_and_leads_to_the_next(register: Edition) -> None:
    client = make_client(Role.COORDINATOR)
    found = find("spacing", "nizhniy-tagil")
    response = decide(client, found.key, verdict="accept", next="spelling-none", at="3")
    assert response["Location"] == f"{QUEUE}?key=spelling-none&at=3&done=2#now"
    assert found.key not in {one.key for one in get_record("nizhniy-tagil").findings}
    page = client.get(response["Location"]).content.decode()
    assert "Принято." in page
    assert "4 из" in page


def test_an_editors_own_words_are_one_change_with_the_decision(register: Edition) -> None:
    found = find("typography", "salekhard", has_fix=True)
    note = get_record("salekhard").located.entry.note.replace("\n", "\r\n") + " Дополнено."
    assert decide(make_client(Role.COORDINATOR), found.key, verdict="edit", value=note).status_code == 302
    salekhard = get_record("salekhard")
    assert salekhard.located.entry.note == note.replace("\r\n", "\n")
    assert salekhard.decisions[found.key].verdict == "accept"
    changed = ChangeSet.objects.get(number=2).changes.visible().values_list("field", flat=True)
    assert sorted(changed) == ["decision", "note"]


def test_a_city_without_a_fix_may_be_mended_in_the_queue_too(register: Edition) -> None:
    found = find("note-cut-off")
    slug = found.entries[0]
    note = get_record(slug).located.entry.note
    decide(make_client(Role.COORDINATOR), found.key, verdict="edit", value=f"{note} и победил.")
    assert get_record(slug).located.entry.note.endswith("и победил.")


def test_own_words_that_were_lost_on_the_way_are_no_empty_ones(register: Edition) -> None:
    found = find("typography", "salekhard", has_fix=True)
    response = decide(make_client(Role.COORDINATOR), found.key, verdict="edit")
    assert response.status_code == 400
    assert editions.revision() == 1


def test_a_reason_at_hand_dismisses_in_the_registers_words(register: Edition) -> None:
    found = find("typography")
    decide(make_client(Role.COORDINATOR), found.key, "/en/account/queue/", canned="as-decreed")
    assert get_record(found.entries[0]).decisions[found.key].reason == "Так в указе или законе."


def test_a_dismissal_without_a_reason_stays_on_the_finding(register: Edition) -> None:
    found = find("typography")
    response = decide(make_client(Role.COORDINATOR), found.key, verdict="dismiss", reason=" \u202e ")
    assert response.status_code == 400
    assert "Отклонить можно только с причиной" in response.content.decode()
    assert editions.revision() == 1


@pytest.mark.parametrize(
    "form", [{"verdict": "burn"}, {"verdict": "accept", "base": "x"}, {"base": "9" * 30}]
)
def test_a_form_that_says_nothing_is_refused(register: Edition, form: dict[str, str]) -> None:
    response = decide(make_client(Role.COORDINATOR), find("typography").key, **form)
    assert response.status_code == 400
    assert editions.revision() == 1


def test_the_last_decision_is_undone_whole_and_only_by_who_made_it(register: Edition) -> None:
    client = make_client(Role.COORDINATOR)
    found = find("spacing", "nizhniy-tagil")
    decide(client, found.key, verdict="accept")
    other = sign_in(make_user(Role.COORDINATOR, username="other"))
    assert other.post(f"{QUEUE}undo/2/").status_code == 400
    undone = client.post(f"{QUEUE}undo/2/")
    assert undone["Location"] == f"{QUEUE}?key={found.key}&done=3#now"
    assert found.key in {one.key for one in get_record("nizhniy-tagil").findings}


def test_who_comes_second_is_told_who_was_first_and_when(register: Edition) -> None:
    found = find("memorial-missing")
    rule(found.key, "dismiss", "ждём", Actor("М. Иванова", Role.COORDINATOR))
    for path, said in (
        (QUEUE, "Об этом замечании уже решили: отклонено, М. Иванова, "),
        ("/en/account/queue/", "This finding was decided on already: dismissed, М. Иванова, "),
    ):
        response = decide(make_client_once(path), found.key, path, base=1, verdict="accept")
        assert response.status_code == 409
        assert said in response.content.decode()
    assert get_record(found.entries[0]).decisions[found.key].reason == "ждём"


def make_client_once(path: str) -> Client:
    return sign_in(make_user(Role.COORDINATOR, username=f"second-{len(path)}"))


def test_a_finding_that_another_accepted_and_mended_is_told_of_too(register: Edition) -> None:
    found = find("spacing", "nizhniy-tagil")
    rule(found.key, actor=Actor("М. Иванова", Role.COORDINATOR))
    response = decide(make_client(Role.COORDINATOR), found.key, base=1, verdict="dismiss", canned="checked")
    assert response.status_code == 409
    assert "принято, М. Иванова, " in response.content.decode()


def test_rights_are_asked_before_anything_is_told_of_a_decision(register: Edition) -> None:
    found = find("region-name", "magadan")
    rule(found.key, "dismiss", "тайна", Actor("М. Иванова", Role.COORDINATOR))
    response = decide(sign_in(make_user(Role.EDITOR, "RU-PER")), found.key, base=1, verdict="accept")
    assert response.status_code == 403
    assert "М. Иванова" not in response.content.decode()


def test_two_fixes_of_one_note_accepted_from_one_revision_are_both_made(register: Edition) -> None:
    first, second = [one for one in get_record("nizhniy-tagil").findings if one.fix and one.field == "note"][
        :2
    ]
    client = make_client(Role.COORDINATOR)
    for found in (first, second):
        assert decide(client, found.key, verdict="accept", base=1).status_code == 302
    left = {one.key for one in get_record("nizhniy-tagil").findings}
    assert left.isdisjoint({first.key, second.key})


def test_own_words_against_a_note_that_another_changed_meet_or_are_refused(register: Edition) -> None:
    found = find("typography", "salekhard", has_fix=True)
    note = get_record("salekhard").located.entry.note
    change("salekhard", "note", f"{note} Дописано другим.")
    client = make_client(Role.COORDINATOR)
    words = note.split(" ")
    taken = decide(client, found.key, verdict="edit", value=" ".join(["Своё.", *words]), base=1)
    assert taken.status_code == 302
    stands = get_record("salekhard").located.entry.note
    assert stands.startswith("Своё.")
    assert stands.endswith("Дописано другим.")


def put_off(client: Client, key: str, **fields: str) -> Any:
    return client.post(f"{QUEUE}postpone/labour-valour/{key}/", {"query": "", "next": "", **fields})


def test_for_later_stands_behind_all_others(register: Edition) -> None:
    client = make_client(Role.COORDINATOR)
    first = list_keys(client.get(QUEUE).content.decode())[0]
    assert put_off(client, first, term="later").status_code == 302
    page = client.get(QUEUE).content.decode()
    assert list_keys(page)[0] != first
    total = re.search(r"1 из (\d+)", page)
    assert total
    assert f"{total[1]} из {total[1]}" in open_at(client, first)


def test_until_a_day_leaves_the_queue_and_comes_back_by_itself(register: Edition) -> None:
    client = make_client(Role.COORDINATOR)
    first = list_keys(client.get(QUEUE).content.decode())[0]
    put_off(client, first, term="week")
    assert first not in list_keys(client.get(QUEUE).content.decode())
    assert list_keys(client.get(f"{QUEUE}?state=postponed").content.decode()) == [first]
    Postponement.objects.update(until=timezone.localdate())
    assert first in client.get(f"{QUEUE}?key={first}").content.decode()
    assert "отложено" not in client.get(QUEUE).content.decode()


def test_what_was_put_off_is_taken_back(register: Edition) -> None:
    client = make_client(Role.COORDINATOR)
    first = list_keys(client.get(QUEUE).content.decode())[0]
    put_off(client, first, term="later")
    client.post(f"{QUEUE}return/labour-valour/{first}/", {"query": ""})
    assert list_keys(client.get(QUEUE).content.decode())[0] == first


@pytest.mark.parametrize("until", ["", "вчера", "2020-01-01", "3020-01-01"])
def test_a_day_that_cannot_be_waited_for_is_refused(register: Edition, until: str) -> None:
    response = put_off(make_client(Role.COORDINATOR), find("typography").key, until=until)
    assert response.status_code == 400
    assert "Отложить можно до дня" in response.content.decode()
    assert not Postponement.objects.exists()


def test_an_editor_puts_off_nothing_of_another_region(register: Edition) -> None:
    client = sign_in(make_user(Role.EDITOR, "RU-PER"))
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    foreign = find("region-name", "magadan").key
    assert put_off(client, foreign, until=tomorrow).status_code == 403
    assert client.post(f"{QUEUE}return/labour-valour/{foreign}/").status_code == 403
    assert not Postponement.objects.exists()


def test_what_was_decided_on_is_not_put_off(register: Edition) -> None:
    found = find("typography")
    rule(found.key, "dismiss", "так")
    response = put_off(make_client(Role.COORDINATOR), found.key, term="later")
    assert "уже не ждёт решения" in response.content.decode()
