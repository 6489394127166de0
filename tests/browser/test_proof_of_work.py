"""The proof of work is found by a browser, in the background, and sent with the form."""

import json

from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page

from forms.privacy.posts.proof import PROOF_FIELD, is_proved, new_challenge
from tests.forms.builders import make_contact_page

FORM = """(challenge) => {
    const form = document.createElement("form");
    form.dataset.proof = challenge;
    form.dataset.proofWorker = "/static/js/proof-worker.js";
    form.innerHTML = '<input type="hidden" name="proof"><p data-proof-status></p>';
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        window.sent = form.elements.proof.value;
    });
    document.querySelector("main").append(form);
}"""
START = """() => {
    const script = document.createElement("script");
    script.type = "module";
    script.src = "/static/js/proof-of-work.js";
    document.head.append(script);
}"""


def test_a_browser_finds_what_is_asked_for_and_sends_it(site, page: Page) -> None:
    make_contact_page()
    now = timezone.now()
    challenge = new_challenge("comment-1", now=now)

    page.goto("/contact/")
    page.evaluate(FORM, challenge)
    page.evaluate(START)
    page.wait_for_function("() => window.sent")

    answer = page.evaluate("() => window.sent")
    assert json.loads(challenge)["parameters"]["algorithm"] == "SHA-256"
    assert PROOF_FIELD == "proof"
    assert settings.SECRET_KEY not in answer
    assert is_proved(answer, form="comment-1", now=now)
