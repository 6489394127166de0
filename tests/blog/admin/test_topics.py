"""What a topic speaks of is seen where one looks for it, and where one chooses it."""

import pytest
from django.urls import reverse

from blog.models import Topic
from tests.builders import make_topic, make_user


@pytest.mark.django_db
@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("name", ["list", "choose", "choose_results"])
def test_the_marks_of_a_topic_stand_beside_it(client, name):
    topic = make_topic("Staying")
    topic.about_abuse = topic.about_suicide = True
    topic.save()
    client.force_login(make_user(group="Editors"))
    viewset = Topic.snippet_viewset
    there = viewset if name == "list" else viewset.chooser_viewset

    answer = client.get(reverse(there.get_url_name(name)))
    shown = answer.json()["html"] if name == "choose" else answer.content.decode()

    assert "Speaks of" in shown
    assert "abuse at home, suicide and self-harm" in shown
