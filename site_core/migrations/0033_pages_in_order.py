from django.db import migrations

NULLS_LAST = {"postgresql": " NULLS LAST"}
"""Where whatever was never edited does not stand last in any case."""


def add_indexes(apps, schema_editor):
    last = NULLS_LAST.get(schema_editor.connection.vendor, "")
    schema_editor.execute(
        "CREATE INDEX IF NOT EXISTS site_core_last_edited"
        f" ON wagtailcore_page (latest_revision_created_at DESC{last})"
    )
    schema_editor.execute(
        "CREATE INDEX IF NOT EXISTS site_core_pages_by_title ON wagtailcore_page (title)"
    )


def remove_indexes(apps, schema_editor):
    for name in ("site_core_last_edited", "site_core_pages_by_title"):
        schema_editor.execute(f"DROP INDEX IF EXISTS {name}")


class InSql(migrations.RunPython):
    """Made of SQL alone, and shown by ``sqlmigrate`` as such."""

    reduces_to_sql = True


class Migration(migrations.Migration):
    """The admin's lists of pages begin where their order begins, and do not sort all pages for fifty."""

    dependencies = [
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("site_core", "0032_exit_pages_greet_nobody"),
    ]

    operations = [InSql(add_indexes, remove_indexes)]
