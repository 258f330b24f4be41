"""Every write to the register: one module each, with one `execute` that leaves one change set."""

from doblest.server.register.actions import decide, edit, enrol, import_list, recompute, undo

__all__ = ["decide", "edit", "enrol", "import_list", "recompute", "undo"]
