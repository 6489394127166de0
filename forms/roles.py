"""What the groups may do here: enquiries are for reception and administrators, nobody else.

One verb for each desk, called by the migration that makes its tables.
"""

from django.apps.registry import Apps

from site_core.people.roles_in_words import Duty
from site_core.roles import ADMINISTRATORS, EDITORS, RECEPTION, all_of, grant

KEEPING_ENQUIRIES = [
    f"forms.{verb}_enquiry" for verb in ("view", "change", "delete", "unseal", "export")
]
WRITING_REPLY_TEMPLATES = all_of("forms.answertemplate")
READING_THE_LOG = ["forms.view_accessrecord", "forms.view_purgerecord"]
ERASING = ["forms.erase_address"]
MODERATING_COMMENTS = ["forms.view_comment", "forms.change_comment"]
SETTING_UP_COMMENTS = ["forms.change_commentsettings"]
KEEPING_SUBSCRIPTIONS = [
    f"forms.{verb}_subscription" for verb in ("view", "add", "change", "unseal", "export")
]
ANNOUNCING = ["forms.view_announcement", "forms.change_announcement"]
DUTIES = (
    Duty("forms.unseal_enquiry", "reads and answers enquiries", 30, without="Reads no enquiries."),
    Duty("forms.change_comment", "decides about comments", 40),
    Duty("forms.change_subscription", "looks after the newsletter’s subscribers", 50),
    Duty("forms.change_announcement", "decides what the newsletter announces", 55),
    Duty("forms.erase_address", "finds and deletes everything about an address", 60),
)
"""The same, as it is said of a role that may."""


def open_enquiries_to_groups(apps: Apps) -> None:
    """Let reception and administrators keep enquiries, and administrators read the log and erase.

    For the migration that makes the tables; from then on the groups are the practice's own.
    """
    for group_name in (RECEPTION, ADMINISTRATORS):
        grant(apps, group_name, KEEPING_ENQUIRIES)
    grant(apps, ADMINISTRATORS, [*READING_THE_LOG, *ERASING])


def open_reply_templates_to_groups(apps: Apps) -> None:
    """Let administrators write the templates that reception answers with."""
    grant(apps, ADMINISTRATORS, WRITING_REPLY_TEMPLATES)


def open_comments_to_groups(apps: Apps) -> None:
    """Let editors, reception and administrators decide about comments; administrators close them.

    For the migration that makes the tables; from then on the groups are the practice's own.
    """
    for group_name in (EDITORS, RECEPTION, ADMINISTRATORS):
        grant(apps, group_name, MODERATING_COMMENTS)
    grant(apps, ADMINISTRATORS, SETTING_UP_COMMENTS)


def open_newsletter_to_groups(apps: Apps) -> None:
    """Let reception and administrators keep subscriptions; editors and administrators announce.

    For the migration that makes the tables; from then on the groups are the practice's own.
    """
    for group_name in (RECEPTION, ADMINISTRATORS):
        grant(apps, group_name, KEEPING_SUBSCRIPTIONS)
    for group_name in (EDITORS, ADMINISTRATORS):
        grant(apps, group_name, ANNOUNCING)
