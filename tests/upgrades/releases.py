"""Earlier releases: what was put into the site of each, which an upgrade must leave there."""

from dataclasses import dataclass
from pathlib import Path

EARLIER = Path(__file__).parent / "earlier"
KEY = "b25seSBmb3IgdGhlc2UgdXBncmFkZXMsIG9ubHkgMzI="
"""What visitors sent to them is sealed with it."""
PASSWORD = "of an earlier release"
ROBIN = "We have not slept for weeks."
KIM = "This helped me."
SAM = "sam@example.com"
DRAFT = "A title of next week"

STAFF = f"""
from datetime import datetime, timezone
from django.contrib.auth.models import Group
from wagtail.contrib.redirects.models import Redirect
from blog.models import ArticlePage
from site_core.models import User

now = datetime(2026, 11, 20, 12, tzinfo=timezone.utc)
ada = User.objects.create_user("ada", email="ada@example.com", password={PASSWORD!r})
ada.groups.add(Group.objects.get(name="Clinicians"))
first, second = ArticlePage.objects.order_by("pk")[:2]
Redirect.add_redirect("/an-old-address", redirect_to=first)
first.title = {DRAFT!r}
first.save_revision(user=ada)
second.go_live_at = now.replace(year=2039)
second.save_revision(user=ada).publish()
"""
"""An account, an old address, a draft over a live text, and a version that goes live in 2039."""

FEWER = """
from blog.models import ArticlePage
from home.models import ServicePage
for page in [*ArticlePage.objects.order_by("pk")[3:], *ServicePage.objects.all()]:
    page.delete()
"""
"""Later starter sites hold more than an upgrade has to be tried with."""

VISITORS = f"""
from forms.comments.actions import receive_comment
from forms.comments.form import Written
from forms.comments.moderating import decide
from forms.enquiries.actions import receive_enquiry
from forms.enquiries.models import ContactPage
from forms.enquiries.models.enquiry import Answer
from forms.newsletter.actions import confirm, subscribe
from forms.newsletter.tokens import ConfirmationKey
from forms.privacy.screening import Screening, Verdict

clean = Screening(Verdict.CLEAN)
receive_enquiry(page=ContactPage.objects.first(), answers=[Answer("Message", "long_text", {ROBIN!r})],
    screening=clean, now=now, **{{once: "1" * 64}})
comment = receive_comment(page=first, written=Written(name="Kim", text={KIM!r}), screening=clean,
    now=now, **{{once: "2" * 64}})
decide(comments=[comment.pk], state="shown", user=User.objects.get(username="admin"), now=now)
sam = subscribe(address={SAM!r}, frequency="weekly", has_neutral_subject=False, consent_text="Yes",
    now=now)
confirm(key=ConfirmationKey(subscription_id=sam.pk, asked_at=sam.asked_at), now=now)
"""
"""By the release's own verbs: an enquiry, a comment that is shown, a subscription."""


@dataclass(frozen=True)
class Release:
    """A commit whose own code made the databases in ``earlier/``, and what it put there."""

    name: str
    commit: str
    rows: str
    has_visitors: bool = True

    @property
    def sqlite(self) -> Path:
        """The database file, compressed."""
        return EARLIER / f"{self.name}.sqlite3.xz"

    @property
    def postgresql(self) -> Path:
        """The dump, as SQL, compressed."""
        return EARLIER / f"{self.name}.sql.xz"


RELEASES = [
    Release("the_house", "2677b8b", STAFF, has_visitors=False),
    Release("three_desks", "9d2d770", f"{STAFF}once = 'once'\n{VISITORS}"),
    Release("care", "2e56eea", f"{FEWER}{STAFF}once = 'idempotency_key'\n{VISITORS}"),
]
