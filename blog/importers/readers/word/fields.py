"""Fields: Word writes a link or a table of contents as an instruction, and then what it gave."""

import re
from dataclasses import dataclass, field

LINK = re.compile(r"^\s*HYPERLINK\s+(?P<rest>.*)$", re.S | re.I)
CONTENTS = re.compile(r"\s*TOC\b", re.I)
# Switches, each with the word that it takes if it takes one; then the address itself, quoted or not.
PART = re.compile(r'(?P<switch>\\[a-z])|"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^\s"]+)', re.I)
WITH_WORD = {"\\l", "\\o", "\\t"}


@dataclass
class Field:
    """A field that has begun; what stands between its beginning and ``separate`` is not seen."""

    instruction: str = ""
    shows: bool = False


@dataclass
class Fields:
    """The fields that stand open at one place of the text; they reach over paragraphs."""

    open: list[Field] = field(default_factory=list)

    def mark(self, kind: str | None) -> None:
        """A field begins, shows what it gave, or ends."""
        if kind == "begin":
            self.open.append(Field())
        elif kind == "separate" and self.open:
            self.open[-1].shows = True
        elif kind == "end" and self.open:
            self.open.pop()

    def instruct(self, words: str) -> None:
        """A piece of the instruction."""
        if self.open and not self.open[-1].shows:
            self.open[-1].instruction += words

    @property
    def is_silent(self) -> bool:
        """Whether what is said here is seen by nobody."""
        return any(not each.shows for each in self.open)

    @property
    def list_contents(self) -> bool:
        """Whether what is said here is a line of a table of contents or of figures."""
        return any(CONTENTS.match(each.instruction) for each in self.open)

    def end_paragraph(self) -> None:
        """No instruction goes on in another paragraph: one that nobody ended would silence the whole text."""
        self.open = [each for each in self.open if each.shows]

    def end_contents(self) -> None:
        """A heading stands below a table of contents: one that nobody ended takes no more of the text."""
        self.open = [each for each in self.open if not CONTENTS.match(each.instruction)]

    @property
    def href(self) -> str:
        """Where the innermost link that stands open leads; empty when none does."""
        for each in reversed(self.open):
            found = href_of(each.instruction)
            if found:
                return found
        return ""


def href_of(instruction: str) -> str:
    """Where a HYPERLINK instruction leads: an address, or ``#`` and a bookmark."""
    found = LINK.match(instruction)
    if not found:
        return ""
    said: dict[str, str] = {}
    switch = ""
    for part in PART.finditer(found["rest"]):
        if part["switch"]:
            switch = part["switch"].lower()
        else:
            quoted = re.sub(r"\\(.)", r"\1", part["quoted"] or "")
            said.setdefault(switch if switch in WITH_WORD else "", quoted or part["bare"] or "")
            switch = ""
    return with_part(said.get("", ""), said.get("\\l", ""))


def with_part(url: str, anchor: str) -> str:
    """``url``, or the file itself when it is empty, with the place in it called ``anchor``."""
    return f"{url}#{anchor}" if anchor and "#" not in url else url
