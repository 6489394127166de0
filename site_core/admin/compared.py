"""What counts as a change when two versions of a page are compared: what the page says.

Wagtail compares what is stored. But the editor gives each paragraph a number of its own, and orders the attributes
of its links, the first time that a text which came from elsewhere is saved: from the starter site, or brought in.
"""

from typing import Any

from bs4 import BeautifulSoup
from wagtail.admin.compare import RichTextFieldComparison, StreamFieldComparison
from wagtail.blocks import StreamValue

NUMBER = "data-block-key"


class _ByWhatIsSaid:
    def has_changed(self) -> bool:
        return _said(self.val_a) != _said(self.val_b)


class StreamComparison(_ByWhatIsSaid, StreamFieldComparison):
    """For Wagtail's comparison of two versions."""


class RichTextComparison(_ByWhatIsSaid, RichTextFieldComparison):
    """For Wagtail's comparison of two versions."""


def _said(value: Any) -> Any:
    if isinstance(value, StreamValue):
        return [(each.block_type, _said(each.block.get_prep_value(each.value))) for each in value]
    if isinstance(value, dict):
        return {name: _said(each) for name, each in value.items() if name != "id"}
    if isinstance(value, list | tuple):
        return [_said(each) for each in value]
    return _without_numbers(value) if isinstance(value, str) and "<" in value else value


def _without_numbers(html: str) -> str:
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        tag.attrs = {name: tag[name] for name in sorted(tag.attrs) if name != NUMBER}
    return str(soup)
