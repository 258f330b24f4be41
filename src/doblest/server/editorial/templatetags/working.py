"""What templates of the working side ask."""

from __future__ import annotations

from collections.abc import Container

from django import template

from doblest.model import Finding

register = template.Library()


@register.filter
def is_own(finding: Finding, slugs: Container[str]) -> bool:
    """Whether a person who decides on findings of these cities decides on this one; an empty slug stands for
    the list as a whole."""
    return all(slug in slugs for slug in finding.entries or ("",))
