"""What is missing from a draft: where, and in a sentence. Saving a draft does not ask; going live does."""

from collections.abc import Iterator

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model, TextField
from wagtail.blocks import Block, StreamBlockValidationError
from wagtail.fields import StreamField
from wagtail.models import Page

from site_core.drafts import is_untitled
from site_core.models.images import PracticeImage
from site_core.models.trash import FILE_IN_TRASH

UNDESCRIBED = "Say in the picture library in a few words what “{title}” shows, or tick “only decoration” there."
STILL_EMPTY = "It is still empty."
Placed = tuple[str, str]
"""A place (the name of a field, or the id of a block) and a sentence about it."""


def invalid_fields(found: Model) -> Iterator[Placed]:
    """What saving ``found`` would refuse, blocks excepted."""
    try:
        found.full_clean()
    except ValidationError as error:
        for name, errors in error.error_dict.items():
            label = "" if name == NON_FIELD_ERRORS else f"{_label(found, name)}: "
            place = "" if name == NON_FIELD_ERRORS else name
            yield from ((place, f"{label}{_in_words(each)}") for each in errors)


def unfinished_fields(found: Model) -> Iterator[Placed]:
    """What a draft may hold and a page may not, blocks excepted; saving does not ask for it."""
    if isinstance(found, Page) and is_untitled(found.title):
        yield "title", "Title: Give the text a title."
    for field in found._meta.get_fields():
        if isinstance(field, TextField) and field.max_length:
            over = len(getattr(found, field.name) or "") - field.max_length
            if over > 0:
                sentence = f"{_label(found, field.name)}: It is {over} characters too long."
                yield field.name, sentence
    yield from _pictures_to_see_to(found)


def unfinished_blocks(found: Model) -> Iterator[Placed]:
    """What the blocks of ``found`` lack: which block, where it stands, and what to do."""
    for field in found._meta.get_fields():
        if isinstance(field, StreamField):
            stream = getattr(found, field.name)
            try:
                field.stream_block.clean(stream)
            except StreamBlockValidationError as error:
                for position, problem in sorted(error.block_errors.items()):
                    child = stream[position]
                    words = " ".join(_sentences(problem, child.block))
                    sentence = f"{child.block.label} (block {position + 1}): {words}"
                    yield child.id or field.name, sentence
                for sentence in error.non_block_errors:
                    yield field.name, f"{_label(found, field.name)}: {sentence}"


def _pictures_to_see_to(found: Model) -> Iterator[Placed]:
    for field in found._meta.concrete_fields:
        if field.related_model is PracticeImage:
            picture = getattr(found, field.name)
            if picture and (picture.is_trashed or picture.lacks_description):
                words = FILE_IN_TRASH if picture.is_trashed else UNDESCRIBED
                yield (
                    field.name,
                    f"{_label(found, field.name)}: {words.format(title=picture.title)}",
                )


def _sentences(error: ValidationError, block: Block) -> Iterator[str]:
    if not hasattr(error, "block_errors"):
        yield from (_in_words(each) for each in error.error_list)
        return
    children = getattr(block, "child_blocks", {})
    for name, problem in error.block_errors.items():
        child = children.get(name) or getattr(block, "child_block", block)
        label = f"{child.label}: " if name in children else ""
        yield from (f"{label}{sentence}" for sentence in _sentences(problem, child))
    yield from error.non_block_errors


def _in_words(error: ValidationError) -> str:
    """As it was said; what is empty is called that, and no “field”."""
    return STILL_EMPTY if error.code in {"required", "blank", "null"} else " ".join(error.messages)


def _label(found: Model, name: str) -> str:
    return str(found._meta.get_field(name).verbose_name).capitalize()
