"""One announcement: the letter as readers get it, when it goes, to how many, and what became of it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin import messages

from forms.newsletter.admin.announcements import MAY_SEE, outcome_in_words
from forms.newsletter.mailing import announcing, emails
from forms.newsletter.mailing.sending import send_unknown_again
from forms.newsletter.models import Announcement, Delivery
from site_core.practice_time import moment_in_words, practice_zone
from site_core.screens import Screen, named_row

LIST = "newsletter_announcements_modeladmin_index"
MOST_UNKNOWN_SHOWN = 100


class OneAnnouncement(Screen, TemplateView):
    """Everything about it, with the buttons that make sense now."""

    permission_required = MAY_SEE
    header_icon = "mail"
    template_name = "forms/admin/newsletter/announcement.html"
    page_title = "Announcement"
    announcement: Announcement = named_row(
        Announcement.objects.select_related("page", "decided_by")
    )

    def get_page_subtitle(self) -> str:
        return self.announcement.page.title

    def get_way(self) -> list[tuple[str, str]]:
        return [("Announcements", reverse(LIST))]

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        announcement, zone, user = self.announcement, practice_zone(), self.request.user
        letter = emails.preview(
            announcement=announcement, to=user.email or "you@example.com", now=timezone.now()
        )
        tally = announcing.tally(announcement)
        unknown = announcement.deliveries.filter(state=Delivery.State.UNKNOWN).order_by("pk")
        return super().get_context_data(
            **kwargs,
            announcement=announcement,
            letter=letter,
            html=letter.html,
            went_live=moment_in_words(announcement.published_at, zone=zone),
            goes_out=moment_in_words(announcement.not_before, zone=zone),
            readers=announcing.number_of_readers(),
            is_fit=announcing.is_fit(announcement),
            tally=tally,
            outcome=outcome_in_words(tally),
            unknown=unknown[:MOST_UNKNOWN_SHOWN],
            more_unknown=max(0, tally.unknown - MOST_UNKNOWN_SHOWN),
            may_decide=user.has_perm(announcing.MAY_ANNOUNCE),
        )


class DecideAnnouncement(OneAnnouncement):
    """Does ``verb`` to it; answers only to POST, and back to where it is shown."""

    permission_required = (MAY_SEE, announcing.MAY_ANNOUNCE)
    http_method_names = ("post",)
    verb: Callable | None = None
    done = ""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        asked = {"announcement": self.announcement, "user": request.user, "now": timezone.now()}
        try:
            outcome = self.verb(**asked)
        except announcing.AnnouncementRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, self.done.format(outcome))
        return HttpResponseRedirect(reverse("open_announcement", args=[pk]))


class HoldBack(DecideAnnouncement):
    """Before anybody was written to."""

    verb = staticmethod(announcing.hold_back)
    done = "It is held back. Nobody is written to until somebody lets it go out."


class Release(DecideAnnouncement):
    """What was held back goes out."""

    verb = staticmethod(announcing.release)
    done = "It goes out now."


class SendUnknownAgain(DecideAnnouncement):
    """To those who perhaps got it: a person decides that twice is better than not at all."""

    verb = staticmethod(send_unknown_again)
    done = "Sent once more to those who perhaps got it: {}."


class SendTest(DecideAnnouncement):
    """The letter, to whoever asks for it."""

    done = "A test is on its way to you."

    def verb(self, *, announcement: Announcement, **asked: Any) -> None:
        """Raises ``AnnouncementRefused`` with what the mail server had against it."""
        if not asked["user"].email:
            raise announcing.AnnouncementRefused(
                "There is no e-mail address in your account, so there is nowhere to send a test."
            )
        try:
            emails.send_test(announcement=announcement, **asked)
        except (emails.NotHandedOver, emails.Postponed) as error:
            raise announcing.AnnouncementRefused(
                "The mail server does not take mail at the moment. Try again in a few minutes."
            ) from error
        except emails.Refused as error:
            raise announcing.AnnouncementRefused(
                "The mail server refused the test. Is the e-mail address in your account right?"
            ) from error
        except emails.FateUnknown as error:
            raise announcing.AnnouncementRefused(
                "The connection broke while the test was handed over. Look into your inbox first."
            ) from error
