"""What a register holds, as JSON on standard output: run in a process of its own.

DOBLEST_DATA=… python -m tests.support.dump_register
"""

from __future__ import annotations

import sys
from typing import Any

import msgspec

from doblest.packed import unpack
from doblest.server import setup


def dump_title(key: str) -> dict[str, Any]:
    from doblest.server.register import internal  # models load only once Django is set up

    edition = internal.current(key)
    return {
        "revision": edition.revision,
        "at": edition.at,
        "document": edition.document,
        "heading": edition.heading,
        "header": edition.header,
        "records": [
            {
                "slug": record.slug,
                "city": record.city,
                "entry": record.located.entry,
                "region": record.located.region,
                "place": record.located.place,
                "decree": record.decree,
                "claims": record.claims,
                "grounds": record.grounds,
                "decisions": record.decisions,
                "findings": [finding.key for finding in record.findings],
            }
            for record in edition.records
        ],
        "findings": [finding.key for finding in edition.findings],
        "decisions": edition.decisions,
        "history": read_history(key),
    }


def read_history(key: str) -> list[dict[str, Any]]:
    """Every change set with all that a person changed, private fields too."""
    from doblest.server.register.fields import load_change
    from doblest.server.register.models import ChangeSet
    from doblest.server.register.moments import format_moment

    return [
        {
            "revision": made.number,
            "at": format_moment(made.at),
            "author": made.author,
            "reason": made.reason,
            "kind": made.kind,
            "undoes": made.undoes_id,
            "changes": [
                {
                    "revision": made.number,
                    "at": format_moment(made.at),
                    "author": made.author,
                    "reason": made.reason,
                    "kind": made.kind,
                    "slug": one.entry.slug if one.entry else None,
                    "city": one.entry.city if one.entry else "",
                    "field": one.field,
                    "old": load_change(one.field, one.old),
                    "new": load_change(one.field, one.new),
                }
                for one in made.changes.visible().select_related("entry").order_by("id")
            ],
        }
        for made in ChangeSet.objects.of(key).newest_first()[:100]
    ]


def dump() -> dict[str, Any]:
    from doblest.server.register.models import ChangeSet, Decision, Document, Entry, SourceRow

    held: dict[str, Any] = {key: dump_title(key) for key in ("labour-valour", "military-glory")}
    held["decisions"] = sorted(
        [one.finding.title_id, one.finding.key, msgspec.to_builtins(one.to_domain()), _slugs(one)]
        for one in Decision.objects.all()
    )
    held["documents"] = sorted([one.sha256, one.name, len(one.content)] for one in Document.objects.all())
    held["change_sets"] = [
        [
            one.number,
            one.title_id,
            one.kind,
            one.author,
            one.reason,
            one.at.isoformat(),
            one.document_id,
            one.undoes_id,
        ]
        for one in ChangeSet.objects.order_by("number")
    ]
    held["entries"] = [
        [one.title_id, one.slug, one.listed, one.number, one.city, one.region, one.year]
        for one in Entry.objects.order_by("title", "slug")
    ]
    held["rows"] = SourceRow.objects.count()
    return held


def _slugs(decision: Any) -> list[str]:
    return [entry.slug for entry in decision.finding.entries.order_by("finding_entries__position")]


if __name__ == "__main__":
    setup.start()
    sys.stdout.buffer.write(msgspec.json.encode(dump(), enc_hook=unpack))
