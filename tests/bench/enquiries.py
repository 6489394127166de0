"""Accepted enquiries per second, with sixteen visitors pressing send at once; none may be lost."""

import http.client
import re
import statistics
import threading
import time
from urllib.parse import urlencode, urlsplit

from tests.bench.databases import prepared_sites
from tests.bench.server import run_code, served

WRITERS = 16
SECONDS = 6
CONTACT = "/contact/"
ACCEPTED = 303
TOKEN = re.compile(r'name="form-token" value="([^"]+)"')
COUNT = (
    "from forms.models import Enquiry; from site_core.models import OutboxMessage; "
    "assert Enquiry.objects.count() == {accepted}, Enquiry.objects.count(); "
    "assert OutboxMessage.objects.filter(kind__startswith='enquiry_received').count() "
    "+ Enquiry.objects.filter(state='spam').count() == {accepted}"
)


def enquiry_rows() -> list[dict[str, object]]:
    """One row for SQLite and, where it is installed, one for PostgreSQL.

    Fails when a message that was thanked for is not there, or its notice is not.
    """
    rows = []
    for name, environment in prepared_sites():
        rows.append({"database": name, "writers": WRITERS, **_measured(environment)})
    return rows


def _measured(environment: dict[str, str]) -> dict[str, object]:
    with served(environment) as address:
        form = _form_at(address)
        taken: list[list[float]] = [[] for _ in range(WRITERS)]
        refused: list[int] = []
        end = time.monotonic() + SECONDS
        writing = [
            threading.Thread(target=_write, args=[address, form, number, end, taken, refused])
            for number in range(WRITERS)
        ]
        for thread in writing:
            thread.start()
        for thread in writing:
            thread.join()
    all_taken = sorted(seconds for one in taken for seconds in one)
    run_code(environment, COUNT.format(accepted=len(all_taken)))
    return {
        "accepted": len(all_taken),
        "refused": len(refused),
        "per_second": round(len(all_taken) / SECONDS, 1),
        "median_milliseconds": round(statistics.median(all_taken) * 1000, 1),
        "p99_milliseconds": round(all_taken[int(len(all_taken) * 0.99)] * 1000, 1),
    }


def _write(
    address: str,
    form: dict[str, str],
    number: int,
    end: float,
    taken: list[list[float]],
    refused: list[int],
) -> None:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": address,
        "Sec-Fetch-Site": "same-origin",
    }
    message = 0
    while time.monotonic() < end:
        message += 1
        words = {name: value or f"Writer {number}, {message}" for name, value in form.items()}
        start = time.perf_counter()
        connection.request("POST", CONTACT, urlencode(words), headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status == ACCEPTED:
            taken[number].append(time.perf_counter() - start)
        else:
            refused.append(answer.status)


def _form_at(address: str) -> dict[str, str]:
    """What a visitor would post: the token, the choices there are, nothing yet where one types."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    connection.request("GET", CONTACT)
    page = connection.getresponse().read().decode()
    token = TOKEN.search(page)
    if token is None:
        raise RuntimeError("There is no form on the contact page.")
    fields: dict[str, str] = {}
    for tag in re.findall(r"<(?:input|textarea)[^>]*>", page):
        name = re.search(r' name="(q-[0-9a-f]{8})"', tag)
        kind = re.search(r' type="(\w+)"', tag)
        value = re.search(r' value="([^"]*)"', tag)
        if name and kind and kind[1] in ("email", "tel"):
            fields[name[1]] = {"email": "robin@example.com", "tel": "303 555 0142"}[kind[1]]
        elif name:
            fields[name[1]] = (
                value[1] if value else ("on" if kind and kind[1] == "checkbox" else "")
            )
    return {**fields, "form-token": token[1], "website": ""}


if __name__ == "__main__":
    for row in enquiry_rows():
        print(row)
