"""A picture or document that is deleted is out of sight at once, and back wherever it stood within thirty days."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection

from blog.models import ArticlePage
from site_core.models import PracticeDocument, PracticeImage
from site_core.models.images import sizes_of
from site_core.publishing.gate import GateRefused
from site_core.trash.deleting import DAYS_KEPT, TrashRefused
from site_core.trash.files import (
    delete_file_for_good,
    expired_files,
    put_file_into_trash,
    restore_file,
)
from site_core.trash.sweeping import sweep
from tests.answers import said, status_of
from tests.builders import make_document, make_image, make_ready, make_user, raw_block

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
FILES = {"picture": make_image, "document": make_document}
ROUTES = {
    "picture": ("wagtailimages", "delete", "delete_multiple", "wagtailimages_chooser"),
    "document": ("wagtaildocs", "delete", "delete_multiple", "wagtaildocs_chooser"),
}


@pytest.fixture(params=FILES)
def kind(request):
    return request.param


def make(kind, title="A pier at dawn"):
    return FILES[kind](title)


def trashed(file, user, now=None):
    return put_file_into_trash(file=file, user=user, now=now or timezone.now())


def is_trashed(file) -> bool:
    return type(file).objects.get(pk=file.pk).is_trashed


def article_with(picture=None, document=None, **fields):
    blocks = []
    if picture:
        blocks.append(raw_block("image", image=picture.pk, alt="", decorative=False, caption=""))
    if document:
        blocks.append(raw_block("download", document=document.pk, label="Worksheet"))
    return make_ready("Sleep", blocks=blocks, **fields)


def test_the_delete_button_says_where_it_is_used_and_leads_into_the_trash(client, editor, kind):
    file = make(kind)
    article_with(**{kind: file})
    room, delete, *_ = ROUTES[kind]
    address = reverse(f"{room}:{delete}", args=[file.pk])

    asked = client.get(address).content.decode()
    answer = client.post(address, follow=True)

    assert "It is used in 1 place," in asked
    assert f"“A pier at dawn” is in the trash for {DAYS_KEPT} days." in said(answer)
    assert is_trashed(file)
    assert default_storage.exists(file.file.name)


def test_so_does_deleting_many(client, editor, kind):
    files = [make(kind, "One"), make(kind, "Two")]
    article_with(**{kind: files[0]})
    meta = files[0]._meta
    address = reverse("wagtail_bulk_action", args=[meta.app_label, meta.model_name, "delete"])
    query = "&".join(f"id={file.pk}" for file in files)

    asked = client.get(f"{address}?{query}").content.decode()
    answer = client.post(f"{address}?{query}", follow=True)

    assert "1 place</a>" in asked
    assert "not used anywhere" in asked
    assert f"2 {meta.verbose_name_plural} are in the trash" in said(answer)
    assert all(is_trashed(file) for file in files)


def test_so_does_the_button_beside_what_was_just_uploaded(client, editor, kind):
    file = make(kind)
    room, _, delete, _ = ROUTES[kind]

    answer = client.post(reverse(f"{room}:{delete}", args=[file.pk]))

    assert answer.json()["success"]
    assert file.pk in answer.json().values()
    assert is_trashed(file)


def test_a_chooser_that_called_a_copy_off_goes_on_with_the_picture_that_was_there(client, editor):
    known, copy = make_image("Known"), make_image("Copy")
    following = reverse("wagtailimages_chooser:chosen", args=[known.pk])

    answer = client.post(
        reverse("wagtailimages:delete", args=[copy.pk]), {"next": following}, follow=True
    )

    assert answer.json()["result"]["id"] == str(known.pk)
    assert is_trashed(copy)


def test_nothing_offers_it(client, editor, kind):
    file = make(kind)
    trashed(file, editor)
    room, *_, chooser = ROUTES[kind]
    boss = make_user(group=None, is_superuser=True)

    for user in (editor, boss):
        client.force_login(user)
        for address in (
            reverse(f"{room}:index"),
            reverse(f"{room}:index") + "?q=dawn",
            reverse(f"{chooser}:choose"),
            reverse(f"{chooser}:choose_results") + "?q=dawn",
            reverse(
                f"wagtailadmin_api:{type(file).__name__.removeprefix('Practice').lower()}s:listing"
            ),
        ):
            assert "pier" not in client.get(address).content.decode(), address
        assert client.get(reverse(f"{chooser}:chosen", args=[file.pk])).status_code in (302, 403)


def test_no_screen_opens_it(client, editor, kind):
    file = make(kind)
    trashed(file, editor)

    answer = client.get(reverse(f"{ROUTES[kind][0]}:edit", args=[file.pk]), follow=True)

    assert "This file is in the trash. Restore it there first." in said(answer)


def test_readers_see_nothing_of_a_picture_in_the_trash_and_all_of_it_again(client, editor):
    picture = make_image("Pier", description="A pier at dawn")
    article = article_with(picture, hero_image=picture)
    client.logout()
    address = picture.get_rendition("max-100x100").url
    assert "A pier at dawn" in client.get(article.url).content.decode()
    assert status_of(client, address) == 200

    trashed(picture, editor)
    assert "A pier at dawn" not in client.get(article.url).content.decode()
    assert status_of(client, address) == 404

    restore_file(file=picture, user=editor)
    assert "A pier at dawn" in client.get(article.url).content.decode()
    assert status_of(client, address) == 200


def test_readers_get_no_document_from_the_trash(client, editor):
    document = make_document("Worksheet")
    article = article_with(document=document)
    client.logout()
    assert status_of(client, document.url) == 200

    trashed(document, editor)

    assert document.url not in client.get(article.url).content.decode()
    assert status_of(client, document.url) == 404


def test_a_draft_saved_meanwhile_still_points_at_it(editor):
    picture = make_image("Pier", description="A pier")
    article = article_with(picture, hero_image=picture)
    trashed(picture, editor)

    ArticlePage.objects.get(pk=article.pk).save_revision()
    restore_file(file=picture, user=editor)

    back = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    assert back.hero_image == picture
    assert back.body[0].value["image"] == picture
    assert sizes_of(back.hero_image, "max-100x100")


@pytest.mark.parametrize("where", ["body", "hero"])
def test_no_text_goes_live_with_it(editor, where):
    picture = make_image("Pier", description="A pier")
    fields = {"hero_image": picture} if where == "hero" else {"picture": picture}
    article = article_with(**fields, published=False)
    trashed(picture, editor)

    with pytest.raises(GateRefused, match="“Pier” is in the trash"):
        ArticlePage.objects.get(pk=article.pk).save_revision().publish()


def test_it_is_restored_from_the_trash_which_says_who_and_where(client, editor, kind):
    file = make(kind)
    article_with(**{kind: file})
    trashed(file, editor)

    screen = client.get(reverse("trash_files")).content.decode()
    answer = client.post(reverse(f"trash_restore_{kind}", args=[file.pk]), follow=True)

    assert f"by {editor.get_full_name() or editor}" in screen
    assert "In 1 place, which shows nothing of it now." in screen
    assert "stands again wherever it stood" in said(answer)
    assert not is_trashed(file)


def test_after_thirty_days_the_file_is_gone_too(editor, kind, django_capture_on_commit_callbacks):
    now = timezone.now()
    old, new = make(kind, "Old"), make(kind, "New")
    trashed(old, editor, now - timedelta(days=DAYS_KEPT, seconds=1))
    trashed(new, editor, now - timedelta(days=DAYS_KEPT - 1))

    with django_capture_on_commit_callbacks(execute=True):
        sweep(now=now)

    assert not type(old).objects.filter(pk=old.pk).exists()
    assert not default_storage.exists(old.file.name)
    assert is_trashed(new)
    assert default_storage.exists(new.file.name)


def test_one_that_cannot_be_deleted_holds_up_no_other(editor, monkeypatch):
    long_ago = timezone.now() - timedelta(days=DAYS_KEPT + 1)
    picture, document = make_image(), make_document()
    for file in (picture, document):
        trashed(file, editor, long_ago)

    def refuse(self, *args, **kwargs):
        raise RuntimeError("something holds it")

    monkeypatch.setattr(PracticeImage, "delete", refuse)
    sweep(now=timezone.now())

    assert list(expired_files(now=timezone.now())) == [picture]
    assert not PracticeDocument.objects.filter(pk=document.pk).exists()


def test_what_was_restored_meanwhile_is_not_deleted(editor, kind):
    file = trashed(make(kind), editor)
    restore_file(file=file, user=editor)

    with pytest.raises(TrashRefused, match="not in the trash any more"):
        delete_file_for_good(file=file, user=None)
    with pytest.raises(TrashRefused, match="not in the trash any more"):
        restore_file(file=file, user=editor)


def test_it_is_put_there_once_and_by_those_who_may(editor, kind):
    file = make(kind)
    with pytest.raises(TrashRefused, match="You may not delete"):
        trashed(file, make_user("clinician", group="Clinicians"))
    trashed(file, editor)
    with pytest.raises(TrashRefused, match="in the trash already"):
        trashed(file, editor)


VERBS = {"restore": "CEA", "delete": "A"}
NAMES = {"C": "Clinicians", "E": "Editors", "R": "Reception", "A": "Administrators"}


@pytest.mark.parametrize("group", NAMES)
@pytest.mark.parametrize("verb", VERBS)
def test_who_may_do_what_with_what_they_brought_in(client, kind, verb, group):
    person = make_user("somebody", group=NAMES[group])
    file = make(kind)
    type(file).objects.filter(pk=file.pk).update(uploaded_by_user=person)
    trashed(file, make_user(group=None, is_superuser=True))
    client.force_login(person)

    client.post(reverse(f"trash_{verb}_{kind}", args=[file.pk]))

    found = type(file).objects.filter(pk=file.pk).first()
    assert (found is None or not found.is_trashed) == (group in VERBS[verb])


def test_a_collection_says_that_something_of_it_is_in_the_trash(client, kind):
    client.force_login(make_user(group="Administrators"))
    collection = Collection.get_first_root_node().add_child(name="Worksheets")
    file = make(kind)
    type(file).objects.filter(pk=file.pk).update(collection=collection)
    trashed(file, make_user(group=None, is_superuser=True))

    screen = client.get(reverse("wagtailadmin_collections:delete", args=[collection.pk]))

    assert "1 of these in the trash" in screen.content.decode()
