"""Answers with features for who asks without Django: `fast_path`, whose headers Django wrote before."""

from __future__ import annotations

import re
from typing import Any

from django.core.handlers.wsgi import WSGIRequest

from doblest.server.api.views import plan_item, plan_items
from doblest.server.http.responses import Answered

_ITEMS = re.compile(r"/api/collections/(?P<name>[a-z]+)/items(?:/(?P<feature>[a-z0-9-]+))?")
"""Of the default title, as the API writes them itself."""


def find_answer(environ: dict[str, Any]) -> Answered | None:
    """None for all but a successful answer as JSON: Django refuses and redirects, and says what is wrong."""
    match = _ITEMS.fullmatch(environ.get("PATH_INFO", ""))
    if match is None or environ.get("SCRIPT_NAME"):
        return None
    request = WSGIRequest(dict(environ))
    try:
        plan = (
            plan_item(request, **match.groupdict())
            if match["feature"]
            else plan_items(request, match["name"])
        )
        answered = plan.find() if plan.answer.form == "json" else None
    except Exception:  # Django meets it again, and answers it
        return None
    return answered if answered and answered[1].status == 200 else None
