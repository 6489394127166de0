from django.db import migrations


def add_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE INDEX IF NOT EXISTS site_core_sitemap_parts ON wagtailcore_page"
            " ((id / 1000), last_published_at) WHERE live AND alias_of_id IS NULL"
        )
        # What an index of an expression is good for is not known before: it was not used.
        schema_editor.execute("ANALYZE wagtailcore_page")


def remove_index(apps, schema_editor):
    schema_editor.execute("DROP INDEX IF EXISTS site_core_sitemap_parts")


class InSql(migrations.RunPython):
    """Made of SQL alone, and shown by ``sqlmigrate`` as such."""

    reduces_to_sql = True


class Migration(migrations.Migration):
    """The parts of a large site's sitemap are read one after the other; PostgreSQL sorted all pages for them.

    SQLite takes the thousand for a parameter that could be any, and has no use for it.
    """

    dependencies = [
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("site_core", "0036_words_with_plain_letters"),
    ]

    operations = [InSql(add_index, remove_index)]
