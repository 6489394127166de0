"""What is asked about a clinical review."""

from django import forms
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Page


class ReviewForm(forms.Form):
    """Who read the page, when, and when again."""

    reviewer = forms.ModelChoiceField(
        queryset=Page.objects.none(),
        label="Reviewed by",
        help_text="Readers see the name and the credentials.",
    )
    on = forms.DateField(label="Reviewed on", widget=AdminDateInput)
    due_on = forms.DateField(
        label="Next review by",
        required=False,
        widget=AdminDateInput,
        help_text="Left empty, it follows from the interval in the practice settings.",
    )

    def __init__(self, *args, page: Page, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        people = page._meta.get_field("reviewed_by").related_model
        self.fields["reviewer"].queryset = people.objects.filter(live=True).order_by("title")


class MoveForm(forms.Form):
    """When the page is to be read again."""

    to = forms.DateField(label="Next review by", widget=AdminDateInput)
