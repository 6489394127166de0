"""The body of an article: every block there is, grouped by purpose."""

from django.urls import reverse
from wagtail.admin.telepath import register
from wagtail.blocks import StreamBlock

from blog.blocks.care_card import CareCardBlock, CareLevel, check_care_levels
from blog.blocks.do_dont import DoDontBlock
from blog.blocks.quote_script import QuoteScriptBlock
from blog.blocks.references import ReferencesBlock
from blog.blocks.table import table
from site_core.blocks import (
    BulletListBlock,
    CalloutBlock,
    CallToActionBlock,
    CrisisBlock,
    DownloadBlock,
    FaqBlock,
    HeadingBlock,
    NumberedListBlock,
    OutlinedBody,
    PictureBlock,
    QuoteBlock,
    RecordedStreamAdapter,
    VideoBlock,
    paragraph,
)

MOST_BLOCKS = 400


class ArticleBody(OutlinedBody):
    """Structured text; one card a level."""

    heading = HeadingBlock()
    paragraph = paragraph()
    quote = QuoteBlock()
    quote_script = QuoteScriptBlock()
    do_dont = DoDontBlock()
    bullet_list = BulletListBlock()
    numbered_list = NumberedListBlock()
    table = table()
    callout = CalloutBlock()
    crisis = CrisisBlock()
    care_card = CareCardBlock()
    faq = FaqBlock()
    call_to_action = CallToActionBlock()
    references = ReferencesBlock()
    image = PictureBlock()
    video = VideoBlock()
    download = DownloadBlock()

    class Meta:
        max_num = MOST_BLOCKS
        block_counts = {"references": {"max_num": 1}, "care_card": {"max_num": len(CareLevel)}}

    def clean(self, value):
        cleaned = super().clean(value)
        check_care_levels(cleaned)
        return cleaned


class ArticleBodyAdapter(RecordedStreamAdapter):
    """In the editor: what is pasted becomes blocks."""

    def js_args(self, block: StreamBlock) -> list:
        *args, meta = super().js_args(block)
        return [*args, {**meta, "pasteUrl": reverse("paste_blocks")}]


register(ArticleBodyAdapter(), ArticleBody)
