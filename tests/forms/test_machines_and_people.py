"""What machines send is kept from people's eyes, and what people send is never refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forms.models import Comment, Enquiry, Subscription
from forms.newsletter.views import FORM_NAME, MOST_PROVED_WHEN_CROWDED
from forms.privacy.posts.tokens import TOKEN_FIELD
from forms.privacy.screening import TRAP_FIELD
from forms.privacy.throttling import MOST_TOGETHER
from site_core.models import OutboxMessage
from tests.builders import make_article
from tests.forms.builders import make_contact_page
from tests.forms.visitors import MACHINES, PEOPLE, aged, comment_under, posts, sign_up, write_to

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
OF_EACH_KIND = 4
MOST_SEEN = MOST_TOGETHER + MOST_PROVED_WHEN_CROWDED


def messages(kind: str) -> int:
    """How many are sent now; what is gathered waits for the end of the hour."""
    rows = OutboxMessage.objects.filter(kind__startswith=f"{kind}:")
    return rows.filter(not_before__lte=timezone.now()).count()


class TestMachines:
    def test_reception_sees_few_of_their_enquiries(self):
        page = make_contact_page()
        for post in posts(MACHINES, OF_EACH_KIND, page.form_name):
            write_to(page, post)

        assert Enquiry.objects.believed().count() <= MOST_TOGETHER
        assert messages("enquiry_received") <= MOST_TOGETHER
        assert Enquiry.objects.count() >= 10 * OF_EACH_KIND  # and nothing is lost

    def test_editors_see_few_of_their_comments(self):
        article = make_article(published_at=timezone.now() - timedelta(days=3))
        for post in posts(MACHINES, OF_EACH_KIND, f"comment-{article.pk}"):
            comment_under(article, post)

        assert Comment.objects.waiting().count() <= MOST_TOGETHER
        trapped = Comment.objects.filter(reasons__0__startswith="A field that people do not see")
        assert {row.state for row in trapped} == {"spam"}

    def test_few_strangers_get_mail_that_they_asked_for(self):
        for post in posts(MACHINES, OF_EACH_KIND, FORM_NAME):
            sign_up(post)

        assert messages("newsletter_confirmation") <= MOST_SEEN
        assert Subscription.objects.held().exists()

    def test_at_all_desks_together_they_reach_no_more_people_than_at_one(self):
        page = make_contact_page()
        article = make_article(published_at=timezone.now() - timedelta(days=3))
        for post in posts(MACHINES, 3, page.form_name):
            write_to(page, post)
        for post in posts(MACHINES, 3, f"comment-{article.pk}"):
            comment_under(article, post)
        for post in posts(MACHINES, 3, FORM_NAME):
            sign_up(post)

        reached = Enquiry.objects.believed().count() + Comment.objects.waiting().count()
        assert reached + messages("newsletter_confirmation") <= MOST_SEEN

    def test_words_of_a_crisis_do_not_ring_all_night(self):
        article = make_article(published_at=timezone.now() - timedelta(days=3))
        for number in range(3 * MOST_TOGETHER):
            post = {"words": f"I want to kill myself {number}", "address": ""}
            comment_under(
                article,
                post | {TOKEN_FIELD: aged(f"comment-{article.pk}", minutes=2), TRAP_FIELD: ""},
            )

        assert messages("comment_urgent") <= MOST_TOGETHER
        assert Comment.objects.waiting().filter(is_urgent=True).count() == 3 * MOST_TOGETHER


class TestPeople:
    def test_nobody_who_writes_to_the_practice_is_refused(self):
        page = make_contact_page()
        written = [*posts(PEOPLE, OF_EACH_KIND, page.form_name)]

        assert {write_to(page, post) for post in written} == {303}
        assert Enquiry.objects.exclude(state="spam").count() == len(written)

    def test_nobody_who_comments_is_refused(self):
        article = make_article(published_at=timezone.now() - timedelta(days=3))
        written = [*posts(PEOPLE, OF_EACH_KIND, f"comment-{article.pk}")]

        assert {comment_under(article, post) for post in written} == {303}
        assert not Comment.objects.spam().exists()
        assert Comment.objects.count() == len(written)

    def test_nobody_who_signs_up_is_refused(self):
        written = [*posts(PEOPLE, OF_EACH_KIND, FORM_NAME)]

        assert {sign_up(post) for post in written} == {303}
        assert not Subscription.objects.filter(verdict="spam").exists()
        assert Subscription.objects.count() == len(written)
