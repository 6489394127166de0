"""Administrators write reply templates; three to begin with."""

from django.db import migrations

from forms.roles import open_reply_templates_to_groups

FIRST = {
    "There is room": (
        "Thank you for your message.\n\n"
        "We have time for a first conversation. Please call us, or tell us when we can call you; "
        "a time of day is enough."
    ),
    "Nobody has time at the moment": (
        "Thank you for your message.\n\n"
        "At the moment nobody here has time for somebody new. We can write to you when that "
        "changes: a short yes is enough.\n\n"
        "If it cannot wait, every page of our site names people whom you can call at any hour."
    ),
    "Please call": (
        "Thank you for your message.\n\n"
        "Some things are better said than written, and mail can be read by others. Please call "
        "us, so that we can talk about what comes next."
    ),
}


def begin(apps, schema_editor):
    """Give the permission, and write the first templates."""
    open_reply_templates_to_groups(apps)
    templates = apps.get_model("forms", "AnswerTemplate").objects
    for title, text in FIRST.items():
        templates.get_or_create(title=title, defaults={"text": text})


class Migration(migrations.Migration):
    dependencies = [
        ("forms", "0008_notes_and_answers"),
        ("site_core", "0004_roles"),
    ]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
