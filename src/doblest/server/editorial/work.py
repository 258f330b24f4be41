"""The register's work in the browser: deciding on findings, and files with private columns."""

from __future__ import annotations

from collections.abc import Container

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from doblest import exports
from doblest.errors import DoblestError
from doblest.exports import Options
from doblest.model import Edition, Record
from doblest.reference.titles import get_title
from doblest.server.accounts.policy import Action, Actor, is_allowed
from doblest.server.editorial import following
from doblest.server.editorial.inputs import read_reason
from doblest.server.editorial.persons import Person
from doblest.server.editorial.refusals import person_view, show_refusal
from doblest.server.http.numbers import parse_number
from doblest.server.pages.links import page_url
from doblest.server.pages.markup import get_page_language
from doblest.server.register import amendments, editions, internal
from doblest.server.register.actions import decide
from doblest.server.register.models import Finding

PRIVATE_FORMS = tuple(form.name for form in exports.FORMATS if form.has_internal and form.name != "changes")
"""Formats that hold private columns."""


@person_view("POST")
def decide_finding(request: HttpRequest, person: Person, title: str, key: str) -> HttpResponse:
    """Accept or dismiss, against the revision that the page was of; then back to the finding."""
    actor = person.require_own(Action.DECIDE)
    verdict, base = request.POST.get("verdict", ""), parse_number(request.POST.get("base", ""))
    if verdict not in ("accept", "dismiss") or base is None:
        return show_refusal(request, _("Решение не понято: откройте страницу замечаний и повторите."), 400)
    reason = read_reason(request.POST)
    if verdict == "dismiss" and not reason:
        return show_refusal(request, _("Отклонить можно только с причиной: напишите её и повторите."), 400)
    ruling = decide.Ruling(key, "accept" if verdict == "accept" else "dismiss", reason, title, base)
    made = decide.execute(ruling, actor)
    following.check_list(made.title_id)
    return HttpResponseRedirect(_find_page(title, key))


def _find_page(title: str, key: str) -> str:
    """Where the finding stood: the findings of its city, for a mended one stands there no more."""
    address = page_url("findings", get_page_language(), title)
    finding = Finding.objects.filter(title=title, key=key).first()
    slug = finding.entries.values_list("slug", flat=True).first() if finding else None
    return f"{address}?city={slug}#{key}" if slug else f"{address}#{key}"


@person_view()
def export_private(request: HttpRequest, person: Person, title: str, form: str) -> HttpResponse:
    """The list with its private columns, in the regions where the person may have them."""
    if form not in PRIVATE_FORMS:
        raise DoblestError(f"в {form} служебных граф не бывает", remedy=f"Есть: {', '.join(PRIVATE_FORMS)}")
    key = get_title(title).key
    edition = select_private(person.actor, key)
    history = amendments.list_amendments(key, internal=True)
    slugs = {record.slug for record in edition.records}
    own = tuple(amendment for amendment in history if amendment.slug in slugs)
    content = exports.render(form, edition, msgspec.structs.replace(Options(), history=own))
    kind = exports.get_format(form)
    name = f"doblest-private-r{edition.revision}{kind.suffix}"
    disposition = content_disposition_header(True, name) or "attachment"
    return HttpResponse(content, kind.media_type, headers={"Content-Disposition": disposition})


def select_private(actor: Actor, title: str) -> Edition:
    """The whole register for those who may see all of it; else rows of one's own regions in the public one.

    What belongs to the list as a whole is then what everybody sees, and so is a finding that another's row
    has a part in: it may quote that row's private cell.
    """
    whole = internal.current(title)
    if is_allowed(actor, Action.EXPORT_PRIVATE, [None], title):
        return whole
    public = editions.current(title)
    own = {one.slug for one in whole.records if _is_own(actor, one, title)}
    known = {finding.key for record in public.records for finding in record.findings}
    records = tuple(_leave_own(record, own, known) for record in whole.records if record.slug in own)
    header = whole.header if own else public.header  # a heading may be private, and is of some row's cells
    return msgspec.structs.replace(public, records=records, header=header)


def _is_own(actor: Actor, record: Record, title: str) -> bool:
    region = record.located.region
    return is_allowed(actor, Action.EXPORT_PRIVATE, [region.iso if region else None], title)


def _leave_own(record: Record, own: Container[str], known: Container[str]) -> Record:
    """With findings that everybody knows, or in which one's own rows alone have a part."""
    findings = tuple(
        one for one in record.findings if one.key in known or all(slug in own for slug in one.entries)
    )
    keys = {finding.key for finding in findings}
    decisions = {key: value for key, value in record.decisions.items() if key in keys}
    return msgspec.structs.replace(record, findings=findings, decisions=decisions)
