"""The groups that every practice starts with."""

from django.db import migrations

from site_core.roles import make_roles


class Migration(migrations.Migration):
    dependencies = [
        ("site_core", "0003_publication"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: make_roles(apps), migrations.RunPython.noop
        )
    ]
