"""The forms of the public on a city, without an account or scripts, and the page of what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from msgspec import Struct
from msgspec.structs import replace

from doblest.data import load
from doblest.errors import DoblestError
from doblest.reference.titles import get_title, titles
from doblest.server.accounts.models import User
from doblest.server.accounts.policy import Action, may
from doblest.server.editorial.persons import read_person
from doblest.server.editorial.refusals import refuse, show_refusal
from doblest.server.pages.links import page_url
from doblest.server.pages.markup import get_page_language
from doblest.server.proposals import links
from doblest.server.proposals.guards import GuardError, examine, make_guard, read_nonce
from doblest.server.proposals.models import Proposal, Sending
from doblest.server.proposals.sending import Wanted, find_sent, send
from doblest.server.proposals.sheets import FIELDS, Reading, read_error, read_opening
from doblest.server.register.actions.edit import follow
from doblest.server.register.models import Entry
from doblest.wording.vocabulary import texts

_COUNTED_AS = "proposal"
"""Kind of form that the guards count."""


class ProposalForm(Struct, frozen=True):
    """The form as its page shows it."""

    entry: Entry
    kind: str
    given: Mapping[str, str] = {}
    errors: Mapping[str, str] = {}
    sentence: str = ""
    """Why nothing was sent."""
    status: int = 200
    account: User | None = None


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, title: str, slug: str, kind: str) -> HttpResponse:
    """The form, and what it sent."""
    if kind not in Proposal.Kind.values:
        raise Http404
    title, slug = follow_address(title, slug)
    entry = Entry.objects.of(title).with_parts().filter(slug=slug).first()
    if entry is None:
        raise Http404
    if not entry.listed:
        return show_refusal(request, _("Этот город исключён из перечня: предложить ничего нельзя."), 410)
    try:
        account = _find_account(request)
        page = ProposalForm(entry, kind, request.GET.dict(), account=account)
        return _take(request, page) if request.method == "POST" else _show(request, page)
    except DoblestError as error:
        return refuse(request, error)


def follow_address(title: str, slug: str) -> tuple[str, str]:
    """Where the city stands now. Raises Http404 for a title that there is not."""
    if title not in titles():
        raise Http404
    return follow(title, slug)


def _find_account(request: HttpRequest) -> User | None:
    """Of a signed-in person who may propose. Raises ForbiddenError for one who views as somebody else."""
    person = read_person(request)
    if person is None or not may(person.actor, Action.PROPOSE):
        return None
    if request.method == "POST":
        person.require_own(Action.PROPOSE)
    return person.user


def _take(request: HttpRequest, page: ProposalForm) -> HttpResponse:
    if sent := find_sent(read_nonce(request.POST) or ""):
        return redirect(_find_address(sent))
    try:
        passed = examine(request, _COUNTED_AS, is_known=page.account is not None)
        reading = _read(page, request.POST)
        if reading.errors:
            return _show_again(request, page, reading)
        return redirect(_find_address(send(_want(page, reading), passed)))
    except GuardError as error:
        said = error.refusal.in_language(get_page_language())
        return _show(request, replace(page, given=request.POST, sentence=said, status=error.status))


def _read(page: ProposalForm, form: Mapping[str, str]) -> Reading:
    if page.kind == Proposal.Kind.OPENED:
        return read_opening(form, page.entry.to_located().place)
    return read_error(form)


def _want(page: ProposalForm, reading: Reading) -> Wanted:
    email = reading.email or (page.account.email if page.account else "")
    return Wanted(
        page.entry, page.kind, reading.field, reading.said, get_page_language(), email, page.account
    )


def _find_address(sending: Sending) -> str:
    return links.build_path(sending, get_page_language())


def _show_again(request: HttpRequest, page: ProposalForm, reading: Reading) -> HttpResponse:
    errors = {name: said.in_language(get_page_language()) for name, said in reading.errors.items()}
    return _show(request, replace(page, given=request.POST, errors=errors, status=400))


def _show(request: HttpRequest, page: ProposalForm) -> HttpResponse:
    entry, language = page.entry, get_page_language()
    context = {
        "entry": entry,
        "kind": page.kind,
        "proposed_title": get_title(entry.title_id),
        "city_address": page_url("city", language, entry.title_id, slug=entry.slug),
        "texts": {name: page.given.get(name, "") for name in (*load("limits")["proposed"], "email", "field")},
        "errors": page.errors,
        "sentence": page.sentence,
        "fields": [(key, texts("proposal_fields")[key].in_language(language)) for key in FIELDS],
        "limits": load("limits")["proposed"],
        "guard": make_guard(page.given),
        "is_known": page.account is not None,
    }
    return render(request, "account/propose.html", context, status=page.status)


@require_http_methods(["GET", "HEAD"])
def show_sent(request: HttpRequest, token: str) -> HttpResponse:
    """What became of a proposal, for whoever has its link."""
    sending = links.find(token)
    if sending is None:
        return show_refusal(request, _("Такой страницы нет: проверьте, вся ли ссылка скопирована."), 404)
    return render(request, "account/proposal_sent.html", describe_sent(sending))


def describe_sent(sending: Sending) -> dict[str, Any]:
    """All that a sender may know: their own words, the decision, its reason; of nobody else anything."""
    proposal, language = sending.proposal, get_page_language()
    entry = proposal.entry
    number = proposal.change_set.number if proposal.change_set else None
    return {
        "sending": sending,
        "proposal": proposal,
        "said": sending.read(),
        "entry": entry,
        "state": texts("proposal_states")[proposal.state].in_language(language),
        "kind": texts("proposal_kinds")[proposal.kind].in_language(language),
        "field": texts("proposal_fields")[proposal.field].in_language(language) if proposal.field else "",
        "reason": proposal.describe_reason(language),
        "is_joined": proposal.sendings.order_by("pk").values_list("pk", flat=True).first() != sending.pk,
        "city_address": page_url("city", language, entry.title_id, slug=entry.slug) if entry.listed else "",
        "change_address": page_url("change", language, entry.title_id, number=str(number)) if number else "",
    }
