"""Templates to bytes in a language."""

from __future__ import annotations

from typing import Any

from django.template.loader import get_template
from django.utils import translation


def rendered(template: str, language: str, context: dict[str, Any]) -> bytes:
    """The page in `language`, whatever the request's own is."""
    with translation.override(language):
        return get_template(f"pages/{template}.html").render({"language": language, **context}).encode()
