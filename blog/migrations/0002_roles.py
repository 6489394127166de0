"""What the groups may do in the blog."""

from django.db import migrations

from blog.roles import open_blog_to_groups


class Migration(migrations.Migration):
    dependencies = [("blog", "0001_initial"), ("site_core", "0004_roles")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: open_blog_to_groups(apps), migrations.RunPython.noop
        )
    ]
