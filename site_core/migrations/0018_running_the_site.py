"""Administrators run the site: backups, checks, taking everything out."""

from django.db import migrations

from site_core.roles import ADMINISTRATORS, grant


def let_administrators_run_it(apps, schema_editor):
    grant(apps, ADMINISTRATORS, ["site_core.run_site"])


class Migration(migrations.Migration):
    dependencies = [
        ("site_core", "0017_accounts_manager"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="workerheartbeat",
            options={
                "permissions": [("run_site", "Can run the site: backups, checks, taking everything out")]
            },
        ),
        migrations.RunPython(let_administrators_run_it, migrations.RunPython.noop),
    ]
