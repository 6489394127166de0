"""“Publish together”: in any page list, for the pages that are ticked."""

from collections.abc import Iterable
from datetime import datetime

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from site_core.models.users import User
from site_core.practice_time import PracticeTimeField, moment_in_words
from site_core.refusals import Refused
from site_core.scheduling.sets import put_together, schedule_set


class TogetherForm(forms.Form):
    """A name for the set, and its time."""

    title = forms.CharField(
        label="Name of the set", max_length=120, help_text="For you: readers never see it."
    )
    go_live_at = PracticeTimeField(
        label="Goes live on",
        help_text="All pages go live at this moment, or none of them.",
    )


class PublishTogether(PageBulkAction):
    """Schedules the chosen pages as one set."""

    display_name = "Publish together"
    action_type = "publish_together"
    aria_label = "Publish selected pages together"
    template_name = "site_core/admin/sets/publish_together.html"
    action_priority = 45
    form_class = TogetherForm

    def check_perm(self, page: Page) -> bool:
        return page.permissions_for_user(self.request.user).can_publish()

    def form_valid(self, form: TogetherForm) -> HttpResponse:
        """As Wagtail's; a refusal stands above the form, and what was chosen and typed stays in it."""
        try:
            return super().form_valid(form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)

    def get_execution_context(self) -> dict:
        return {**super().get_execution_context(), **self.cleaned_form.cleaned_data}

    @classmethod
    def execute_action(
        cls, objects: Iterable[Page], *, user: User, title: str, go_live_at: datetime, **kwargs
    ) -> tuple[int, int]:
        """How many pages are scheduled; raises ``ScheduleRefused``, and then none is."""
        pages = list(objects)
        made = put_together(title=title, pages=pages, user=user)
        schedule_set(found=made, at=go_live_at, user=user, now=timezone.now())
        return len(pages), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        moment = self.cleaned_form.cleaned_data["go_live_at"]
        when = moment_in_words(moment)
        return f"{num_parent_objects} pages go live together on {when}, or none of them."
