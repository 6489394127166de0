"""What readers see renews itself with every commit: messages that asked for it are done."""

from django.db import migrations

GONE = ["publication:forget"]


def let_be_done(apps, schema_editor):
    messages = apps.get_model("site_core", "OutboxMessage").objects
    messages.filter(kind__in=GONE).exclude(state="done").update(state="done", leased_until=None)


class Migration(migrations.Migration):
    dependencies = [("site_core", "0015_checked_crisis_lines")]

    operations = [migrations.RunPython(let_be_done, migrations.RunPython.noop)]
