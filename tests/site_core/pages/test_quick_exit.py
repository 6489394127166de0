"""Where the quick way out is shown, and what browsers are told about such pages."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import escape

from site_core.models import PracticeSettings
from site_core.models.practice.exit_pages import refuse_greeting_pages
from tests.builders import make_article, make_standard_page, make_topic, raw_block

SENSITIVE = [raw_block("paragraph", "<p>He hits her.</p>")]
EXIT = "data-quick-exit-link"


def shown(client, page) -> str:
    """The page as a visitor gets it."""
    return client.get(page.url).content.decode()


def test_it_stands_first_after_the_skip_link_on_what_the_text_makes_sensitive(client, site):
    html = shown(client, make_article(blocks=SENSITIVE))
    assert html.index("skip-link") < html.index(EXIT) < html.index("<header")
    assert 'rel="noreferrer nofollow"' in html


def test_a_marked_topic_shows_it(client, site):
    assert EXIT in shown(client, make_article(topic=make_topic("Hurt", about_assault=True)))


@pytest.mark.parametrize(("switch", "is_shown"), [("on", True), ("off", False)])
def test_a_switch_decides_for_a_page(client, site, switch, is_shown):
    quiet = make_article("Quiet", quick_exit=switch)
    loud = make_article("Loud", blocks=SENSITIVE, quick_exit=switch)
    assert [EXIT in shown(client, page) for page in (quiet, loud)] == [is_shown, is_shown]


def test_it_is_not_everywhere(client, site):
    pages = [make_article(), make_standard_page("Fees"), site.home, site.blog]
    assert not any(EXIT in shown(client, page) for page in pages)


def test_browsers_keep_nothing_of_a_sensitive_page(client, site):
    sensitive = client.get(make_article("Sensitive", blocks=SENSITIVE).url)
    assert "no-store" in sensitive["Cache-Control"]
    quiet = client.get(make_article("Quiet").url)
    assert "no-store" not in quiet.get("Cache-Control", "")


def test_it_goes_where_the_practice_says_under_the_name_that_it_chose(client, site):
    article = make_article("He hits her", blocks=SENSITIVE)
    practice = PracticeSettings.for_site(article.get_site())
    practice.exit_url, practice.neutral_tab_name = "https://example.org/?a=1&b=2", "Notes"
    practice.save()
    html = shown(client, article)
    assert f'href="{escape(practice.exit_url)}"' in html
    assert "<title>Notes</title>" in html


def test_it_stands_by_the_form_where_readers_may_comment(client, site):
    html = shown(client, make_article("Open", published_at=timezone.now()))
    assert html.index('id="comments"') < html.index(EXIT) < html.index("<form", html.index(EXIT))


def test_a_page_has_one_way_out_however_many_reasons_for_it(client, site):
    html = shown(client, make_article("Open", blocks=SENSITIVE, published_at=timezone.now()))
    assert html.count(EXIT) == 1


@pytest.mark.parametrize(
    "url",
    [
        "https://www.google.com/",
        "https://news.google.co.uk/top",
        "https://m.youtube.com/",
        "https://x.com/home",
        "https://www.amazon.de",
        "https://FACEBOOK.com/",
    ],
)
def test_it_leads_to_no_page_that_greets_people_with_their_own_searches(url):
    with pytest.raises(ValidationError, match="the same"):
        refuse_greeting_pages(url)
    field = PracticeSettings._meta.get_field("exit_url")
    with pytest.raises(ValidationError):
        field.clean(url, None)


@pytest.mark.parametrize("url", ["https://www.weather.gov/", "https://www.bbc.co.uk/weather"])
def test_it_may_lead_to_what_looks_the_same_to_everybody(url):
    refuse_greeting_pages(url)
