"""Tokens come to an end, and say what used them last; tries are counted in the database."""

from datetime import datetime, timedelta

from django.db import migrations, models
from django.utils import timezone


def in_ninety_days() -> datetime:
    """When tokens end that were made before tokens had an end."""
    return timezone.now() + timedelta(days=90)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_first")]

    operations = [
        migrations.AddField(
            model_name="token",
            name="expires",
            field=models.DateTimeField(default=in_ninety_days),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="token",
            name="used_by",
            field=models.CharField(blank=True, default="", max_length=40),
        ),
        migrations.CreateModel(
            name="Tries",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("amount", models.FloatField()),
                ("last", models.DateTimeField(db_index=True)),
                ("told", models.DateTimeField(null=True)),
            ],
        ),
    ]
