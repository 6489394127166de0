"""The editing form of every page: dates that make sense, and old dates that get in nobody's way."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Page

from site_core.drafts import DraftForm
from site_core.practice_time import FURTHEST, TOO_FAR

PASSED = "That time has passed. Choose a later one, or leave this empty."


def key_in(sent: Mapping[str, str]) -> UUID | None:
    """The key of the form of a new page, in what was ``sent``."""
    try:
        return UUID(sent.get("draft_key") or "")
    except ValueError:
        return None


class PracticePageForm(DraftForm):
    """Wagtail's form; a date that was stored earlier and has passed since is dropped silently.

    While a text waits for approval, its planned time stays: whoever approves it is asked about it.
    The form of a new page carries a key, so that sending it twice makes one page.
    """

    draft_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["draft_key"]
        else:
            self.initial["draft_key"] = uuid4()

    def save(self, commit: bool = True) -> Page:
        """As Wagtail's; a new page takes the key of its form, if no page has it yet."""
        key = self.cleaned_data.get("draft_key")
        if key and not Page.objects.filter(translation_key=key).exists():
            self.instance.translation_key = key
        return super().save(commit=commit)

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
