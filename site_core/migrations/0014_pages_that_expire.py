"""A worker asks twice a second which pages' time has run out: of all pages, it looks at those that have one."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("site_core", "0013_words_to_search_by"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX IF NOT EXISTS site_core_pages_that_expire"
            " ON wagtailcore_page (expire_at) WHERE live AND expire_at IS NOT NULL",
            "DROP INDEX IF EXISTS site_core_pages_that_expire",
        )
    ]
