"""Words kept before ø, æ, ł and their like were compared as plain letters go; the worker keeps them anew."""

from django.db import migrations
from django.db.models import Q

LETTERS = "øłđðþæœı"


def forget_words_with_other_letters(apps, schema_editor):
    words = apps.get_model("site_core", "SearchWord").objects.using(schema_editor.connection.alias)
    holding = Q()
    for letter in LETTERS:
        holding |= Q(word__contains=letter)
    words.filter(page_id__in=words.filter(holding).values("page_id")).delete()


class Migration(migrations.Migration):
    dependencies = [("site_core", "0035_crisis_lines_by_name")]

    operations = [migrations.RunPython(forget_words_with_other_letters, migrations.RunPython.noop)]
