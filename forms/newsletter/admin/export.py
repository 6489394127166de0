"""Taking subscribers out of the safe: its own permission, a reason, and a line in the log."""

from collections.abc import Iterator
from typing import Any

from django import forms

from forms.newsletter import staff_actions
from forms.newsletter.admin.reading import FromSubscribers
from forms.newsletter.lists.exporting import export_subscriptions
from forms.newsletter.models import Subscription
from forms.privacy.admin.exporting import ExportForm, ExportRows


class WhichSubscribers(ExportForm):
    """By state and rhythm."""

    state = forms.ChoiceField(
        choices=[("", "All of them"), *Subscription.State.choices],
        required=False,
        initial=Subscription.State.CONFIRMED,
        label="Which subscribers",
        help_text="Addresses of those who stopped are forgotten, so only their dates are in the file.",
    )
    frequency = forms.ChoiceField(
        choices=[("", "Any rhythm"), *Subscription.Frequency.choices],
        required=False,
        label="How often",
    )


class ExportSubscriptions(FromSubscribers, ExportRows):
    """Those that were chosen."""

    permission_required = (staff_actions.VIEW, staff_actions.UNSEAL, staff_actions.EXPORT)
    form_class = WhichSubscribers
    page_title = "Export subscribers"
    filename = "subscribers.csv"
    warning = (
        "The file holds addresses in clear. From the moment you save it, this site no longer "
        "protects it, and somebody who stops the newsletter is still in it: use it once, and delete "
        "it."
    )

    def lines(self, wanted: dict[str, Any], **asked: Any) -> Iterator[list[str]]:
        chosen = {name: wanted[name] for name in ("state", "frequency") if wanted[name]}
        return export_subscriptions(subscriptions=Subscription.objects.filter(**chosen), **asked)
