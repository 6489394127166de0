"""One comment, and what is decided about it or about several at once."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin import messages

from forms.comments import moderating
from forms.comments.admin.feed import feed_address
from forms.comments.models import Comment
from forms.comments.models.comment import LONGEST_NAME, LONGEST_TEXT
from forms.privacy.access import lines_about
from forms.privacy.admin.listing import numbers_in
from forms.privacy.admin.several import SeveralRows
from site_core.screens import Screen, named_row

LIST = "comments_modeladmin_index"
DONE = {"shown": "approved", "refused": "refused", "spam": "thrown out as spam"}


class EditForm(forms.Form):
    """The words as readers see them."""

    name = forms.CharField(max_length=LONGEST_NAME)
    text = forms.CharField(
        max_length=LONGEST_TEXT,
        label="Comment",
        help_text="Readers are told that the practice edited it. What stood here before is not kept.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class AnswerForm(forms.Form):
    """The practice's answer, which everybody sees."""

    text = forms.CharField(
        max_length=LONGEST_TEXT,
        label="Answer",
        help_text="It appears at once, in the practice's name. Never say in public that somebody is "
        "or was in treatment here.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class DecideComments(SeveralRows):
    """Takes decisions from the list.

    ``decide`` is a state for all of ``comment`` (numbers that were ticked), ``only`` is
    ``state-number`` for a single one.
    """

    permission_required = (moderating.VIEW, moderating.CHANGE)
    url_name = LIST
    one, many = "comment", "comments"

    def change(self) -> tuple[int, str]:
        state, numbers = _asked(self.request)
        count = moderating.decide(
            comments=numbers, state=state, user=self.request.user, now=timezone.now()
        )
        return count, DONE[state] if count else ""


class OneComment(Screen, TemplateView):
    """What it says and answers, what became of it; a form for its words, another for an answer."""

    permission_required = moderating.VIEW
    header_icon = "comment"
    template_name = "forms/admin/comment.html"
    comment: Comment = named_row(
        Comment.objects.select_related("page", "parent", "decided_by").defer("sealed_email")
    )

    def get_page_title(self) -> str:
        return f"Comment {self.kwargs['pk']}"

    def get_way(self) -> list[tuple[str, str]]:
        return [("Comments", reverse(LIST))]

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        comment = self.comment
        return super().get_context_data(
            comment=comment,
            log=lines_about(moderating.KIND, comment.pk),
            may_change=self.request.user.has_perm(moderating.CHANGE),
            feed_address=feed_address(comment.page_id, user=self.request.user),
            **{
                "edit_form": EditForm(initial={"name": comment.name, "text": comment.text}),
                "answer_form": AnswerForm(prefix="answer"),
                **kwargs,
            },
        )


class EditComment(OneComment):
    """Takes new words; answers only to POST."""

    permission_required = (moderating.VIEW, moderating.CHANGE)
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        comment, form = self.comment, EditForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(edit_form=form), status=422)
        given = form.cleaned_data
        moderating.edit_comment(comment=comment, user=request.user, now=timezone.now(), **given)
        messages.success(request, f"{comment} is saved.")
        return HttpResponseRedirect(reverse("open_comment", args=[pk]))


class AnswerComment(OneComment):
    """Takes an answer; answers only to POST."""

    permission_required = (moderating.VIEW, moderating.CHANGE)
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        comment, form = self.comment, AnswerForm(request.POST, prefix="answer")
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(answer_form=form), status=422)
        text, now = form.cleaned_data["text"], timezone.now()
        moderating.answer_comment(comment=comment, text=text, user=request.user, now=now)
        messages.success(request, "The answer is on the site.")
        return HttpResponseRedirect(reverse("open_comment", args=[pk]))


def _asked(request: HttpRequest) -> tuple[str, list[int]]:
    if only := request.POST.get("only", ""):
        state, _, number = only.partition("-")
        return state, numbers_in([number])
    return request.POST.get("decide", ""), numbers_in(request.POST.getlist("comment"))
