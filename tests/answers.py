"""What somebody reads in an answer of the site."""

from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client


def soup(response: HttpResponse) -> BeautifulSoup:
    """The page, to look for its elements."""
    return BeautifulSoup(response.content, "html.parser")


def words(response: HttpResponse) -> str:
    """The page as it is written, in one line."""
    return " ".join(response.content.decode().split())


def said(response: HttpResponse) -> str:
    """The messages above the screen that was answered."""
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def status_of(client: Client, address: str) -> int:
    """What whoever asks for a file is answered; the file is closed again."""
    answer = client.get(address)
    b"".join(answer)
    return answer.status_code
