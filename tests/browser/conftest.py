"""Real Chromium for tests of what only a browser can tell.

``page`` fails its test when the page writes an error to the console, raises one, asks another
host for anything, or lacks a file. ``CHROMIUM`` names another program than ``/usr/bin/chromium``.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Request,
    Response,
    expect,
    sync_playwright,
)

from tests.browser.conversations import Conversations
from tests.browser.what_happened import WhatHappened
from tests.collected_files import serve_collected
from tests.patience import PATIENCE_MILLISECONDS

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
NO_COMPLAINTS = ("Failed to load resource", "axe.run results")
OWN_SCHEMES = {"data", "blob", "about"}


@dataclass
class Complaints:
    """What a browser had to say against a page."""

    host: str
    lines: list[str] = field(default_factory=list)

    def listen(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda error: self.lines.append(f"raised: {error.error.stack}"))
        context.on("request", self._request)
        context.on("response", self._response)

    def _console(self, message) -> None:
        # Files that are missing are noted below; a page that is not there may be meant. What the
        # editor's Checks panel finds on a page, it writes to the console as well.
        if message.type == "error" and not message.text.startswith(NO_COMPLAINTS):
            self.lines.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in OWN_SCHEMES and address.netloc != self.host:
            self.lines.append(f"asked another host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.lines.append(f"{response.status}: {response.url}")


@pytest.fixture(scope="session")
def browser(django_db_setup) -> Iterator[Browser]:
    """Chromium with a fresh profile; skips the test where it is not installed.

    Playwright runs an event loop in the test's thread. Django would refuse the database there, and
    opens a connection of its own, which must know what to bring back after each test.
    """
    if not CHROMIUM.exists():
        pytest.skip(f"Chromium is not installed at {CHROMIUM}: nothing is tried in a browser.")
    migrated_rows = connections["default"]._test_serialized_contents
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE_MILLISECONDS)
    with sync_playwright() as playwright:
        connections["default"]._test_serialized_contents = migrated_rows
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        browser.new_context = _patient(browser.new_context)
        yield browser
        browser.close()
        connections.close_all()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def _patient(new_context: Callable[..., BrowserContext]) -> Callable[..., BrowserContext]:
    """Each step in a window waits as long, whoever opens it."""

    def opened(**how) -> BrowserContext:
        context = new_context(**how)
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        return context

    return opened


@pytest.fixture(scope="session", autouse=True)
def conversations() -> Iterator[Conversations]:
    """Every connection that the server of this session accepted."""
    with pytest.MonkeyPatch.context() as patch:
        yield Conversations.listening(patch)


@pytest.fixture(scope="session", autouse=True)
def collected(files_as_users_get_them) -> Iterator[None]:
    """The server beside the tests serves what ``start_site`` collected, not the sources."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "serve", serve_collected)
        yield


@pytest.fixture(autouse=True)
def the_server_rests(
    django_db_serialized_rollback, browser: Browser, live_server, conversations: Conversations
) -> Iterator[None]:
    """What migrations wrote comes back after each test, once the server has nothing left to do.

    A server beside the test needs real commits, and a page says goodbye (a beacon, a last save) when
    its window closes: answered after the tables were emptied, that would be the next test's surprise.
    """
    yield
    for context in browser.contexts:
        context.close()
    conversations.wait(server=live_server.thread)


@pytest.fixture
def complaints(live_server) -> Complaints:
    """Everything that the browser complained about so far; a test may remove what it caused."""
    return Complaints(host=urlsplit(live_server.url).netloc)


@pytest.fixture
def what_happened() -> WhatHappened:
    """What is printed when the test fails."""
    return WhatHappened()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """While the windows are still open, note what they show."""
    report = yield
    if report.failed and call.when == "call" and "what_happened" in item.funcargs:
        report.sections.append(("What happened", item.funcargs["what_happened"].told()))
    return report


@pytest.fixture
def context(
    browser: Browser, live_server, complaints: Complaints, what_happened: WhatHappened
) -> Iterator[BrowserContext]:
    """A visitor without cookies or history."""
    context = browser.new_context(base_url=live_server.url, service_workers="block")
    complaints.listen(context)
    what_happened.listen(context)
    yield context
    context.close()


@pytest.fixture
def without_scripts(browser: Browser, live_server) -> Iterator[BrowserContext]:
    """A browser that runs no JavaScript."""
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, complaints: Complaints) -> Iterator[Page]:
    """An empty tab on the running site; addresses may be relative."""
    yield context.new_page()
    assert complaints.lines == []
