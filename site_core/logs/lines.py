"""Lines for people, and lines of JSON for programs that collect them; neither holds anything private.

A message of ours names nobody. Messages of others may: addresses of e-mail and of the network, keys in paths and
what stands behind a question mark are taken out. Of an error of others only its kind and its place are written,
because databases put values into what they say.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from types import TracebackType

from site_core.logs.requests import request_number

OURS = ("site_core.", "home.", "blog.", "forms.")
PRIVATE = [
    (re.compile(r"[^\s@<>\"'/:=,;(]+@[^\s@<>\"',;)]+\.\w+"), "(address)"),
    (
        re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}\b"),
        "(address)",
    ),
    (re.compile(r"(?<=/)(?=[^/\s?]*\d)[\w=:.~-]{16,}(?=[/.\s?]|$)"), "(key)"),
    (re.compile(r"\?[^\s\"']+"), "?(left out)"),
]
ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def without_private(text: str) -> str:
    """``text`` without addresses, keys and what people asked for."""
    for pattern, instead in PRIVATE:
        text = pattern.sub(instead, text)
    return text


class Line(logging.Formatter):
    """For people: when, how bad, who says it, what; then the kind of an error, and where it was."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}{numbered}: {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        number = request_number()
        record.numbered = f" [{number}]" if number else ""
        record.exc_text = None  # another handler may have written it with what it says
        return super().format(record)

    def formatMessage(self, record: logging.LogRecord) -> str:
        record.message = without_private(record.message)
        return super().formatMessage(record)

    def formatException(self, error: ErrorInfo) -> str:
        return "\n".join([*(f"  {place}" for place in _places(error[2])), _said(error[1])])


class JsonLine(logging.Formatter):
    """For programs: one object on one line."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "at": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_private(record.getMessage()),
        }
        if number := request_number():
            told["request"] = number
        if record.exc_info and record.exc_info[1]:
            told["error"] = _said(record.exc_info[1])
            told["places"] = _places(record.exc_info[2])
        return json.dumps(told, ensure_ascii=False)


def _said(error: BaseException) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    is_ours = type(error).__module__.startswith(OURS)
    return f"{kind}: {without_private(str(error))}" if is_ours else kind


def _places(found: TracebackType | None) -> list[str]:
    """Files, lines and functions; not the text of the lines, which may hold values."""
    return [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(found)
    ]
