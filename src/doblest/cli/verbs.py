"""Verbs of two words: `doblest claims corpus` beside `doblest claims`, `doblest round start` of a family."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup


class Verbs(TyperGroup):
    """Commands whose names may be two words; the first of them alone shows its family."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        pair = " ".join(args[:2])
        return super().resolve_command(ctx, [pair, *args[2:]] if pair in self.commands else args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return super().get_command(ctx, cmd_name) or self._build_family(cmd_name)

    def _build_family(self, word: str) -> TyperGroup | None:
        """What `doblest round` and `doblest round --help` show; None where no verb begins with the word."""
        start = f"{word} "
        verbs = {
            name.removeprefix(start): one for name, one in self.commands.items() if name.startswith(start)
        }
        if not verbs:
            return None
        return TyperGroup(name=word, commands=verbs, no_args_is_help=True, rich_markup_mode="markdown")
