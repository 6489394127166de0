"""The editing form of every page: dates that make sense, and old dates that get in nobody's way."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from site_core.drafts import DraftForm
from site_core.practice_time import FURTHEST, TOO_FAR

PASSED = "That time has passed. Choose a later one, or leave this empty."


class PracticePageForm(DraftForm):
    """Wagtail's form; a date that was stored earlier and has passed since is dropped silently.

    While a text waits for approval, its planned time stays: whoever approves it is asked about it.
    """

    def clean(self) -> dict:
        """Check both dates; Wagtail's own check of them comes after."""
        now = timezone.now()
        for name in ("go_live_at", "expire_at"):
            self._check_time(name, now)
        cleaned = super().clean()
        forward = cleaned.get("forward_page")
        if forward and forward.pk == self.instance.pk:
            sentence = "A page cannot send its visitors to itself. Choose another one."
            self.add_error("forward_page", ValidationError(sentence))
        return cleaned

    def _check_time(self, name: str, now: datetime) -> None:
        moment = self.cleaned_data.get(name)
        if moment is None:
            return
        if moment <= now and not self._is_new(name, moment):
            if name != "go_live_at" or not self.instance.workflow_in_progress:
                self.cleaned_data[name] = None  # it was met, or missed; either way it is over
        elif moment <= now:
            self.add_error(name, ValidationError(PASSED))
        elif moment - now > FURTHEST:
            self.add_error(name, ValidationError(TOO_FAR))

    def _is_new(self, name: str, moment: datetime) -> bool:
        """Whether somebody has just typed it; fields on screen show no seconds."""
        stored = self.initial.get(name)
        return not stored or abs(stored - moment) >= timedelta(minutes=1)
