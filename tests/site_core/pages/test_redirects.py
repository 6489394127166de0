"""Old addresses lead to where the page is now, never in a circle and never away from what is real."""

from unicodedata import normalize
from urllib.parse import quote, unquote

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.views import create_redirects_from_dataset
from wagtail.models import Page, Site

from blog.models import ArticleIndexPage
from site_core.admin.redirects import ANSWERS, CIRCLE, NOWHERE
from tests.builders import make_ready, make_standard_page, make_user


def _rename(page, slug, on_commit):
    page.refresh_from_db()
    page.slug = slug
    with on_commit(execute=True):
        page.save_revision().publish()


def _where(client, path) -> tuple[int, str]:
    response = client.get(path)
    return response.status_code, response.headers.get("Location", "")


@pytest.fixture
def article(site):
    return make_ready("A", slug="a")


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


def test_a_page_that_returns_to_its_address_leaves_no_circle_behind(client, article, on_commit):
    _rename(article, "b", on_commit)
    assert _where(client, "/blog/a/") == (301, "/blog/b/")

    _rename(article, "a", on_commit)
    assert _where(client, "/blog/a/") == (200, "")
    assert _where(client, "/blog/b/") == (301, "/blog/a/")

    article.refresh_from_db()
    article.unpublish()
    assert _where(client, "/blog/a/") == (404, "")
    assert _where(client, "/blog/b/") == (404, "")


def test_a_section_that_is_moved_away_and_back_leaves_none_either(client, site, article, on_commit):
    elsewhere = make_standard_page("Elsewhere")
    for parent in (elsewhere, site.home):
        with on_commit(execute=True):
            parent.refresh_from_db()
            ArticleIndexPage.objects.get().move(parent, pos="last-child")

    assert _where(client, "/elsewhere/blog/a/") == (301, "/blog/a/")
    article.refresh_from_db()
    article.unpublish()
    assert _where(client, "/blog/a/") == (404, "")
    assert not Redirect.objects.filter(old_path__startswith="/blog").exists()


def test_an_address_that_nobody_ever_saw_is_not_remembered(client, site, on_commit):
    draft = make_ready("A", slug="a", published=False)
    _rename(draft, "b", on_commit)
    assert _where(client, "/blog/b/") == (200, "")
    assert not Redirect.objects.exists()

    _rename(draft, "c", on_commit)
    assert _where(client, "/blog/b/") == (301, "/blog/c/")


def test_another_page_that_takes_the_address_keeps_it_after_it_is_gone(client, article, on_commit):
    _rename(article, "b", on_commit)
    other = make_ready("Other", slug="a", published=False)
    with on_commit(execute=True):
        other.save_revision().publish()

    other.refresh_from_db()
    other.unpublish()

    assert _where(client, "/blog/a/") == (404, "")


def test_what_an_editor_wrote_stays(client, article, on_commit):
    Redirect.add_redirect("/blog/b", "https://elsewhere.example/")
    _rename(article, "b", on_commit)
    assert Redirect.objects.filter(old_path="/blog/b", automatically_created=False).exists()
    assert _where(client, "/blog/b/") == (200, "")


def test_targets_are_followed_to_their_end(client, article):
    Redirect.add_redirect("/one", "/two/")
    Redirect.add_redirect("/two", "http://testserver/three", is_permanent=False)
    Redirect.add_redirect("/three", article)
    assert _where(client, "/one/") == (302, "/blog/a/")
    assert _where(client, "/two/") == (302, "/blog/a/")
    assert _where(client, "/three/?utm_source=mail") == (301, "/blog/a/")


def test_a_forwarded_page_sends_those_on_who_come_by_an_older_address(client, article):
    Redirect.add_redirect("/old", article)
    article.unpublish()
    Redirect.add_redirect("/blog/a", "https://elsewhere.example/", is_permanent=False)
    assert _where(client, "/old/") == (302, "https://elsewhere.example/")


def test_of_two_that_two_presses_of_a_button_made_the_older_one_leads_on(client, site):
    for number in (1, 2):
        Redirect.objects.create(old_path="/old", redirect_link=f"https://example.org/{number}/")

    assert _where(client, "/old/") == (301, "https://example.org/1/")
    ours = Site.objects.get()
    Redirect.objects.create(old_path="/old", redirect_link="https://example.org/3/", site=ours)
    assert _where(client, "/old/") == (301, "https://example.org/3/")


