"""A tab whose save was stored without an answer goes on saving; what others saved still stops it."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests.builders import make_article, make_user
from tests.site_core.test_permissions import filled_in

pytestmark = pytest.mark.django_db


class Tab:
    """An editing screen, which knows the version that it loaded and those whose answer arrived."""

    def __init__(self, client, article):
        self.client, self.article = client, article
        latest = article.get_latest_revision()
        self.known = {
            "loaded_revision_id": latest.pk,
            "loaded_revision_created_at": latest.created_at.isoformat(),
        }

    def save(self, summary: str, *, is_answered: bool = True, **told: str):
        address = reverse("wagtailadmin_pages:edit", args=[self.article.pk])
        empty = nested_form_data({"body": streamfield([])})
        data = filled_in(summary=summary, **empty) | self.known | told
        answer = self.client.post(address, data, headers={"accept": "application/json"})
        if is_answered and answer.status_code == 200:
            self.known["overwrite_revision_id"] = answer.json()["revision_id"]
        return answer


@pytest.fixture
def article(client, site):
    writer = make_user()
    article = make_article("Begun", published=False, owner=writer)
    article.save_revision(user=writer)
    client.force_login(writer)
    return article


def _summaries(article) -> list[str]:
    article.refresh_from_db()
    return [each.content["summary"] for each in article.revisions.order_by("created_at")][1:]


def test_the_first_save_whose_answer_was_lost_stops_nothing(client, article):
    tab = Tab(client, article)
    tab.save("A walk.", is_answered=False)

    assert tab.save("A walk helps.", unanswered="true").status_code == 200
    assert tab.save("A walk helps a lot.").status_code == 200
    assert _summaries(article) == ["A walk.", "A walk helps a lot."]


def test_a_kept_version_whose_answer_was_lost_stops_nothing(client, article):
    tab = Tab(client, article)
    tab.save("Some words that somebody will take away again.")
    tab.save("Other.", is_answered=False)

    assert tab.save("Other ones.", unanswered="true").status_code == 200
    assert _summaries(article)[0] == "Some words that somebody will take away again."


def test_a_screen_that_was_loaded_while_a_save_was_on_its_way_goes_on(client, article):
    before = Tab(client, article)
    before.save("A walk.")
    anew = Tab(client, article)
    before.save("A walk helps.")

    assert anew.save("A walk does.").status_code == 400
    assert anew.save("A walk does.", unanswered="true").status_code == 200
    assert _summaries(article) == ["A walk helps.", "A walk does."]


def test_what_somebody_else_saved_still_stops_it(client, article):
    tab = Tab(client, article)
    tab.save("A walk.", is_answered=False)
    article.refresh_from_db()
    article.save_revision(user=make_user(group="Editors"))
    article.save_revision(user=article.owner)

    assert tab.save("A walk helps.", unanswered="true").status_code == 400


@pytest.mark.parametrize("known", ["", "x", "9" * 30])
def test_odd_numbers_of_versions_are_refused_like_any_other(client, article, known):
    tab = Tab(client, article)
    tab.known["loaded_revision_id"] = known

    assert tab.save("A walk.", unanswered="true").status_code in {200, 400}
