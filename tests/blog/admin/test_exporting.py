"""Whoever runs the site takes all articles out; each time is a line in the log."""

import io
import zipfile

import pytest
from django.urls import reverse

from forms.privacy.models import AccessRecord
from tests.builders import make_ready, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.mark.parametrize(("wanted", "begins"), [("markdown", b"PK"), ("wordpress", b"<?xml")])
def test_the_file_comes_and_is_written_down(client, alma, wanted, begins):
    make_ready("Grief")

    answer = client.post(
        reverse("take_articles_out"), {"format": wanted}, headers={"accept-encoding": "gzip"}
    )

    content = b"".join(answer.streaming_content)
    assert content.startswith(begins)
    assert "attachment" in answer.headers["Content-Disposition"]
    record = AccessRecord.objects.get()
    assert (record.user, record.action, record.object_id) == (alma, "took out", wanted)
    if wanted == "markdown":
        assert zipfile.ZipFile(io.BytesIO(content)).namelist() == ["articles/grief.md"]


@pytest.mark.parametrize("wanted", ["", "word", "../markdown"])
def test_anything_else_is_one_sentence(client, alma, wanted):
    answer = client.post(reverse("take_articles_out"), {"format": wanted}, follow=True)

    assert "Choose Markdown or WordPress." in answer.content.decode()
    assert not AccessRecord.objects.exists()


@pytest.mark.parametrize("group", ["Clinicians", "Editors", "Reception"])
def test_nobody_else_takes_anything(client, group):
    client.force_login(make_user(group=group))

    assert client.get(reverse("take_articles_out")).status_code in (302, 403)
    assert client.post(reverse("take_articles_out"), {"format": "markdown"}).status_code in (
        302,
        403,
    )
    assert not AccessRecord.objects.exists()
