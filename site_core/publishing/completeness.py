"""What is missing from a draft, in sentences. Saving a draft does not ask; going live does."""

from collections.abc import Iterator

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model, TextField
from wagtail.blocks import Block, StreamBlockValidationError
from wagtail.fields import StreamField
from wagtail.models import Page

from site_core.drafts import is_untitled


def invalid_fields(found: Model) -> Iterator[str]:
    """What saving ``found`` would refuse, blocks excepted."""
    try:
        found.full_clean()
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            label = "" if name == NON_FIELD_ERRORS else f"{_label(found, name)}: "
            yield from (f"{label}{message}" for message in messages)


def unfinished_fields(found: Model) -> Iterator[str]:
    """What a draft may hold and a page may not, blocks excepted; saving does not ask for it."""
    if isinstance(found, Page) and is_untitled(found.title):
        yield "Title: Give the text a title."
    for field in found._meta.get_fields():
        if isinstance(field, TextField) and field.max_length:
            over = len(getattr(found, field.name) or "") - field.max_length
            if over > 0:
                yield f"{_label(found, field.name)}: It is {over} characters too long."


def unfinished_blocks(found: Model) -> Iterator[str]:
    """What the blocks of ``found`` lack: which block, where it stands, and what to do."""
    for field in found._meta.get_fields():
        if isinstance(field, StreamField):
            stream = getattr(found, field.name)
            try:
                field.stream_block.clean(stream)
            except StreamBlockValidationError as error:
                for position, problem in sorted(error.block_errors.items()):
                    block = stream[position].block
                    words = " ".join(_sentences(problem, block))
                    yield f"{block.label} (block {position + 1}): {words}"
                yield from (f"{_label(found, field.name)}: {m}" for m in error.non_block_errors)


def _sentences(error: ValidationError, block: Block) -> Iterator[str]:
    if not hasattr(error, "block_errors"):
        yield from error.messages
        return
    children = getattr(block, "child_blocks", {})
    for name, problem in error.block_errors.items():
        child = children.get(name) or getattr(block, "child_block", block)
        label = f"{child.label}: " if name in children else ""
        yield from (f"{label}{sentence}" for sentence in _sentences(problem, child))
    yield from error.non_block_errors


def _label(found: Model, name: str) -> str:
    return str(found._meta.get_field(name).verbose_name).capitalize()
