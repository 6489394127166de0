"""Fields: Word writes a link or a table of contents as an instruction, and then what it gave."""

import re
from dataclasses import dataclass, field

LINK = re.compile(r"^\s*HYPERLINK\s+(?P<rest>.*)$", re.S | re.I)
CONTENTS = re.compile(r"\s*TOC\b", re.I)
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
ANCHOR = re.compile(r'\\l\s+"?([^"\s]+)"?', re.I)


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
    anchor = ANCHOR.search(found["rest"])
    before = found["rest"][: anchor.start()] if anchor else found["rest"]
    quoted = QUOTED.search(before)
    url = (
        quoted[1]
        if quoted
        else next((word for word in before.split() if not word.startswith("\\")), "")
    )
    return url or (f"#{anchor[1]}" if anchor else "")
