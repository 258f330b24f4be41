"""The columns and tables that rows of their own have replaced."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0003_fill_rows")]

    operations = [
        migrations.RemoveField("entry", "claims_json"),
        migrations.DeleteModel("OldMemorial"),
        migrations.DeleteModel("OldDecision"),
        migrations.RemoveConstraint("decree", "one_decree_a_day"),
        migrations.AlterField("decree", "key", models.SlugField()),
        migrations.AddConstraint(
            "decree", models.UniqueConstraint(fields=["title", "key"], name="decree_key_unique")
        ),
        migrations.AlterField("sourcerow", "row", models.PositiveIntegerField()),
        migrations.AlterField("finding", "check_name", models.CharField(max_length=60)),
        migrations.AlterField("finding", "severity", models.CharField(max_length=12)),
        migrations.AlterField("finding", "field", models.CharField(max_length=24)),
        migrations.AlterField("finding", "scope", models.CharField(max_length=4)),
        migrations.AlterField("finding", "position", models.PositiveIntegerField()),
        migrations.AlterField("finding", "since", models.PositiveIntegerField()),
        migrations.AddIndex(
            "finding", models.Index(fields=["title", "gone", "position"], name="finding_position_idx")
        ),
        migrations.AddIndex(
            "finding", models.Index(fields=["title", "gone", "check_name", "key"], name="finding_check_idx")
        ),
        migrations.AddIndex(
            "finding", models.Index(fields=["title", "gone", "severity"], name="finding_severity_idx")
        ),
    ]
