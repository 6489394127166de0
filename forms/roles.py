"""What the groups may do here: enquiries are for reception and administrators, nobody else.

One verb for each desk, called by the migration that makes its tables.
"""

from django.apps.registry import Apps

from site_core.roles import ADMINISTRATORS, RECEPTION, grant

KEEPING_ENQUIRIES = [
    f"forms.{verb}_enquiry" for verb in ("view", "change", "delete", "unseal", "export")
]
READING_THE_LOG = ["forms.view_accessrecord", "forms.view_purgerecord"]
ERASING = ["forms.erase_address"]


def open_enquiries_to_groups(apps: Apps) -> None:
    """Let reception and administrators keep enquiries, and administrators read the log and erase.

    For the migration that makes the tables; from then on the groups are the practice's own.
    """
    for group_name in (RECEPTION, ADMINISTRATORS):
        grant(apps, group_name, KEEPING_ENQUIRIES)
    grant(apps, ADMINISTRATORS, [*READING_THE_LOG, *ERASING])
