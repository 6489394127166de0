"""A document is given out under the name that it has here, whatever the address says."""

import re

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from site_core.models import PracticeDocument
from tests.builders import make_document, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client, site):
    client.force_login(make_user("ada", group="Editors"))
    return client


def given_out(reader: Client, address: str) -> tuple[int, str]:
    answer = reader.get(address)
    answer.getvalue()
    answer.close()
    return answer.status_code, answer.headers.get("Content-Disposition", "")


@pytest.mark.parametrize(
    ("asked", "status"), [("{own}", 200), ("{own}?filename=a.html", 200), ("a.html", 404)]
)
def test_a_name_that_is_not_its_own_gets_nothing(reader, asked, status):
    document = make_document("Worksheet")
    own = reverse("wagtaildocs_serve", args=[document.pk, document.filename])
    address = own.replace(document.filename, asked.format(own=document.filename))

    found, said = given_out(reader, address)

    assert found == status
    assert said == (f'attachment; filename="{document.filename}"' if status == 200 else "")


@pytest.mark.parametrize("name", ['week "one".txt', "über-dich.txt", "a;b=c.txt", "a\r\nX: y.txt"])
def test_whatever_stands_in_a_name_ends_no_header(reader, name):
    document = PracticeDocument.objects.create(title="x", file=ContentFile(b"x", name=name))

    found, said = given_out(
        reader, reverse("wagtaildocs_serve", args=[document.pk, document.filename])
    )

    assert found == 200
    assert re.fullmatch(
        r"attachment; filename=\"[\w.-]+\"(; filename\*=UTF-8''[\w.%-]+)?", said, re.ASCII
    )
