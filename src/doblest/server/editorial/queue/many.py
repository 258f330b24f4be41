"""One verdict for all findings alike: a page that shows each change, and the one change set."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doblest.reference.queue import reasons
from doblest.server.accounts.policy import Action
from doblest.server.editorial import following
from doblest.server.editorial.persons import Person
from doblest.server.editorial.queue.contexts import find_item_at
from doblest.server.editorial.queue.forms import go_on, read_reason, read_verdict
from doblest.server.editorial.queue.likes import find_likes
from doblest.server.editorial.queue.order import build_queue
from doblest.server.editorial.queue.selection import read_query, read_selection
from doblest.server.editorial.refusals import person_view, show_refusal
from doblest.server.pages.contexts.evidence import build_finding_view
from doblest.server.pages.markup import get_page_language
from doblest.server.register.actions import decide, decide_many


@person_view()
def preview_likes(request: HttpRequest, person: Person, title: str, key: str) -> HttpResponse:
    """All that are like a finding, each with its change; some may be left out."""
    language = get_page_language()
    catalogue, selection = read_selection({**read_query(request.GET), "title": title}, person.actor)
    item = find_item_at(catalogue, key)
    if item is None or item.case.is_decided:
        decide.refuse_gone(title, key)
        return HttpResponseRedirect(f"{reverse('queue')}?{selection.encode(key=key)}")
    queue = build_queue(catalogue, person.actor, selection.filters, is_mine=True, today=timezone.localdate())
    likes = find_likes(catalogue, queue.waiting, item, language)
    findings = [one.findings.findings[one.place] for one in likes.items]
    context = {
        "asked": selection,
        "likes": likes,
        "views": [build_finding_view(catalogue, finding, None, language) for finding in findings],
        "key": key,
        "has_fix": item.head.has_fix,
        "reasons": list(enumerate(reasons().values(), 1)),
        "revision": catalogue.edition.revision,
    }
    return render(request, "account/likes.html", context)


@person_view("POST")
def decide_likes(request: HttpRequest, person: Person, title: str) -> HttpResponse:
    """One change set of all that were left ticked; those decided on meanwhile stay as they are."""
    actor = person.require_own(Action.DECIDE)
    keys = tuple(dict.fromkeys(request.POST.getlist("keys")))
    if not keys:
        return show_refusal(request, _("Ничего не отмечено: отметьте хотя бы одно замечание."), 400)
    ruling = decide_many.Ruling(
        read_verdict(request.POST),
        keys=keys,
        reason=read_reason(request.POST),
        title=title,
        keeps_decided=True,
    )
    plan, made = decide_many.execute(ruling, actor)
    if made is None:
        return show_refusal(request, _("Об отмеченных замечаниях уже решили: решать больше нечего."), 409)
    following.check_list(made.title_id)
    left = plan.already + len(plan.clashing)
    return go_on(request, actor, done=made.number, **({"left": left} if left else {}))
