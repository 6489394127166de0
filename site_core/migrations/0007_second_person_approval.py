"""The review asks for a second person: nobody approves a text of their own."""

from django.db import migrations

from site_core.roles import ask_second_person


class Migration(migrations.Migration):
    dependencies = [
        ("site_core", "0006_editorial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: ask_second_person(apps), migrations.RunPython.noop
        )
    ]
