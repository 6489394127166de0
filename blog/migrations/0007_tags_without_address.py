import re

from django.db import migrations
from django.utils.text import slugify


def give_addresses(apps, schema_editor):
    """Tags such as “???” had none, and their links led nowhere."""
    Tag = apps.get_model("taggit", "Tag")
    for tag in Tag.objects.all():
        if not re.fullmatch(r"[-\w]+", tag.slug):
            words = slugify(tag.name, allow_unicode=True)
            taken = words and Tag.objects.filter(slug=words).exists()
            signs = "-".join(f"{ord(sign):x}" for sign in tag.name[:12])
            tag.slug = f"{words}-{tag.pk}" if taken else words or signs
            tag.save(update_fields=["slug"])


class Migration(migrations.Migration):
    dependencies = [
        ("blog", "0006_writing_checks"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
    ]
    operations = [migrations.RunPython(give_addresses, migrations.RunPython.noop)]
