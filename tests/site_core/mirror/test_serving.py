"""While the database is away, readers get the copy of their page."""

import pytest
from django.db import OperationalError
from django.utils import timezone

from site_core.mirror.files import Copies, Place
from site_core.page_cache import forget_everything
from site_core.page_cache.answers import Answer
from site_core.pages import serving
from tests.builders import make_article, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def away(mirror, monkeypatch, client):
    """An article that was copied, on a site whose database then went away."""
    article = make_article("Sleep")
    mirror.catch_up(timezone.now())
    forget_everything()

    def refused(**what):
        raise OperationalError("connection refused")

    monkeypatch.setattr(serving, "_deepest_of", refused)
    client.raise_request_exception = False
    return article


@pytest.mark.faults(1)
def test_the_copy_is_served_and_kept_by_nobody(client, away):
    for _ in range(2):
        answer = client.get(away.url)
        assert answer.status_code == 200
        assert "This is a copy of the page" in answer.content.decode()
        assert answer.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_it_is_served_as_browsers_ask_for_it(client, away):
    plain = client.get(away.url)
    packed = client.get(f"{away.url}?utm_source=mail", headers={"Accept-Encoding": "br"})
    assert packed.headers["Content-Encoding"] == "br"
    assert len(packed.content) < len(plain.content)
    assert client.head(away.url).content == b""


def test_somebody_who_is_logged_in_gets_it_as_well(client, away):
    client.force_login(make_user())
    assert client.get(away.url).status_code == 200


@pytest.mark.faults(2)
def test_what_was_not_copied_and_what_is_sent_is_refused_as_ever(client, away):
    assert client.get("/blog/nothing/").status_code == 503
    assert client.post(away.url).status_code == 503


def test_another_fault_is_not_hidden_behind_a_copy(client, away, monkeypatch):
    def broken(**what):
        raise ValueError("a fault of ours")

    monkeypatch.setattr(serving, "_deepest_of", broken)
    assert client.get(away.url).status_code == 500


@pytest.mark.parametrize(
    "path", ["/../secret", "/.git/config", "/a//b/", "/a\\b/", "/a\0b", f"/{'a' * 300}/"]
)
def test_no_address_leads_out_of_the_folder(tmp_path, path):
    copies = Copies(tmp_path / "mirror")
    answer = Answer(200, [("content-type", "text/html")], b"words", (), 0.0, 1.0)
    assert copies.put(Place(path), answer, page_id=None) is False
    assert copies.find(Place(path)) is None
    assert not list(tmp_path.rglob("*"))