@pytest.mark.parametrize("typed", ["/my page/", "/my%20page", "/été à deux", "/100% myself/"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_an_address_leads_on_however_it_was_typed(client, site, typed, form):
    Redirect.add_redirect(typed, redirect_to="https://example.org/")

    assert _where(client, quote(normalize(form, unquote(typed)))) == (301, "https://example.org/")


@pytest.mark.parametrize("typed", ["\u202a/old/", "/ol\u200bd/", "/old/\ufeff", "\xa0/o\xadld"])
def test_no_old_address_is_stored_with_a_sign_that_nobody_sees(client, article, typed):
    _add(client, old_path=typed, redirect_page=article.pk)

    assert Redirect.objects.get().old_path == "/old"


@pytest.mark.faults(42)
@pytest.mark.parametrize(
    "pairs",
    [
        [("/one", "/one/")],
        [("/one", "/two"), ("/two", "/one")],
        [("/one", "http://testserver/two/"), ("/two", "/three/"), ("/three", "/one/#top")],
        [("/one", "/One"), ("/One", "/one?")],
        [(f"/{n or 'one'}", f"/{n + 1}") for n in range(40)],
        [("/one", "")],
        [("/one", "/one/?again=1")],
        [("/one", "/two/?again=1"), ("/two", "/one")],
    ],
    ids=[
        "itself",
        "two",
        "three",
        "small and capital",
        "without end",
        "nowhere",
        "itself with a query",
        "two, with a query",
    ],
)
def test_a_circle_is_not_found(client, site, pairs):
    for old_path, link in pairs:
        Redirect.add_redirect(old_path, link)
    assert client.get("/one/").status_code == 404


@pytest.mark.parametrize(
    ("old_path", "asked"),
    [
        ("/?p=12", "/?p=12"),
        ("/?page_id=3&lang=en", "/?lang=en&page_id=3"),
        ("/index.php?id=7", "/index.php?id=7"),
        ("/blog/?p=9", "/blog/?p=9"),
        ("/?s=niño", "/?s=ni%C3%B1o"),
        ("/?p=12", "/?p=12&utm_source=mail&fbclid=x"),
        ("/blog/archive/?y=1", "/blog/archive/?y=1"),
    ],
)
def test_an_address_with_a_query_leads_on_although_a_page_answers_without(
    client, article, old_path, asked
):
    Redirect.add_redirect(old_path, article)
    assert _where(client, asked) == (301, "/blog/a/")
    assert client.get("/?p=13").status_code == 200
    assert client.get("/").status_code == 200


def test_a_query_that_leads_to_itself_is_answered_by_the_page(client, site):
    Redirect.add_redirect("/?p=12", "/?p=12")
    assert client.get("/?p=12").status_code == 200


@pytest.fixture
def named(site):
    """A site with a name that Django takes for one."""
    Site.objects.update(hostname="practice.example", port=443)


def test_another_name_of_this_server_is_no_way_out_of_a_circle(client, named, settings):
    settings.ALLOWED_HOSTS = ["practice.example", "www.practice.example", "testserver"]
    Redirect.add_redirect("/old/", "https://www.practice.example/old/")

    response = _add(client, old_path="/new/", redirect_link="//WWW.practice.example/new/")

    assert client.get("/old/", headers={"host": "www.practice.example"}).status_code == 404
    assert CIRCLE in response.content.decode()


def test_another_site_of_this_server_may_have_the_same_address(client, site, settings):
    settings.ALLOWED_HOSTS = ["other.example", "testserver"]
    root = Page.objects.get(depth=1).add_child(instance=Page(title="Other", slug="other"))
    Site.objects.create(hostname="other.example", root_page=root)
    Redirect.add_redirect("/old/", "https://other.example/old/")

    assert _where(client, "/old/") == (301, "https://other.example/old/")


def _add(client, **fields):
    client.force_login(make_user(group="Editors"))
    return client.post(reverse("wagtailredirects:add"), {"is_permanent": "on", **fields})


@pytest.mark.faults(42)
@pytest.mark.parametrize(
    ("old_path", "link", "sentence"),
    [
        ("/old/", "https://practice.example/old/", CIRCLE),
        ("/old", "https://practice.example/old?", CIRCLE),
        ("/old", "https://practice.example/between/", CIRCLE),
        ("/?p=12", "https://practice.example/?p=12", CIRCLE),
        ("/blog/a/", "https://elsewhere.example/", ANSWERS),
        ("https://practice.example/blog/", "https://elsewhere.example/", ANSWERS),
        ("/", "https://elsewhere.example/", ANSWERS),
        ("/search/", "https://elsewhere.example/", ANSWERS),
        ("/admin/", "https://elsewhere.example/", ANSWERS),
        ("/sitemap.xml", "https://elsewhere.example/", ANSWERS),
        ("/old/", "", NOWHERE),
    ],
)
def test_staff_hear_when_a_redirect_would_do_nothing_or_go_in_a_circle(
    client, article, named, old_path, link, sentence
):
    Redirect.add_redirect("/between", "/old")

    response = _add(client, old_path=old_path, redirect_link=link)

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert Redirect.objects.count() == 1


def test_a_page_that_leads_to_itself_is_refused_and_other_targets_are_taken(client, article):
    assert CIRCLE in _add(client, old_path="/blog/a/", redirect_page=article.pk).content.decode()
    for old_path in ("/?p=12", "/old/", "/blog/topic/none/", "/blog/archive/"):
        assert _add(client, old_path=old_path, redirect_page=article.pk).status_code == 302
        assert _where(client, old_path)[1] == "/blog/a/", old_path


def test_a_file_of_redirects_is_read_by_the_same_rules(article, named):
    rows = [
        ["/old", "https://elsewhere.example/"],
        ["/blog/a/", "https://elsewhere.example/"],
        ["/x", "https://practice.example/x"],
    ]
    found = create_redirects_from_dataset(
        rows, {"from_index": 0, "to_index": 1, "permanent": True, "site": None}
    )
    assert (found["successes"], found["errors_count"]) == (1, 2)


def test_a_form_that_is_sent_to_an_old_address_keeps_what_was_typed(client, article):
    Redirect.add_redirect("/old", article)
    assert client.post("/old/", {"text": "My words"}).status_code == 404
