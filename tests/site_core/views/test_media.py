"""``/media/``: pictures for everybody, nothing else."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


@pytest.fixture
def stored():
    """Puts a file into storage and takes it away again."""
    names = []

    def store(name: str) -> str:
        names.append(default_storage.save(name, ContentFile(b"not really a picture")))
        return f"/media/{names[-1]}"

    yield store
    for name in names:
        default_storage.delete(name)


@pytest.mark.django_db
def test_a_picture_is_kept_for_a_year_and_never_run(client, stored) -> None:
    answer = client.get(stored("images/small.webp"))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/webp"
    assert "immutable" in answer.headers["Cache-Control"]
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.getvalue() == b"not really a picture"
    answer.close()


@pytest.mark.parametrize("name", ["documents/plan.pdf", "documents/plan.png", "images/run.html"])
@pytest.mark.django_db
def test_documents_and_pages_are_not_given_out_here(client, stored, name: str) -> None:
    assert client.get(stored(name)).status_code == 404
