"""What is pasted comes back as blocks for the editing form; nothing is stored."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from blog.admin import pasting
from blog.models import ArticlePage, ImportDoubt
from site_core.models import PracticeImage
from tests.builders import make_user
from tests.site_core.library.pictures import phone_photo

pytestmark = pytest.mark.django_db
HTML = "<h2>Why</h2><ul><li><b>First.</b> thing</li><li>Second</li></ul><p>End.</p>"


def picture_file() -> SimpleUploadedFile:
    return SimpleUploadedFile("image.jpg", phone_photo(), "image/jpeg")


def part(words: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("part", words.encode())


@pytest.fixture
def paste(client, site):
    """Paste as a clinician; returns the answer."""
    client.force_login(make_user())

    def paste(html: str = "", text: str = ""):
        return client.post(reverse("paste_blocks"), {"html": part(html), "text": part(text)})

    return paste


def test_blocks_come_back_as_the_form_needs_them(paste):
    answer = paste(HTML).json()

    kinds = [block["type"] for block in answer["blocks"]]
    assert kinds == ["heading", "bullet_list", "paragraph"]
    items = [str(item["value"]) for item in answer["blocks"][1]["value"]["items"]]
    assert ["First" in items[0], "thing" in items[0], "Second" in items[1]] == [True] * 3
    assert all(block["id"] for block in answer["blocks"])
    assert (answer["sentence"], answer["isPlain"]) == ("1 heading, 1 list, 1 paragraph", False)
    assert not ArticlePage.objects.exists()


def test_doubts_come_with_their_blocks_and_are_remembered(paste):
    answer = paste(
        "<h2>What you could say</h2><p>Say: “I need a minute.”</p><p>Then breathe.</p>"
    ).json()

    scripts = [block["id"] for block in answer["blocks"] if block["type"] == "quote_script"]
    doubted = [doubt["block"] for doubt in answer["doubts"]]
    assert scripts
    assert set(scripts) <= set(doubted)
    assert set(ImportDoubt.objects.values_list("block_id", flat=True)) == set(doubted)


def test_one_paragraph_is_left_to_the_field(paste):
    assert paste("<p>One</p>", "One").json()["isPlain"]


def test_what_says_nothing_is_refused_in_a_sentence(paste):
    answer = paste()

    assert answer.status_code == 400
    assert answer.json()["sentence"].endswith(".")


def test_too_much_is_refused_in_a_sentence(paste, monkeypatch):
    monkeypatch.setattr(pasting, "LARGEST_PASTE_BYTES", 10)

    assert paste(HTML).json() == {"sentence": pasting.TOO_LARGE}


def test_scripts_and_handlers_do_not_come_back(paste):
    answer = paste(
        '<h2>A</h2><p onclick="x()">B<script>alert(1)</script> <a href="javascript:x()">c</a></p>'
    )

    words = answer.content.decode()
    assert "alert" not in words
    assert "javascript:" not in words
    assert "onclick" not in words


def test_who_writes_nothing_here_pastes_nothing(client, site):
    client.force_login(make_user(group="Reception"))

    answer = client.post(reverse("paste_blocks"), {"html": part(HTML)})

    assert answer.status_code in {302, 403}
    assert client.get(reverse("paste_blocks")).status_code in {302, 403, 405}


def test_a_picture_is_kept_and_its_description_is_wanted(client, site):
    client.force_login(make_user(group="Editors"))

    answer = client.post(reverse("paste_picture"), {"picture": picture_file()}).json()

    [block] = answer["blocks"]
    kept = PracticeImage.objects.get()
    assert (block["type"], block["value"]["image"]["id"]) == ("image", kept.pk)
    assert kept.description == ""
    body = ArticlePage._meta.get_field("body").stream_block
    value = body.to_python([{**block, "value": {**block["value"], "image": kept.pk}}])
    with pytest.raises(ValidationError):
        body.clean(value)


def test_what_is_no_picture_is_refused_in_a_sentence(client, site):
    client.force_login(make_user(group="Editors"))

    answer = client.post(reverse("paste_picture"), {"picture": part("no picture")})

    assert answer.status_code == 400
    assert answer.json()["sentence"].endswith(".")
    assert not PracticeImage.objects.exists()


def test_who_may_add_no_picture_pastes_none(client, site):
    client.force_login(make_user(group="Reception"))

    answer = client.post(reverse("paste_picture"), {"picture": picture_file()})

    assert answer.status_code in {302, 403}
    assert not PracticeImage.objects.exists()
