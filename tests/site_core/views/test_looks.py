"""The practice's own logo, icon and colour; a colour that cannot be read is refused, with one that can."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from site_core.env import PROJECT_DIR
from site_core.models import PracticeSettings
from site_core.models.practice.colours import (
    DAY,
    ENOUGH,
    NIGHT,
    contrast,
    refuse_unreadable,
    stylesheet,
)
from tests.builders import make_article, make_image, make_user

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
SHADE = re.compile(r"--pine: (#[0-9a-f]{6}); --on-pine: (#[0-9a-f]{6})")


def test_contrast_is_what_wcag_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#22543f", "#22543f") == 1


def test_day_and_night_are_those_of_the_stylesheet():
    papers = re.findall(r"--paper: (#\w+);", (PROJECT_DIR / "static/css/tokens.css").read_text())

    assert papers == [DAY, NIGHT]


@given(COLOURS)
def test_whatever_colour_is_chosen_can_be_read_by_day_and_by_night(colour):
    (day, on_day), (night, on_night) = SHADE.findall(stylesheet(colour))

    assert contrast(day, DAY) >= ENOUGH
    assert contrast(night, NIGHT) >= ENOUGH
    assert contrast(day, on_day) >= ENOUGH
    assert contrast(night, on_night) >= ENOUGH


@pytest.mark.parametrize("colour", ["#8cc7ae", "#ffffff", "#777777"])
def test_a_pale_colour_is_refused_with_one_that_works(colour):
    with pytest.raises(ValidationError, match="This one is near it and works: #") as refusal:
        refuse_unreadable(colour)

    refuse_unreadable(re.search(r"works: (#\w{6})", str(refusal.value))[1])


@pytest.mark.parametrize(
    "word", ["", "green", "#12345", "#1234567", "#12345g", "22543f", "#22543f;}"]
)
def test_what_is_no_colour_is_refused(word):
    with pytest.raises(ValidationError, match="six digits"):
        refuse_unreadable(word)


@pytest.mark.parametrize(
    ("digits", "status"), [("22543f", 200), ("8CC7AE", 200), ("green", 404), ("12345", 404)]
)
def test_the_stylesheet_answers_for_colours_only(client, db, digits, status):
    answer = client.get(reverse("colours", args=[digits]))

    assert answer.status_code == status
    assert ("immutable" in answer.headers.get("Cache-Control", "")) == (status == 200)


@pytest.fixture
def practice(site) -> PracticeSettings:
    return PracticeSettings.for_site(site.home.get_site())


def test_pages_show_the_practice_s_own_and_ours_where_it_has_none(client, practice):
    article = make_article("A page")
    before = client.get(article.url).content.decode()

    practice.colour = "#22543f"
    practice.logo, practice.icon = make_image("Logo"), make_image("Icon")
    practice.save()
    after = client.get(article.url).content.decode()

    assert 'class="mark"' in before
    assert "icons/favicon" in before
    assert "/colours/" not in before
    assert reverse("colours", args=["22543f"]) in after
    assert 'class="header-logo"' in after
    assert 'class="mark"' not in after
    assert "icons/favicon" not in after
    assert 'rel="icon"' in after


def test_administrators_choose_them_and_a_pale_colour_is_said_beside_the_field(client, practice):
    client.force_login(make_user(group="Administrators"))
    address = reverse(
        "wagtailsettings:edit", args=["site_core", "practicesettings", practice.site_id]
    )

    form = client.get(address).context["form"]
    streams = {f"{name}-count": "0" for name in ("addresses", "hours", "social_links")}
    posted = client.post(address, {"colour": "#ffffff", **streams})

    assert {"colour", "logo", "icon"} <= set(form.fields)
    assert "hard to read" in posted.content.decode()


def test_a_logo_whose_file_is_gone_costs_no_page(client, practice):
    practice.logo = make_image("Logo")
    practice.save()
    practice.logo.file.delete(save=False)

    shown = client.get(make_article("A page").url)

    assert shown.status_code == 200
    assert 'class="mark"' in shown.content.decode()
