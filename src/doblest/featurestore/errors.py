"""What the store refuses."""

from __future__ import annotations

from doblest.errors import DoblestError


class FilterError(DoblestError):
    """A CQL2 filter that does not parse, or asks for what a collection does not have."""
