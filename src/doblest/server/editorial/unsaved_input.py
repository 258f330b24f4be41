"""What somebody typed whose session had ended, or whose page was of another one: given back, not lost."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_TYPED = "note"
"""The input by which a form of an entry is known."""
_TOKEN = "csrfmiddlewaretoken"


def has_typed(request: HttpRequest) -> bool:
    return request.method == "POST" and _TYPED in request.POST and "/edit/" in request.path_info


def give_back(request: HttpRequest) -> HttpResponse:
    """The form's inputs on a page of their own, to be sent again after signing in; nothing was written."""
    pairs = [(name, value) for name, values in request.POST.lists() if name != _TOKEN for value in values]
    context = {
        "pairs": [(name, value) for name, value in pairs if name != _TYPED],
        "note": request.POST[_TYPED],
        "is_signed_in": request.user.is_authenticated,
    }
    return render(request, "account/unsaved_input.html", context, status=403)
