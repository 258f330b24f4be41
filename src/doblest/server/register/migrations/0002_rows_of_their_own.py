"""JSON columns that SQL can see; claims, memorials and findings as rows with keys of their own."""

import uuid

import django.db.models.deletion
from django.db import migrations, models



class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]

    operations = [
        migrations.AddField("title", "uid", models.UUIDField(default=uuid.uuid4, editable=False)),
        migrations.AddField("title", "revision", models.PositiveIntegerField(default=0)),
        migrations.AddField("title", "checked", models.PositiveIntegerField(default=0)),
        migrations.AddField("title", "version", models.PositiveIntegerField(default=0)),
        migrations.AlterField(
            "title",
            "document",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="register.document",
            ),
        ),
        migrations.AddField("region", "name_en", models.CharField(default="", max_length=120)),
        migrations.AddField("region", "district", models.CharField(blank=True, default="", max_length=60)),
        migrations.AddField("region", "oktmo", models.CharField(default="", max_length=3)),
        migrations.AddField("region", "position", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("decree", "key", models.SlugField(default="")),
        migrations.AlterField("decree", "cities", models.JSONField()),
        migrations.AlterField("decree", "number", models.CharField(blank=True, max_length=40, null=True)),
        migrations.AlterField("document", "header", models.JSONField()),
        migrations.AlterField("document", "remarks", models.JSONField(default=list)),
        migrations.RenameField("entry", "claims", "claims_json"),
        migrations.AlterField("entry", "extra", models.JSONField(default=dict)),
        migrations.AlterField("entry", "region_match", models.JSONField(null=True)),
        migrations.AlterField("entry", "place", models.JSONField(null=True)),
        migrations.AlterField("entry", "grounds", models.JSONField(default=list)),
        migrations.AddField("entry", "revision", models.PositiveIntegerField(default=0)),
        migrations.AddField("entry", "version", models.PositiveIntegerField(default=0)),
        migrations.AddIndex(
            "entry", models.Index(fields=["title", "version"], name="entry_version_idx")
        ),
        migrations.CreateModel(
            name="FormerSlug",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=120)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_slugs",
                        to="register.entry",
                    ),
                ),
                (
                    "title",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="register.title"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("title", "slug"), name="former_slug_unique_in_title")
                ]
            },
        ),
        migrations.RenameField("sourcerow", "located", "payload"),
        migrations.AlterField("sourcerow", "payload", models.JSONField()),
        migrations.AddField("sourcerow", "row", models.PositiveIntegerField(default=0)),
        migrations.RenameModel("Memorial", "OldMemorial"),
        migrations.AlterField(
            "oldmemorial",
            "entry",
            models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                primary_key=True,
                related_name="old_memorial",
                serialize=False,
                to="register.entry",
            ),
        ),
        migrations.CreateModel(
            name="Memorial",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=1)),
                ("name", models.TextField()),
                ("kind", models.CharField(max_length=40)),
                ("status", models.CharField(db_index=True, max_length=16)),
                ("address", models.TextField(blank=True)),
                ("map_url", models.TextField(blank=True)),
                ("lon", models.FloatField(null=True)),
                ("lat", models.FloatField(null=True)),
                ("yandex_oid", models.CharField(max_length=40, null=True)),
                ("resolved", models.BooleanField(default=True)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memorials",
                        to="register.entry",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("entry", "position"), name="memorial_position_unique_in_entry"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=24)),
                ("position", models.PositiveIntegerField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("quote", models.TextField()),
                ("low", models.FloatField()),
                ("high", models.FloatField()),
                ("comparator", models.CharField(max_length=12)),
                ("kind", models.CharField(max_length=12)),
                ("unit", models.CharField(max_length=12)),
                ("object", models.TextField(null=True)),
                ("of", models.TextField(null=True)),
                ("model", models.TextField(null=True)),
                ("per", models.CharField(max_length=12, null=True)),
                ("excess", models.BooleanField(default=False)),
                ("category", models.CharField(db_index=True, max_length=60)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claims",
                        to="register.entry",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("entry", "key"), name="claim_key_unique_in_entry")
                ],
            },
        ),
        migrations.RenameField("finding", "value", "payload"),
        migrations.AlterField("finding", "payload", models.JSONField()),
        migrations.AddField("finding", "check_name", models.CharField(default="", max_length=60)),
        migrations.AddField("finding", "severity", models.CharField(default="", max_length=12)),
        migrations.AddField("finding", "field", models.CharField(default="", max_length=24)),
        migrations.AddField("finding", "scope", models.CharField(default="list", max_length=4)),
        migrations.AddField("finding", "position", models.PositiveIntegerField(default=0)),
        migrations.AddField("finding", "fingerprint", models.CharField(default="", max_length=24)),
        migrations.AddField("finding", "since", models.PositiveIntegerField(default=0)),
        migrations.AddField("finding", "gone", models.PositiveIntegerField(null=True)),
        migrations.CreateModel(
            name="FindingEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="finding_entries",
                        to="register.entry",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="finding_entries",
                        to="register.finding",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("finding", "entry"), name="finding_entry_unique")
                ],
            },
        ),
        migrations.AddField(
            "finding",
            "entries",
            models.ManyToManyField(related_name="findings", through="register.FindingEntry", to="register.entry"),
        ),
        migrations.RenameModel("Decision", "OldDecision"),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "finding",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="decision",
                        serialize=False,
                        to="register.finding",
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[("accept", "принято"), ("dismiss", "отклонено")], max_length=12
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("by", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="EntryDigest",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="digest",
                        serialize=False,
                        to="register.entry",
                    ),
                ),
                ("engine", models.CharField(max_length=60)),
                ("content", models.BinaryField()),
                ("drafts", models.BinaryField(default=b"")),
                ("is_settled", models.BooleanField(default=False)),
            ],
        ),
        migrations.AddField("changeset", "role", models.CharField(default="coordinator", max_length=16)),
        migrations.AlterField("fieldchange", "old", models.JSONField(null=True)),
        migrations.AlterField("fieldchange", "new", models.JSONField(null=True)),
    ]
