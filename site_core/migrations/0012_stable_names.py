"""Messages name their listener by a word of its own, and administrators may send them again.

Until here the word was the name of a Python function; messages that wait or failed keep their way.
"""

from django.db import migrations

from site_core.roles import ADMINISTRATORS, grant

NAMES = {
    "alarm_began:tell_of_alarm": "alarm_began:mail",
    "alarm_ended:tell_of_recovery": "alarm_ended:mail",
    "approved:tell_of_approval": "approved:mail",
    "changes_wanted:tell_of_changes": "changes_wanted:mail",
    "comment_reply:tell_of_reply": "comment_reply:mail",
    "comment_urgent:tell_of_urgent": "comment_urgent:mail",
    "comment_waiting:tell_of_waiting": "comment_waiting:mail",
    "enquiry_answer:answer_by_itself": "enquiry_answer:mail",
    "enquiry_received:tell_of_enquiry": "enquiry_received:mail",
    "first_publication:announce_article": "first_publication:announce",
    "handed_in:tell_approvers": "handed_in:mail",
    "indexing:index_now": "indexing:index",
    "newsletter_already:tell_already": "newsletter_already:mail",
    "newsletter_confirmation:ask_for_confirmation": "newsletter_confirmation:mail",
    "publication:forget_after_publication": "publication:forget",
    "publication:tell_of_publication": "publication:mail",
    "publication_failed:tell_of_failure": "publication_failed:mail",
    "review_answer:tell_of_answer": "review_answer:mail",
    "review_reminder:tell_of_review": "review_reminder:mail",
}


def use_new_names(apps, schema_editor):
    rename(apps, NAMES)


def use_old_names(apps, schema_editor):
    rename(apps, {new: old for old, new in NAMES.items()})


def rename(apps, names):
    messages = apps.get_model("site_core", "OutboxMessage").objects
    for before, after in names.items():
        messages.filter(kind=before).update(kind=after)


def open_to_administrators(apps, schema_editor):
    grant(apps, ADMINISTRATORS, ["site_core.change_outboxmessage"])


class Migration(migrations.Migration):
    dependencies = [("site_core", "0011_sealed_messages")]

    operations = [
        migrations.RunPython(use_new_names, use_old_names),
        migrations.RunPython(open_to_administrators, migrations.RunPython.noop),
    ]
