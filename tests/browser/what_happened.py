"""What a browser asked, was answered and showed, for whoever reads of a failed test."""

import json
import time
from collections import deque
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Error, Request, Response

LINES = 80
SHOWN = """() => ({
    address: window.location.href,
    focused: document.activeElement?.outerHTML.slice(0, 200),
    saving: document.querySelector("#w-autosave-indicator")?.dataset.wAutosaveStateValue,
    written: [...document.querySelectorAll("[data-edit-form]")].map(
        (form) => [...new FormData(form)].map(([name, value]) => `${name}=${value}`.slice(0, 200))),
    text: document.body?.innerText.slice(0, 3000),
})"""


@dataclass
class WhatHappened:
    """The last ``LINES`` requests and answers of every window, with seconds."""

    lines: deque[str] = field(default_factory=lambda: deque(maxlen=LINES))
    contexts: list[BrowserContext] = field(default_factory=list)

    def listen(self, context: BrowserContext) -> None:
        """Note from now on what windows of ``context`` ask."""
        self.contexts.append(context)
        context.on("request", lambda request: self._note("asks", request))
        context.on("response", self._answer)
        context.on(
            "requestfailed", lambda request: self._note(f"fails ({request.failure})", request)
        )

    def told(self) -> str:
        """All of it, and what each window shows now."""
        shown = [_shown(page) for context in self.contexts for page in context.pages]
        return "\n".join([*self.lines, *shown])

    def _answer(self, response: Response) -> None:
        self._note(f"is answered {response.status}", response.request)

    def _note(self, what: str, request: Request) -> None:
        if not request.url.startswith("data:"):
            self.lines.append(f"{time.monotonic():.2f} {what}: {request.method} {request.url}")


def _shown(page) -> str:
    try:
        return json.dumps(page.evaluate(SHOWN), indent=1)
    except Error as error:
        return f"{page.url} tells nothing: {error.message}"
