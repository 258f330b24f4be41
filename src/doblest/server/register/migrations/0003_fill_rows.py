"""What release 0.1 kept inside JSON, as rows: claims, memorials, findings, decisions.

Findings of release 0.1 named entries by the row of the list; here they name them by slug.
"""

import json
from datetime import datetime

from django.db import migrations
from django.db.models import Max

from doblest.checks import checks
from doblest.claims.identity import assign_keys
from doblest.model import Claim
from doblest.reference.titles import decrees, titles

MEMORIAL = (
    "name",
    "kind",
    "status",
    "address",
    "map_url",
    "lon",
    "lat",
    "yandex_oid",
    "resolved",
)


def fill(apps, schema_editor):
    models = {model.__name__: model for model in apps.get_app_config("register").get_models()}
    _fill_rows(models)
    _fill_memorials(models)
    _fill_claims(models)
    for title in models["Title"].objects.all():
        _fill_title(models, title)
        slugs = _slugs_by_row(models, title)
        _fill_findings(models, title, slugs)
        _fill_decisions(models, title)
    _fill_decrees(models)


def _fill_rows(models):
    rows = list(models["SourceRow"].objects.all())
    for row in rows:
        row.row = row.payload["entry"]["source"]["row"]
    models["SourceRow"].objects.bulk_update(rows, ["row"], batch_size=200)


def _fill_memorials(models):
    made = [
        models["Memorial"](entry_id=old.entry_id, **{name: getattr(old, name) for name in MEMORIAL})
        for old in models["OldMemorial"].objects.all()
    ]
    models["Memorial"].objects.bulk_create(made, batch_size=200)


def _read_claim(comparator, **columns):
    return Claim(bound=comparator, **columns)


def _fill_claims(models):
    made = []
    for entry in models["Entry"].objects.all():
        found = json.loads(entry.claims_json)
        keys = assign_keys([_read_claim(**claim) for claim in found])
        for position, (claim, key) in enumerate(zip(found, keys, strict=True), 1):
            made.append(models["Claim"](entry=entry, key=key, position=position, **claim))
    models["Claim"].objects.bulk_create(made, batch_size=200)


def _fill_title(models, title):
    newest = models["ChangeSet"].objects.filter(title=title).aggregate(newest=Max("number"))["newest"] or 0
    title.revision = title.version = newest  # never checked by this release: its checks will run
    title.save()
    for entry in models["Entry"].objects.filter(title=title):
        changes = models["FieldChange"].objects.filter(entry=entry)
        entry.revision = changes.aggregate(newest=Max("change_set"))["newest"] or newest
        entry.version = newest
        entry.save(update_fields=["revision", "version"])


def _slugs_by_row(models, title):
    """The rows that findings of release 0.1 called entries by.

    An entry that an undo had brought back came from another list than the title's: where its row was
    taken, it was called by one after the last.
    """
    listed = models["Entry"].objects.filter(title=title, listed=True).exclude(source=None)
    entries = sorted(
        listed.select_related("source").order_by("number", "slug"),
        key=lambda entry: entry.source.document_id != title.document_id,
    )
    slugs = {}
    for entry in entries:
        row = entry.source.row
        slugs[row if row not in slugs else max(slugs) + 1] = entry.slug
    return slugs


def _fill_findings(models, title, slugs):
    order = {check.name: index for index, check in enumerate(checks())}
    scopes = {check.name: check.scope for check in checks()}
    pks = dict(models["Entry"].objects.filter(title=title).values_list("slug", "pk"))
    places = {}
    for row in models["Finding"].objects.filter(title=title).order_by("id"):
        name = row.payload["check"]
        places[name] = places.get(name, -1) + 1
        row.payload = _by_slug(row.payload, slugs)
        row.check_name, row.severity = name, row.payload["severity"]
        row.field, row.scope = row.payload["field"], scopes.get(name, "list")
        row.position = order.get(name, len(order)) * 1_000 + min(places[name], 999)
        row.since = title.revision
        row.save()
        _tie(models, row, pks)


def _tie(models, row, pks):
    for position, slug in enumerate(row.payload["entries"]):
        models["FindingEntry"].objects.create(finding=row, entry_id=pks[slug], position=position)


def _by_slug(finding, slugs):
    """A finding of release 0.1 with its entries named by slug; a row that is there no more by nothing."""
    evidence = [
        {**item, "entry": slugs.get(item["entry"], "")} if item.get("type") == "quote" else item
        for item in finding["evidence"]
    ]
    fix = finding["fix"] and {**finding["fix"], "entry": slugs.get(finding["fix"]["entry"], "")}
    entries = [slugs[row] for row in finding["entries"] if row in slugs]
    return {**finding, "entries": entries, "evidence": evidence, "fix": fix}


def _fill_decisions(models, title):
    """A decision stands with its finding; one whose finding is gone gets it back as gone."""
    pks = dict(models["Entry"].objects.filter(title=title).values_list("slug", "pk"))
    for old in models["OldDecision"].objects.filter(title=title).order_by("id"):
        value, finding, slugs = json.loads(old.value), json.loads(old.finding), json.loads(old.entries)
        row = models["Finding"].objects.filter(title=title, key=old.key).first()
        if row is None:
            named = _by_slug(finding, dict(zip(finding["entries"], slugs, strict=False)))
            row = models["Finding"].objects.create(
                title=title,
                key=old.key,
                check_name=named["check"],
                severity=named["severity"],
                field=named["field"],
                payload=named,
                position=0,
                since=0,
                gone=title.revision,
            )
            _tie(models, row, pks)
        models["Decision"].objects.create(
            finding=row,
            verdict=value["verdict"],
            reason=value["reason"],
            by=value["by"],
            at=datetime.fromisoformat(value["at"]),
        )


def _fill_decrees(models):
    """The data file's own keys, by the day of signing; any that no two share where it knows none."""
    for decree in models["Decree"].objects.all():
        known = decrees(decree.title_id) if decree.title_id in titles() else ()
        keys = {one.date: one.key for one in known}
        decree.key = keys.get(decree.date.isoformat(), f"signed-{decree.date:%Y-%m-%d}")
        decree.save()


class Migration(migrations.Migration):
    dependencies = [("register", "0002_rows_of_their_own")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
