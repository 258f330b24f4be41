"""The form of an entry, as a browser sends it."""

from __future__ import annotations

import html
import re
from typing import Any

from doblest.server.editorial.sheet import write_texts
from doblest.server.register.current_entry import read_current
from doblest.server.register.models import Entry

TITLE = "labour-valour"
PERM = f"/account/edit/{TITLE}/perm/"
NOTE = "Завод дал фронту 10 орудий. Город собрал 200 вагонов тёплых вещей."


def fill(slug: str = "perm", **changes: str) -> dict[str, Any]:
    """What a browser sends of the form, with changes; `m0_name` is the input `m0-name`."""
    current = read_current(TITLE, slug)
    names = {
        name.replace("_", "-", 1) if name.startswith("m0") else name: text for name, text in changes.items()
    }
    return {**write_texts(current.values), "base": str(current.revision), "do": "save", **names}


def get_entry(slug: str = "perm") -> Entry:
    return Entry.objects.get(slug=slug)


def read(response: Any) -> str:
    """What the page says, without its markup."""
    text = re.sub(r"<(del|ins)[^>]*>", r"<\1>", response.content.decode())
    return " ".join(html.unescape(re.sub(r"<(?!/?(del|ins)\b)[^>]*>", " ", text)).split())
