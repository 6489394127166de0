"""Bodies that are no form, at every address that takes one: 4xx, and nothing stored or changed."""

import gzip
from collections.abc import Callable

import pytest

from forms.comments.models import Comment
from forms.enquiries.models import Enquiry
from forms.newsletter.models import Subscription
from tests.builders import make_article
from tests.forms.builders import make_contact_page
from tests.forms.newsletter.readers import make_subscription
from tests.forms.newsletter.visiting import mine_path

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
MULTIPART = "multipart/form-data; boundary=x"
URLENCODED = "application/x-www-form-urlencoded"
DESKS = {
    "contact": lambda: make_contact_page().get_url(),
    "comments": lambda: f"/comments/under/{make_article().pk}/",
    "newsletter": lambda: "/newsletter/",
    "my newsletter": lambda: mine_path(make_subscription(frequency="weekly").pk),
}


@pytest.fixture(params=DESKS.values(), ids=DESKS)
def address(request: pytest.FixtureRequest) -> str:
    make: Callable[[], str] = request.param
    return make()


def stored() -> list[list[tuple]]:
    """Everything that visitors have sent, and what stands in it."""
    return [list(model.objects.values_list()) for model in (Enquiry, Comment, Subscription)]


@pytest.mark.faults(29)
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", URLENCODED),
        (b"\xff\xfe=%00%zz&&&==;", URLENCODED),
        (b"--x\r\nContent-Disposition: form-data; na", MULTIPART),
        (b"no boundary in here", MULTIPART),
        (b"anything", "multipart/form-data"),
        (b"anything", "multipart/form-data; boundary=" + "é" * 3),
        (b"{}", "application/json"),
        (gzip.compress(b"a=b", mtime=0), "application/octet-stream"),
        (b"a=" + b"%F0%28" * 100, f"{URLENCODED}; charset=utf-16"),
        (b"a=b", f"{URLENCODED}; charset=nonsense"),
        pytest.param(b"a=" + b"x" * 10_000_000, URLENCODED, id="ten megabytes"),
    ],
)
def test_a_body_that_is_no_form_is_answered_with_4xx_and_changes_nothing(
    client, address, body, kind
):
    before = stored()

    response = client.generic("POST", address, body, content_type=kind)

    assert 400 <= response.status_code < 500
    assert stored() == before


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_not_taken(client, address, method):
    before = stored()

    assert getattr(client, method)(address).status_code == 405
    assert stored() == before
