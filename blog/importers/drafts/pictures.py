"""Pictures of an import as pictures of the library: the same picture of the same person is stored once."""

from collections.abc import Mapping
from hashlib import sha1

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction

from blog.importers.tree import Article, Image, Picture
from site_core.library.uploads import without_metadata
from site_core.models import PracticeImage, User
from site_core.models.trash import files_outside_trash

LARGEST_BYTES = 20 * 1024 * 1024
LONGEST_TITLE, LONGEST_DESCRIPTION = 255, 255


def store_pictures(article: Article, *, user: User | None) -> dict[str, int | None]:
    """Store the pictures of ``article`` for ``user``; the ids by their keys, None for those that are no pictures.

    Each is cleaned like an upload. Its description is what the source says that it shows, and may be empty: the
    block then asks for it. Stored one by one, so that an import that breaks off finds them again.
    """
    alts = {node.picture: node.alt for node in article.nodes if isinstance(node, Image)}
    wanted: Mapping[str, Picture] = {
        key: picture for key, picture in article.pictures.items() if key in alts
    }
    return {
        key: _stored(picture, alt=alts[key], title=f"{article.title}, {key}", user=user)
        for key, picture in wanted.items()
    }


def _stored(picture: Picture, *, alt: str, title: str, user: User | None) -> int | None:
    if len(picture.content) > LARGEST_BYTES:
        return None
    try:
        file = without_metadata(ContentFile(picture.content, name=picture.name))
    except ValidationError:
        return None
    content = file.read()
    mark = sha1(content, usedforsecurity=False).hexdigest()
    same = PracticeImage.objects.filter(file_hash=mark, uploaded_by_user=user)
    known = files_outside_trash(same).first()
    if known:
        return known.pk
    file.seek(0)
    image = PracticeImage(
        title=title[:LONGEST_TITLE],
        description=alt[:LONGEST_DESCRIPTION],
        file=file,
        file_hash=mark,
        file_size=len(content),
        uploaded_by_user=user,
    )
    with transaction.atomic():
        image.save()
    return image.pk
