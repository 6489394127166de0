"""Words to say that a program took for such, and that nobody has confirmed yet."""

from collections.abc import Iterator

from blog.models import ArticlePage, ImportDoubt
from blog.models.doubt import SCRIPT
from site_core.publishing.gate import Problem

SHOWN = 60


def unconfirmed_scripts(article: ArticlePage) -> Iterator[Problem]:
    """For the gate: each script that an import or a paste made and that nobody has confirmed or changed."""
    scripts = [block for block in article.body.raw_data if block.get("type") == "quote_script"]
    if not scripts:
        return
    said = {block["id"]: str(block["value"].get("say", "")) for block in scripts if block.get("id")}
    for doubt in ImportDoubt.objects.filter(kind=SCRIPT).open_in(scripts):
        words = said[doubt.block_id]
        shown = words if len(words) <= SHOWN else f"{words[:SHOWN].rsplit(' ', 1)[0]} …"
        yield Problem(
            f"“{shown}” became words to say by itself. Confirm that readers may say it, or change the block.",
            is_firm=True,
            place=doubt.block_id,
        )
