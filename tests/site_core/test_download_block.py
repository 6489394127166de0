"""Files to keep."""

import pytest

from site_core.blocks import DownloadBlock
from tests.block_checks import preview, problems, rendered, words_of
from tests.builders import make_document

pytestmark = pytest.mark.django_db


def test_a_file_is_needed():
    assert set(problems(DownloadBlock(), {"label": "Worksheet"})) == {"document"}


def test_a_download_leads_to_the_file_in_the_words_given():
    document = make_document("week-3-final")

    html = rendered(DownloadBlock(), {"document": document.pk, "label": "My week"})

    assert html.a["href"] == document.url
    assert "My week" in words_of(html.a)


def test_without_words_the_title_of_the_file_is_shown():
    document = make_document("My week")

    assert "My week" in words_of(rendered(DownloadBlock(), {"document": document.pk}))


def test_a_file_that_was_deleted_leaves_no_dead_link():
    assert not rendered(DownloadBlock(), {"document": 999_999, "label": "Gone"})("a", href=True)


def test_the_preview_needs_no_file_in_the_library():
    assert "Worksheet" in words_of(preview(DownloadBlock()))
