"""The register's work in the browser: deciding on findings, and files with private columns."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.test import Client

from doblest.model import Edition
from doblest.server.accounts import people
from doblest.server.accounts.models import User
from doblest.server.accounts.people import Invitation
from doblest.server.accounts.policy import Actor, Role
from doblest.server.editorial.work import PRIVATE_FORMS
from doblest.server.register.models import ChangeSet, Decision, Entry
from tests.support.canaries import find_canaries, load_canaries
from tests.support.page_work import CANARY, ROLES, SEES_OMSK, SEES_PERM
from tests.support.people import make_client, make_user, sign_in

pytestmark = pytest.mark.django_db
FINDINGS = "/account/findings/labour-valour"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("form", ["docx", "xlsx", "csv", "json"])
def test_private_files_have_the_rows_that_the_table_says(canaries: None, role: Role, form: str) -> None:
    response = make_client(role).get(f"/account/export/labour-valour/{form}/")
    if role not in SEES_PERM:
        assert response.status_code in (302, 403)
        return
    text = unpack(response.content)
    assert f"{CANARY}-perm".encode() in text
    assert (f"{CANARY}-omsk".encode() in text) is (role in SEES_OMSK)
    if form == "csv":  # other forms have the cities of the decrees too
        assert ("Омск".encode() in text) is (role in SEES_OMSK)
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(("title", "region"), [("labour-valour", "RU-PER"), ("military-glory", "RU-OMS")])
@pytest.mark.parametrize("form", PRIVATE_FORMS)
def test_a_file_without_a_row_of_ones_own_has_nothing_private(
    empty_register: None, title: str, region: str, form: str
) -> None:
    """Neither a region that the list lacks nor a title that is another's gives even a heading."""
    load_canaries()
    response = sign_in(make_user(Role.EDITOR, region)).get(f"/account/export/{title}/{form}/")
    assert response.status_code == 200
    assert find_canaries(response.content) == []


def test_a_file_of_one_region_has_no_cell_of_another(empty_register: None) -> None:
    load_canaries()
    response = sign_in(make_user(Role.EDITOR, "RU-CHE")).get("/account/export/labour-valour/json/")
    found = find_canaries(response.content)
    assert "unnamed" in found
    assert {"extra", "extra_like_a_field", "internal_residue", "edited_internal"}.isdisjoint(found)


def unpack(content: bytes) -> bytes:
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def find_key(register: Edition, own: bool = True) -> str:
    """A finding of Perm alone, or of one city elsewhere."""
    return next(
        finding.key
        for record in register.records
        if (record.slug == "perm") is own
        for finding in record.findings
        if finding.entries == (record.slug,)
    )


def decide(client: Client, key: str, **form: str) -> Any:
    return client.post(
        f"{FINDINGS}/{key}/", {"verdict": "dismiss", "reason": "так в источнике", "base": "1", **form}
    )


@pytest.mark.parametrize("role", ROLES)
def test_decisions_by_request_obey_the_table(register: Edition, role: Role) -> None:
    client = make_client(role)
    for key, allowed in (
        (find_key(register), role in SEES_PERM),
        (find_key(register, own=False), role in SEES_OMSK),
        (register.findings[0].key, role in SEES_OMSK),
    ):
        before = ChangeSet.objects.count()
        response = decide(client, key, base=str(before))
        assert (ChangeSet.objects.count() == before + 1) is allowed
        assert response.status_code in ((302,) if allowed or role is Role.VISITOR else (403,))


def test_a_decision_leads_back_to_its_finding_and_is_signed(register: Edition) -> None:
    client = sign_in(make_user(username="ivanova", name="М. Иванова"))
    key = find_key(register)
    assert decide(client, key)["Location"] == f"/findings/?city=perm#{key}"
    assert Decision.objects.get(finding__key=key).by == "М. Иванова"
    made = ChangeSet.objects.newest_first()[0]
    assert (made.author, made.role) == ("М. Иванова", "editor")


def test_a_finding_in_which_anothers_city_has_a_part_is_not_an_editors(register: Edition) -> None:
    findings = (one for record in register.records if record.slug == "perm" for one in record.findings)
    shared = next(finding for finding in findings if len(finding.entries) > 1)
    client = make_client(Role.EDITOR)
    assert f"reason-{shared.key}" not in client.get("/findings/?city=perm").content.decode()
    response = decide(client, shared.key)
    assert response.status_code == 403
    assert "дано вам только здесь: Пермский край" in response.content.decode()


def test_of_two_decisions_against_one_revision_the_second_is_shown_the_first(register: Edition) -> None:
    key = find_key(register)
    assert decide(sign_in(make_user(username="first")), key).status_code == 302
    late = decide(sign_in(make_user(username="second")), key, reason="иначе")
    assert late.status_code == 409
    assert "уже решили: отклонено, first, " in late.content.decode()


def test_a_revision_that_is_yet_to_come_passes_by_nobodys_decision(register: Edition) -> None:
    key = find_key(register)
    assert decide(sign_in(make_user(username="first")), key).status_code == 302
    late = decide(sign_in(make_user(username="second")), key, verdict="accept", base="999999999")
    assert late.status_code == 409
    assert Decision.objects.get(finding__key=key).by == "first"


def test_a_reason_and_a_name_are_one_line_of_letters(register: Edition) -> None:
    """They are shown to everybody, and written to terminals."""
    hostile = "так\x1b[31m\x00\x01 в\u202e\n источнике"
    invitation = Invitation("ivanova", Role.COORDINATOR, name=hostile)
    user = people.invite(invitation, Actor("хозяин", Role.SYSTEM))
    key = find_key(register)
    assert decide(sign_in(user), key, reason=hostile).status_code == 302
    made = Decision.objects.get(finding__key=key)
    assert (made.reason, made.by) == ("так[31m в источнике",) * 2


@pytest.mark.parametrize(
    "form", [{"verdict": "erase"}, {"base": ""}, {"base": "-1"}, {"base": "9" * 40}, {"reason": "  "}]
)
def test_a_decision_that_makes_no_sense_changes_nothing(register: Edition, form: dict[str, str]) -> None:
    response = decide(make_client(Role.COORDINATOR), find_key(register), **form)
    assert response.status_code == 400
    assert ChangeSet.objects.count() == 1


def test_what_else_a_form_carries_decides_nothing(register: Edition) -> None:
    """A region, a role and a title smuggled in give no right, and change no field."""
    client = make_client(Role.EDITOR)
    before = list(Entry.objects.filter(slug="omsk").values())
    smuggled = {"region": "RU-OMS", "regions": "RU-OMS", "role": "coordinator", "title": "x", "field": "note"}
    assert decide(client, find_key(register, own=False), **smuggled).status_code == 403
    assert list(Entry.objects.filter(slug="omsk").values()) == before
    assert User.objects.get().regions == ["RU-PER"]


def test_a_finding_of_another_title_is_not_decided_on_through_this_one(
    register: Edition, glory: Edition
) -> None:
    key = next(finding.key for record in glory.records for finding in record.findings)
    assert decide(make_client(Role.COORDINATOR), key).status_code == 400
