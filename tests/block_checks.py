"""What tests of blocks ask: what does it refuse, and what does a visitor get?"""

from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from wagtail.blocks import Block

from tests.builders import make_site


def problems(block: Block, raw: Any) -> dict[str, str]:
    """What ``block`` says against ``raw``, by place such as ``items.0.text``; empty when it is fine."""
    try:
        block.clean(block.to_python(raw))
    except ValidationError as error:
        return dict(_flat(error, []))
    return {}


def rendered(block: Block, raw: Any) -> BeautifulSoup:
    """What a visitor of a made site gets."""
    return BeautifulSoup(html_of(block, block.to_python(raw)), "html.parser")


def preview(block: Block) -> BeautifulSoup:
    """What an editor sees in the picker."""
    return BeautifulSoup(html_of(block, block.get_preview_value()), "html.parser")


def html_of(block: Block, value: Any) -> str:
    """``value`` as ``{% include_block %}`` gives it in a page of a made site."""
    page = make_site().home
    request = RequestFactory().get("/")
    return str(block.bind(value).render(context={"request": request, "page": page, "self": page}))


def words_of(html: BeautifulSoup) -> str:
    """All words, with single spaces."""
    return " ".join(html.get_text(" ").split())


def _flat(error: ValidationError, place: list[str]) -> Iterator[tuple[str, str]]:
    inner = getattr(error, "block_errors", None)
    if inner:
        places = inner.items() if isinstance(inner, dict) else enumerate(inner)
        for key, one in places:
            if one is not None:
                yield from _flat(one, [*place, str(key)])
    else:
        yield ".".join(place), " ".join(error.messages)
    for one in getattr(getattr(error, "non_block_errors", None), "data", ()):
        yield ".".join(place), " ".join(one.messages)
