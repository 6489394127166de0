"""A page tree with a blog, and files to import."""

from pathlib import Path

import pytest
from django.core.management import call_command

from blog.models import ArticleIndexPage, Topic
from tests.builders import make_site


@pytest.fixture
def blog_index(db) -> ArticleIndexPage:
    return make_site().blog


@pytest.fixture
def topic(db) -> Topic:
    return Topic.objects.create(title="Import trials", slug="import-trials")


@pytest.fixture
def write_file(tmp_path: Path):
    def write(text: str | bytes, name: str = "article.txt") -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.fixture
def run(capsys):
    def run(*args: str) -> tuple[int, str, str]:
        try:
            call_command("import_articles", *args)
            code = 0
        except SystemExit as left:
            code = left.code
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run
