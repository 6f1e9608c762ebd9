import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_expiry_and_tries")]

    operations = [
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("purpose", models.CharField(max_length=32)),
                ("text", models.CharField(max_length=32)),
                ("given", models.DateTimeField()),
                ("withdrawn", models.DateTimeField(null=True)),
                (
                    "athlete",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="accounts.athlete"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn", None)),
                        fields=("athlete", "purpose"),
                        name="one_open_consent",
                    )
                ],
            },
        ),
    ]
