"""What somebody who approves is asked: a comment, and when to publish what should be live already."""

from django import forms
from django.core.exceptions import ValidationError

from site_core.practice_time import PracticeTimeField

NOW = "now"
LATER = "later"
LONGEST_COMMENT = 2000


class ChangesForm(forms.Form):
    """Words are not required here: only the task knows whether they stand beside the text."""

    comment = forms.CharField(
        label="What should be different?",
        required=False,
        max_length=LONGEST_COMMENT,
        help_text="Whoever handed it in gets these words by mail. Left empty, the comments beside the text "
        "say it.",
        widget=forms.Textarea({"rows": 4}),
    )


class ApprovalForm(forms.Form):
    """Nothing is required here: only the task knows whether the planned time has passed."""

    when = forms.ChoiceField(
        label="When should it go live?",
        required=False,
        choices=[(NOW, "Now"), (LATER, "At a new time")],
        widget=forms.RadioSelect({"required": True}),  # for browsers: it is shown only when asked
    )
    go_live_at = PracticeTimeField(label="New time", required=False)
    comment = forms.CharField(
        required=False, max_length=LONGEST_COMMENT, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args, **kwargs) -> None:
        # The editor behind the dialog has a field for going live too: names must differ.
        super().__init__(*args, auto_id="approval_%s", **kwargs)

    def clean(self) -> dict:
        cleaned = super().clean()
        has_time = cleaned.get("go_live_at") or "go_live_at" in self.errors
        if cleaned.get("when") == LATER and not has_time:
            raise ValidationError({"go_live_at": "Choose the new time."})
        return cleaned
