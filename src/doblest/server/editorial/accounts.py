"""One's own account: the way in by a link, a forgotten password, and what stands on the account's page."""

from __future__ import annotations

import time

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from allauth.core.internal import ratelimit as rates
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import login_webauthn
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from doblest.reference.regions import regions as known_regions
from doblest.server.accounts import journal, links, mails
from doblest.server.accounts.models import Event, User
from doblest.server.accounts.people import AccountError
from doblest.server.accounts.policy import ROLE_NAMES, Role, list_roles_to_give
from doblest.server.editorial.persons import Person, start_viewing, stop_viewing
from doblest.server.editorial.refusals import person_view, refuse, show_refusal
from doblest.server.editorial.waiting import count_waiting
from doblest.server.editorial.work import PRIVATE_FORMS

_QUESTION_SECONDS = 600
"""How long a passkey has to answer."""
_ANSWER_SECONDS = 0.2
"""Every request for a forgotten password takes as long: the time says nothing of who has an account."""


class NameForm(forms.Form):
    username = forms.CharField(
        label=_("Имя для входа"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )


def sign_in_by_passkey(request: HttpRequest) -> HttpResponse:
    """django-allauth's, which keeps a question for each who asks: so few, and for a short time."""
    refusal = rates.consume_or_429(request, app="allauth.mfa", action="webauthn_login", limit_get=True)
    if refusal is None and not request.user.is_authenticated:
        request.session.set_expiry(_QUESTION_SECONDS)
    try:
        response: HttpResponse = refusal or login_webauthn(request)
    except RecursionError:  # JSON of thousands of brackets is no passkey
        return redirect("account_login")
    return response


@person_view()
def show_account(request: HttpRequest, person: Person) -> HttpResponse:
    kinds = [one.type for one in Authenticator.objects.filter(user=person.user)]
    own = person.user.to_actor()
    context = {
        "passkeys": kinds.count(Authenticator.Type.WEBAUTHN),
        "has_codes": Authenticator.Type.TOTP in kinds,
        "has_recovery": Authenticator.Type.RECOVERY_CODES in kinds,
        "sessions": len(UserSession.objects.purge_and_list(person.user)),
        "roles": [(role, ROLE_NAMES[role]) for role in (Role.VISITOR, *list_roles_to_give(own))],
        "regions": known_regions().values(),
        "private_forms": PRIVATE_FORMS,
        "waiting": count_waiting(person.actor),
    }
    return render(request, "account/index.html", context)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """A link is used up by choosing a password, not by looking at it: programs that read mail look at all."""
    try:
        user = links.find(token).user
        form = SetPasswordForm(user, request.POST or None)
        if request.method == "POST" and form.is_valid():
            user = links.use(token, form.cleaned_data["new_password1"])
            response: HttpResponse = perform_login(request, user)
            return response
    except AccountError as error:
        return _refuse_link(request, error)
    form.fields["new_password1"].widget.attrs.pop("autofocus", None)
    return render(request, "account/link.html", {"form": form, "account": user})


def _refuse_link(request: HttpRequest, error: AccountError) -> HttpResponse:
    response = refuse(request, error)
    response.status_code = 410
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_link(request: HttpRequest) -> HttpResponse:
    """A forgotten password: what is answered is the same whoever asks."""
    form = NameForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "account/forgotten.html", {"form": form})
    started = time.monotonic()
    username = form.cleaned_data["username"].strip().lower()
    if not ratelimit.consume(request, action="reset_password", key=username):
        return show_refusal(request, str(_("Слишком много запросов: подождите несколько минут.")), 429)
    user = User.objects.filter(username=username, is_active=True).exclude(email="").first()
    if user is not None:
        mails.send_link(user, links.issue_own(user))
    time.sleep(max(0.0, _ANSWER_SECONDS - (time.monotonic() - started)))
    return render(request, "account/forgotten_done.html")


def refuse_inactive(request: HttpRequest) -> HttpResponse:
    """Where django-allauth leads who has the right password of an account that is closed."""
    return show_refusal(request, str(_("Вход этой учётной записи закрыт: обратитесь к координатору.")), 403)


@person_view("POST")
def view_as(request: HttpRequest, person: Person) -> HttpResponse:
    try:
        shown = start_viewing(request, person, request.POST.get("role", ""), request.POST.get("region", ""))
    except ValueError:
        return show_refusal(request, str(_("Выберите роль, а для редактора и субъект.")), 400)
    journal.record(Event.Kind.VIEWED_AS, person.user.username, request=request, detail=shown.ru)
    return redirect("account")


@person_view("POST")
def view_as_oneself(request: HttpRequest, person: Person) -> HttpResponse:
    stop_viewing(request)
    target = request.POST.get("next", "")
    if get_adapter().is_safe_url(target):
        return HttpResponseRedirect(target)
    return redirect("account")
