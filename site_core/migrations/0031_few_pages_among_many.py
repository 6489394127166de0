from django.db import migrations


class Migration(migrations.Migration):
    """The few pages right below the home page, and the last ones that went live, are found among many."""

    dependencies = [
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("site_core", "0030_files_in_the_trash"),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX IF NOT EXISTS site_core_pages_by_depth ON wagtailcore_page (depth)",
            "DROP INDEX IF EXISTS site_core_pages_by_depth",
        ),
        migrations.RunSQL(
            "CREATE INDEX IF NOT EXISTS site_core_last_published ON wagtailcore_page (last_published_at)",
            "DROP INDEX IF EXISTS site_core_last_published",
        ),
    ]
