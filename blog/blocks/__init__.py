"""What an article is written with.

Belongs here: blocks that only articles use, and the body that lists them all. Blocks that other
pages share live in ``site_core.blocks``.
"""

from blog.blocks.body import ArticleBody
from blog.blocks.care_card import CareCardBlock
from blog.blocks.do_dont import DoDontBlock
from blog.blocks.quote_script import QuoteScriptBlock
from blog.blocks.references import ReferencesBlock
from blog.blocks.table import table

__all__ = [
    "ArticleBody",
    "CareCardBlock",
    "DoDontBlock",
    "QuoteScriptBlock",
    "ReferencesBlock",
    "table",
]
