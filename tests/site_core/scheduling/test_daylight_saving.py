"""Times as an editor types them, in the two nights in which the clocks change in Denver."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from blog.models import ArticlePage
from site_core.publishing.schedule import due_items
from tests.builders import make_ready
from tests.site_core.publishing.schedules import schedule

SPRING_2027 = "2027-03-14"
AUTUMN_2027 = "2027-11-07"


pytestmark = pytest.mark.django_db


@pytest.fixture
def go_live_field():
    """The field of the editor's form."""
    return ArticlePage.get_edit_handler().get_form_class().base_fields["go_live_at"]


@pytest.mark.faults(18)
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (f"{SPRING_2027} 01:59", datetime(2027, 3, 14, 8, 59, tzinfo=UTC)),
        (f"{SPRING_2027} 03:00", datetime(2027, 3, 14, 9, 0, tzinfo=UTC)),
        (f"{AUTUMN_2027} 00:59", datetime(2027, 11, 7, 6, 59, tzinfo=UTC)),
        (f"{AUTUMN_2027} 02:00", datetime(2027, 11, 7, 9, 0, tzinfo=UTC)),
        ("2027-03-16 08:00", datetime(2027, 3, 16, 14, 0, tzinfo=UTC)),
        ("2027-11-09 08:00", datetime(2027, 11, 9, 15, 0, tzinfo=UTC)),
    ],
)
def test_a_time_of_the_practice_is_the_moment_that_its_clocks_show(go_live_field, typed, meant):
    assert go_live_field.clean(typed) == meant


@pytest.mark.faults(18)
@pytest.mark.parametrize("typed", [f"{SPRING_2027} 02:30", f"{AUTUMN_2027} 01:30"])
def test_an_hour_that_does_not_exist_or_exists_twice_is_refused_with_a_reason(go_live_field, typed):
    with pytest.raises(ValidationError, match="Clocks change that night"):
        go_live_field.clean(typed)


@pytest.mark.parametrize(
    "typed", [f"{SPRING_2027} 03:00", f"{AUTUMN_2027} 02:00", "2027-03-16 08:00"]
)
def test_an_article_is_due_at_the_second_that_was_typed(go_live_field, site, typed):
    article = make_ready("Night shift", published=False)
    schedule(article, go_live_field.clean(typed))
    due_at = due_items(now=datetime(2028, 1, 1, tzinfo=UTC))[0].due_at

    assert f"{timezone.localtime(due_at):%Y-%m-%d %H:%M}" == typed
    assert due_items(now=due_at)
    assert not due_items(now=due_at - timedelta(seconds=1))
