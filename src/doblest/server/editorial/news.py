"""A text of the news, pasted or handed over, and the events of steles that it tells of, to be entered."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from msgspec import Struct
from msgspec.structs import replace

from doblest.data import load
from doblest.errors import DoblestError
from doblest.model import Record, RegisterEvent, SteleEvent
from doblest.news import FoundEvent, News, NewsCity, find_events, read_news
from doblest.news.reading import read_text
from doblest.reading.typed_dates import DateError, read_date
from doblest.reference.edtf import parse_edtf
from doblest.reference.joined_events import find_known
from doblest.reference.register_events import list_events
from doblest.reference.titles import get_title
from doblest.server.accounts.policy import Action, is_allowed
from doblest.server.editorial.events import NEW
from doblest.server.editorial.inputs import require_title
from doblest.server.editorial.joined import Joined, describe_joined
from doblest.server.editorial.persons import Person
from doblest.server.editorial.refusals import describe, person_view
from doblest.server.pages.contexts.stele_life import LifeEvent, build_life_event
from doblest.server.pages.links import page_url
from doblest.server.pages.markup import get_page_language
from doblest.server.register import editions
from doblest.server.register.event_sheet import write_event


class Proposal(Struct, frozen=True):
    """An event that was found, as the page shows it."""

    life: LifeEvent
    quote: str
    is_of_title: bool
    city: str = ""
    """Its name; empty where the text names none of the list."""
    city_address: str = ""
    known: LifeEvent | None = None
    """An event of the register that may be the same."""
    joined: Joined | None = None
    """The known one, where it is the same: it gains the source."""
    known_address: str = ""
    address: str = ""
    """Of the form with what was found in it; empty where the person may not enter it."""


class NewsForm(forms.Form):
    """A text, or a file with one; where it stands and when it came out, as far as the text does not say."""

    text = forms.CharField(
        label=_("Текст новости"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Вставьте текст целиком, с заголовком."),
    )
    file = forms.FileField(
        label=_("Или файл"),
        required=False,
        help_text=_("Сохранённая страница (html), письмо (eml), docx или txt."),
    )
    url = forms.URLField(label=_("Адрес текста"), required=False, max_length=2000, assume_scheme="https")
    published = forms.CharField(
        label=_("День текста"),
        required=False,
        max_length=40,
        help_text=_("10 мая 2024; без него «вчера» и «9 мая» не прочитать."),
    )

    def clean_published(self) -> str:
        """ISO. Raises ValidationError for what is no single day."""
        said = str(self.cleaned_data["published"]).strip()
        try:
            when = read_date(said).date if said else ""
        except DateError as error:
            raise forms.ValidationError(error.refusal.in_language(get_page_language())) from error
        if when and not parse_edtf(when).is_day:
            raise forms.ValidationError(_("Нужен один день: 10 мая 2024."))
        return when

    def clean(self) -> None:
        if not self.errors and not self.cleaned_data["text"].strip() and not self.cleaned_data["file"]:
            self.add_error("text", _("Вставьте текст или выберите файл."))


@person_view("GET", "HEAD", "POST")
def find_in_news(request: HttpRequest, person: Person, title: str) -> HttpResponse:
    """The form; and what was found in the text that it sent. Nothing is written."""
    key = require_title(title)
    form = NewsForm(request.POST, request.FILES) if request.method == "POST" else NewsForm()
    context = {"form": form, "edited_title": get_title(key)}
    if request.method != "POST" or not form.is_valid():
        return render(request, "account/news.html", context, status=400 if form.errors else 200)
    try:
        news = _read(form)
    except DoblestError as error:
        form.add_error("file" if form.cleaned_data["file"] else "text", describe(error))
        return render(request, "account/news.html", context, status=400)
    found = _find(news, key)
    most = int(load("limits")["news"]["events"])
    context |= {
        "news": news,
        "proposals": [_propose(one, key, person) for one in found[:most]],
        "left": max(len(found) - most, 0),
    }
    return render(request, "account/news.html", context)


def _read(form: NewsForm) -> News:
    """What the person says of the text goes before what it says itself."""
    given: UploadedFile | None = form.cleaned_data["file"]
    news = read_news(given.read(), given.name or "") if given else read_text(form.cleaned_data["text"])
    url, published = form.cleaned_data["url"], form.cleaned_data["published"]
    return replace(news, url=url or news.url, published=published or news.published)


def _find(news: News, title: str) -> tuple[FoundEvent, ...]:
    return find_events(news, _list_cities(editions.current(title).records))


def _list_cities(records: Iterable[Record]) -> list[NewsCity]:
    return [NewsCity(record.slug, record.city) for record in records]


def _propose(found: FoundEvent, title: str, person: Person) -> Proposal:
    record = next((one for one in editions.current(title).records if one.slug == found.city), None)
    life = build_life_event(found.event, get_page_language())
    if record is None:
        return Proposal(life, found.quote, found.is_of_title)
    told = RegisterEvent("", found.event)
    joined = find_known(list_events(record.located), told)
    same = joined or _find_like(record, found.event)
    proposal = Proposal(
        life,
        found.quote,
        found.is_of_title,
        city=record.city,
        city_address=page_url("city", get_page_language(), title, slug=record.slug),
        known=build_life_event(same.event, get_page_language()) if same else None,
        joined=describe_joined(joined, told) if joined else None,
    )
    if not is_allowed(person.actor, Action.EDIT, [_get_iso(record)], title):
        return proposal
    known_address = _locate_event(title, found.city, same.key) if same else ""
    return replace(proposal, address=_write_address(title, found), known_address=known_address)


def _get_iso(record: Record) -> str | None:
    match = record.located.region
    return match.iso if match else None


def _find_like(record: Record, event: SteleEvent) -> RegisterEvent | None:
    """Of that kind, on a day that may be the same; what is promised is not what happened."""
    return next(
        (
            one
            for one in list_events(record.located)
            if not one.is_withdrawn
            and (one.event.kind, one.event.date_kind) == (event.kind, event.date_kind)
            and event.date
            and parse_edtf(one.event.date).overlaps(parse_edtf(event.date))
        ),
        None,
    )


def _write_address(title: str, found: FoundEvent) -> str:
    """The form of a new event with what was found."""
    texts = write_event(RegisterEvent("", found.event))
    given = {name: text for name, text in texts.items() if text}
    return f"{_locate_event(title, found.city, NEW)}?{urlencode(given)}"


def _locate_event(title: str, slug: str, key: str) -> str:
    return reverse("event-edit", kwargs={"title": title, "slug": slug, "key": key})
