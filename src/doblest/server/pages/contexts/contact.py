"""How a reader writes to the list's owners: a letter with the record already named in it."""

from __future__ import annotations

from urllib.parse import quote

from django.conf import settings
from django.utils.translation import gettext


def build_letter(subject: str, url: str, revision: int) -> str:
    """A `mailto:` address with subject and body filled in; empty where the owners' address is not set.

    `url` and `revision` are of the record, or of the register as a whole.
    """
    address = settings.DOBLEST_CONTACT
    if not address:
        return ""
    body = gettext("Запись: %(url)s\nРедакция: %(revision)s\n\nЧто изменить и откуда это известно:\n")
    text = body % {"url": url, "revision": revision}
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject)}&body={quote(text)}"
