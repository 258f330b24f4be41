"""People: who has an account, an invitation with its link, changes of rights, the log, letters that wait."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from doblest.model import LocalizedText
from doblest.reference.regions import get_key
from doblest.reference.regions import regions as known_regions
from doblest.server.accounts import links, mails, people
from doblest.server.accounts.models import Event, User
from doblest.server.accounts.people import AccountError, Invitation
from doblest.server.accounts.policy import ROLE_NAMES, Action, Actor, Role, list_roles_to_give
from doblest.server.editorial.persons import Person
from doblest.server.editorial.refusals import describe, person_view
from doblest.server.pages.markup import get_page_language
from doblest.wording.vocabulary import texts

_PAGE_SIZE = 100


class RegionsField(forms.MultipleChoiceField):
    """Editors need them, others have none."""

    is_for_some = True


class RightsForm(forms.Form):
    """A role that the actor gives, and regions. What else a request carries is passed over."""

    role = forms.ChoiceField(label=_("Роль"))
    regions = RegionsField(
        label=_("Субъекты редактора"),
        required=False,
        help_text=_("редактору нужен хотя бы один; несколько — с Ctrl или ⌘"),
        widget=forms.SelectMultiple(attrs={"size": 7}),
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [  # type: ignore[attr-defined] # of a ChoiceField
            (role.value, _localize(ROLE_NAMES[role])) for role in list_roles_to_give(actor)
        ]
        self.fields["regions"].choices = [  # type: ignore[attr-defined] # likewise
            (one.key, _localize(LocalizedText(one.name, one.name_en))) for one in known_regions().values()
        ]


class InvitationForm(RightsForm):
    username = forms.CharField(
        label=_("Имя для входа"),
        max_length=60,
        help_text=_("латинскими буквами: ivanova"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    name = forms.CharField(
        label=_("Имя в истории правок"),
        required=False,
        max_length=120,
        help_text=_("увидят все: «М. Иванова», «Архив края»"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("Почта"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    field_order = ("username", "name", "email", "role", "regions")


@person_view()
def list_people(request: HttpRequest, person: Person) -> HttpResponse:
    form = InvitationForm(person.actor, initial={"role": Role.EDITOR.value})
    return _show_people(request, person, form)


@person_view("POST")
def invite(request: HttpRequest, person: Person) -> HttpResponse:
    """A new account, and its link for the one who hands it over."""
    form = InvitationForm(person.actor, request.POST)
    if not form.is_valid():
        return _show_people(request, person, form, 400)
    given = form.cleaned_data
    invitation = Invitation(
        given["username"], Role(given["role"]), tuple(given["regions"]), given["name"], given["email"]
    )
    actor = person.require_own(Action.INVITE)
    try:
        user = people.invite(invitation, actor)
    except AccountError as error:
        form.add_error(None, describe(error))
        return _show_people(request, person, form, 400)
    return _hand_over(request, user, actor)


@person_view()
def show_user(request: HttpRequest, person: Person, username: str) -> HttpResponse:
    user = people.find_user(username)
    form = RightsForm(
        person.actor, initial={"role": user.role, "regions": [get_key(iso) for iso in user.regions]}
    )
    return _show_user(request, person, user, form)


@person_view("POST")
def change_rights(request: HttpRequest, person: Person, username: str) -> HttpResponse:
    user = people.find_user(username)
    form = RightsForm(person.actor, request.POST)
    actor = person.require_own(Action.INVITE)
    people.require_managing(actor, user)
    if not form.is_valid():
        return _show_user(request, person, user, form, 400)
    try:
        given = form.cleaned_data
        people.change_rights(user.username, Role(given["role"]), given["regions"], actor)
    except AccountError as error:
        form.add_error(None, describe(error))
        return _show_user(request, person, user, form, 400)
    return redirect("people-user", username=user.username)


@person_view("POST")
def set_active(request: HttpRequest, person: Person, username: str, active: bool) -> HttpResponse:
    actor = person.require_own(Action.INVITE)
    user = people.set_active(username, active, actor)
    return redirect("people-user", username=user.username)


@person_view("POST")
def give_link(request: HttpRequest, person: Person, username: str) -> HttpResponse:
    actor = person.require_own(Action.INVITE)
    user = people.find_user(username)
    return _hand_over(request, user, actor, without_factors=request.POST.get("factors") == "remove")


@person_view()
def list_letters(request: HttpRequest, person: Person) -> HttpResponse:
    """Letters that nobody sent, of accounts that the person manages: they have links in them."""
    given = {role.value for role in list_roles_to_give(person.actor)}
    own = set(User.objects.filter(role__in=given).values_list("username", flat=True))
    letters = [letter for letter in mails.list_letters() if letter.account in own and not person.viewed_as]
    return render(request, "account/letters.html", {"letters": letters, "is_sent": mails.is_sent()})


@person_view()
def show_log(request: HttpRequest, person: Person) -> HttpResponse:
    events = Event.objects.order_by("-pk")
    kind, account = request.GET.get("kind", ""), request.GET.get("account", "")[:60]
    if kind in Event.Kind.values:
        events = events.filter(kind=kind)
    if account:
        events = events.filter(account=account.strip().lower())
    page = _read_page(request)
    start = (page - 1) * _PAGE_SIZE
    rows = list(events[start : start + _PAGE_SIZE + 1])
    context = {
        "events": [(event, texts("account_events")[event.kind]) for event in rows[:_PAGE_SIZE]],
        "kinds": texts("account_events"),
        "kind": kind,
        "account": account,
        "page": page,
        "has_more": len(rows) > _PAGE_SIZE,
    }
    return render(request, "account/log.html", context)


def _read_page(request: HttpRequest) -> int:
    given = request.GET.get("page", "1")
    return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 6 else 1


def _show_people(request: HttpRequest, person: Person, form: forms.Form, status: int = 200) -> HttpResponse:
    users = [
        (user, people.describe_rights(user), people.can_manage(person.actor, user))
        for user in people.list_users(person.actor)
    ]
    return render(request, "account/people.html", {"users": users, "form": form}, status=status)


def _show_user(
    request: HttpRequest, person: Person, user: User, form: forms.Form, status: int = 200
) -> HttpResponse:
    context = {
        "account": user,
        "account_rights": people.describe_rights(user),
        "form": form if people.can_manage(person.actor, user) else None,
    }
    return render(request, "account/user.html", context, status=status)


def _hand_over(
    request: HttpRequest, user: User, actor: Actor, *, without_factors: bool = False
) -> HttpResponse:
    """The link on a page: it is not seen again."""
    token = links.issue(user, actor, without_factors=without_factors)
    context = {
        "account": user,
        "url": links.build_url(token, get_page_language()),
        "is_written": mails.send_link(user, token),
        "is_sent": mails.is_sent(),
    }
    return render(request, "account/handed.html", context)


def _localize(text: LocalizedText) -> str:
    return text.in_language(get_page_language())
