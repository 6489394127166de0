"""Where a page is named: in the menu, at the foot, in the sitemap, by search engines, or nowhere."""

import re

import pytest
from wagtail.models import get_page_models

from home.models import HomePage, StandardPage
from site_core.models import BasePage, CrisisResource
from site_core.page_cache import forget_everything
from tests.builders import make_image, make_ready, make_standard_page, make_therapist


def _shown(client, path="/") -> str:
    forget_everything()
    return client.get(path).content.decode()


def test_a_page_can_be_kept_out_of_menu_and_foot_and_search_engines(client, site):
    page = make_standard_page("Landing")
    assert 'href="/landing/"' in _shown(client)
    assert "/landing/" in _shown(client, "/sitemap.xml")
    assert "noindex" not in _shown(client, "/landing/")

    page = StandardPage.objects.get(pk=page.pk)
    page.in_footer, page.keeps_out_search_engines = False, True
    page.save()

    assert 'href="/landing/"' not in _shown(client)
    assert "/landing/" not in _shown(client, "/sitemap.xml")
    assert '<meta name="robots" content="noindex">' in _shown(client, "/landing/")


def test_only_pages_that_can_stand_right_below_the_home_page_are_asked_about_menu_and_foot():
    types = [model for model in get_page_models() if issubclass(model, BasePage)]
    below_home = {model for model in types if HomePage in model.clean_parent_page_models()}

    for model in types:
        fields = model.get_edit_handler().get_form_options()["fields"]
        assert "keeps_out_search_engines" in fields
        asked = {"in_footer", "show_in_menus"} & set(fields)
        assert bool(asked) == (model in {*below_home, HomePage}), model


def test_every_page_names_its_feed_and_the_size_of_its_picture(client, site):
    article = make_ready("Shared", hero_image=make_image())
    page = _shown(client, article.url)
    assert 'property="og:image:width" content="' in page
    assert 'property="og:image:height" content="' in page
    for path in ("/", article.url, "/team/", "/search/"):
        assert 'type="application/atom+xml"' in _shown(client, path), path


def test_archives_of_years_and_of_authors_are_linked(client, site):
    ada = make_therapist("Ada Bell")
    for number in range(8):
        make_ready(f"By Ada {number}", author=ada)

    assert 'href="/blog/archive/2024/"' in _shown(client, "/blog/")
    hers = _shown(client, ada.url)
    assert 'href="/blog/author/ada-bell/"' in hers
    assert "By Ada 7" in hers
    assert "By Ada 0" not in hers
    assert "Articles by" not in _shown(client, make_therapist("Ben Cole").url)


@pytest.mark.parametrize(
    ("words", "link"),
    [
        ("Text 988", "sms:988"),
        ("Text TALK to 38255", "sms:38255?body=TALK"),
        ("Text “HOME” to 741741", "sms:741741?body=HOME"),
        ("Text the word help to 741-741", "sms:741741"),
        ("Text START to 678-678", "sms:678678?body=START"),
        ("SMS +44 7860 039967", "sms:+447860039967"),
        ("TEXT HOME TO 741741", "sms:741741?body=HOME"),
        ("Text START NOW to 678-678", "sms:678678?body=START%20NOW"),
        ("Envía HOLA al 741741", "sms:741741?body=HOLA"),
        ("Envíe «AYUDA» al 988", "sms:988?body=AYUDA"),
        ("Envoyez ÉCOUTE au 3114", "sms:3114?body=%C3%89COUTE"),
        ("Sende HILFE an 50505", "sms:50505?body=HILFE"),
        ("SMS an 50505", "sms:50505"),
        ("Text the word help to +1 303 555 0142", "sms:+13035550142"),
        ("Text us", ""),
    ],
)
def test_a_text_line_opens_a_message(words, link):
    assert CrisisResource(name="A line", sms=words).sms_link == link


def test_search_is_in_the_menu_also_on_phones(client, site):
    header = _shown(client).partition("</header>")[0]
    assert re.search(r'<li class="header-search"><a href="/search/">Search</a></li>', header)
