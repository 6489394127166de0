"""The kind of a message names its listener, and some of those have long names."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("site_core", "0007_second_person_approval"),
    ]

    operations = [
        migrations.AlterField(
            model_name="outboxmessage",
            name="kind",
            field=models.CharField(max_length=100),
        ),
    ]
