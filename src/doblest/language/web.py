"""Addresses of the web in what people write: which may stand in a link."""

from __future__ import annotations

_OPENED = ("https://", "http://", "geo:")


def is_opened(address: str) -> bool:
    """Whether a browser may be led there: a list may carry any text in a link's place, a script too."""
    return address.lower().startswith(_OPENED)
