"""What people see or hear of a screen, and which words of Wagtail's stand in it that ``docs/words.md`` replaces."""

import json
import re
from html.parser import HTMLParser

FORBIDDEN = re.compile(
    r"workflow|moderat|unpublish|unschedul|\bsubmit|resubmit|reject|\breview(?! link)|has been updated"
    r"|snippet|referenced|\busage|\bimages?\b|\bembed|wagtail|\bsign(ing)? in\b|\bslug|\balias|\bemail"
    r"|\bchild(ren)? |\bparent\b|active state|inactive|exploring|change privacy|collection privacy|^(true|false)$",
    re.I,
)
OURS = re.compile(
    r"clinical(ly)? reviews?|share(d)? for review|not clinically reviewed yet|record (a|or move a) review"
    r"|(next|last|move the next) review|reviewed (by|on)|reviewed, nothing changed|review (due|date)\w*|reviews"
    r"|not been reviewed yet|see a review at once|review of articles"
    r"|can (add|change|delete|view) [\w ]+|w3c wai, images tutorial|your new wagtail site|^email address$",
    re.I,
)
"""What they may stand in: a professional's or an outside reader's review, names that are stored or are of others."""
UNSEEN = {"script", "style", "template", "svg"}
SAID = {"aria-label", "title", "placeholder", "data-w-tooltip-content-value"}


class Words(HTMLParser):
    """All that people see or hear of a screen."""

    def __init__(self) -> None:
        super().__init__()
        self.around, self.words = [], []

    def handle_starttag(self, tag, attrs):
        if tag in UNSEEN:
            self.around.append(tag)
        self.words += [value for name, value in attrs if name in SAID and value]

    def handle_endtag(self, tag):
        if self.around and self.around[-1] == tag:
            self.around.pop()

    def handle_data(self, data):
        if not self.around and data.strip():
            self.words.append(data.strip())


def forbidden_in(said: str) -> list[str]:
    """The sentences of a page, or of a dialogue that comes as JSON, with a word that should not be there."""
    words = Words()
    words.feed(json.loads(said).get("html") or "" if said.startswith("{") else said)
    return [each for each in words.words if FORBIDDEN.search(OURS.sub("", each))]
