"""Links to our own pages and files: named before a page goes live, with the sentence."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from site_core.link_checks.inside import broken_inner_links
from site_core.publishing.gate import problems_of
from tests.builders import make_article, make_document, make_ready, make_standard_page, raw_block

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def saying(link: str) -> list[str]:
    """What the gate says of an article with ``link`` in it."""
    text = f"<p>Before. Read {link} first. After.</p>"
    article = make_ready("With a link", blocks=[raw_block("paragraph", text)])
    return [problem.sentence for problem in broken_inner_links(article)]


def to_page(page) -> str:
    return f'<a linktype="page" id="{page.pk}">this page</a>'


def test_a_page_that_readers_see_is_no_problem():
    assert saying(to_page(make_standard_page("There"))) == []


def test_a_page_that_is_not_published_is_named_with_the_sentence():
    (sentence,) = saying(to_page(make_standard_page("Not yet", published=False)))

    assert "“Not yet” is not published" in sentence
    assert "“Read this page first.”" in sentence


def test_a_page_that_was_deleted_is_named():
    page = make_standard_page("Gone")
    link = to_page(page)
    page.delete()

    (sentence,) = saying(link)
    assert "it was deleted" in sentence


def test_a_file_that_was_deleted_is_named():
    document = make_document()
    link = f'<a linktype="document" id="{document.pk}">the worksheet</a>'
    assert saying(link) == []
    document.delete()

    (sentence,) = saying(link)
    assert "file" in sentence


@pytest.mark.parametrize(
    "path", ["/team/", "/search/?q=x", "/blog/feed/", "/static/x.css", "#here"]
)
def test_addresses_of_our_own_that_answer_are_no_problem(path):
    assert saying(f'<a href="{path}">there</a>') == []


@pytest.mark.parametrize("host", ["", "http://testserver"])
def test_an_address_of_our_own_without_a_page_is_named(host):
    (sentence,) = saying(f'<a href="{host}/no/such/page/">there</a>')

    assert "/no/such/page/" in sentence


def test_an_address_that_leads_on_is_no_problem():
    Redirect.add_redirect("/old/", "/team/")

    assert saying('<a href="/old/">there</a>') == []


def test_other_sites_are_not_asked_here():
    assert saying('<a href="https://example.org/no/such/page/">there</a>') == []


def test_a_button_that_leads_to_a_draft_is_named():
    draft = make_standard_page("Not yet", published=False)
    button = raw_block("call_to_action", kind="page", text="Go on", label="Go", page=draft.pk)

    (problem,) = broken_inner_links(make_article(blocks=[button]))

    assert "“Go on” leads" in problem.sentence


def test_the_gate_says_it_of_every_kind_of_page_and_stops_nobody():
    text = '<p>Read <a href="/nowhere/">this</a>.</p>'
    page = make_standard_page("Text", blocks=[raw_block("paragraph", text)])

    (problem,) = [each for each in problems_of(page) if "/nowhere/" in each.sentence]
    assert not problem.blocks
