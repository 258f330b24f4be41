"""What an exporter refuses."""

from doblest.errors import DoblestError


class ExportError(DoblestError):
    """An export that cannot be made as asked; nothing was written."""
