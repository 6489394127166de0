"""What an article needs before readers see it, beyond complete blocks.

Belongs here: checks for the gate, each a sentence that says what to do. Rules that hold for a
draft too (such as the order of headings) belong to the blocks.
"""

from blog.checks.address import telling_address
from blog.checks.care_cards import unreviewed_cards
from blog.checks.corrections import correction_problems
from blog.checks.readiness import article_problems
from blog.checks.unconfirmed import unconfirmed_scripts
from blog.checks.wording import wording_problems

__all__ = [
    "article_problems",
    "correction_problems",
    "telling_address",
    "unconfirmed_scripts",
    "unreviewed_cards",
    "wording_problems",
]
