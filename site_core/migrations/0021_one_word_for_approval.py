"""“Review” is what a clinician does with a text that is live; before that, it is approved."""

from django.db import migrations

BEFORE, AFTER = "Editorial review", "Approval"


def rename(apps, schema_editor):
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=BEFORE).update(name=AFTER)


class Migration(migrations.Migration):
    dependencies = [
        ("site_core", "0020_outside_links"),
        ("wagtailcore", "0045_assign_unlock_grouppagepermission"),
    ]

    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
