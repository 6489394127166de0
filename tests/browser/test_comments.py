"""From a comment to its approval to the page, in a real browser, with and without JavaScript."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from blog.models import ArticlePage
from forms.comments.models import Comment
from tests.browser.barriers import flaws
from tests.browser.editing import log_in
from tests.builders import make_crisis_resource, make_ready, make_user
from tests.forms.builders import make_comment

SEND = "Send to the practice"
LONG_WORD = "Donaudampfschifffahrtsgesellschaft" * 3


@pytest.fixture
def article(site) -> ArticlePage:
    make_crisis_resource()
    return make_ready("On sleep", published_at=timezone.now())


@pytest.fixture
def unhurried(monkeypatch) -> None:
    """Whoever fills in the form has taken the time that people take."""
    monkeypatch.setattr("forms.privacy.screening.QUICKEST", timedelta(0))


@pytest.fixture
def thread(article) -> None:
    """Three levels, an answer of the practice, words without a blank, and one that was taken down."""
    first = make_comment("This helped me.\n\nThank you.", page=article, state="shown")
    second = make_comment(
        "We are glad.",
        page=article,
        parent=first,
        state="shown",
        name="The practice",
        is_by_practice=True,
    )
    make_comment(LONG_WORD, page=article, parent=second, state="shown", name=LONG_WORD[:60])
    gone = make_comment(page=article, state="refused")
    make_comment("So did I.", page=article, parent=gone, state="shown", edited_at=timezone.now())


def write(page: Page, text: str) -> None:
    page.get_by_label("Your name").fill("Kim")
    page.get_by_label("Your comment").fill(text)


def test_a_comment_is_written_approved_answered_and_read(article, page: Page, unhurried) -> None:
    page.goto(article.url)
    write(page, "How long does it take?")
    page.get_by_role("button", name=SEND).click()
    page.wait_for_url("**/thank-you/")
    assert page.context.cookies() == []
    page.get_by_role("link", name="Back to the article").click()
    expect(page.get_by_text("How long does it take?")).to_have_count(0)

    log_in(page, make_user(group="Editors"))
    page.goto("/admin/")
    page.get_by_role("link", name="1 to be read").click()
    page.get_by_role("group", name="With all that are ticked").wait_for()
    problems = flaws(page, "#main")
    page.get_by_role("link", name="Edit or answer").click()
    page.get_by_role("heading", name="Answer as the practice").wait_for()
    problems += flaws(page, "#main")
    page.get_by_role("textbox", name=re.compile("^Answer")).fill("Often a few weeks.")
    page.get_by_role("button", name="Approve and answer").click()
    expect(page.get_by_text("The answer is on the site.")).to_be_visible()

    page.goto(article.url)
    expect(page.get_by_role("heading", name="2 comments")).to_be_visible()
    expect(page.get_by_text("Often a few weeks.")).to_be_visible()
    assert problems == []


def test_everything_works_without_a_script(article, without_scripts: BrowserContext) -> None:
    page = without_scripts.new_page()
    page.goto(article.url)
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_role("alert")).to_contain_text("This was not sent yet")
    write(page, "I cannot go on")
    page.get_by_role("button", name=SEND).click()

    expect(page.get_by_role("heading", name="If things are hard right now")).to_be_visible()
    assert page.url.endswith(f"/comments/under/{Comment.objects.get().page_id}/")


def test_several_are_decided_about_with_the_keyboard(article, page: Page) -> None:
    for text in ("One", "Two", "Three"):
        make_comment(text, page=article)
    log_in(page, make_user(group="Reception"))
    page.goto("/admin/comments/")
    boxes = page.get_by_role("checkbox", name="Kim")
    for number in (0, 2):
        boxes.nth(number).focus()
        page.keyboard.press("Space")
    page.get_by_role("group", name="With all that are ticked").get_by_role(
        "button", name="Approve"
    ).focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("2 comments are approved.")).to_be_visible()
    assert set(Comment.objects.filter(state="shown").values_list("text", flat=True)) == {
        "One",
        "Three",
    }


def test_an_answer_and_a_lasting_address_lead_to_the_comment(article, thread, page: Page) -> None:
    page.goto(article.url)
    page.get_by_role("link", name="Answer Kim").first.click()
    expect(page.get_by_text("Thank you.")).to_be_visible()
    write(page, "It helped me too.")
    page.get_by_role("button", name=SEND).click()
    page.wait_for_url("**/thank-you/")

    first = Comment.objects.first()
    assert Comment.objects.latest("pk").parent == first
    page.goto(f"/comments/{first.pk}/")
    expect(page).to_have_url(re.compile(f"#comment-{first.pk}$"))
    expect(page.locator(f"#comment-{first.pk}")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_is_clean_for_axe(article, thread, page: Page, scheme) -> None:
    page.emulate_media(color_scheme=scheme)
    states = {}
    page.goto(article.url)
    states["read"] = flaws(page, "main")
    page.get_by_role("button", name=SEND).click()
    page.get_by_role("alert").wait_for()
    states["wrong"] = flaws(page, "main")
    write(page, "I want to die")
    page.get_by_role("button", name=SEND).click()
    page.get_by_role("heading", name="Thank you").wait_for()
    states["urgent"] = flaws(page, "main")
    page.goto(f"/comments/{Comment.objects.first().pk}/reply/")
    states["answer"] = flaws(page, "main")

    assert {state: found for state, found in states.items() if found} == {}


@pytest.mark.parametrize("path", ["article", "reply", "queue", "one"])
def test_nothing_reaches_beyond_a_narrow_screen(article, thread, page: Page, path) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    number = Comment.objects.get(text=LONG_WORD).pk
    address = {
        "article": article.url,
        "reply": f"/comments/{number}/reply/",
        "queue": "/admin/comments/?tab=shown",
        "one": f"/admin/comments/{number}/",
    }[path]
    if path in ("queue", "one"):
        log_in(page, make_user(group="Editors"))
    page.goto(address)

    assert page.evaluate("document.documentElement.scrollWidth") == 320
