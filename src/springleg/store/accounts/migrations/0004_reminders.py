import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_consents")]

    operations = [
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "athlete",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="accounts.athlete",
                    ),
                ),
                ("hour", models.PositiveSmallIntegerField()),
                ("missed", models.BooleanField(default=False)),
                ("language", models.CharField(max_length=16)),
                ("last_day", models.DateField(null=True)),
                ("last_missed", models.DateField(null=True)),
                ("in_a_row", models.PositiveSmallIntegerField(default=0)),
                ("failed", models.PositiveSmallIntegerField(default=0)),
            ],
        ),
    ]
